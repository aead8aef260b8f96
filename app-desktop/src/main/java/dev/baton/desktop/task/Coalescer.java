package dev.baton.desktop.task;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/// Turns a storm of requests into few actions: the first request starts a gap, and one action follows at its end
/// however many requests came meanwhile. A run that emits a thousand changes costs the window a few repaints.
public final class Coalescer {
    private final Timer timer;
    private final Supplier<Duration> gap;
    private final Executor ui;
    private final Runnable action;
    private final AtomicBoolean waiting = new AtomicBoolean();

    /// @param gap least time between two actions
    /// @param ui where the action runs
    public Coalescer(Timer timer, Duration gap, Executor ui, Runnable action) {
        this(timer, () -> gap, ui, action);
    }

    /// The same with a gap that can change.
    public Coalescer(Timer timer, Supplier<Duration> gap, Executor ui, Runnable action) {
        this.timer = timer;
        this.gap = gap;
        this.ui = ui;
        this.action = action;
    }

    /// Asks for the action. May be called on any thread, any number of times.
    public void request() {
        if (waiting.compareAndSet(false, true)) {
            timer.after(
                    Pace.of(gap.get()),
                    () -> ui.execute(() -> {
                        waiting.set(false);
                        action.run();
                    }));
        }
    }
}
