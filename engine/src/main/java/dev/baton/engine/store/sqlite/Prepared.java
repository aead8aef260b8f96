package dev.baton.engine.store.sqlite;

import dev.baton.engine.id.AppId;
import dev.baton.engine.id.EventId;
import dev.baton.engine.id.FunctionId;
import dev.baton.engine.id.ItemId;
import dev.baton.engine.id.PauseId;
import dev.baton.engine.id.RunId;
import dev.baton.engine.id.SpanId;
import dev.baton.engine.id.StepId;
import dev.baton.engine.id.Ulid;
import dev.baton.engine.json.Json;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A prepared statement whose parameters are set from left to right. Lives as long as its connection; used by one
/// thread. Only one result of it may be open at a time.
final class Prepared implements AutoCloseable {
    private final PreparedStatement statement;
    private int parameter;
    private int batched;

    Prepared(Connection connection, String sql) throws SQLException {
        statement = connection.prepareStatement(sql);
    }

    Prepared text(@Nullable String value) throws SQLException {
        statement.setString(++parameter, value);
        return this;
    }

    Prepared bytes(byte @Nullable [] value) throws SQLException {
        statement.setBytes(++parameter, value);
        return this;
    }

    Prepared number(long value) throws SQLException {
        statement.setLong(++parameter, value);
        return this;
    }

    Prepared real(double value) throws SQLException {
        statement.setDouble(++parameter, value);
        return this;
    }

    Prepared number(@Nullable Number value) throws SQLException {
        if (value == null) {
            statement.setNull(++parameter, Types.INTEGER);
            return this;
        }
        return number(value.longValue());
    }

    Prepared flag(boolean value) throws SQLException {
        return number(value ? 1L : 0L);
    }

    Prepared time(@Nullable Instant value) throws SQLException {
        return number(value == null ? null : (Long) value.toEpochMilli());
    }

    /// No instant is stored as 0.
    Prepared timeOrZero(@Nullable Instant value) throws SQLException {
        return number(value == null ? 0L : value.toEpochMilli());
    }

    Prepared name(@Nullable Enum<?> value) throws SQLException {
        return text(value == null ? null : value.name());
    }

    Prepared json(@Nullable Json value) throws SQLException {
        return bytes(value == null ? null : value.bytes());
    }

    Prepared id(@Nullable Ulid value) throws SQLException {
        return bytes(value == null ? null : value.bytes());
    }

    Prepared id(@Nullable RunId value) throws SQLException {
        return id(value == null ? null : value.value());
    }

    Prepared id(@Nullable EventId value) throws SQLException {
        return id(value == null ? null : value.value());
    }

    Prepared id(AppId value) throws SQLException {
        return id(value.value());
    }

    Prepared id(FunctionId value) throws SQLException {
        return id(value.value());
    }

    Prepared id(UUID value) throws SQLException {
        return bytes(ByteBuffer.allocate(16)
                .putLong(value.getMostSignificantBits())
                .putLong(value.getLeastSignificantBits())
                .array());
    }

    Prepared id(@Nullable StepId value) throws SQLException {
        return text(value == null ? null : value.value());
    }

    Prepared id(@Nullable SpanId value) throws SQLException {
        return text(value == null ? null : value.value());
    }

    Prepared id(ItemId value) throws SQLException {
        return text(value.value());
    }

    Prepared id(PauseId value) throws SQLException {
        return text(value.value());
    }

    /// Runs the query; the parameters start anew.
    Row query() throws SQLException {
        parameter = 0;
        return new Row(statement.executeQuery());
    }

    /// The first row, if there is one.
    <T> Optional<T> first(Reader<T> reader) throws SQLException {
        try (var row = query()) {
            return row.next() ? Optional.of(reader.read(row)) : Optional.empty();
        }
    }

    /// All rows.
    <T> List<T> all(Reader<T> reader) throws SQLException {
        var all = new ArrayList<T>();
        try (var row = query()) {
            while (row.next()) {
                all.add(reader.read(row));
            }
        }
        return all;
    }

    /// Runs the statement at once.
    ///
    /// @return rows changed
    int update() throws SQLException {
        parameter = 0;
        return statement.executeUpdate();
    }

    /// Keeps the parameters for [#flush].
    void add() throws SQLException {
        parameter = 0;
        batched++;
        statement.addBatch();
    }

    /// Runs the statement once for every [#add] since the last time.
    void flush() throws SQLException {
        if (batched > 0) {
            batched = 0;
            statement.executeBatch();
        }
    }

    /// Forgets what was added, and half-set parameters.
    void reset() throws SQLException {
        parameter = 0;
        batched = 0;
        statement.clearBatch();
    }

    @Override
    public void close() throws SQLException {
        statement.close();
    }

    /// Makes a value of the columns of a row.
    interface Reader<T> {
        T read(Row row) throws SQLException;
    }
}
