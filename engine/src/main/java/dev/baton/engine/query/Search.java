package dev.baton.engine.query;

import dev.baton.engine.event.Event;
import dev.baton.engine.query.Condition.Subject;
import dev.baton.engine.run.Run;
import dev.baton.engine.run.RunStatus;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A search query over rows (EXPR §6): lines of CEL that must all hold, each made of comparisons of a field with a
/// literal under `&&` and `||`. A comparison with a field that is missing or of another type does not hold.
///
/// Evaluated on rows in memory, after everything that an index can decide. Immutable.
public final class Search {
    private final Condition condition;

    private Search(Condition condition) {
        this.condition = condition;
    }

    /// Reads a query over runs: `event.`, `output.` and `error.`; comparisons of other names are left out (EXPR §6.1).
    ///
    /// @throws QueryException `expression_invalid` when a line cannot be read
    public static Search overRuns(String query) {
        return new Search(SearchParser.parse(query, false));
    }

    /// Reads a query over events: `event.` only.
    ///
    /// @throws QueryException `expression_invalid` when a line cannot be read or asks for something else
    public static Search overEvents(String query) {
        return new Search(SearchParser.parse(query, true));
    }

    /// What must hold.
    public Condition condition() {
        return condition;
    }

    /// Whether it looks at events, so that they must be loaded.
    public boolean usesEvents() {
        return condition.uses(Subject.EVENT);
    }

    /// Whether a run matches: one of its events and its result together fulfil the query.
    ///
    /// @param events the run's events; may be empty when [#usesEvents] is false
    public boolean matches(Run run, List<Event> events) {
        var output = run.progress().output();
        var tree = output == null ? null : output.tree();
        boolean failed = run.progress().status() == RunStatus.FAILED;
        var result = failed ? null : tree;
        var error = failed ? tree : null;
        if (!usesEvents() || events.isEmpty()) {
            return condition.holds(new Row(null, result, error));
        }
        return events.stream().anyMatch(event -> condition.holds(new Row(new Row.Trigger(event), result, error)));
    }

    /// Whether an event matches.
    public boolean matches(Event event) {
        return condition.holds(new Row(new Row.Trigger(event), null, null));
    }

    /// What a condition is evaluated on.
    ///
    /// @param trigger the event, or null when there is none
    /// @param output value of a run that did not fail, or null
    /// @param error error object of a failed run, or null
    public record Row(
            @Nullable Trigger trigger,
            @Nullable JsonNode output,
            @Nullable JsonNode error) {
        /// An event and its parsed body.
        public record Trigger(Event event, JsonNode body) {
            /// Parses the body.
            public Trigger(Event event) {
                this(event, event.body().tree());
            }
        }
    }
}
