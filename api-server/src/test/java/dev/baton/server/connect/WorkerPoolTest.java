package dev.baton.server.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.engine.driver.WorkerAnswer;
import dev.baton.engine.driver.WorkerFailure;
import dev.baton.engine.driver.WorkerRequest;
import dev.baton.engine.id.AppId;
import dev.baton.engine.id.FunctionId;
import dev.baton.engine.id.RunId;
import dev.baton.engine.id.SecureIds;
import dev.baton.engine.id.Ulid;
import dev.baton.server.config.ConnectTimes;
import dev.baton.server.connect.WorkerPool.Introduction;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Who gets which request, for how long, and what happens when nobody does; time passes as the test says.
@Timeout(30)
class WorkerPoolTest {
    private static final AppId APP = new AppId(new UUID(1, 2));
    private static final byte[] BODY = {1};

    private final FakeAlarms alarms = new FakeAlarms();
    private final SecureIds ids = new SecureIds();
    private final WorkerPool pool = new WorkerPool(alarms, ids, ConnectTimes.DEFAULT);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    @AfterEach
    void close() {
        threads.shutdownNow();
        pool.close();
    }

    private record Sent(WorkerRequest request, Ulid lease) {}

    /// A worker that only keeps what it is told.
    private final class Told implements Wire {
        private final BlockingQueue<Sent> requests = new LinkedBlockingQueue<>();
        private final CompletableFuture<CloseReason> closed = new CompletableFuture<>();
        private final CompletableFuture<Void> closing = new CompletableFuture<>();
        private final Ulid id = ids.ulid(alarms.now());

        @Override
        public void request(WorkerRequest request, Ulid lease) {
            requests.add(new Sent(request, lease));
        }

        @Override
        public void closing() {
            closing.complete(null);
        }

        @Override
        public void close(CloseReason reason) {
            closed.complete(reason);
        }

        @Override
        public void flush() {}

        Sent next() throws InterruptedException {
            var sent = requests.poll(10, TimeUnit.SECONDS);
            assertThat(sent).isNotNull();
            return sent;
        }
    }

    private Told worker(String instance, int capacity, String... functions) {
        return worker(instance, capacity, "hash", functions);
    }

    private Told worker(String instance, int capacity, String hash, String[] functions) {
        var told = new Told();
        var group = new Group(hash, APP, "shop", null, Set.of(functions), alarms.now());
        assertThat(pool.opened(new Introduction(told.id, instance, capacity, List.of(group), List.of()), told))
                .isTrue();
        pool.ready(told.id);
        return told;
    }

    private Future<WorkerAnswer> call(String function) {
        var request = new WorkerRequest(
                ids.ulid(alarms.now()),
                "job",
                APP,
                "shop",
                new FunctionId(new UUID(3, 4)),
                function,
                "step",
                new RunId(ids.ulid(alarms.now())),
                "parent",
                "state",
                BODY);
        return threads.submit(() -> pool.call(request));
    }

    private static WorkerAnswer answer(String text) {
        return new WorkerAnswer(
                WorkerAnswer.Status.DONE, false, null, "go:v0.15.1", 2, text.getBytes(StandardCharsets.UTF_8));
    }

    private static void failsWith(Future<WorkerAnswer> call, String code) {
        assertThatThrownBy(() -> call.get(10, TimeUnit.SECONDS))
                .isInstanceOf(ExecutionException.class)
                .cause()
                .isInstanceOfSatisfying(
                        WorkerFailure.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    @Test
    void anAnswerGoesToWhoAsked() throws Exception {
        var worker = worker("a", 0, "shop-order");
        var call = call("shop-order");
        var sent = worker.next();
        pool.taken(sent.request().id());
        pool.answered(sent.request().id(), answer("1"));
        assertThat(new String(call.get(10, TimeUnit.SECONDS).body(), StandardCharsets.UTF_8))
                .isEqualTo("1");
    }

    @Test
    void theWorkerOfARequestThatLosesItsLeaseHasStoppedResponding() throws Exception {
        var worker = worker("a", 1, "shop-order");
        var call = call("shop-order");
        var sent = worker.next();
        pool.taken(sent.request().id());
        alarms.pass(Duration.ofSeconds(40));
        pool.heard(worker.id);
        var lease = pool.extend(sent.request().id(), sent.lease()).orElseThrow();
        for (int i = 0; i < 9; i++) {
            alarms.pass(Duration.ofSeconds(13));
            pool.heard(worker.id);
        }
        assertThat(call.isDone()).as("117 s after the extension").isFalse();
        alarms.pass(Duration.ofSeconds(9));
        failsWith(call, WorkerFailure.STOPPED);
        assertThat(pool.extend(sent.request().id(), lease)).isEmpty();
        // Its place is free again, and a late answer is nobody's.
        pool.answered(sent.request().id(), answer("late"));
        call("shop-order");
        assertThat(worker.next().request().id()).isNotEqualTo(sent.request().id());
    }

    @Test
    void aRequestThatWasNotTakenIsForwardedThreeTimes() throws Exception {
        var call = call("shop-order");
        for (int i = 0; i < 3; i++) {
            var worker = worker("w" + i, 0, "shop-order");
            worker.next();
            pool.closed(worker.id, "UNEXPECTED");
        }
        failsWith(call, WorkerFailure.NO_WORKER);
    }

    @Test
    void anAnswerMayComeAfterTheConnectionHasGone() throws Exception {
        var worker = worker("a", 0, "shop-order");
        var call = call("shop-order");
        var sent = worker.next();
        pool.taken(sent.request().id());
        pool.closed(worker.id, "UNEXPECTED");
        var lease = pool.extend(sent.request().id(), sent.lease());
        assertThat(lease).as("over another connection").isPresent();
        pool.answered(sent.request().id(), answer("1"));
        assertThat(call.get(10, TimeUnit.SECONDS).status()).isEqualTo(WorkerAnswer.Status.DONE);
    }

    @Test
    void workersAreWaitedForAWhileAfterTheLastHasGone() throws Exception {
        var worker = worker("a", 0, "shop-order");
        pool.closed(worker.id, "UNEXPECTED");
        var patient = call("shop-order");
        alarms.pass(Duration.ofSeconds(14));
        assertThat(patient.isDone()).isFalse();
        var back = worker("a", 0, "shop-order");
        var sent = back.next();
        pool.answered(sent.request().id(), answer("1"));
        patient.get(10, TimeUnit.SECONDS);

        pool.closed(back.id, "UNEXPECTED");
        alarms.pass(Duration.ofSeconds(15));
        failsWith(call("shop-order"), WorkerFailure.NO_WORKER);
    }

    @Test
    void aFunctionThatNoWorkerServesFailsOnceNobodyIsWaitedFor() throws Exception {
        worker("a", 0, "shop-order");
        alarms.pass(Duration.ofSeconds(15));
        failsWith(call("shop-refund"), WorkerFailure.NO_WORKER);
    }

    @Test
    void aBusyProcessGetsTheNextRequestWhenItHasRoom() throws Exception {
        var worker = worker("a", 1, "shop-order");
        call("shop-order");
        var sent = worker.next();
        pool.taken(sent.request().id());
        var second = call("shop-order");
        // Full workers are waited for without end.
        var lease = sent.lease();
        for (int i = 0; i < 30; i++) {
            alarms.pass(Duration.ofSeconds(20));
            pool.heard(worker.id);
            lease = pool.extend(sent.request().id(), lease).orElseThrow();
        }
        assertThat(worker.requests).isEmpty();
        assertThat(second.isDone()).isFalse();
        pool.answered(sent.request().id(), answer("1"));
        assertThat(worker.next()).isNotNull();
    }

    @Test
    void silenceOfFiveIntervalsEndsAConnection() throws Exception {
        var worker = worker("a", 0, "shop-order");
        alarms.pass(Duration.ofSeconds(49));
        assertThat(worker.closed).isNotDone();
        pool.heard(worker.id);
        alarms.pass(Duration.ofSeconds(49));
        assertThat(worker.closed).isNotDone();
        alarms.pass(Duration.ofSeconds(1));
        assertThat(worker.closed.get(10, TimeUnit.SECONDS)).isEqualTo(CloseReason.HEARTBEATS_MISSED);
    }

    @Test
    void aHeartbeatDoesNotMakeADrainingWorkerReady() {
        var worker = worker("a", 0, "shop-order");
        pool.pause(worker.id);
        pool.heard(worker.id);
        pool.ready(worker.id);
        var call = call("shop-order");
        alarms.pass(Duration.ofSeconds(16));
        failsWith(call, WorkerFailure.NO_WORKER);
        assertThat(worker.requests).isEmpty();
    }

    @Test
    void newerConfigurationsGetMore() throws Exception {
        var old = worker("a", 0, "old", new String[] {"shop-order"});
        alarms.pass(Duration.ofSeconds(1));
        var recent = worker("b", 0, "new", new String[] {"shop-order"});
        var calls = new ArrayList<Future<WorkerAnswer>>();
        for (int i = 0; i < 550; i++) {
            calls.add(call("shop-order"));
        }
        while (old.requests.size() + recent.requests.size() < calls.size()) {
            Thread.onSpinWait();
        }
        // One in eleven is 50; six standard deviations are 40.
        assertThat(old.requests.size()).isBetween(10, 90);
    }

    @Test
    void anAbortedRequestFreesItsPlace() throws Exception {
        var worker = worker("a", 1, "shop-order");
        var aborted = call("shop-order");
        pool.taken(worker.next().request().id());
        aborted.cancel(true);
        call("shop-order");
        assertThat(worker.next()).isNotNull();
    }

    @Test
    void whenTheServerStopsWorkersAreToldAndNothingIsHandedOut() throws Exception {
        var worker = worker("a", 1, "shop-order");
        var running = call("shop-order");
        var sent = worker.next();
        pool.taken(sent.request().id());
        var waiting = call("shop-order");
        pool.drain();
        worker.closing.get(10, TimeUnit.SECONDS);
        assertThatThrownBy(() -> waiting.get(10, TimeUnit.SECONDS)).hasCauseInstanceOf(InterruptedException.class);
        pool.answered(sent.request().id(), answer("1"));
        running.get(10, TimeUnit.SECONDS);
        pool.close();
        assertThat(worker.closed.get(10, TimeUnit.SECONDS)).isEqualTo(CloseReason.GATEWAY_CLOSING);
    }
}
