package dev.baton.engine.backlog;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/// Something that work must pass before it starts. Lanes that cannot pass wait here in lines, one for each function and
/// number, so that one offer tells for the whole line.
abstract sealed class Gate permits SlotGate, WindowGate {
    private final Bucket bucket;
    private final Map<Owner, Line> lines = new LinkedHashMap<>();
    private int backlog;

    Gate(Bucket bucket) {
        this.bucket = bucket;
    }

    Bucket bucket() {
        return bucket;
    }

    /// Tickets that wait and need this gate, whether or not they wait here.
    int backlog() {
        return backlog;
    }

    void addBacklog(int change) {
        backlog += change;
    }

    /// Whether nobody needs it any more.
    boolean unused() {
        return backlog == 0;
    }

    Line line(Partition partition, Need need) {
        return lines.computeIfAbsent(new Owner(partition, need), owner -> new Line(partition, need));
    }

    void close(Line line) {
        lines.remove(new Owner(line.partition(), line.need()), line);
    }

    Collection<Line> lines() {
        return lines.values();
    }

    private record Owner(Partition partition, Need need) {}
}
