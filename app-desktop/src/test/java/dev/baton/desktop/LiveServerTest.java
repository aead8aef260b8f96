package dev.baton.desktop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.baton.desktop.client.BatonClient;
import dev.baton.desktop.client.BatonClient.ChangeNotice;
import dev.baton.desktop.client.ClientException;
import dev.baton.desktop.client.HttpEndpoint;
import dev.baton.desktop.client.RemoteClient;
import dev.baton.desktop.navigation.Params;
import dev.baton.desktop.navigation.Route;
import dev.baton.desktop.theme.ThemeChoice;
import dev.baton.server.DevServer;
import dev.baton.server.config.ServerOptions;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/// The clients and the window on a real server, in memory.
class LiveServerTest {
    private static final Map<String, Object> ALL_EVENTS =
            Map.of("first", 40, "filter", Map.of("from", "2000-01-01T00:00:00Z", "includeInternalEvents", false));

    private static DevServer server;

    @BeforeAll
    static void start() {
        server = DevServer.start(ServerOptions.embedded().headless(false).build());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    static Stream<BatonClient> clients() {
        return Stream.of(
                ServerClients.of(server),
                new RemoteClient(new HttpEndpoint(URI.create(server.url())), Duration.ofMillis(100)));
    }

    @ParameterizedTest
    @MethodSource("clients")
    void anEventThatIsSentIsToldAndRead(BatonClient client) throws InterruptedException {
        CountDownLatch told = new CountDownLatch(1);
        try (client;
                BatonClient.Subscription changes = client.subscribe(notice -> {
                    if (notice.kind() == ChangeNotice.Kind.EVENT) {
                        told.countDown();
                    }
                })) {
            String id = client.sendEvents("{\"name\": \"shop/order.placed\", \"data\": {\"total\": 12}}")
                    .join()
                    .getFirst();
            assertThat(told.await(10, TimeUnit.SECONDS)).isTrue();
            JsonNode page = client.execute("GetEventsV2", ALL_EVENTS).join();
            assertThat(page.at("/eventsV2/edges")
                            .valueStream()
                            .map(edge -> edge.at("/node/id").asString()))
                    .contains(id);
            JsonNode event = client.execute("GetEventV2", Map.of("id", id)).join();
            assertThat(event.at("/eventV2/raw").asString()).contains("\"total\":12");
        }
    }

    @ParameterizedTest
    @MethodSource("clients")
    void anAppThatIsNotThereFailsWithItsCode(BatonClient client) {
        try (client) {
            CompletionException failure = catchThrowableOfType(
                    CompletionException.class,
                    () -> client.execute("CreateApp", Map.of("input", Map.of("url", "http://127.0.0.1:9/api/inngest")))
                            .join());
            assertThat(failure.getCause()).isInstanceOf(ClientException.class).hasMessageContaining("unreachable");
        }
    }

    @ParameterizedTest
    @MethodSource("clients")
    void theServerSaysWhatItIs(BatonClient client) {
        try (client) {
            assertThat(client.info().join().kind()).isEqualTo("dev");
            assertThat(client.info().join().version()).isNotBlank();
            assertThat(client.address()).startsWith("127.0.0.1:");
        }
    }

    @Test
    void theWindowFollowsTheEngine() {
        try (BatonClient client = ServerClients.of(server);
                TestWindow window = new TestWindow(client, ThemeChoice.LIGHT)) {
            Fx.until(() -> window.holds("Connected"));
            window.open(new Route.Events(Params.NONE));
            client.sendEvents("{\"name\": \"live/arrived\"}").join();
            window.passUntil(Duration.ofMillis(400), () -> window.holds("live/arrived"));
        }
    }
}
