package dev.baton.desktop.screen.runs;

import dev.baton.desktop.client.BatonClient;
import dev.baton.desktop.screen.run.Fields;
import dev.baton.desktop.task.Refresher;
import dev.baton.desktop.task.Timer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import tools.jackson.databind.JsonNode;

/// How the runs of the list are spread over its time. Read only while it is wanted, and not for searches, which would
/// have to look at every run for each stretch. Owned by the UI thread.
final class Histogram {
    /// Stretches that the time is cut into.
    static final int BUCKETS = 60;

    private static final Duration GAP = Duration.ofSeconds(2);

    private final BatonClient client;
    private final Executor ui;
    private final InstantSource clock;
    private final Refresher refresher;
    private final ReadOnlyObjectWrapper<List<Bucket>> buckets = new ReadOnlyObjectWrapper<>(List.of());
    private RunFilter filter = RunFilter.DEFAULT;
    private Instant from = Instant.EPOCH;
    private boolean wanted;

    Histogram(BatonClient client, Executor ui, Timer timer, InstantSource clock) {
        this.client = client;
        this.ui = ui;
        this.clock = clock;
        this.refresher = new Refresher(timer, GAP, ui, this::read);
    }

    /// A stretch of time.
    ///
    /// @param until exclusive
    record Bucket(Instant from, Instant until, long total, long failed, long cancelled, long active) {
        /// Those that ended well.
        long completed() {
            return Math.max(0, total - failed - cancelled - active);
        }
    }

    /// The stretches, oldest first; empty while they are not known or not wanted.
    ReadOnlyObjectProperty<List<Bucket>> bucketsProperty() {
        return buckets.getReadOnlyProperty();
    }

    /// Whether it is seen.
    void setWanted(boolean on) {
        wanted = on;
        if (on && from.isAfter(Instant.EPOCH)) {
            read();
        } else if (!on) {
            buckets.set(List.of());
        }
    }

    /// The list shows other runs, or has changed.
    void request(RunFilter shown, Instant start) {
        boolean other = !shown.equals(filter) || from.equals(Instant.EPOCH);
        filter = shown;
        from = start;
        if (other) {
            buckets.set(List.of());
            read();
        } else if (wanted) {
            refresher.request();
        }
    }

    void close() {
        refresher.close();
    }

    private CompletableFuture<?> read() {
        if (!wanted || !filter.query().isEmpty()) {
            return CompletableFuture.completedFuture(null);
        }
        RunFilter asked = filter;
        Map<String, Object> variables = new LinkedHashMap<>(asked.variables(from));
        variables.put("buckets", BUCKETS);
        variables.put(
                "until",
                Objects.requireNonNullElse(asked.range().until(), clock.instant())
                        .toString());
        return client.execute("GetRunsHistogram", variables).handle((data, failure) -> {
            if (failure == null) {
                List<Bucket> next = Fields.list(data.path("runs"), "histogram", Histogram::bucket);
                ui.execute(() -> {
                    if (wanted && asked.equals(filter)) {
                        buckets.set(next);
                    }
                });
            }
            return null;
        });
    }

    private static Bucket bucket(JsonNode node) {
        return new Bucket(
                Objects.requireNonNullElse(Fields.instantOrNull(node, "from"), Instant.EPOCH),
                Objects.requireNonNullElse(Fields.instantOrNull(node, "until"), Instant.EPOCH),
                node.path("total").longValue(0),
                node.path("failed").longValue(0),
                node.path("cancelled").longValue(0),
                node.path("active").longValue(0));
    }
}
