package dev.baton.engine.backlog;

import dev.baton.engine.flow.ArrivalTimes;
import dev.baton.engine.flow.FlowMarks;
import dev.baton.engine.flow.Gcra;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Lets starts pass at the rate of a throttle.
final class WindowGate extends Gate {
    private final ArrivalTimes times;
    private final String key;

    @Nullable
    Instant armedFor;

    WindowGate(Bucket bucket, ArrivalTimes times) {
        super(bucket);
        this.times = times;
        this.key = bucket.function() + (bucket.value().isEmpty() ? "" : "/" + bucket.value());
    }

    boolean admits(Gcra gcra, Instant now) {
        return gcra.admits(times.of(key), now);
    }

    void take(Gcra gcra, Instant now, FlowMarks marks) {
        times.advance(key, gcra.after(times.of(key), now), now, marks);
    }

    String key() {
        return key;
    }

    long tat() {
        return times.of(key);
    }
}
