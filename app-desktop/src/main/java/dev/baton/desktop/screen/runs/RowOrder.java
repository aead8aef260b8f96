package dev.baton.desktop.screen.runs;

import dev.baton.desktop.component.table.ColumnLayout;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/// An order of the rows that are loaded, beside that of the server, which is always by a time.
///
/// @param column id of the column whose values order the rows
/// @param ascending smallest first
public record RowOrder(String column, boolean ascending) {
    /// Columns that order what is loaded. Columns of the payload do so too; those of times order on the server.
    static final Set<String> COLUMNS =
            Set.of("status", "id", "function", "app", "trigger", "durationMS", "wait", "attempts", "step");

    /// Whether a column can order what is loaded.
    static boolean suits(String column) {
        return COLUMNS.contains(column) || column.startsWith(ColumnLayout.PAYLOAD);
    }

    /// Reads [#text]; null for the order of the server.
    static @Nullable RowOrder of(String text) {
        int space = text.lastIndexOf(' ');
        String column = space < 0 ? text : text.substring(0, space);
        return suits(column) ? new RowOrder(column, !text.endsWith(" desc")) : null;
    }

    /// As it is remembered: `durationMS desc`.
    String text() {
        return column + (ascending ? " asc" : " desc");
    }

    /// The rows in this order; those that are equal in it stay as the server has them, those without a value come last.
    List<RunRow> sorted(List<RunRow> rows) {
        return rows.stream().sorted(comparator()).toList();
    }

    private Comparator<RunRow> comparator() {
        return switch (column) {
            case "status" -> by(Comparator.comparing(RunRow::status), row -> false);
            case "id" -> by(Comparator.comparing(row -> row.id().value()), row -> false);
            case "function" -> texts(RunRow::function);
            case "app" -> texts(RunRow::app);
            case "trigger" -> texts(row -> row.trigger().label());
            case "durationMS" -> numbers(RunRow::durationMs);
            case "wait" -> numbers(RunRow::delayMs);
            case "attempts" -> numbers(row -> row.attempts() == 0 ? -1 : row.attempts());
            case "step" -> texts(RunRow::note);
            default -> values(column.substring(ColumnLayout.PAYLOAD.length()));
        };
    }

    private Comparator<RunRow> texts(Function<RunRow, String> text) {
        return by(
                Comparator.comparing(text, String.CASE_INSENSITIVE_ORDER),
                row -> text.apply(row).isEmpty());
    }

    private Comparator<RunRow> numbers(ToLongFunction<RunRow> number) {
        return by(Comparator.comparingLong(number), row -> number.applyAsLong(row) < 0);
    }

    /// Numbers before texts, numbers by their size.
    private Comparator<RunRow> values(String path) {
        Comparator<String> values = (one, other) -> {
            Double first = number(one);
            Double second = number(other);
            if (first != null && second != null) {
                return first.compareTo(second);
            }
            return first == null && second == null ? one.compareTo(other) : first == null ? 1 : -1;
        };
        return by(
                Comparator.comparing(row -> row.values().getOrDefault(path, ""), values),
                row -> row.values().getOrDefault(path, "").isEmpty());
    }

    private static @Nullable Double number(String text) {
        if (text.isEmpty() || "+-.0123456789".indexOf(text.charAt(0)) < 0) {
            return null;
        }
        try {
            return Double.valueOf(text);
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private Comparator<RunRow> by(Comparator<RunRow> order, Predicate<RunRow> missing) {
        Comparator<RunRow> last = Comparator.comparing(missing::test);
        return last.thenComparing(ascending ? order : order.reversed());
    }
}
