package dev.baton.server.connect;

import dev.baton.engine.Engine;
import dev.baton.engine.app.AppMethod;
import dev.baton.engine.driver.WorkerAnswer;
import dev.baton.engine.driver.WorkerFailure;
import dev.baton.engine.driver.WorkerLink;
import dev.baton.engine.driver.WorkerRequest;
import dev.baton.engine.id.AppId;
import dev.baton.engine.id.IdSource;
import dev.baton.engine.id.Ulid;
import dev.baton.engine.query.WorkerFilter;
import dev.baton.engine.query.WorkerFilter.WorkerTimeField;
import dev.baton.engine.time.Alarms;
import dev.baton.engine.transition.Command;
import dev.baton.engine.worker.WorkerConnection;
import dev.baton.engine.worker.WorkerStatus;
import dev.baton.server.config.ConnectTimes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Connected workers, and who of them has which request (Connect §6 to §8). Knows nothing of frames.
///
/// ```
/// request ──> waits for room ──> reserved + lease ──sent──> taken ──> answered
///                 ^                   │ connection closed, or lease over,   │ lease over
///                 └───────────────────┘ before it was taken                 └──> failed
/// ```
///
/// A request that finds all workers busy waits here without an attempt of its own; most do not even come, since the
/// engine is told what the workers of an app can do at once. One whose app has lost its last worker waits for a while
/// too, so that restarts cost no attempts. Leases are for requests, not for connections: whoever was given one may
/// extend it and answer over another connection. Safe for use by several threads.
public final class WorkerPool implements WorkerLink, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WorkerPool.class);
    private static final int MAX_FORWARDS = 3;
    private static final int LISTED_ROWS = 1_000;

    private final Alarms alarms;
    private final IdSource ids;
    private final ConnectTimes times;
    private final Ulid gateway;
    private final Routing routing;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition room = lock.newCondition();
    private final Map<Ulid, Worker> workers = new LinkedHashMap<>();
    private final Map<String, Instance> instances = new HashMap<>();
    private final Map<Ulid, Forward> forwards = new HashMap<>();
    private final Presences presences;
    private final Instant startedAt;
    private @Nullable Engine engine;
    private @Nullable AppChanges changes;
    private boolean draining;

    /// @param alarms real time; closed with the pool
    /// @param ids new ids, and chance
    public WorkerPool(Alarms alarms, IdSource ids, ConnectTimes times) {
        this.alarms = alarms;
        this.ids = ids;
        this.times = times;
        this.startedAt = alarms.now();
        this.gateway = ids.ulid(startedAt);
        this.routing = new Routing(ids);
        this.presences = new Presences(alarms, times, lock, instances.values());
    }

    /// Begins to tell the engine of workers. Connections that an earlier server did not close are written off; apps
    /// whose workers connect are waited for.
    public void attach(Engine to) {
        var now = alarms.now();
        var open = EnumSet.complementOf(EnumSet.of(WorkerStatus.DISCONNECTED));
        var filter = new WorkerFilter(WorkerTimeField.CONNECTED_AT, null, null, open, Set.of());
        to.queries()
                .workers(filter, List.of(), null, LISTED_ROWS)
                .rows()
                .forEach(row -> to.submit(new Command.RecordWorker(
                        row.closed(row.lastHeartbeatAt() == null ? now : row.lastHeartbeatAt(), "UNEXPECTED"))));
        var apps = to.queries().apps();
        lock.lock();
        try {
            engine = to;
            presences.attach(to);
            for (var app : apps) {
                if (app.method() == AppMethod.CONNECT) {
                    presences.await(app.name(), app.id(), now);
                }
            }
        } finally {
            lock.unlock();
        }
        changes = AppChanges.follow(to, this);
    }

    /// The listener that takes the connections.
    Ulid gateway() {
        return gateway;
    }

    Instant now() {
        return alarms.now();
    }

    ConnectTimes times() {
        return times;
    }

    Alarms alarms() {
        return alarms;
    }

    // --- Requests ---

    @Override
    public WorkerAnswer call(WorkerRequest request) throws WorkerFailure, InterruptedException {
        lock.lockInterruptibly();
        var forward = new Forward(request, lock.newCondition());
        var tooLong = alarms.in(
                ConnectTimes.LONGEST,
                () -> fail(forward, WorkerFailure.TOO_LONG, "The request took longer than two hours"));
        forwards.put(request.id(), forward);
        try {
            for (int tries = 0; tries < MAX_FORWARDS; tries++) {
                forward(forward, awaitRoom(request));
                forward.await();
                var answer = forward.outcome();
                if (answer != null) {
                    return answer;
                }
            }
            throw new WorkerFailure(
                    WorkerFailure.NO_WORKER,
                    "No worker has taken the request for " + request.function() + ", though " + MAX_FORWARDS
                            + " were asked");
        } finally {
            tooLong.cancel();
            forwards.remove(request.id());
            release(forward);
            lock.unlock();
        }
    }

    /// Waits for a worker with room.
    private Worker awaitRoom(WorkerRequest request) throws WorkerFailure, InterruptedException {
        while (true) {
            if (draining) {
                throw new InterruptedException("the server stops: the request is sent again after its next start");
            }
            var candidates = routing.candidates(workers.values(), request);
            var picked = routing.pick(candidates, request.appName());
            if (picked != null) {
                return picked;
            }
            var now = alarms.now();
            var until = presences.awaitedUntil(request.appName(), startedAt);
            if (candidates.isEmpty() && !now.isBefore(until)) {
                throw new WorkerFailure(
                        WorkerFailure.NO_WORKER,
                        "No worker is connected for " + request.function() + ". Start one, or see whether it says why"
                                + " it cannot connect");
            }
            var alarm = candidates.isEmpty() ? alarms.in(Duration.between(now, until), this::wakeAll) : null;
            try {
                room.await();
            } finally {
                if (alarm != null) {
                    alarm.cancel();
                }
            }
        }
    }

    private void wakeAll() {
        lock.lock();
        try {
            room.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void forward(Forward forward, Worker worker) {
        forward.begin(worker);
        worker.wire().request(forward.request(), lease(forward));
    }

    private Ulid lease(Forward forward) {
        var id = ids.ulid(alarms.now().plus(times.lease()));
        forward.lease(id, alarms.in(times.lease().plus(times.grace()), () -> expired(forward, id)));
        return id;
    }

    private void expired(Forward forward, Ulid lease) {
        lock.lock();
        try {
            if (!forward.holds(lease)) {
                return;
            }
            var instance = forward.instance();
            if (forward.isTaken()) {
                LOG.info(
                        "a worker has stopped responding: request={}",
                        forward.request().id());
                forward.failed(new WorkerFailure(
                        WorkerFailure.STOPPED,
                        "The worker that ran " + forward.request().function() + " has stopped responding"));
            } else {
                forward.leave();
            }
            roomAt(instance);
        } finally {
            lock.unlock();
        }
    }

    private void fail(Forward forward, String code, String message) {
        lock.lock();
        try {
            if (!forward.isOver()) {
                var instance = forward.instance();
                forward.failed(new WorkerFailure(code, message));
                roomAt(instance);
            }
        } finally {
            lock.unlock();
        }
    }

    /// The request is with its worker no longer, and its place is free.
    private void release(Forward forward) {
        var instance = forward.instance();
        forward.leave();
        roomAt(instance);
    }

    private void roomAt(@Nullable Instance instance) {
        if (instance == null) {
            return;
        }
        if (instance.isIdle()) {
            instances.remove(instance.id(), instance);
        }
        // Requests of connections that are gone counted as capacity of their app as long as they lasted.
        if (instance.workers().stream().noneMatch(Worker::isReady)) {
            presences.tell();
        }
        room.signalAll();
    }

    /// A worker begins with a request.
    void taken(Ulid request) {
        lock.lock();
        try {
            var forward = forwards.get(request);
            if (forward != null) {
                forward.taken();
            }
        } finally {
            lock.unlock();
        }
    }

    /// A worker needs more time. Answers the new lease; nothing when it does not hold the request any more.
    Optional<Ulid> extend(Ulid request, Ulid lease) {
        lock.lock();
        try {
            var forward = forwards.get(request);
            if (forward == null || forward.isOver() || !forward.holds(lease)) {
                return Optional.empty();
            }
            forward.taken();
            return Optional.of(lease(forward));
        } finally {
            lock.unlock();
        }
    }

    /// A worker has answered. The first answer counts; those to requests that are over, or of another server, do not.
    void answered(Ulid request, WorkerAnswer answer) {
        lock.lock();
        try {
            var forward = forwards.get(request);
            if (forward == null || forward.isOver()) {
                LOG.debug("an answer came too late: request={}", request);
                return;
            }
            var instance = forward.instance();
            forward.answered(answer);
            roomAt(instance);
        } finally {
            lock.unlock();
        }
    }

    // --- Connections ---

    /// What a worker says of itself.
    ///
    /// @param capacity requests of the process at once, 0 for no bound
    record Introduction(Ulid id, String instance, long capacity, List<Group> groups, List<WorkerConnection> rows) {}

    /// A worker has connected, and takes no requests yet. False when there is a connection with its id.
    boolean opened(Introduction worker, Wire wire) {
        lock.lock();
        try {
            if (draining || workers.containsKey(worker.id())) {
                return false;
            }
            var now = alarms.now();
            var instance = instances.computeIfAbsent(worker.instance(), Instance::new);
            var opened = new Worker(worker.id(), instance, wire, worker.groups(), worker.rows(), now);
            instance.join(opened, worker.capacity());
            workers.put(worker.id(), opened);
            worker.groups().forEach(group -> presences.add(group.appName(), group.app(), now));
            listen(opened);
            record(opened);
        } finally {
            lock.unlock();
        }
        if (changes != null) {
            // One of its apps may have gone since they were registered.
            worker.groups().forEach(group -> changes.look(group.app()));
        }
        return true;
    }

    /// A worker takes requests from now on.
    void ready(Ulid id) {
        change(id, WorkerStatus.READY);
    }

    /// A worker takes no more requests, and finishes those that it has.
    void pause(Ulid id) {
        change(id, WorkerStatus.DRAINING);
    }

    private void change(Ulid id, WorkerStatus status) {
        lock.lock();
        try {
            var worker = workers.get(id);
            if (worker != null && worker.become(status)) {
                record(worker);
                presence(worker);
            }
        } finally {
            lock.unlock();
        }
    }

    /// A sign of life.
    void heard(Ulid id) {
        lock.lock();
        try {
            var worker = workers.get(id);
            if (worker != null) {
                worker.heard(alarms.now());
                listen(worker);
                record(worker);
            }
        } finally {
            lock.unlock();
        }
    }

    private void listen(Worker worker) {
        worker.silence(alarms.in(times.silence(), () -> silent(worker)));
    }

    private void silent(Worker worker) {
        LOG.info("a worker has sent no heartbeats: connection={}", worker.id());
        closed(worker.id(), CloseReason.HEARTBEATS_MISSED.remembered());
        worker.wire().close(CloseReason.HEARTBEATS_MISSED);
    }

    /// A connection is over. Requests that its worker has begun may still be answered over another one; the others go
    /// to another worker.
    void closed(Ulid id, String reason) {
        lock.lock();
        try {
            var worker = workers.remove(id);
            if (worker == null) {
                return;
            }
            worker.closed(alarms.now(), worker.isRenewed() ? CloseReason.GATEWAY_CLOSING.remembered() : reason);
            var instance = worker.instance();
            instance.leave(worker);
            for (var forward : List.copyOf(instance.forwards())) {
                if (worker.equals(forward.worker()) && !forward.isTaken()) {
                    release(forward);
                }
            }
            if (instance.isIdle()) {
                instances.remove(instance.id(), instance);
            }
            record(worker);
            presence(worker);
        } finally {
            lock.unlock();
        }
    }

    // --- What the engine is told ---

    private void record(Worker worker) {
        if (engine != null) {
            worker.rows().forEach(row -> engine.submit(new Command.RecordWorker(row)));
        }
    }

    /// The worker serves requests now, or no longer.
    private void presence(Worker worker) {
        var now = alarms.now();
        for (var group : worker.groups().values()) {
            if (instances.values().stream().noneMatch(instance -> instance.serves(group.appName()))) {
                presences.await(group.appName(), group.app(), now);
            }
        }
        presences.tell();
        room.signalAll();
    }

    /// Something about an app has changed. Workers whose app was archived or forgotten connect anew, which registers
    /// it again; what they have begun they may still answer.
    void appChanged(AppId app, boolean there) {
        var told = new ArrayList<Worker>();
        lock.lock();
        try {
            presences.changed(app);
            for (var worker : there ? List.<Worker>of() : List.copyOf(workers.values())) {
                if (worker.serves(app) && worker.renew()) {
                    record(worker);
                    presence(worker);
                    told.add(worker);
                }
            }
        } finally {
            lock.unlock();
        }
        told.forEach(worker -> {
            LOG.info("a worker whose app is gone is to connect anew: connection={}", worker.id());
            worker.wire().closing();
        });
    }

    // --- For people, and the end ---

    /// All connections that are open, oldest first, as they are stored.
    List<WorkerConnection> connections() {
        lock.lock();
        try {
            var rows = new ArrayList<WorkerConnection>();
            workers.values().forEach(worker -> rows.addAll(worker.rows()));
            return rows;
        } finally {
            lock.unlock();
        }
    }

    /// Whether an open connection serves a newer configuration of an app.
    boolean hasNewer(String app, String hash, Instant than) {
        lock.lock();
        try {
            return workers.values().stream()
                    .map(worker -> worker.groupOf(app))
                    .anyMatch(group -> group != null
                            && !group.hash().equals(hash)
                            && group.createdAt().isAfter(than));
        } finally {
            lock.unlock();
        }
    }

    /// Whether the gateway takes no more connections.
    boolean isDraining() {
        lock.lock();
        try {
            return draining;
        } finally {
            lock.unlock();
        }
    }

    /// Tells workers to connect anew, and hands out nothing more. Those that have requests may still answer.
    public void drain() {
        List<Worker> told;
        lock.lock();
        try {
            draining = true;
            told = List.copyOf(workers.values());
            for (var worker : told) {
                if (worker.become(WorkerStatus.DRAINING)) {
                    record(worker);
                }
            }
            room.signalAll();
        } finally {
            lock.unlock();
        }
        told.forEach(worker -> worker.wire().closing());
    }

    /// Closes all connections.
    @Override
    public void close() {
        List<Worker> open;
        lock.lock();
        try {
            draining = true;
            open = List.copyOf(workers.values());
            open.forEach(worker -> closed(worker.id(), CloseReason.GATEWAY_CLOSING.remembered()));
        } finally {
            lock.unlock();
        }
        if (changes != null) {
            changes.close();
        }
        open.forEach(worker -> worker.wire().close(CloseReason.GATEWAY_CLOSING));
        open.forEach(worker -> worker.wire().flush());
        alarms.close();
    }
}
