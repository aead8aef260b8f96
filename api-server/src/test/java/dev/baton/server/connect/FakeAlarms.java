package dev.baton.server.connect;

import dev.baton.engine.time.Alarms;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Time that passes only when told.
final class FakeAlarms implements Alarms {
    private final List<Set> set = new ArrayList<>();
    private Instant now = Instant.parse("2026-03-01T10:00:00Z");

    private record Set(Instant at, Runnable task) {}

    @Override
    public synchronized Instant now() {
        return now;
    }

    @Override
    public synchronized Alarm in(Duration wait, Runnable task) {
        var alarm = new Set(now.plus(wait), task);
        set.add(alarm);
        return () -> {
            synchronized (this) {
                set.remove(alarm);
            }
        };
    }

    @Override
    public void close() {}

    /// Lets time pass, alarm by alarm.
    void pass(Duration duration) {
        var until = now().plus(duration);
        while (true) {
            Set next;
            synchronized (this) {
                next = set.stream()
                        .filter(alarm -> !alarm.at().isAfter(until))
                        .min(Comparator.comparing(Set::at))
                        .orElse(null);
                if (next == null) {
                    now = until;
                    return;
                }
                set.remove(next);
                now = next.at().isAfter(now) ? next.at() : now;
            }
            next.task().run();
        }
    }
}
