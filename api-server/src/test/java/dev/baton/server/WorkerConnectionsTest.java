package dev.baton.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.baton.conformance.Conformance;
import dev.baton.engine.json.Json;
import dev.baton.proto.connect.v1.ConnectMessage;
import dev.baton.proto.connect.v1.GatewayMessageType;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What keeps a connection open, what ends it, and what is known of it then.
class WorkerConnectionsTest extends ConnectCase {
    @Test
    void heartbeatsAreAnsweredOneByOneAndSilenceEndsAConnection() {
        var worker = ready("a", 0, "shop", "order");
        for (int i = 0; i < 3; i++) {
            worker.send(GatewayMessageType.WORKER_HEARTBEAT);
            worker.next(GatewayMessageType.GATEWAY_HEARTBEAT);
            worker.nothing(50);
        }
        assertThat(worker.closed().reason()).isEqualTo("connect_worker_heartbeats_missed");
        var row = connection(worker.start().getConnectionId());
        assertThat(row.path("status").asString()).isEqualTo("DISCONNECTED");
        assertThat(row.path("disconnectReason").asString()).isEqualTo("CONSECUTIVE_HEARTBEATS_MISSED");
    }

    @Test
    @Conformance("GQL-23")
    void aClosedConnectionKeepsWhenItWasLastHeardOf() {
        var worker = ready("oven-1", 4, "shop", "order", "refund");
        worker.send(GatewayMessageType.WORKER_HEARTBEAT);
        worker.next(GatewayMessageType.GATEWAY_HEARTBEAT);
        var id = worker.start().getConnectionId();
        var open = LiveServer.await(
                () -> connection(id),
                row -> !row.path("lastHeartbeatAt")
                        .asString()
                        .equals(row.path("connectedAt").asString()));
        assertThat(open.path("status").asString()).isEqualTo("READY");
        assertThat(open.path("disconnectedAt").isNull()).isTrue();
        assertThat(open.path("instanceId").asString()).isEqualTo("oven-1");
        assertThat(open.path("workerIp").asString()).isEqualTo("127.0.0.1");
        assertThat(open.path("maxWorkerConcurrency").asInt()).isEqualTo(4);
        assertThat(open.path("functionCount").asInt()).isEqualTo(2);
        assertThat(open.at("/app/name").asString()).isEqualTo("shop");

        worker.socket().sendClose(1_000, "WORKER_SHUTDOWN").join();
        var closed = LiveServer.await(
                () -> connection(id), row -> row.path("status").asString().equals("DISCONNECTED"));
        assertThat(Instant.parse(closed.path("disconnectedAt").asString()))
                .isAfterOrEqualTo(Instant.parse(open.path("lastHeartbeatAt").asString()));
        assertThat(closed.path("lastHeartbeatAt")).isEqualTo(open.path("lastHeartbeatAt"));
        assertThat(closed.path("disconnectReason").asString()).isEqualTo("WORKER_SHUTDOWN");
    }

    @Test
    void connectionsAreListedByPageAndFiltered() {
        var ids = new ArrayList<String>();
        for (int i = 0; i < 3; i++) {
            ids.add(ready("oven-" + i, 0, "shop", "order").start().getConnectionId());
        }
        var document = "{ workerConnections(first: 2, orderBy: [{field: CONNECTED_AT, direction: ASC}], filter: {}%s)"
                + " { totalCount pageInfo { hasNextPage endCursor } edges { node { id } } } }";
        var first = live.query(document.replace(", filter: {}%s", ", filter: {status: [READY]}"))
                .path("workerConnections");
        assertThat(first.path("totalCount").asInt()).isEqualTo(3);
        assertThat(first.at("/pageInfo/hasNextPage").asBoolean()).isTrue();
        var second = live.query(document.formatted(
                        ", after: \"" + first.at("/pageInfo/endCursor").asString() + "\""))
                .path("workerConnections");
        assertThat(second.at("/pageInfo/hasNextPage").asBoolean()).isFalse();
        var seen = new ArrayList<String>();
        List.of(first, second)
                .forEach(page -> page.path("edges")
                        .forEach(edge -> seen.add(edge.at("/node/id").asString())));
        assertThat(seen).containsExactlyElementsOf(ids);
        assertThat(live.query("{ workerConnections(orderBy: [], filter: {status: [DISCONNECTED]}) { totalCount } }")
                        .at("/workerConnections/totalCount")
                        .asInt())
                .isZero();
    }

    @Test
    void liveConnectionsCanBeListed() {
        var worker = ready("a", 0, "shop", "order");
        var rows = Json.read(live.get("/v0/connect/envs/dev/conns").body()).path("data");
        assertThat(rows).hasSize(1);
        assertThat(rows.at("/0/id").asString()).isEqualTo(worker.start().getConnectionId());
        var hash = rows.at("/0/group_hash").asString();
        assertThat(Json.read(live.get("/v0/connect/envs/dev/groups/" + hash).body())
                        .at("/data/app_name")
                        .asString())
                .isEqualTo("shop");
        assertThat(live.get("/v0/connect/envs/dev/groups/none").statusCode()).isEqualTo(404);
        assertThat(URI.create(worker.start().getGatewayEndpoint()).getPort())
                .isEqualTo(live.server().gatewayPort());
    }

    @Test
    @Conformance("CON-21")
    void aFrameOfMoreThanEightMebibytesEndsTheConnection() {
        var worker = ready("a", 0, "shop", "order");
        worker.sendFrame(ConnectMessage.newBuilder()
                .setKind(GatewayMessageType.WORKER_HEARTBEAT)
                .setPayload(ByteString.copyFrom(new byte[1 << 20]))
                .build()
                .toByteArray());
        worker.next(GatewayMessageType.GATEWAY_HEARTBEAT);

        worker.socket().sendBinary(ByteBuffer.wrap(new byte[(8 << 20) + 1]), true);
        var closed = worker.closed();
        assertThat(closed.code()).isIn(1_009, 1_006);
        LiveServer.await(
                () -> connection(worker.start().getConnectionId()),
                found -> found.path("status").asString().equals("DISCONNECTED"));
    }

    @Test
    void aMessageOfManyFramesMayNotBeTooLongEither() {
        var worker = ready("a", 0, "shop", "order");
        var part = ByteBuffer.wrap(new byte[1 << 20]);
        for (int i = 0; i < 8; i++) {
            worker.socket().sendBinary(part.duplicate(), false).join();
        }
        worker.socket().sendBinary(part.duplicate(), true);
        assertThat(worker.closed()).isEqualTo(new FakeWorker.Closed(1_009, "MESSAGE_TOO_LARGE"));
        var row = LiveServer.await(
                () -> connection(worker.start().getConnectionId()),
                found -> found.path("status").asString().equals("DISCONNECTED"));
        assertThat(row.path("disconnectReason").asString()).isEqualTo("MESSAGE_TOO_LARGE");
    }
}
