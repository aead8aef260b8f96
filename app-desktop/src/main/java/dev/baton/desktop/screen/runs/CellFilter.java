package dev.baton.desktop.screen.runs;

import dev.baton.desktop.component.Status;
import dev.baton.desktop.component.range.TimeRange;
import dev.baton.desktop.component.table.ColumnLayout;
import dev.baton.desktop.screen.run.RunTrigger;
import dev.baton.desktop.screen.runs.RunFilter.TimeField;
import dev.baton.desktop.screen.runs.RunRow.NoteKind;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// What a cell of the list can be turned into: a filter for its value, one against it, and an expression.
///
/// @param value the value in words; empty when there is none
/// @param only the filter that asks for the value too; empty when nothing can be filtered by it
/// @param without the filter that leaves the value out; empty when nothing can be left out
/// @param cel the value as an expression; empty when expressions know nothing of it
record CellFilter(String value, Optional<RunFilter> only, Optional<RunFilter> without, Optional<String> cel) {
    private static final JsonMapper JSON = new JsonMapper();

    /// Nothing can be done with the cell.
    static final CellFilter NONE = new CellFilter("", Optional.empty(), Optional.empty(), Optional.empty());

    /// Of a cell.
    ///
    /// @param column its id
    /// @param functionId of the run
    /// @param appId of the run
    /// @param literal the value of a payload column as an expression writes it; null when there is none
    static CellFilter of(
            String column,
            RunRow row,
            String functionId,
            String appId,
            @Nullable String literal,
            RunFilter now,
            FilterChoices choices) {
        if (column.startsWith(ColumnLayout.PAYLOAD)) {
            return literal == null ? NONE : expression(column.substring(ColumnLayout.PAYLOAD.length()), literal, now);
        }
        return switch (column) {
            case "status" -> status(row.status(), now);
            case "function" ->
                new CellFilter(
                        row.function(),
                        Optional.of(now.withFunctions(Set.of(functionId))),
                        others(now.functionIds(), choices.functions(), functionId)
                                .map(now::withFunctions),
                        Optional.empty());
            case "app" ->
                new CellFilter(
                        row.app(),
                        Optional.of(now.withApps(Set.of(appId))),
                        others(now.appIds(), choices.apps(), appId).map(now::withApps),
                        Optional.empty());
            case "trigger" ->
                row.trigger() instanceof RunTrigger.Event
                        ? expression("event.name", quoted(row.trigger().label()), now)
                        : NONE;
            case "step" -> error(row, now);
            case "queuedAt" -> time(row.queuedAt(), TimeField.QUEUED_AT, now);
            case "startedAt" -> time(row.startedAt(), TimeField.STARTED_AT, now);
            case "endedAt" -> time(row.endedAt(), TimeField.ENDED_AT, now);
            default -> NONE;
        };
    }

    private static CellFilter status(Status shown, RunFilter now) {
        Status status = shown == Status.WAITING || shown == Status.PAUSED ? Status.RUNNING : shown;
        if (!RunFilter.STATUSES.contains(status)) {
            return NONE;
        }
        Set<Status> rest = EnumSet.noneOf(Status.class);
        rest.addAll(now.statuses().isEmpty() ? RunFilter.STATUSES : now.statuses());
        rest.remove(status);
        return new CellFilter(
                status.title(),
                Optional.of(now.withStatuses(Set.of(status))),
                rest.isEmpty() ? Optional.empty() : Optional.of(now.withStatuses(rest)),
                Optional.empty());
    }

    /// All that are chosen, or all that there are, without one.
    private static Optional<Set<String>> others(
            Set<String> chosen, Collection<FilterChoices.Choice> all, String without) {
        Set<String> rest = chosen.isEmpty()
                ? all.stream().map(FilterChoices.Choice::id).collect(Collectors.toCollection(TreeSet::new))
                : new TreeSet<>(chosen);
        rest.remove(without);
        return rest.isEmpty() ? Optional.empty() : Optional.of(rest);
    }

    /// The name of an error stands before the colon.
    private static CellFilter error(RunRow row, RunFilter now) {
        int colon = row.note().indexOf(": ");
        return row.noteKind() == NoteKind.ERROR && row.status() == Status.FAILED && colon > 0
                ? expression("error.name", quoted(row.note().substring(0, colon)), now)
                : NONE;
    }

    private static CellFilter time(@Nullable Instant time, TimeField field, RunFilter now) {
        return time == null
                ? NONE
                : new CellFilter(
                        field.title(),
                        Optional.of(now.withTimeField(field).withRange(new TimeRange.Between(time, null))),
                        Optional.empty(),
                        Optional.empty());
    }

    private static CellFilter expression(String path, String literal, RunFilter now) {
        String equal = path + " == " + literal;
        return new CellFilter(
                literal,
                Optional.of(now.withAlso(equal)),
                Optional.of(now.withAlso(path + " != " + literal)),
                Optional.of(equal));
    }

    private static String quoted(String text) {
        return JSON.writeValueAsString(text);
    }
}
