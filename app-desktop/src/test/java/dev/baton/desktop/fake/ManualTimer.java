package dev.baton.desktop.fake;

import dev.baton.desktop.task.Timer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// A timer and clock that tests move by hand. Tests move it on their thread while the window sets it on its own.
public final class ManualTimer implements Timer, InstantSource {
    private final List<Task> tasks = new ArrayList<>();
    private Instant now;

    /// A timer for tests that do not look at the clock.
    public ManualTimer() {
        this(Instant.EPOCH);
    }

    /// @param start the time at first
    public ManualTimer(Instant start) {
        this.now = start;
    }

    @Override
    public synchronized Instant instant() {
        return now;
    }

    @Override
    public synchronized Cancel after(Duration delay, Runnable action) {
        Task task = new Task(now.plus(delay), action);
        tasks.add(task);
        return () -> remove(task);
    }

    /// Moves time on and runs what falls due, in order, each at its time.
    public void advance(Duration by) {
        Instant until = instant().plus(by);
        for (Task next = next(until); next != null; next = next(until)) {
            next.action.run();
        }
    }

    /// Things that wait for their time.
    public synchronized int waiting() {
        return tasks.size();
    }

    /// Takes out the first task that is due by then, at its time; or goes there and answers null.
    private synchronized Task next(Instant until) {
        Task next = tasks.stream()
                .filter(task -> !task.at.isAfter(until))
                .min(Comparator.comparing(task -> task.at))
                .orElse(null);
        now = next == null ? until : next.at;
        tasks.remove(next);
        return next;
    }

    private synchronized void remove(Task task) {
        tasks.remove(task);
    }

    /// Compared by identity: two equal tasks are two.
    private static final class Task {
        private final Instant at;
        private final Runnable action;

        Task(Instant at, Runnable action) {
            this.at = at;
            this.action = action;
        }
    }
}
