package dev.baton.engine.schedule;

import dev.baton.engine.cancel.CancelOn;
import dev.baton.engine.cancel.Timeouts;
import dev.baton.engine.event.Event;
import dev.baton.engine.id.RunId;
import dev.baton.engine.memory.FunctionState;
import dev.baton.engine.queue.ItemKind;
import dev.baton.engine.queue.QueueItem;
import dev.baton.engine.run.Run;
import dev.baton.engine.run.RunStatus;
import dev.baton.engine.tracing.RunTrace;
import dev.baton.engine.turn.Turn;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Creates runs (ENG §4).
public final class RunStart {
    private RunStart() {}

    /// Starts a function because of an event, at the event's time if that lies ahead.
    public static Outcome byEvent(Turn turn, FunctionState function, Event event) {
        var ts = Instant.ofEpochMilli(event.ts());
        var dueAt = ts.isAfter(turn.now()) ? ts : turn.now();
        return start(turn, new Start(function, List.of(event), event.externalId(), dueAt, null, null, null, null));
    }

    /// Starts a function because its schedule ticked.
    ///
    /// @param key the tick, so that two schedules of a function that tick together start it once (ENG-60)
    public static Outcome byTick(
            Turn turn, FunctionState function, Event event, String key, String cron, Instant fireAt) {
        return start(turn, new Start(function, List.of(event), key, fireAt, cron, null, null, null));
    }

    static Outcome start(Turn turn, Start start) {
        var function = start.function();
        var id = new RunId(turn.ids().ulid(turn.now()));
        if (function.paused()) {
            skip(turn, start, id, "FunctionPaused", null);
            return new Outcome.Skipped(id, "FunctionPaused");
        }
        var key = start.key() == null ? id.toString() : start.key();
        var earlier = turn.startOf(function.id(), key);
        if (earlier.isPresent()) {
            return new Outcome.Duplicate(earlier.get());
        }
        turn.rememberStart(function.id(), key, id);
        var row = row(turn, start, id, key, RunStatus.SCHEDULED, null, null);
        turn.insert(row, function);
        var run = turn.memory().run(id).orElseThrow();
        new RunTrace(turn, id).queued(turn.now());
        if (start.batchId() == null) {
            CancelOn.arm(turn, run, start.events().getFirst());
            Timeouts.awaitStart(turn, run);
        }
        turn.enqueue(
                new QueueItem(
                        turn.newItemId(),
                        ItemKind.START,
                        id,
                        function.id(),
                        start.target(),
                        null,
                        null,
                        false,
                        0,
                        function.config().maxAttempts(),
                        0,
                        start.dueAt(),
                        turn.now(),
                        null,
                        null),
                run,
                function);
        return new Outcome.Started(id);
    }

    /// Records that a run was not even queued, and why.
    private static void skip(Turn turn, Start start, RunId id, String reason, @Nullable RunId holder) {
        turn.insert(row(turn, start, id, id.toString(), RunStatus.SKIPPED, reason, holder), start.function());
        new RunTrace(turn, id).skipped(turn.now());
    }

    private static Run row(
            Turn turn,
            Start start,
            RunId id,
            String key,
            RunStatus status,
            @Nullable String skipReason,
            @Nullable RunId holder) {
        var function = start.function().row();
        long size =
                start.events().stream().mapToLong(event -> event.body().size()).sum();
        return new Run(
                id,
                function.id(),
                function.appId(),
                function.version(),
                start.events().stream().map(Event::id).toList(),
                start.cron() == null ? start.events().getFirst().name() : null,
                start.batchId(),
                start.cron(),
                start.original(),
                key,
                turn.now(),
                skipReason,
                holder,
                new Run.Progress(status, null, status.ended() ? turn.now() : null, -1, false, 0, size, false, null));
    }

    /// What became of a start.
    public sealed interface Outcome {
        /// The run was queued.
        record Started(RunId run) implements Outcome {}

        /// The run was recorded as skipped.
        record Skipped(RunId run, String reason) implements Outcome {}

        /// The function was started for this key already.
        record Duplicate(RunId earlier) implements Outcome {}

        /// The run that is queued, if one is.
        default Optional<RunId> started() {
            return switch (this) {
                case Started(var run) -> Optional.of(run);
                case Skipped skipped -> Optional.empty();
                case Duplicate duplicate -> Optional.empty();
            };
        }
    }
}
