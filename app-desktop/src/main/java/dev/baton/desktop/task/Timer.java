package dev.baton.desktop.task;

import java.time.Duration;

/// Does something later. Time enters view-models through this, so that their tests move it by hand.
public interface Timer {
    /// Runs the action once, after the delay, on a thread of the timer.
    ///
    /// @return takes the action back when it has not begun
    Cancel after(Duration delay, Runnable action);

    /// Takes back what was scheduled.
    interface Cancel {
        /// Does nothing when the action has begun.
        void cancel();
    }
}
