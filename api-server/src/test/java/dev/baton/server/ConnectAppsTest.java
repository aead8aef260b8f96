package dev.baton.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.baton.conformance.Conformance;
import dev.baton.engine.json.Json;
import dev.baton.engine.transition.Command;
import dev.baton.proto.connect.v1.AppConfiguration;
import dev.baton.proto.connect.v1.GatewayMessageType;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Workers register the functions of their apps as they connect.
class ConnectAppsTest extends ConnectCase {
    @Test
    @Conformance("CON-6")
    void theSameConfigurationRegistersOnceAndAnotherOneAnew() {
        ready("a", 0, "shop", "order", "refund");
        assertThat(function("shop-order").at("/app/method").asString()).isEqualTo("CONNECT");
        var checksum = live.query("{ apps { name checksum } }").path("apps");
        var updated = live.server().engine().queries().apps().getFirst().updatedAt();
        ready("b", 0, "shop", "order", "refund");
        assertThat(live.query("{ apps { name checksum } }").path("apps")).isEqualTo(checksum);
        assertThat(live.server().engine().queries().apps().getFirst().updatedAt())
                .isEqualTo(updated);

        ready("c", 0, "shop", "order", "ship");
        assertThat(function("shop-ship").isMissingNode()).isFalse();
        assertThat(function("shop-refund").isMissingNode()).isTrue();
        assertThat(live.query("{ apps { name checksum } }").path("apps")).isNotEqualTo(checksum);
    }

    private JsonNode function(String slug) {
        return live.query("{ functions { slug app { name method } } }")
                .path("functions")
                .valueStream()
                .filter(function -> function.path("slug").asString().equals(slug))
                .findFirst()
                .orElse(Json.MAPPER.missingNode());
    }

    @Test
    @Conformance("CON-7")
    void aConnectionMayServeTwoApps() {
        var worker = worker();
        worker.connect(worker.introduction("a", "shop", "order").addApps(FakeWorker.app("bakery", "bake")));
        var order = live.event("{\"name\":\"do/order\",\"data\":{}}");
        var request = worker.request();
        assertThat(request.getAppName()).isEqualTo("shop");
        assertThat(request.getFunctionSlug()).isEqualTo("shop-order");
        worker.reply(FakeWorker.done(request, "1"));
        var bake = live.event("{\"name\":\"do/bake\",\"data\":{}}");
        request = worker.request();
        assertThat(request.getAppName()).isEqualTo("bakery");
        assertThat(request.getFunctionSlug()).isEqualTo("bakery-bake");
        worker.reply(FakeWorker.done(request, "2"));
        live.runOf(order, "COMPLETED");
        live.runOf(bake, "COMPLETED");
        assertThat(live.query("{ apps(filter: {method: CONNECT}) { name url error } }")
                        .path("apps")
                        .valueStream())
                .extracting(app -> app.path("name").asString())
                .containsExactlyInAnyOrder("shop", "bakery");
    }

    @Test
    void whatIsWrongWithAFunctionIsToldBeforeTheConnectionEnds() {
        var worker = worker();
        worker.next(GatewayMessageType.GATEWAY_HELLO);
        var broken =
                "[{\"id\":\"shop-order\",\"name\":\"order\",\"triggers\":[{\"event\":\"a\",\"expression\":\"((\"}],"
                        + "\"steps\":{\"step\":{\"id\":\"step\",\"name\":\"step\",\"runtime\":{\"type\":\"ws\",\"url\":\"ws://connect\"}}}}]";
        worker.send(
                GatewayMessageType.WORKER_CONNECT,
                worker.introduction("a", "shop", "order")
                        .setApps(
                                0,
                                AppConfiguration.newBuilder()
                                        .setAppName("shop")
                                        .setFunctions(ByteString.copyFromUtf8(broken)))
                        .build());
        assertThat(worker.next(GatewayMessageType.SYNC_FAILED).toStringUtf8()).contains("shop-order");
        assertThat(worker.closed()).isEqualTo(new FakeWorker.Closed(1_008, "connect_invalid_function_config"));
    }

    @Test
    void workersOfAnArchivedAppAreToConnectAnew() {
        var worker = ready("a", 4, "shop", "order");
        var other = ready("b", 4, "bakery", "bake");
        var event = live.event("{\"name\":\"do/order\",\"data\":{}}");
        var request = worker.request();
        worker.ack(request);
        var app = live.server().engine().queries().apps().stream()
                .filter(known -> known.name().equals("shop"))
                .findFirst()
                .orElseThrow();
        live.query("mutation { deleteApp(id: \"" + app.id() + "\") }");
        worker.next(GatewayMessageType.GATEWAY_CLOSING);
        worker.reply(FakeWorker.done(request, "\"begun before\""));
        live.runOf(event, "COMPLETED");

        anew(worker, "a", "shop", "order");
        other.nothing(100);
        assertThat(function("shop-order").at("/app/method").asString()).isEqualTo("CONNECT");
    }

    @Test
    void afterAResetAllWorkersAreToConnectAnew() {
        var shop = ready("a", 4, "shop", "order");
        var bakery = ready("b", 4, "bakery", "bake");
        live.server().engine().submit(new Command.Reset()).join();
        shop.next(GatewayMessageType.GATEWAY_CLOSING);
        bakery.next(GatewayMessageType.GATEWAY_CLOSING);

        anew(shop, "a", "shop", "order");
        anew(bakery, "b", "bakery", "bake");
    }

    /// A worker does what the SDKs do: it opens a new connection, over which it gets requests, and ends the old one.
    private void anew(FakeWorker old, String instance, String app, String function) {
        var next = ready(instance, 4, app, function);
        old.socket().sendClose(1_000, "WORKER_SHUTDOWN").join();
        var row = LiveServer.await(
                () -> connection(old.start().getConnectionId()),
                found -> found.path("status").asString().equals("DISCONNECTED"));
        assertThat(row.path("disconnectReason").asString()).isEqualTo("GATEWAY_DRAINING");
        var event = live.event("{\"name\":\"do/" + function + "\",\"data\":{}}");
        var request = next.request();
        next.ack(request);
        next.reply(FakeWorker.done(request, "1"));
        live.runOf(event, "COMPLETED");
    }
}
