package dev.baton.engine.store.sqlite;

import dev.baton.engine.query.Condition;
import dev.baton.engine.query.Condition.Comparator;
import dev.baton.engine.query.Condition.Comparison;
import dev.baton.engine.query.Condition.Subject;
import dev.baton.engine.run.RunStatus;
import java.math.BigDecimal;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Says conditions of a search in SQL, over a row `r` of `runs` and a row `e` of `events`. What SQLite would decide
/// differently is said more widely, and then the condition must be looked at again: so nothing that matches is lost.
final class SearchSql {
    /// Names that a JSON path can hold as they are.
    private static final Pattern PLAIN_NAME = Pattern.compile("[A-Za-z0-9_ .:/$@-]{1,200}");

    private static final String BODY = "CAST(e.body AS TEXT)";
    private static final String OUTPUT = "CAST(r.output AS TEXT)";

    private boolean exact = true;

    private SearchSql() {}

    /// A condition in SQL.
    ///
    /// @param sql an expression that is true for every row that matches
    /// @param exact whether it is true for no other
    record Said(SqlText sql, boolean exact) {}

    static Said of(Condition condition) {
        var said = new SearchSql();
        var sql = said.say(condition);
        return new Said(sql, said.exact);
    }

    private SqlText say(Condition condition) {
        return switch (condition) {
            case Condition.All(var parts) -> joined(parts, " AND ", "1");
            case Condition.Any(var parts) -> joined(parts, " OR ", "0");
            case Comparison comparison -> compare(comparison);
        };
    }

    private SqlText joined(List<Condition> parts, String operator, String none) {
        if (parts.isEmpty()) {
            return new SqlText().add(none);
        }
        return new SqlText()
                .add("(")
                .add(SqlText.join(parts.stream().map(this::say).toList(), operator))
                .add(")");
    }

    private SqlText compare(Comparison comparison) {
        if (comparison.subject() == Subject.EVENT) {
            var column = column(comparison);
            return column != null ? column : json(BODY, comparison);
        }
        var status = comparison.subject() == Subject.ERROR ? "r.status = " : "r.status <> ";
        return new SqlText()
                .add("(" + status + RunStatus.FAILED.code() + " AND ")
                .add(json(OUTPUT, comparison))
                .add(")");
    }

    /// Columns of an event are those that were given, not what the body says.
    private @Nullable SqlText column(Comparison comparison) {
        var name = comparison.path().getFirst();
        if (name.equals("ts") && comparison.literal() instanceof BigDecimal number) {
            return number(number, comparison.comparator(), new SqlText().add("e.ts_ms"), null);
        }
        if ((name.equals("id") || name.equals("name")) && comparison.literal() instanceof String text) {
            var column = new SqlText().add(name.equals("id") ? "e.external_id" : "e.name");
            return text(text, comparison.comparator(), column, null);
        }
        return null;
    }

    private SqlText json(String document, Comparison comparison) {
        var path = path(comparison.path());
        if (path == null) {
            return unknown();
        }
        var value = new SqlText().add("json_extract(" + document + ", ?)", path);
        var type = new SqlText().add("json_type(" + document + ", ?)", path);
        var comparator = comparison.comparator();
        return switch (comparison.literal()) {
            case null -> type.add(" " + operator(comparator) + " 'null'");
            case Boolean flag -> type.add(" = '" + (flag == (comparator == Comparator.EQUAL)) + "'");
            case String text -> text(text, comparator, value, type.add(" = 'text'"));
            case BigDecimal number -> number(number, comparator, value, type.add(" IN ('integer', 'real')"));
            default -> throw new IllegalStateException("no literal is a " + comparison.literal());
        };
    }

    private SqlText text(String text, Comparator comparator, SqlText value, @Nullable SqlText test) {
        if (text.chars().anyMatch(c -> c < ' ' || Character.isSurrogate((char) c))) {
            return unknown();
        }
        return tested(value.add(" " + operator(comparator) + " ?", text), test);
    }

    /// Numbers of stored JSON are doubles in their shortest form; a literal that is another form of one compares as the
    /// double does.
    private SqlText number(BigDecimal number, Comparator comparator, SqlText value, @Nullable SqlText test) {
        double bound = number.doubleValue();
        if (Double.isInfinite(bound) || new BigDecimal(Double.toString(bound)).compareTo(number) != 0) {
            return unknown();
        }
        return tested(value.add(" " + operator(comparator) + " ?", bound), test);
    }

    private static SqlText tested(SqlText comparison, @Nullable SqlText test) {
        return test == null
                ? comparison
                : new SqlText().add("(").add(comparison).add(" AND ").add(test).add(")");
    }

    private SqlText unknown() {
        exact = false;
        return new SqlText().add("1");
    }

    private static String operator(Comparator comparator) {
        return switch (comparator) {
            case EQUAL -> "=";
            case NOT_EQUAL -> "<>";
            case LESS, LESS_EQUAL, GREATER, GREATER_EQUAL -> comparator.symbol();
        };
    }

    /// A path of SQLite's JSON functions, or null when it cannot be written as one.
    private static @Nullable String path(List<Object> parts) {
        var path = new StringBuilder("$");
        for (var part : parts) {
            if (part instanceof Long index) {
                if (index < 0) {
                    return null;
                }
                path.append('[').append(index).append(']');
            } else if (PLAIN_NAME.matcher(part.toString()).matches()) {
                path.append(".\"").append(part).append('"');
            } else {
                return null;
            }
        }
        return path.toString();
    }
}
