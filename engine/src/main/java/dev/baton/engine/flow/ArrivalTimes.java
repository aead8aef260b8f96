package dev.baton.engine.flow;

import dev.baton.engine.json.Json;
import java.time.Instant;
import java.util.Comparator;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// The theoretical arrival times of all buckets of one kind. Each lives in a mark from its first use until it lies in
/// the past, so that a rebuilt kernel admits exactly what the old one would have. Not safe for use by several threads.
public final class ArrivalTimes {
    private final String prefix;
    private final TreeMap<String, Arrival> byBucket = new TreeMap<>();
    private final TreeSet<Arrival> byTime =
            new TreeSet<>(Comparator.comparingLong(Arrival::tat).thenComparing(Arrival::bucket));

    /// @param prefix what the keys of its marks begin with
    public ArrivalTimes(String prefix) {
        this.prefix = prefix;
    }

    /// The bucket's arrival time in microseconds since the epoch, 0 when it was not used lately.
    public long of(String bucket) {
        var arrival = byBucket.get(bucket);
        return arrival == null ? 0 : arrival.tat();
    }

    /// Buckets whose names begin with a text and that were used lately.
    public Set<String> buckets(String beginning) {
        return byBucket.subMap(beginning, beginning + Character.MAX_VALUE).keySet();
    }

    /// Sets the bucket's arrival time, and forgets those that lie in the past.
    public void advance(String bucket, long tat, Instant now, FlowMarks marks) {
        set(new Arrival(bucket, tat));
        marks.put(prefix + bucket, Json.ofCanonical(Long.toString(tat)));
        forget(now, marks);
    }

    /// Takes up a mark when a kernel is rebuilt.
    ///
    /// @return whether it is one of this kind
    public boolean restore(String key, Json value) {
        if (!key.startsWith(prefix)) {
            return false;
        }
        set(new Arrival(key.substring(prefix.length()), value.tree().asLong()));
        return true;
    }

    /// How many buckets were used lately.
    public int size() {
        return byBucket.size();
    }

    private void set(Arrival arrival) {
        var old = byBucket.put(arrival.bucket(), arrival);
        if (old != null) {
            byTime.remove(old);
        }
        byTime.add(arrival);
    }

    private void forget(Instant now, FlowMarks marks) {
        while (!byTime.isEmpty() && Gcra.past(byTime.first().tat(), now)) {
            var arrival = byTime.removeFirst();
            byBucket.remove(arrival.bucket());
            marks.remove(prefix + arrival.bucket());
        }
    }

    private record Arrival(String bucket, long tat) {}
}
