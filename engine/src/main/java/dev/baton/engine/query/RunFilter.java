package dev.baton.engine.query;

import dev.baton.engine.id.AppId;
import dev.baton.engine.id.FunctionId;
import dev.baton.engine.run.RunStatus;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Which runs a list shows (GQL §1.9). Skipped runs are never in it. Empty sets do not filter.
///
/// @param timeField the instant that the window applies to
/// @param from inclusive
/// @param until inclusive, or null for no bound
/// @param deferred true for runs that another run deferred (their event is [#DEFERRED_EVENT]), false for all others, or
///     null for both
/// @param query lines of CEL that must all hold, or null
public record RunFilter(
        RunTimeField timeField,
        Instant from,
        @Nullable Instant until,
        Set<RunStatus> statuses,
        Set<AppId> apps,
        Set<FunctionId> functions,
        @Nullable Boolean deferred,
        @Nullable String query) {
    /// Name of the event that starts a deferred run (CKP §8).
    public static final String DEFERRED_EVENT = "inngest/deferred.schedule";

    /// Copies the sets.
    public RunFilter {
        statuses = Set.copyOf(statuses);
        apps = Set.copyOf(apps);
        functions = Set.copyOf(functions);
    }

    /// The same filter with another window.
    public RunFilter within(Instant start, @Nullable Instant end) {
        return new RunFilter(timeField, start, end, statuses, apps, functions, deferred, query);
    }

    /// An instant of a run.
    public enum RunTimeField {
        QUEUED_AT,
        STARTED_AT,
        ENDED_AT
    }

    /// One key of an order; ties are broken by run id, ascending.
    public record RunOrder(RunTimeField field, boolean descending) {
        /// Newest first.
        public static final List<RunOrder> NEWEST_FIRST = List.of(new RunOrder(RunTimeField.QUEUED_AT, true));
    }
}
