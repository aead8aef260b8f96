package dev.baton.desktop.task;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// A timer and clock that tests move by hand.
public final class ManualTimer implements Timer, InstantSource {
    private final List<Task> tasks = new ArrayList<>();
    private Instant now;

    /// @param start the time at first
    public ManualTimer(Instant start) {
        this.now = start;
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public Cancel after(Duration delay, Runnable action) {
        Task task = new Task(now.plus(delay), action);
        tasks.add(task);
        return () -> tasks.remove(task);
    }

    /// Moves time on and runs what falls due, in order, each at its time.
    public void advance(Duration by) {
        Instant until = now.plus(by);
        while (true) {
            Task next = tasks.stream()
                    .filter(task -> !task.at.isAfter(until))
                    .min(Comparator.comparing(task -> task.at))
                    .orElse(null);
            if (next == null) {
                break;
            }
            tasks.remove(next);
            now = next.at;
            next.action.run();
        }
        now = until;
    }

    /// Things that wait for their time.
    public int waiting() {
        return tasks.size();
    }

    private static final class Task {
        private final Instant at;
        private final Runnable action;

        Task(Instant at, Runnable action) {
            this.at = at;
            this.action = action;
        }
    }
}
