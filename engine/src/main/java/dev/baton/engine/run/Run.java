package dev.baton.engine.run;

import dev.baton.engine.id.AppId;
import dev.baton.engine.id.EventId;
import dev.baton.engine.id.FunctionId;
import dev.baton.engine.id.RunId;
import dev.baton.engine.id.Ulid;
import dev.baton.engine.json.Json;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A run as lists show it: what was fixed at scheduling, and its progress.
///
/// @param eventIds the triggering events in order; several for a batch, the tick's event for a cron
/// @param eventName name of the first event, or null for a cron
/// @param cron the schedule that ticked, or null
/// @param originalRunId the first run of a chain of reruns, or null
/// @param replayId the replay that started it, or null
/// @param idempotencyKey starts with this key are dropped for 24 hours
/// @param queuedAt when it was scheduled, equal to the time of its id
/// @param skipReason `FunctionPaused`, `Singleton` …, or null
/// @param skipExistingRunId the run that holds the singleton, or null
/// @param debug what it belongs to if it was started for debugging, or null; then it is in no list
public record Run(
        RunId id,
        FunctionId functionId,
        AppId appId,
        int functionVersion,
        List<EventId> eventIds,
        @Nullable String eventName,
        @Nullable Ulid batchId,
        @Nullable String cron,
        @Nullable RunId originalRunId,
        @Nullable Ulid replayId,
        String idempotencyKey,
        Instant queuedAt,
        @Nullable String skipReason,
        @Nullable RunId skipExistingRunId,
        @Nullable Debug debug,
        Progress progress) {
    /// Copies the list.
    public Run {
        eventIds = List.copyOf(eventIds);
    }

    /// The same run, further on.
    public Run with(Progress newProgress) {
        return new Run(
                id,
                functionId,
                appId,
                functionVersion,
                eventIds,
                eventName,
                batchId,
                cron,
                originalRunId,
                replayId,
                idempotencyKey,
                queuedAt,
                skipReason,
                skipExistingRunId,
                debug,
                newProgress);
    }

    /// The debug run and the debug session that a run belongs to (GQL §1.11). At least one is there.
    public record Debug(@Nullable Ulid run, @Nullable Ulid session) {
        /// Nothing when neither is there.
        public static @Nullable Debug of(@Nullable Ulid run, @Nullable Ulid session) {
            return run == null && session == null ? null : new Debug(run, session);
        }
    }

    /// The part of a run that changes.
    ///
    /// @param startedAt when the first request was sent, or null while queued
    /// @param requestVersion pinned by the first 206, −1 until then (SDK-56)
    /// @param forceStepPlan what `ctx.disable_immediate_execution` says in the next request
    /// @param stepCount steps memoised so far
    /// @param stateSize bytes of events and memos
    /// @param output return value, or error object `{error?,name,message,stack?,cause?}` of a failed run, or null
    public record Progress(
            RunStatus status,
            @Nullable Instant startedAt,
            @Nullable Instant endedAt,
            int requestVersion,
            boolean forceStepPlan,
            int stepCount,
            long stateSize,
            boolean hasAi,
            @Nullable Json output) {
        /// The answer of something else than an SDK, as it came, if the run failed because of one: it takes the
        /// place of the output wherever that is shown as it is (ENG §16).
        public Optional<String> foreignAnswer() {
            if (status != RunStatus.FAILED || output == null) {
                return Optional.empty();
            }
            var error = output.tree();
            boolean foreign = error.path("name").asString("").equals("not_sdk");
            return foreign ? Optional.ofNullable(error.path("body").asString(null)) : Optional.empty();
        }
    }
}
