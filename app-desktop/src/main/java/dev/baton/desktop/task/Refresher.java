package dev.baton.desktop.task;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/// Reads something again whenever it has changed: never two reads at once, and with a gap between them, however many
/// changes are reported. Unlike abandoning the read that is under way, this cannot starve when changes come faster than
/// answers.
public final class Refresher {
    private final Timer timer;
    private final Supplier<Duration> gap;
    private final Executor ui;
    private final Supplier<CompletableFuture<?>> read;
    private boolean closed;
    private State state = State.IDLE;

    /// @param gap least time from a request to its read, and from the end of a read to the next
    /// @param ui the thread that owns this object and where reads start
    /// @param read starts a read; the future ends when its answer has been dealt with
    public Refresher(Timer timer, Duration gap, Executor ui, Supplier<CompletableFuture<?>> read) {
        this(timer, () -> gap, ui, read);
    }

    /// The same with a gap that can change.
    public Refresher(Timer timer, Supplier<Duration> gap, Executor ui, Supplier<CompletableFuture<?>> read) {
        this.timer = timer;
        this.gap = gap;
        this.ui = ui;
        this.read = read;
    }

    /// Asks for a read. May be called on any thread, any number of times.
    public void request() {
        boolean start;
        synchronized (this) {
            start = state == State.IDLE && !closed;
            state = switch (state) {
                case IDLE -> State.WAITING;
                case READING -> State.READING_AGAIN;
                case WAITING, READING_AGAIN -> state;
            };
        }
        if (start) {
            schedule();
        }
    }

    /// Starts no further reads. A read that is under way ends as it likes.
    public synchronized void close() {
        closed = true;
    }

    private void schedule() {
        timer.after(Pace.of(gap.get()), () -> ui.execute(this::begin));
    }

    private void begin() {
        synchronized (this) {
            if (closed) {
                return;
            }
            state = State.READING;
        }
        read.get().whenComplete((answer, problem) -> finished());
    }

    private void finished() {
        boolean again;
        synchronized (this) {
            again = state == State.READING_AGAIN && !closed;
            state = again ? State.WAITING : State.IDLE;
        }
        if (again) {
            schedule();
        }
    }

    private enum State {
        IDLE,
        WAITING,
        READING,
        READING_AGAIN
    }
}
