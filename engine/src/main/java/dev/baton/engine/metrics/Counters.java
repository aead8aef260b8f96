package dev.baton.engine.metrics;

import dev.baton.engine.id.FunctionId;
import dev.baton.engine.transition.Effect.Counted;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/// How often each thing has happened to each function since the process started; only what is on disk
/// counts. Safe for use by several threads.
public final class Counters {
    private final Map<FunctionId, Map<Counted.What, LongAdder>> counts = new ConcurrentHashMap<>();

    /// Counts one more.
    public void add(Counted counted) {
        Objects.requireNonNull(of(counted.function()).get(counted.what())).increment();
    }

    /// The counts as they are now; a function of which nothing was counted is absent.
    public Map<FunctionId, Map<Counted.What, Long>> read() {
        var read = new ConcurrentHashMap<FunctionId, Map<Counted.What, Long>>();
        counts.forEach((function, adders) -> {
            var values = new EnumMap<Counted.What, Long>(Counted.What.class);
            adders.forEach((what, adder) -> values.put(what, adder.sum()));
            read.put(function, values);
        });
        return read;
    }

    private Map<Counted.What, LongAdder> of(FunctionId function) {
        return counts.computeIfAbsent(function, ignored -> {
            var adders = new EnumMap<Counted.What, LongAdder>(Counted.What.class);
            for (var what : Counted.What.values()) {
                adders.put(what, new LongAdder());
            }
            return adders;
        });
    }
}
