package dev.baton.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.server.security.HostGuard;
import dev.baton.server.security.KeyGuard;
import dev.baton.server.security.OriginGuard;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Large bodies of many requests at once.
@Timeout(25)
class BodyRoomTest {
    private static final byte[] LARGE = new byte[700 << 10];
    private static final int LIMIT = 1 << 20;

    private final BodyRoom room = new BodyRoom(LIMIT);
    private final CompletableFuture<Void> entered = new CompletableFuture<>();
    private final CompletableFuture<Void> leave = new CompletableFuture<>();
    private final Routes routes = new Routes()
            .own("POST", "/hold", call -> {
                var length = call.body(LIMIT).length;
                entered.complete(null);
                leave.join();
                return Reply.text(200, "text/plain", "" + length);
            })
            .own("POST", "/take", call -> Reply.text(200, "text/plain", "" + call.body(LIMIT).length));
    private final ApiServer server = ApiServer.start(
            "127.0.0.1",
            0,
            new Guards(new HostGuard("127.0.0.1", List.of()), new OriginGuard(List.of()), KeyGuard.open()),
            "dev",
            CompletableFuture.completedFuture(routes),
            256 << 10,
            Duration.ofSeconds(1),
            room);
    private final HttpClient client = HttpClient.newHttpClient();

    @AfterEach
    void stop() {
        leave.complete(null);
        client.close();
        server.close();
    }

    @Test
    void aBodyWithoutRoomIsRefusedUntilOthersAreDone() throws Exception {
        var held = client.sendAsync(post("/hold"), BodyHandlers.ofString());
        entered.join();

        var refused = client.send(post("/take"), BodyHandlers.ofString());
        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.body()).contains("send the request again");

        leave.complete(null);
        assertThat(held.thenApply(HttpResponse::body).join()).isEqualTo("" + LARGE.length);
        assertThat(client.send(post("/take"), BodyHandlers.ofString()).statusCode())
                .isEqualTo(200);
        assertThat(room.taken()).isZero();
    }

    @Test
    void aBodyThatIsTooLargeLeavesNothingBehind() throws IOException, InterruptedException {
        var tooLarge = HttpRequest.newBuilder(uri("/take"))
                .POST(BodyPublishers.ofByteArray(new byte[LIMIT + 1]))
                .build();
        assertThat(client.send(tooLarge, BodyHandlers.ofString()).statusCode()).isEqualTo(413);
        assertThat(client.send(post("/take"), BodyHandlers.ofString()).statusCode())
                .isEqualTo(200);
        assertThat(room.taken()).isZero();
    }

    private HttpRequest post(String path) {
        return HttpRequest.newBuilder(uri(path))
                .POST(BodyPublishers.ofByteArray(LARGE))
                .build();
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + server.port() + path);
    }
}
