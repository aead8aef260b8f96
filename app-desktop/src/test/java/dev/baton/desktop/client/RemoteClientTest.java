package dev.baton.desktop.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RemoteClientTest {
    private HttpServer server;
    private RemoteClient client;
    private final AtomicReference<String> asked = new AtomicReference<>("");
    private volatile int status = 200;
    private volatile String answer = "{\"data\": {\"apps\": []}}";

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            asked.set(exchange.getRequestURI() + " "
                    + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            byte[] body = answer.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        client = new RemoteClient(
                new HttpEndpoint(
                        URI.create("http://127.0.0.1:" + server.getAddress().getPort())),
                Duration.ofMillis(10));
    }

    @AfterEach
    void stop() {
        client.close();
        server.stop(0);
    }

    @Test
    void aDocumentGoesToTheGraphQlEndpoint() {
        assertThat(client.execute("GetApps", Map.of()).join().path("apps").isArray())
                .isTrue();
        assertThat(asked.get()).startsWith("/v0/gql ").contains("\"operationName\":\"GetApps\"", "query GetApps");
    }

    @Test
    void anErrorOfTheServerKeepsItsCode() {
        answer =
                "{\"data\": null, \"errors\": [{\"message\": \"bad\", \"extensions\": {\"code\": \"expression_invalid\"}}]}";
        ClientException failure = failureOf(client.execute("GetApps", Map.of()));
        assertThat(failure.code()).isEqualTo("expression_invalid");
        assertThat(failure).hasMessage("bad");
    }

    @Test
    void aNullFieldWithAnErrorIsAFailure() {
        answer = "{\"data\": {\"invokeFunction\": null}, \"errors\": [{\"message\": \"no such function\"}]}";
        assertThat(failureOf(client.execute("InvokeFunction", Map.of("functionSlug", "x"))))
                .hasMessage("no such function");
    }

    @Test
    void dataBesideAnErrorIsShown() {
        answer = "{\"data\": {\"apps\": [], \"run\": null}, \"errors\": [{\"message\": \"run is gone\"}]}";
        assertThat(client.execute("GetApps", Map.of()).join().path("apps").isArray())
                .isTrue();
    }

    @Test
    void whatIsNoDevServerIsToldSo() {
        status = 404;
        answer = "<html>";
        assertThat(failureOf(client.execute("GetApps", Map.of())).code()).isEqualTo("http_404");
    }

    @Test
    void aServerThatIsNotThereIsUnreachable() {
        server.stop(0);
        ClientException failure = failureOf(client.execute("GetApps", Map.of()));
        assertThat(failure.code()).isEqualTo("unreachable");
        assertThat(failure.getMessage()).contains("127.0.0.1");
    }

    @Test
    void eventsAreSentToTheEventEndpoint() {
        answer = "{\"ids\": [\"E1\", \"E2\"], \"status\": 200}";
        assertThat(client.sendEvents("[{},{}]").join()).isEqualTo(List.of("E1", "E2"));
        assertThat(asked.get()).isEqualTo("/e/dev [{},{}]");
    }

    @Test
    void aRefusedEventIsAFailure() {
        status = 400;
        answer = "{\"ids\": [\"\"], \"status\": 400, \"error\": \"event name is required\"}";
        assertThat(failureOf(client.sendEvents("{}"))).hasMessage("event name is required");
    }

    @Test
    void everyKindIsToldInTheBeat() throws InterruptedException {
        CountDownLatch kinds = new CountDownLatch(BatonClient.ChangeNotice.Kind.values().length);
        try (BatonClient.Subscription subscription = client.subscribe(notice -> kinds.countDown())) {
            assertThat(kinds.await(5, TimeUnit.SECONDS)).isTrue();
        }
    }

    private static ClientException failureOf(CompletableFuture<?> call) {
        CompletionException failure = catchThrowableOfType(CompletionException.class, call::join);
        assertThat(failure.getCause()).isInstanceOf(ClientException.class);
        return (ClientException) failure.getCause();
    }
}
