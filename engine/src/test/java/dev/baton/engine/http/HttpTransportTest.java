package dev.baton.engine.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.baton.engine.http.HttpCall.OnRedirect;
import dev.baton.engine.http.LocalServer.Reply;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HttpTransportTest {
    private final HttpTransport transport = new HttpTransport();

    @AfterEach
    void close() {
        transport.close();
    }

    private static HttpCall post(String url, String body) {
        return new HttpCall(
                "POST",
                URI.create(url),
                Map.of("X-Test", List.of("yes"), "Content-Length", List.of("999"), "Connection", List.of("close")),
                body.getBytes(UTF_8),
                Duration.ofSeconds(20),
                1_000,
                OnRedirect.REPLAY);
    }

    private static Reply text(int status, String body) {
        return new Reply(status, Map.of("X-Answer", "42"), body.getBytes(UTF_8));
    }

    @Test
    void sendsTheBodyWithItsLengthAndReadsTheAnswer() throws Exception {
        try (var server = new LocalServer(request -> text(206, "[]"))) {
            var answer = transport.exchange(post(server.url("/a?b=c%20d"), "{}"));
            assertThat(answer.status()).isEqualTo(206);
            assertThat(answer.headers().get("x-answer")).isEqualTo("42");
            assertThat(answer.body()).isEqualTo("[]".getBytes(UTF_8));
            var request = server.requests().take();
            assertThat(request.method()).isEqualTo("POST");
            assertThat(request.uri()).isEqualTo("/a?b=c%20d");
            assertThat(request.header("content-length")).isEqualTo("2");
            assertThat(request.header("transfer-encoding")).isNull();
            assertThat(request.header("upgrade")).isNull();
            assertThat(request.header("x-test")).isEqualTo("yes");
        }
    }

    @Test
    void redirectsReplayMethodFieldsBodyAndQuery() throws Exception {
        try (var server = new LocalServer(request -> request.uri().startsWith("/old")
                ? new Reply(302, Map.of("Location", "/new?own=1&fnId=g"), new byte[0])
                : text(200, "ok"))) {
            transport.exchange(post(server.url("/old?fnId=f&stepId=step"), "{\"a\":1}"));
            server.requests().take();
            var second = server.requests().take();
            assertThat(second.method()).isEqualTo("POST");
            assertThat(second.uri()).isEqualTo("/new?own=1&fnId=g&stepId=step");
            assertThat(second.body()).isEqualTo("{\"a\":1}".getBytes(UTF_8));
            assertThat(second.header("X-Test")).isEqualTo("yes");
        }
    }

    @Test
    void redirectsDoNotLeadToTheCredentialsOfTheMachine() throws Exception {
        try (var server = new LocalServer(request ->
                new Reply(302, Map.of("Location", "http://169.254.169.254/latest/meta-data/"), new byte[0]))) {
            assertThat(failure(post(server.url("/old"), "{}")))
                    .hasMessageContaining("169.254.169.254")
                    .hasMessageContaining("credentials");
        }
    }

    @Test
    void redirectsForUsersTurnAPostIntoAGet() throws Exception {
        try (var server = new LocalServer(request -> request.uri().startsWith("/old")
                ? new Reply(303, Map.of("Location", "/new"), new byte[0])
                : text(200, "ok"))) {
            var call = post(server.url("/old?fnId=f"), "{}");
            transport.exchange(new HttpCall(
                    "POST", call.uri(), call.headers(), call.body(), call.timeout(), 10, OnRedirect.AS_BROWSERS));
            server.requests().take();
            var second = server.requests().take();
            assertThat(second.method()).isEqualTo("GET");
            assertThat(second.uri()).isEqualTo("/new");
            assertThat(second.body()).isEmpty();
        }
    }

    @Test
    void givesUpOnCirclesOfRedirects() {
        try (var server = new LocalServer(request -> new Reply(307, Map.of("Location", "/again"), new byte[0]))) {
            assertThat(failure(post(server.url("/"), "{}")).kind()).isEqualTo(TransportFailure.Kind.REDIRECT);
            assertThat(server.requests()).hasSize(61);
        }
    }

    private TransportFailure failure(HttpCall call) {
        return catchThrowableOfType(TransportFailure.class, () -> transport.exchange(call));
    }

    @Test
    void decompressesAnswers() throws Exception {
        var zipped = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(zipped)) {
            gzip.write("zipped".getBytes(UTF_8));
        }
        // "brotli!" as an uncompressed meta-block: header, then the text.
        var brotli = HexFormat.of().parseHex("0b0380" + HexFormat.of().formatHex("brotli!".getBytes(UTF_8)) + "03");
        try (var server = new LocalServer(request -> switch (request.uri()) {
            case "/gzip" -> new Reply(200, Map.of("Content-Encoding", "gzip"), zipped.toByteArray());
            case "/br" -> new Reply(200, Map.of("Content-Encoding", "br"), brotli);
            case "/broken" -> new Reply(200, Map.of("Content-Encoding", "gzip"), "plain".getBytes(UTF_8));
            default -> new Reply(200, Map.of("Content-Encoding", "gzip, br"), zipped.toByteArray());
        })) {
            assertThat(transport.exchange(post(server.url("/gzip"), "")).body()).isEqualTo("zipped".getBytes(UTF_8));
            assertThat(transport.exchange(post(server.url("/br"), "")).body()).isEqualTo("brotli!".getBytes(UTF_8));
            assertThat(failure(post(server.url("/broken"), "")).kind()).isEqualTo(TransportFailure.Kind.ENCODING);
            assertThat(failure(post(server.url("/both"), "")).kind()).isEqualTo(TransportFailure.Kind.ENCODING);
        }
    }

    @Test
    void limitsTheBodyAlsoAfterDecompression() throws Exception {
        var bomb = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bomb)) {
            gzip.write(new byte[200_000]);
        }
        try (var server = new LocalServer(request -> switch (request.uri()) {
            case "/fits" -> text(200, "x".repeat(1_000));
            case "/bomb" -> new Reply(200, Map.of("Content-Encoding", "gzip"), bomb.toByteArray());
            default -> text(200, "x".repeat(1_001));
        })) {
            assertThat(transport.exchange(post(server.url("/fits"), "")).body()).hasSize(1_000);
            assertThat(failure(post(server.url("/large"), "")).kind()).isEqualTo(TransportFailure.Kind.TOO_LARGE);
            assertThat(failure(post(server.url("/bomb"), "")).kind()).isEqualTo(TransportFailure.Kind.TOO_LARGE);
        }
    }

    @Test
    void namesWhatIsUnreachable() throws Exception {
        int closed;
        try (var socket = new ServerSocket(0)) {
            closed = socket.getLocalPort();
        }
        var refused = failure(post("http://localhost:" + closed + "/", "{}"));
        assertThat(refused.kind()).isEqualTo(TransportFailure.Kind.UNREACHABLE);
        assertThat(refused).hasMessage("connection refused: http://localhost:" + closed);
        assertThat(failure(post("http://no-such-host.invalid/", "{}")))
                .hasMessage("unknown host: http://no-such-host.invalid");
        assertThat(failure(post("ws://localhost/", "{}")).kind()).isEqualTo(TransportFailure.Kind.PROTOCOL);
    }

    @Test
    void noticesPlainServersBehindHttps() throws Exception {
        try (var plain = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            var server = Thread.ofVirtual().start(() -> {
                try (var connection = plain.accept()) {
                    connection.getInputStream().read();
                    connection.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(UTF_8));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            assertThat(failure(post("https://127.0.0.1:" + plain.getLocalPort() + "/", "{}"))
                            .kind())
                    .isEqualTo(TransportFailure.Kind.PROTOCOL);
            server.join();
        }
    }

    @Test
    void localhostMeansBothLoopbackAddresses() throws Exception {
        assumeThat(NetworkInterface.getByInetAddress(InetAddress.getByName("::1")))
                .isNotNull();
        try (var server = new LocalServer("::1", request -> text(200, "six"))) {
            for (int i = 0; i < 2; i++) {
                assertThat(transport.exchange(post(server.url("/x?y=1"), "")).body())
                        .isEqualTo("six".getBytes(UTF_8));
            }
            assertThat(server.requests().take().uri()).isEqualTo("/x?y=1");
        }
    }

    @Test
    void endsInTime() {
        var release = new CountDownLatch(1);
        try (var server = new LocalServer(request -> {
            release.await();
            return text(200, "");
        })) {
            var call = post(server.url("/"), "");
            var hasty = new HttpCall(
                    "POST", call.uri(), Map.of(), call.body(), Duration.ofMillis(200), 10, OnRedirect.REPLAY);
            assertThat(failure(hasty).kind()).isEqualTo(TransportFailure.Kind.TIMEOUT);
            release.countDown();
        }
    }

    @Test
    void canBeInterrupted() throws Exception {
        var release = new CountDownLatch(1);
        try (var server = new LocalServer(request -> {
            release.await();
            return text(200, "");
        })) {
            var thrown = new AtomicReference<Throwable>();
            var thread = Thread.ofVirtual().start(() -> {
                try {
                    transport.exchange(post(server.url("/"), ""));
                } catch (Throwable e) {
                    thrown.set(e);
                }
            });
            server.requests().take();
            thread.interrupt();
            thread.join();
            assertThat(thrown.get()).isInstanceOf(InterruptedException.class);
            release.countDown();
        }
    }

    @Test
    void refusesFieldsThatAreNone() {
        var call = new HttpCall(
                "GET",
                URI.create("http://localhost:1/"),
                Map.of("bad name", List.of("x")),
                new byte[0],
                Duration.ofSeconds(1),
                10,
                OnRedirect.REPLAY);
        assertThatThrownBy(() -> transport.exchange(call)).isInstanceOf(TransportFailure.class);
    }
}
