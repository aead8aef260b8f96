package dev.baton.engine.kernel;

import dev.baton.engine.cancel.Timeouts;
import dev.baton.engine.cron.CronChains;
import dev.baton.engine.endpoint.EndpointRuns;
import dev.baton.engine.memory.Item;
import dev.baton.engine.memory.Item.Place;
import dev.baton.engine.opcode.Sleeps;
import dev.baton.engine.progress.Containment;
import dev.baton.engine.schedule.Batching;
import dev.baton.engine.schedule.Debouncing;
import dev.baton.engine.schedule.Replaying;
import dev.baton.engine.turn.Turn;
import dev.baton.engine.wait.WaitTimeout;

/// Does what an item is for once its time has come. A defect ends only the run or the start that the item belongs to,
/// and the item is gone in any case: it would be due for ever otherwise.
final class DueItems {
    private DueItems() {}

    static void fire(Turn turn, Item item) {
        var what = "the item " + item.id() + " of kind " + item.kind();
        var run = item.run();
        if (run != null) {
            Containment.ofRun(turn, run, what, () -> carryOut(turn, item));
            return;
        }
        var done = Containment.ofFunction(item.function(), what, () -> {
            carryOut(turn, item);
            return true;
        });
        if (done.isEmpty()) {
            giveUp(turn, item);
        }
    }

    private static void carryOut(Turn turn, Item item) {
        switch (item.kind()) {
            case START, DISCOVERY, STEP, GATEWAY -> turn.memory().items().ready(item);
            case SLEEP -> Sleeps.wake(turn, item);
            case PAUSE_TIMEOUT -> WaitTimeout.fire(turn, item);
            case START_TIMEOUT -> Timeouts.startDue(turn, item);
            case FINISH_TIMEOUT -> Timeouts.finishDue(turn, item);
            case ENDPOINT_TIMEOUT -> EndpointRuns.silent(turn, item);
            case CRON -> CronChains.tick(turn, item);
            case DEBOUNCE -> Debouncing.fire(turn, item);
            case BATCH -> Batching.fire(turn, item);
            case REPLAY -> Replaying.slice(turn, item);
        }
    }

    /// Events that waited in it start nothing; a schedule goes on with its next tick.
    private static void giveUp(Turn turn, Item item) {
        turn.memory().flow().giveUp(item);
        if (item.place() != Place.GONE) {
            turn.remove(item);
        }
        CronChains.sync(turn, item.function());
    }
}
