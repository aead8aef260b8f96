package dev.baton.desktop.screen.list;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// Forms in which rows are handed on to other programs.
public enum ExportFormat {
    CSV,
    JSON,
    /// One JSON object a line.
    NDJSON;

    private static final JsonMapper LINES = new JsonMapper();
    private static final JsonMapper INDENTED =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    /// The name of a file in this form.
    ///
    /// @param rows what is in it: `runs`
    public String file(String rows) {
        return rows + "." + name().toLowerCase(Locale.ROOT);
    }

    /// The rows as text.
    ///
    /// @param names of the columns, in order
    /// @param rows values by name of their column, each with all names: texts, numbers, JSON or null
    public String text(List<String> names, List<? extends Map<String, ? extends @Nullable Object>> rows) {
        return switch (this) {
            case JSON -> INDENTED.writeValueAsString(rows) + "\n";
            case NDJSON ->
                rows.stream().map(row -> LINES.writeValueAsString(row) + "\n").collect(Collectors.joining());
            case CSV -> {
                StringBuilder csv = new StringBuilder(line(names));
                rows.forEach(row -> csv.append(line(row.values())));
                yield csv.toString();
            }
        };
    }

    private static String line(Collection<? extends @Nullable Object> cells) {
        return cells.stream().map(ExportFormat::cell).collect(Collectors.joining(",", "", "\r\n"));
    }

    /// A value by the rules of RFC 4180. A text that a spreadsheet would take for a formula gets a quote before it.
    private static String cell(@Nullable Object value) {
        String text = value == null
                ? ""
                : value instanceof JsonNode json && json.isString() ? json.stringValue() : value.toString();
        if (!text.isEmpty()
                && "=+-@\t".indexOf(text.charAt(0)) >= 0
                && (value instanceof String || value instanceof JsonNode json && json.isString())) {
            text = "'" + text;
        }
        return text.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r')
                ? "\"" + text.replace("\"", "\"\"") + "\""
                : text;
    }
}
