package dev.baton.engine.cancel;

import dev.baton.engine.memory.Item;
import dev.baton.engine.memory.RunState;
import dev.baton.engine.progress.RunEnd;
import dev.baton.engine.queue.ItemKind;
import dev.baton.engine.queue.QueueItem;
import dev.baton.engine.turn.Turn;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Cancels runs that start or end too late. Deadlines follow the current deployment (ENG-58).
public final class Timeouts {
    private Timeouts() {}

    /// The run was queued: it must start in time.
    public static void awaitStart(Turn turn, RunState run) {
        arm(
                turn,
                run,
                ItemKind.START_TIMEOUT,
                run.function().config().timeouts().start(),
                run.queuedAt());
    }

    /// The run starts: it must end in time.
    public static void awaitFinish(Turn turn, RunState run) {
        arm(
                turn,
                run,
                ItemKind.FINISH_TIMEOUT,
                run.function().config().timeouts().finish(),
                turn.now());
    }

    /// A start timeout is due.
    public static void startDue(Turn turn, Item item) {
        var run = item.runOrThrow();
        if (run.started()) {
            turn.remove(item);
            return;
        }
        due(turn, item, run.function().config().timeouts().start(), run.queuedAt());
    }

    /// A finish timeout is due.
    public static void finishDue(Turn turn, Item item) {
        var run = item.runOrThrow();
        var startedAt = run.startedAt();
        if (startedAt == null) {
            throw new IllegalStateException("run " + run.id() + " has a finish timeout, but has not started");
        }
        due(turn, item, run.function().config().timeouts().finish(), startedAt);
    }

    private static void due(Turn turn, Item item, @Nullable Duration timeout, Instant since) {
        if (timeout == null) {
            turn.remove(item);
        } else if (since.plus(timeout).isAfter(turn.now())) {
            item.postpone(since.plus(timeout));
            turn.requeue(item);
        } else {
            RunEnd.cancel(turn, item.runOrThrow());
        }
    }

    private static void arm(Turn turn, RunState run, ItemKind kind, @Nullable Duration timeout, Instant since) {
        if (timeout == null) {
            return;
        }
        turn.enqueue(
                QueueItem.ofRun(
                        turn.newItemId(), kind, run.id(), run.function().id(), 1, since.plus(timeout), turn.now()),
                run,
                run.function());
    }
}
