package dev.baton.server.connect;

import java.util.LinkedHashSet;
import java.util.Set;

/// One process of workers, which may have several connections. Guarded by the pool's lock.
final class Instance {
    private final String id;
    private final Set<Worker> workers = new LinkedHashSet<>();
    private final Set<Forward> forwards = new LinkedHashSet<>();
    private long capacity;

    Instance(String id) {
        this.id = id;
    }

    String id() {
        return id;
    }

    /// The newest connection says what all of them can do at once.
    void join(Worker worker, long newCapacity) {
        workers.add(worker);
        capacity = newCapacity;
    }

    void leave(Worker worker) {
        workers.remove(worker);
    }

    /// Connections.
    Set<Worker> workers() {
        return workers;
    }

    /// Requests at once, 0 for no bound.
    long capacity() {
        return capacity;
    }

    boolean hasRoom() {
        return capacity == 0 || forwards.size() < capacity;
    }

    void take(Forward forward) {
        forwards.add(forward);
    }

    void give(Forward forward) {
        forwards.remove(forward);
    }

    /// Requests that it has.
    Set<Forward> forwards() {
        return forwards;
    }

    boolean serves(String app) {
        return workers.stream().anyMatch(worker -> worker.isReady() && worker.groupOf(app) != null);
    }

    boolean isIdle() {
        return workers.isEmpty() && forwards.isEmpty();
    }
}
