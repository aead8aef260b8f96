package dev.baton.engine.query;

import dev.baton.engine.id.AppId;
import dev.baton.engine.worker.WorkerStatus;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Which connections of workers a list shows (GQL §1.9). Empty sets do not filter.
///
/// @param timeField the instant that the window applies to
/// @param from inclusive, or null for no bound
/// @param until inclusive, or null for no bound
public record WorkerFilter(
        WorkerTimeField timeField,
        @Nullable Instant from,
        @Nullable Instant until,
        Set<WorkerStatus> statuses,
        Set<AppId> apps) {
    /// Copies the sets.
    public WorkerFilter {
        statuses = Set.copyOf(statuses);
        apps = Set.copyOf(apps);
    }

    /// All connections.
    public static WorkerFilter all() {
        return new WorkerFilter(WorkerTimeField.CONNECTED_AT, null, null, Set.of(), Set.of());
    }

    /// An instant of a connection; one that it does not have counts as the beginning of time.
    public enum WorkerTimeField {
        CONNECTED_AT,
        LAST_HEARTBEAT_AT,
        DISCONNECTED_AT
    }

    /// One key of an order; ties are broken by connection, ascending.
    public record WorkerOrder(WorkerTimeField field, boolean descending) {}
}
