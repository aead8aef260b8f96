package dev.baton.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.conformance.Conformance;
import dev.baton.engine.json.Json;
import dev.baton.proto.connect.v1.FlushResponse;
import dev.baton.proto.connect.v1.GatewayMessageType;
import dev.baton.proto.connect.v1.SDKResponseStatus;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

/// Requests to workers: who gets them, their leases, and what becomes of answers.
class ConnectRequestsTest extends ConnectCase {
    @Test
    @Conformance("CON-5")
    void workersThatSayWhenTheyAreReadyGetNothingBefore() {
        var manual = worker();
        manual.connect(manual.introduction("a", "shop", "order").setWorkerManualReadinessAck(true));
        var event = live.event("{\"name\":\"do/order\",\"data\":{}}");
        live.runOf(event);
        manual.nothing(300);
        manual.send(GatewayMessageType.WORKER_READY);
        var request = manual.request();
        manual.ack(request);
        manual.reply(FakeWorker.done(request, "\"bread\""));
        live.runOf(event, "COMPLETED");

        var own = ready("b", 0, "bakery", "bake");
        var second = live.event("{\"name\":\"do/bake\",\"data\":{}}");
        own.reply(FakeWorker.done(own.request(), "1"));
        live.runOf(second, "COMPLETED");
    }

    @Test
    @Conformance("CON-12")
    void onlyTheNewestLeaseCanBeExtended() {
        var worker = ready("a", 0, "shop", "order");
        var event = live.event("{\"name\":\"do/order\",\"data\":{}}");
        var request = worker.request();
        worker.ack(request);
        var next = worker.extend(request, request.getLeaseId());
        assertThat(next.hasNewLeaseId()).isTrue();
        assertThat(worker.extend(request, request.getLeaseId()).hasNewLeaseId()).isFalse();
        var third = worker.extend(request, next.getNewLeaseId());
        assertThat(third.hasNewLeaseId()).isTrue();
        worker.reply(FakeWorker.done(request, "1"));
        assertThat(worker.extend(request, third.getNewLeaseId()).hasNewLeaseId())
                .as("of an answered request")
                .isFalse();
        live.runOf(event, "COMPLETED");
    }

    @Test
    @Conformance("CON-13")
    void aSecondAnswerIsAcknowledgedAndIgnored() {
        var worker = ready("a", 0, "shop", "order");
        var event = live.event("{\"name\":\"do/order\",\"data\":{}}");
        var request = worker.request();
        worker.ack(request);
        worker.reply(FakeWorker.done(request, "\"first\""));
        worker.reply(FakeWorker.done(request, "\"second\""));
        var run = live.runOf(event, "COMPLETED");
        worker.reply(FakeWorker.done(request, "\"third\""));
        assertThat(output(run).asString()).isEqualTo("first");
    }

    @Test
    @Conformance("CON-14")
    void anAnswerMayComeWithoutTheSocket() throws Exception {
        var worker = ready("a", 0, "shop", "order");
        var event = live.event("{\"name\":\"do/order\",\"data\":{}}");
        var request = worker.request();
        worker.ack(request);
        worker.send(GatewayMessageType.WORKER_HEARTBEAT);
        worker.next(GatewayMessageType.GATEWAY_HEARTBEAT);
        worker.close();
        LiveServer.await(
                () -> connection(worker.start().getConnectionId()),
                row -> row.path("status").asString().equals("DISCONNECTED"));
        var answer = live.post(
                "/v0/connect/flush",
                "application/protobuf",
                FakeWorker.done(request, "\"flushed\"").build().toByteArray());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(FlushResponse.parseFrom(answer.body()).getRequestId()).isEqualTo(request.getRequestId());
        assertThat(output(live.runOf(event, "COMPLETED")).asString()).isEqualTo("flushed");
    }

    @Test
    void answersMeanWhatTheyMeanOverHttp() {
        var worker = ready("a", 0, "shop", "order");
        var failing = live.event("{\"name\":\"do/order\",\"data\":{}}");
        var request = worker.request();
        worker.ack(request);
        worker.reply(FakeWorker.done(request, "{\"name\":\"Burnt\",\"message\":\"no bread\"}")
                .setNoRetry(true));
        var run = live.runOf(failing, "FAILED");
        assertThat(output(run).at("/message").asString()).isEqualTo("no bread");

        var retried = live.event("{\"name\":\"do/order\",\"data\":{}}");
        request = worker.request();
        worker.ack(request);
        worker.reply(FakeWorker.done(request, "{\"name\":\"Error\",\"message\":\"busy\"}")
                .setStatus(SDKResponseStatus.ERROR));
        request = worker.request();
        assertThat(Json.read(request.getRequestPayload().toByteArray())
                        .at("/ctx/attempt")
                        .asInt())
                .isEqualTo(1);
        worker.ack(request);
        worker.reply(FakeWorker.done(request, "2"));
        live.runOf(retried, "COMPLETED");
    }

    @Test
    void aPausedWorkerGetsNothingNew() {
        var worker = ready("a", 0, "shop", "order");
        var running = live.event("{\"name\":\"do/order\",\"data\":{}}");
        var request = worker.request();
        worker.ack(request);
        worker.send(GatewayMessageType.WORKER_PAUSE);
        worker.send(GatewayMessageType.WORKER_HEARTBEAT);
        worker.next(GatewayMessageType.GATEWAY_HEARTBEAT);
        LiveServer.await(
                () -> connection(worker.start().getConnectionId()),
                row -> row.path("status").asString().equals("DRAINING"));
        var other = ready("b", 0, "shop", "order");
        var later = live.event("{\"name\":\"do/order\",\"data\":{}}");
        other.reply(FakeWorker.done(other.request(), "2"));
        live.runOf(later, "COMPLETED");
        worker.reply(FakeWorker.done(request, "1"));
        live.runOf(running, "COMPLETED");
        worker.nothing(50);
    }

    @Test
    void aRequestThatNobodyTookGoesToAnotherWorkerInTheSameAttempt() {
        var first = ready("a", 0, "shop", "order");
        var event = live.event("{\"name\":\"do/order\",\"data\":{}}");
        first.request();
        first.close();
        var second = ready("b", 0, "shop", "order");
        var request = second.request();
        assertThat(Json.read(request.getRequestPayload().toByteArray())
                        .at("/ctx/attempt")
                        .asInt())
                .isZero();
        second.ack(request);
        second.reply(FakeWorker.done(request, "1"));
        live.runOf(event, "COMPLETED");
    }

    @Test
    @Conformance("CON-20")
    void twoSocketsOfOneProcessShareItsCapacity() {
        var first = ready("oven", 2, "shop", "order");
        var second = ready("oven", 2, "shop", "order");
        var events = new ArrayList<String>();
        for (int i = 0; i < 6; i++) {
            events.add(live.event("{\"name\":\"do/order\",\"data\":{\"n\":" + i + "}}"));
        }
        for (int done = 0; done < 6; done += 2) {
            var requests = new ArrayList<Runnable>();
            for (int i = 0; i < 2; i++) {
                requests.add(anyRequest(first, second));
            }
            first.nothing(100);
            second.nothing(100);
            requests.forEach(Runnable::run);
        }
        events.forEach(event -> live.runOf(event, "COMPLETED"));
    }

    /// Takes the next request of either socket; running what is answered answers it.
    private static Runnable anyRequest(FakeWorker first, FakeWorker second) {
        var worker = LiveServer.await(() -> first.hasFrame() ? first : second, FakeWorker::hasFrame);
        var request = worker.request();
        worker.ack(request);
        return () -> worker.reply(FakeWorker.done(request, "1"));
    }

    @Test
    void busyWorkersAreWhatARunWaitsFor() {
        var worker = ready("oven", 1, "shop", "order");
        var running = live.event("{\"name\":\"do/order\",\"data\":{}}");
        var request = worker.request();
        worker.ack(request);
        var waiting = live.event("{\"name\":\"do/order\",\"data\":{}}");
        var run = live.runOf(waiting);
        var why = LiveServer.await(
                () -> live.query("{ run(runID: \"" + run + "\") { status why { blockers { kind limit used } } } }")
                        .path("run"),
                found -> !found.at("/why/blockers").isEmpty());
        assertThat(why.path("status").asString()).isEqualTo("QUEUED");
        assertThat(why.at("/why/blockers/0").toString()).isEqualTo("{\"kind\":\"WORKERS\",\"limit\":1,\"used\":1}");
        worker.reply(FakeWorker.done(request, "1"));
        request = worker.request();
        worker.ack(request);
        worker.reply(FakeWorker.done(request, "2"));
        live.runOf(running, "COMPLETED");
        live.runOf(waiting, "COMPLETED");
    }
}
