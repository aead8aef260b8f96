package dev.baton.desktop.screen.events;

import dev.baton.desktop.component.range.TimeRange;
import dev.baton.desktop.component.table.ColumnLayout;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// What a cell of the list can be turned into: a filter for its value, one against it, and an expression.
///
/// @param value the value in words; empty when there is none
/// @param only the filter that asks for the value too; empty when nothing can be filtered by it
/// @param without the filter that leaves the value out; empty when nothing can be left out
/// @param cel the value as an expression; empty when expressions know nothing of it
record EventCell(String value, Optional<EventFilter> only, Optional<EventFilter> without, Optional<String> cel) {
    private static final JsonMapper JSON = new JsonMapper();
    private static final EventCell NONE = new EventCell("", Optional.empty(), Optional.empty(), Optional.empty());

    /// Of a cell.
    ///
    /// @param column its id
    /// @param literal the value of a payload column as an expression writes it; null when there is none
    static EventCell of(String column, EventRow row, @Nullable String literal, EventFilter now) {
        if (column.startsWith(ColumnLayout.PAYLOAD)) {
            return literal == null ? NONE : expression(column.substring(ColumnLayout.PAYLOAD.length()), literal, now);
        }
        return switch (column) {
            case "name" -> {
                EventCell cell = expression("event.name", JSON.writeValueAsString(row.name()), now);
                yield new EventCell(
                        row.name(), Optional.of(now.withNames(Set.of(row.name()))), cell.without(), cell.cel());
            }
            case "receivedAt" ->
                new EventCell(
                        "from " + row.received(),
                        Optional.of(now.withRange(new TimeRange.Between(row.receivedAt(), null))),
                        Optional.empty(),
                        Optional.empty());
            case "version" ->
                row.version().isEmpty() ? NONE : expression("event.v", JSON.writeValueAsString(row.version()), now);
            default -> NONE;
        };
    }

    private static EventCell expression(String path, String literal, EventFilter now) {
        String equal = path + " == " + literal;
        return new EventCell(
                literal,
                Optional.of(now.withAlso(equal)),
                Optional.of(now.withAlso(path + " != " + literal)),
                Optional.of(equal));
    }
}
