package dev.baton.engine.run;

import dev.baton.engine.id.FunctionId;
import dev.baton.engine.id.RunId;
import dev.baton.engine.id.Ulid;
import dev.baton.engine.json.Json;
import dev.baton.engine.json.JsonObject;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A wish that runs of a function start anew, each once: those of a span of time that ended in certain ways
/// (GQL §2.6). It is carried out in slices, oldest run first; where it stands is stored with the runs that it starts.
///
/// @param id its time is when it was made
/// @param name what people call it
/// @param key the same key again makes no other replay; null for none
/// @param runs which runs
/// @param query lines of CEL that must all hold, as in a list of runs, or null
public record Replay(
        Ulid id,
        String name,
        @Nullable String key,
        Range runs,
        @Nullable String query,
        Progress progress) {
    /// Runs of a function that have ended.
    ///
    /// @param statuses how they ended, at least one; skipped ones count only when they were skipped because the
    ///     function was paused
    /// @param from runs queued at this instant or later
    /// @param until runs queued before this instant
    public record Range(FunctionId function, Set<RunStatus> statuses, Instant from, Instant until) {
        /// Why a run is skipped while its function is paused.
        public static final String PAUSED = "FunctionPaused";

        /// Copies the set.
        public Range {
            statuses = Set.copyOf(statuses);
            if (statuses.isEmpty() || statuses.stream().anyMatch(status -> !status.ended())) {
                throw new IllegalArgumentException("runs that have ended have other statuses than " + statuses);
            }
        }

        /// Whether a run is one of them. Those for debugging are not.
        public boolean contains(Run run) {
            var status = run.progress().status();
            return run.functionId().equals(function)
                    && statuses.contains(status)
                    && (status != RunStatus.SKIPPED || PAUSED.equals(run.skipReason()))
                    && !run.queuedAt().isBefore(from)
                    && run.queuedAt().isBefore(until)
                    && run.debug() == null;
        }
    }

    /// How far it is.
    ///
    /// @param total runs that it will look at, as far as was known when it was made; exact once it has ended
    /// @param processed runs that it has looked at
    /// @param scheduled runs that it has started
    /// @param skipped runs that were not started although they are meant: the new run was skipped, or could not be
    ///     made
    /// @param last the run that was looked at last, or null
    /// @param endedAt when it had looked at all, or was cancelled; else null
    /// @param cancelled whether it ended because someone cancelled it, or its function was removed
    public record Progress(
            long total,
            long processed,
            long scheduled,
            long skipped,
            @Nullable RunId last,
            @Nullable Instant endedAt,
            boolean cancelled) {
        /// Nothing was done yet.
        public static Progress of(long total) {
            return new Progress(total, 0, 0, 0, null, null, false);
        }

        /// It is over.
        public Progress ended(Instant at, boolean wasCancelled) {
            long exact = wasCancelled ? Math.max(total, processed) : processed;
            return new Progress(exact, processed, scheduled, skipped, last, at, wasCancelled);
        }
    }

    /// The same replay, further on.
    public Replay with(Progress newProgress) {
        return new Replay(id, name, key, runs, query, newProgress);
    }

    /// Whether it will start no more runs.
    public boolean ended() {
        return progress.endedAt() != null;
    }

    /// As it is stored.
    public Json json() {
        int statuses = 0;
        for (var status : runs.statuses()) {
            statuses |= 1 << status.code();
        }
        return new JsonObject()
                .put("name", name)
                .put("key", key)
                .put("function", runs.function().toString())
                .put("statuses", statuses)
                .put("from", runs.from().toEpochMilli())
                .put("until", runs.until().toEpochMilli())
                .put("query", query)
                .put("total", progress.total())
                .put("processed", progress.processed())
                .put("scheduled", progress.scheduled())
                .put("skipped", progress.skipped())
                .put("last", progress.last() == null ? null : progress.last().toString())
                .put(
                        "endedAt",
                        progress.endedAt() == null ? 0 : progress.endedAt().toEpochMilli())
                .put("cancelled", progress.cancelled() ? 1 : 0)
                .build();
    }

    /// Reads what [#json()] wrote.
    public static Replay of(Ulid id, Json json) {
        var tree = json.tree();
        var statuses = EnumSet.noneOf(RunStatus.class);
        for (var status : RunStatus.values()) {
            if ((tree.path("statuses").asInt() & 1 << status.code()) != 0) {
                statuses.add(status);
            }
        }
        var last = text(tree, "last");
        long endedAt = tree.path("endedAt").asLong();
        return new Replay(
                id,
                tree.path("name").asString(""),
                text(tree, "key"),
                new Range(
                        new FunctionId(UUID.fromString(tree.path("function").asString())),
                        statuses,
                        Instant.ofEpochMilli(tree.path("from").asLong()),
                        Instant.ofEpochMilli(tree.path("until").asLong())),
                text(tree, "query"),
                new Progress(
                        tree.path("total").asLong(),
                        tree.path("processed").asLong(),
                        tree.path("scheduled").asLong(),
                        tree.path("skipped").asLong(),
                        last == null ? null : new RunId(Ulid.parse(last)),
                        endedAt == 0 ? null : Instant.ofEpochMilli(endedAt),
                        tree.path("cancelled").asInt() == 1));
    }

    private static @Nullable String text(JsonNode tree, String name) {
        var value = tree.path(name);
        return value.isString() ? value.stringValue() : null;
    }
}
