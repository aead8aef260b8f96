package dev.baton.server.connect;

import dev.baton.engine.driver.WorkerAnswer;
import dev.baton.engine.driver.WorkerFailure;
import dev.baton.engine.driver.WorkerRequest;
import dev.baton.engine.id.Ulid;
import dev.baton.engine.time.Alarms;
import java.util.concurrent.locks.Condition;
import org.jspecify.annotations.Nullable;

/// One request on its way through a worker. Guarded by the pool's lock.
final class Forward {
    private final WorkerRequest request;
    private final Condition ended;
    private @Nullable Worker worker;
    private @Nullable Instance instance;
    private @Nullable Ulid lease;
    private Alarms.@Nullable Alarm expiry;
    private boolean taken;
    private @Nullable WorkerAnswer answer;
    private @Nullable WorkerFailure failure;

    /// @param ended signalled when the request has left the worker
    Forward(WorkerRequest request, Condition ended) {
        this.request = request;
        this.ended = ended;
    }

    WorkerRequest request() {
        return request;
    }

    /// Reserves a place with a worker.
    void begin(Worker to) {
        worker = to;
        instance = to.instance();
        instance.take(this);
        taken = false;
    }

    /// The worker holds the request until an instant, unless it asks for more time.
    void lease(Ulid id, Alarms.Alarm newExpiry) {
        if (expiry != null) {
            expiry.cancel();
        }
        lease = id;
        expiry = newExpiry;
    }

    boolean holds(Ulid id) {
        return id.equals(lease);
    }

    /// The worker has said that it begins.
    void taken() {
        taken = true;
    }

    boolean isTaken() {
        return taken;
    }

    /// The connection that the request went out on, while a worker has it.
    @Nullable
    Worker worker() {
        return worker;
    }

    @Nullable
    Instance instance() {
        return instance;
    }

    void answered(WorkerAnswer newAnswer) {
        answer = newAnswer;
        leave();
    }

    void failed(WorkerFailure newFailure) {
        failure = newFailure;
        leave();
    }

    /// No worker has it any more; whoever waits for it goes on.
    void leave() {
        if (expiry != null) {
            expiry.cancel();
        }
        if (instance != null) {
            instance.give(this);
        }
        worker = null;
        instance = null;
        lease = null;
        ended.signal();
    }

    /// Waits until it is answered, has failed, or is with no worker any more.
    void await() throws InterruptedException {
        while (worker != null && answer == null && failure == null) {
            ended.await();
        }
    }

    /// What came of it, or null when it has to go to another worker.
    @Nullable
    WorkerAnswer outcome() throws WorkerFailure {
        if (failure != null) {
            throw failure;
        }
        return answer;
    }

    boolean isOver() {
        return answer != null || failure != null;
    }
}
