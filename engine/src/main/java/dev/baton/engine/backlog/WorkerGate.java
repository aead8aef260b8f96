package dev.baton.engine.backlog;

import java.util.LinkedHashSet;
import org.jspecify.annotations.Nullable;

/// What the connected workers of an app can do at once (FLOW §3). Functions that find them busy wait here and take
/// turns.
final class WorkerGate {
    private @Nullable Integer capacity;
    private int used;
    private final LinkedHashSet<Partition> parked = new LinkedHashSet<>();

    /// @param newCapacity requests at once, or null for an app that needs no workers
    void capacity(@Nullable Integer newCapacity) {
        capacity = newCapacity;
    }

    @Nullable
    Integer capacity() {
        return capacity;
    }

    int used() {
        return used;
    }

    boolean hasRoom() {
        return capacity == null || used < capacity;
    }

    void take() {
        used++;
    }

    void release() {
        used--;
    }

    void park(Partition partition) {
        parked.add(partition);
    }

    void leave(Partition partition) {
        parked.remove(partition);
    }

    /// Takes out the function that has waited longest, if there is room for it.
    @Nullable
    Partition wake() {
        return hasRoom() && !parked.isEmpty() ? parked.removeFirst() : null;
    }
}
