package dev.baton.engine.backlog;

import dev.baton.engine.flow.Gcra;
import java.time.Instant;

/// A gate that a lane must pass, with the number that holds for it.
sealed interface Need {
    Gate gate();

    /// Whether one more may pass now.
    boolean hasRoom(Instant now);

    /// A slot for the time of one request, or for the whole run.
    ///
    /// @param expression the key expression by which the lane came here
    record Slot(SlotGate gate, int limit, boolean wholeRun, String expression) implements Need {
        @Override
        public boolean hasRoom(Instant now) {
            return gate.used() < limit;
        }
    }

    /// A start at the rate of a throttle.
    record Window(WindowGate gate, Gcra gcra) implements Need {
        @Override
        public boolean hasRoom(Instant now) {
            return gate.admits(gcra, now);
        }
    }
}
