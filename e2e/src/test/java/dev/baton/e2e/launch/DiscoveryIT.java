package dev.baton.e2e.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.baton.conformance.Conformance;
import dev.baton.e2e.harness.Await;
import dev.baton.e2e.harness.BatonProcess;
import dev.baton.e2e.harness.Checkout;
import dev.baton.e2e.harness.Http;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/// Looking for apps on the usual ports, seen by a bystander on one of them.
final class DiscoveryIT {
    private static final int PORT = 5_173;
    private static final int BYSTANDER = 8_915;
    private static final Duration ROUND = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Test
    @Conformance("CLI-12")
    void anAppIsFoundWithinTwoRoundsAndThenNobodyIsAskedAnyMore() throws IOException {
        try (Bystander bystander = new Bystander();
                BatonProcess baton = BatonProcess.startPlain(
                        Checkout.scratch("discovery").resolve("data"), "--port", "0", "--poll-interval", "1")) {
            Await.until("a first round", PATIENCE, () -> bystander.rounds() > 0, () -> baton.output());
            HttpServer app = app(baton);
            try {
                int before = bystander.rounds();
                Await.until("the app to be found", PATIENCE, () -> connected(baton), () -> baton.output());
                // One round may have begun before the app did.
                assertThat(bystander.rounds() - before).isLessThanOrEqualTo(3);

                pause(ROUND);
                int after = bystander.rounds();
                pause(ROUND.multipliedBy(4));
                assertThat(bystander.rounds()).isEqualTo(after);
            } finally {
                app.stop(0);
            }
        }
    }

    @Test
    @Conformance("CLI-12")
    void withoutDiscoveryThereIsNoConnection() throws IOException {
        try (ServerSocket bystander = new ServerSocket()) {
            bystander.bind(usual(BYSTANDER));
            bystander.setSoTimeout((int) ROUND.multipliedBy(4).toMillis());
            try (BatonProcess baton =
                    BatonProcess.start(Checkout.scratch("discovery").resolve("none"), "--poll-interval", "1")) {
                assertThatThrownBy(bystander::accept).as(baton.output()).isInstanceOf(SocketTimeoutException.class);
            }
        }
    }

    private static InetSocketAddress usual(int port) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    private static boolean connected(BatonProcess baton) {
        return baton.graphQl()
                .query("{ apps { name connected } }")
                .get("apps")
                .valueStream()
                .anyMatch(app -> app.get("name").asString().equals("usual")
                        && app.get("connected").asBoolean());
    }

    /// An SDK at `/x/inngest` that registers when it is told to.
    private static HttpServer app(BatonProcess baton) throws IOException {
        HttpServer http = HttpServer.create(usual(PORT), 0);
        http.createContext("/x/inngest", exchange -> {
            try (exchange) {
                if (exchange.getRequestMethod().equals("PUT")) {
                    assertThat(Http.send("POST", baton.url() + "/fn/register", registration())
                                    .status())
                            .isEqualTo(200);
                }
                answer(exchange);
            }
        });
        http.start();
        return http;
    }

    private static String registration() {
        String url = "http://localhost:" + PORT + "/x/inngest";
        return """
                {"url":"%1$s","deployType":"ping","appName":"usual","sdk":"js:v4.24.0","v":"0.1","functions":[
                 {"id":"usual-f","name":"f","triggers":[{"event":"usual/e"}],"steps":{"step":{"id":"step","name":"step",
                  "runtime":{"type":"http","url":"%1$s?fnId=usual-f&stepId=step"}}}}]}
                """.formatted(url);
    }

    private static void answer(HttpExchange exchange) throws IOException {
        byte[] body = "{\"message\":\"ok\",\"modified\":true}".getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("X-Inngest-SDK", "inngest-js:v4.24.0");
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
    }

    private static void pause(Duration duration) {
        long end = System.nanoTime() + duration.toNanos();
        while (System.nanoTime() < end) {
            LockSupport.parkNanos(end - System.nanoTime());
        }
    }

    /// Something else on a usual port: knows no page, and counts the rounds in which it is asked for the first one.
    private static final class Bystander implements AutoCloseable {
        private final AtomicInteger rounds = new AtomicInteger();
        private final HttpServer http = HttpServer.create(usual(BYSTANDER), 0);

        Bystander() throws IOException {
            http.createContext("/", exchange -> {
                try (exchange) {
                    if (exchange.getRequestURI().getPath().equals("/api/inngest")) {
                        rounds.incrementAndGet();
                    }
                    exchange.sendResponseHeaders(404, -1);
                }
            });
            http.start();
        }

        int rounds() {
            return rounds.get();
        }

        @Override
        public void close() {
            http.stop(0);
        }
    }
}
