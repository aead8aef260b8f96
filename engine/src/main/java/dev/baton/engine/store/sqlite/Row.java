package dev.baton.engine.store.sqlite;

import dev.baton.engine.id.EventId;
import dev.baton.engine.id.FunctionId;
import dev.baton.engine.id.RunId;
import dev.baton.engine.id.SpanId;
import dev.baton.engine.id.StepId;
import dev.baton.engine.id.Ulid;
import dev.baton.engine.json.Json;
import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Reads the columns of a result from left to right. The one place, with [Prepared], that knows how ids, instants and
/// JSON are stored. Closes the result when told; the statement stays.
final class Row implements AutoCloseable {
    private final ResultSet result;
    private int column;

    Row(ResultSet result) {
        this.result = result;
    }

    /// Moves to the next row and its first column.
    boolean next() throws SQLException {
        column = 0;
        return result.next();
    }

    String text() throws SQLException {
        return value(textOrNull());
    }

    @Nullable
    String textOrNull() throws SQLException {
        return result.getString(++column);
    }

    byte[] bytes() throws SQLException {
        return value(bytesOrNull());
    }

    byte @Nullable [] bytesOrNull() throws SQLException {
        return result.getBytes(++column);
    }

    long number() throws SQLException {
        return result.getLong(++column);
    }

    /// The next numbers.
    List<Long> numbers(int count) throws SQLException {
        var numbers = new ArrayList<Long>(count);
        for (int i = 0; i < count; i++) {
            numbers.add(number());
        }
        return numbers;
    }

    @Nullable
    Long numberOrNull() throws SQLException {
        long number = result.getLong(++column);
        return result.wasNull() ? null : number;
    }

    int integer() throws SQLException {
        return result.getInt(++column);
    }

    @Nullable
    Integer integerOrNull() throws SQLException {
        int number = result.getInt(++column);
        return result.wasNull() ? null : number;
    }

    boolean flag() throws SQLException {
        return number() != 0;
    }

    Instant time() throws SQLException {
        return Instant.ofEpochMilli(number());
    }

    @Nullable
    Instant timeOrNull() throws SQLException {
        var millis = numberOrNull();
        return millis == null ? null : Instant.ofEpochMilli(millis);
    }

    /// An instant that is stored as 0 while there is none.
    @Nullable
    Instant timeOrZero() throws SQLException {
        long millis = number();
        return millis == 0 ? null : Instant.ofEpochMilli(millis);
    }

    Ulid ulid() throws SQLException {
        return Ulid.fromBytes(bytes());
    }

    @Nullable
    Ulid ulidOrNull() throws SQLException {
        var bytes = bytesOrNull();
        return bytes == null ? null : Ulid.fromBytes(bytes);
    }

    UUID uuid() throws SQLException {
        var buffer = ByteBuffer.wrap(bytes());
        return new UUID(buffer.getLong(), buffer.getLong());
    }

    RunId run() throws SQLException {
        return new RunId(ulid());
    }

    @Nullable
    RunId runOrNull() throws SQLException {
        var ulid = ulidOrNull();
        return ulid == null ? null : new RunId(ulid);
    }

    EventId event() throws SQLException {
        return new EventId(ulid());
    }

    @Nullable
    EventId eventOrNull() throws SQLException {
        var ulid = ulidOrNull();
        return ulid == null ? null : new EventId(ulid);
    }

    FunctionId function() throws SQLException {
        return new FunctionId(uuid());
    }

    @Nullable
    StepId stepOrNull() throws SQLException {
        var text = textOrNull();
        return text == null ? null : new StepId(text);
    }

    @Nullable
    SpanId spanOrNull() throws SQLException {
        var text = textOrNull();
        return text == null ? null : new SpanId(text);
    }

    Json json() throws SQLException {
        return Json.ofCanonical(bytes());
    }

    @Nullable
    Json jsonOrNull() throws SQLException {
        var bytes = bytesOrNull();
        return bytes == null ? null : Json.ofCanonical(bytes);
    }

    <E extends Enum<E>> E name(Class<E> type) throws SQLException {
        return Enum.valueOf(type, text());
    }

    <E extends Enum<E>> @Nullable E nameOrNull(Class<E> type) throws SQLException {
        var text = textOrNull();
        return text == null ? null : Enum.valueOf(type, text);
    }

    @Override
    public void close() throws SQLException {
        result.close();
    }

    private <T> T value(@Nullable T value) {
        return Objects.requireNonNull(
                value, () -> "column " + column + " is NULL in a row that must have a value there");
    }
}
