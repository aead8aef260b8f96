package dev.baton.desktop.fake;

import dev.baton.desktop.task.Timer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// A timer that moves only when told.
public final class ManualTimer implements Timer {
    private final List<Entry> entries = new ArrayList<>();
    private long nowMs;

    @Override
    public Cancel after(Duration delay, Runnable action) {
        Entry entry = new Entry(nowMs + delay.toMillis(), action);
        entries.add(entry);
        return () -> entries.remove(entry);
    }

    /// Moves on, and runs what falls due in order.
    public void advance(Duration by) {
        long until = nowMs + by.toMillis();
        while (true) {
            Entry next = entries.stream()
                    .filter(entry -> entry.dueMs() <= until)
                    .min(Comparator.comparingLong(Entry::dueMs))
                    .orElse(null);
            if (next == null) {
                nowMs = until;
                return;
            }
            nowMs = next.dueMs();
            entries.remove(next);
            next.action().run();
        }
    }

    /// How many actions are due some time.
    public int waiting() {
        return entries.size();
    }

    private record Entry(long dueMs, Runnable action) {}
}
