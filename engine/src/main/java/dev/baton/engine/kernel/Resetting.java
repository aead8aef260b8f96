package dev.baton.engine.kernel;

import dev.baton.engine.memory.Item;
import dev.baton.engine.memory.Item.Place;
import dev.baton.engine.memory.Memory;
import dev.baton.engine.transition.Effect;
import dev.baton.engine.transition.Effect.Notice;
import dev.baton.engine.turn.Turn;

/// Forgets everything, as if the database were new.
final class Resetting {
    private Resetting() {}

    /// Aborts what is in flight, removes all rows, and answers the empty memory to go on with.
    static Memory wipe(Turn turn, int callConcurrency) {
        for (var run : turn.memory().runs()) {
            for (Item item : run.items()) {
                if (item.place() == Place.IN_FLIGHT) {
                    turn.act(new Effect.AbortCall(item.id()));
                }
            }
            turn.act(new Notice(Notice.Kind.RUN, run.id().toString()));
        }
        for (var app : turn.memory().apps()) {
            turn.act(new Notice(Notice.Kind.APP, app.id().toString()));
        }
        turn.wipe();
        return new Memory(callConcurrency);
    }
}
