package dev.baton.engine.schedule;

import dev.baton.engine.cancel.CancelOn;
import dev.baton.engine.cancel.Timeouts;
import dev.baton.engine.event.Event;
import dev.baton.engine.flow.Keys;
import dev.baton.engine.flow.RunFlow;
import dev.baton.engine.flow.RunKeys;
import dev.baton.engine.flow.SingletonLocks;
import dev.baton.engine.id.RunId;
import dev.baton.engine.memory.FunctionState;
import dev.baton.engine.memory.RunState;
import dev.baton.engine.progress.Containment;
import dev.baton.engine.progress.RunEnd;
import dev.baton.engine.queue.ItemKind;
import dev.baton.engine.queue.QueueItem;
import dev.baton.engine.run.Replay;
import dev.baton.engine.run.Run;
import dev.baton.engine.run.RunStatus;
import dev.baton.engine.tracing.RunTrace;
import dev.baton.engine.transition.Effect;
import dev.baton.engine.turn.Turn;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Creates runs (ENG §4).
public final class RunStart {
    private static final Logger LOG = LoggerFactory.getLogger(RunStart.class);

    private RunStart() {}

    /// Creates a run, from the keys on: whatever comes before in the order of the checks has let it pass.
    static Outcome.OfRun start(Turn turn, Start start) {
        var function = start.function();
        var id = turn.newRunId();
        var key = start.key() == null ? id.toString() : start.key();
        var earlier = turn.startOf(function.id(), key);
        var flow = freeze(turn, start);
        var singleton = singleton(turn, function, flow.keys());
        if (singleton instanceof SingletonLocks.Decision.Skip(var holder)) {
            skip(turn, start, id, "Singleton", holder);
            return new Outcome.Skipped(id, "Singleton");
        }
        if (singleton instanceof SingletonLocks.Decision.Cancel(var holder) && earlier.isEmpty()) {
            turn.memory().run(holder).ifPresent(run -> RunEnd.cancel(turn, run));
        }
        if (function.paused()) {
            skip(turn, start, id, Replay.Range.PAUSED, null);
            return new Outcome.Skipped(id, Replay.Range.PAUSED);
        }
        if (earlier.isPresent()) {
            return new Outcome.Duplicate(earlier.get());
        }
        turn.rememberStart(function.id(), key, id);
        var row = row(turn, start, id, key, RunStatus.SCHEDULED, null, null);
        turn.insert(row, function);
        turn.act(new Effect.Counted(Effect.Counted.What.RUN_SCHEDULED, function.id()));
        var run = turn.memory().run(id).orElseThrow();
        turn.remember(run, flow);
        turn.memory().flow().singletons().take(function.id(), flow.keys().singleton(), id);
        Containment.ofRun(turn, run, "queueing it", () -> queue(turn, start, run));
        return new Outcome.Started(id);
    }

    private static void queue(Turn turn, Start start, RunState run) {
        var function = start.function();
        new RunTrace(turn, run.id()).queued(run);
        if (start.batchId() == null) {
            CancelOn.arm(turn, run, start.events().getFirst());
            Timeouts.awaitStart(turn, run);
        }
        turn.enqueue(
                new QueueItem(
                        turn.newItemId(),
                        ItemKind.START,
                        run.id(),
                        function.id(),
                        start.again() == null ? null : start.again().target(),
                        null,
                        null,
                        false,
                        0,
                        function.config().maxAttempts(),
                        0,
                        start.dueAt(),
                        turn.now(),
                        null,
                        null,
                        false),
                run,
                function);
    }

    /// Fixes keys and priority by the first event.
    private static RunFlow freeze(Turn turn, Start start) {
        var function = start.function();
        var first = start.events().getFirst();
        var frozen = new Keys(turn.expressions()).freeze(function.config(), first.body());
        for (var problem : frozen.problems()) {
            LOG.warn("event {} for function {}: {}", first.id(), function.row().slug(), problem);
        }
        return new RunFlow(frozen.keys(), start.followers(), frozen.problems());
    }

    private static SingletonLocks.Decision singleton(Turn turn, FunctionState function, RunKeys keys) {
        var config = function.config().singleton();
        return config == null
                ? SingletonLocks.Decision.Start.START
                : turn.memory().flow().singletons().decide(function.id(), config.mode(), keys.singleton());
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
                start.again() == null ? null : start.again().original(),
                start.again() == null ? null : start.again().replay(),
                key,
                turn.now(),
                skipReason,
                holder,
                start.debug(),
                new Run.Progress(status, null, status.ended() ? turn.now() : null, -1, false, 0, size, false, null));
    }
}
