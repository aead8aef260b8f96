package dev.baton.engine.backlog;

import dev.baton.engine.flow.RunKeys;
import java.util.List;

/// Work of one function with the same key values. Groups take turns: one that was served waits as if its next
/// work had been queued only now, so among equals the one that was served longest ago, or has waited longest,
/// goes next. Priority moves work within that order by its seconds. Work without keys makes one group that goes
/// strictly by queue time.
final class KeyGroup {
    private final RunKeys keys;
    private final boolean takesTurns;
    private final Lane starts = new Lane(this, true);
    private final Lane continues = new Lane(this, false);
    private long servedAt = Long.MIN_VALUE;
    private long turn;

    KeyGroup(RunKeys keys) {
        this.keys = keys;
        this.takesTurns = keys.keyed();
    }

    RunKeys keys() {
        return keys;
    }

    Lane lane(boolean start) {
        return start ? starts : continues;
    }

    List<Lane> lanes() {
        return List.of(starts, continues);
    }

    boolean idle() {
        return starts.tickets().isEmpty() && continues.tickets().isEmpty();
    }

    void served(long nowMillis, long newTurn) {
        if (takesTurns) {
            servedAt = nowMillis;
            turn = newTurn;
        }
    }

    long turnTime(long queuedAt) {
        return Math.max(queuedAt, servedAt);
    }

    long turn() {
        return turn;
    }
}
