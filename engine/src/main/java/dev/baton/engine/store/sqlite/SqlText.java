package dev.baton.engine.store.sqlite;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/// A statement that is put together, with its parameters in order: values never become part of the text.
final class SqlText {
    private final StringBuilder text = new StringBuilder();
    private final List<Object> parameters = new ArrayList<>();

    /// Adds text with one `?` for each parameter: a `Long`, an `Integer`, a `Double`, a `String` or a
    /// `byte[]`.
    SqlText add(String sql, Object... values) {
        text.append(sql);
        parameters.addAll(List.of(values));
        return this;
    }

    /// Adds `(?, ?, …)`.
    <T> SqlText in(Iterable<T> values, Function<T, Object> parameter) {
        int before = parameters.size();
        values.forEach(value -> parameters.add(parameter.apply(value)));
        text.append(Sql.marks(parameters.size() - before));
        return this;
    }

    SqlText add(SqlText other) {
        text.append(other.text);
        parameters.addAll(other.parameters);
        return this;
    }

    /// The statements, one after the other, with `separator` between them.
    static SqlText join(List<SqlText> parts, String separator) {
        var all = new SqlText();
        all.text.append(parts.stream().map(part -> part.text).collect(Collectors.joining(separator)));
        parts.forEach(part -> all.parameters.addAll(part.parameters));
        return all;
    }

    String text() {
        return text.toString();
    }

    /// The statement on a connection, with its parameters set.
    Prepared on(ReaderPool.Reader reader) throws SQLException {
        var statement = reader.prepare(text.toString());
        for (var value : parameters) {
            switch (value) {
                case Long number -> statement.number(number);
                case Integer number -> statement.number(number.longValue());
                case Double number -> statement.real(number);
                case String string -> statement.text(string);
                case byte[] bytes -> statement.bytes(bytes);
                default -> throw new IllegalArgumentException("no column holds a " + value.getClass());
            }
        }
        return statement;
    }
}
