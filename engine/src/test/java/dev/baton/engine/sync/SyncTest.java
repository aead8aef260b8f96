package dev.baton.engine.sync;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.conformance.Conformance;
import dev.baton.engine.app.AppMethod;
import dev.baton.engine.driver.Signatures;
import dev.baton.engine.driver.SigningKey;
import dev.baton.engine.expression.Expressions;
import dev.baton.engine.function.FunctionParser;
import dev.baton.engine.http.HttpTransport;
import dev.baton.engine.http.LocalServer;
import dev.baton.engine.http.LocalServer.Reply;
import dev.baton.engine.time.Repeater;
import dev.baton.engine.time.ThreadRepeater;
import dev.baton.engine.time.WallClock;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SyncTest {
    private static final RegistrationParser PARSER =
            new RegistrationParser(new FunctionParser(new Expressions(() -> Instant.EPOCH)), "cloud");

    private final AppsInMemory apps = new AppsInMemory();
    private final HttpTransport transport = new HttpTransport();
    private static final Signatures SIGNATURES = Signatures.of("signkey-test-00ff", null, new WallClock());

    private final AppSync sync = new AppSync(apps, transport, null, "dev", PARSER);

    @AfterEach
    void close() {
        transport.close();
    }

    private static Reply sdk(int status, String body) {
        return new Reply(status, Map.of("X-Inngest-SDK", "inngest-js:v4.24.0"), body.getBytes(UTF_8));
    }

    @Test
    void pingAsksTheAppToRegister() throws Exception {
        try (var server = new LocalServer(request -> sdk(200, "{\"message\":\"ok\",\"modified\":true}"))) {
            var url = server.url("/api/inngest");
            apps.put("", url, AppMethod.SERVE, "unreachable");
            assertThat(sync.sync(url)).isNull();
            assertThat(apps.error(url)).isNull();
            var ping = server.requests().take();
            assertThat(ping.method()).isEqualTo("PUT");
            assertThat(ping.uri()).isEqualTo("/api/inngest");
            assertThat(ping.header("x-inngest-server-kind")).isEqualTo("dev");
            assertThat(ping.header("content-type")).isEqualTo("application/json");
            assertThat(ping.header("content-length")).isEqualTo(String.valueOf(ping.body().length));
            assertThat(ping.header("x-inngest-signature")).isNull();
            assertThat(new String(ping.body(), UTF_8)).isEqualTo("{\"url\":\"" + url + "\"}");
        }
    }

    @Test
    void pingIsSignedAndReplayedAfterARedirect() throws Exception {
        try (var server = new LocalServer(request -> request.uri().equals("/old")
                ? new Reply(308, Map.of("Location", "/new"), new byte[0])
                : sdk(200, "{}"))) {
            new AppSync(apps, transport, SIGNATURES, "cloud", PARSER).sync(server.url("/old"));
            var first = server.requests().take();
            var second = server.requests().take();
            assertThat(second.uri()).isEqualTo("/new");
            assertThat(second.method()).isEqualTo("PUT");
            assertThat(second.body()).isEqualTo(first.body());
            assertThat(second.header("x-inngest-signature")).startsWith("t=").contains("&s=");
        }
        assertThat(new AppSync(apps, transport, null, "cloud", PARSER).sync("http://localhost:1/"))
                .isEqualTo("missing_server_signing_key");
    }

    private static Reply inBand(String body) {
        return new Reply(
                200, Map.of("X-Inngest-SDK", "go:v0.15.1", "X-Inngest-Sync-Kind", "in_band"), body.getBytes(UTF_8));
    }

    @Test
    void signedPingTakesTheRegistrationFromTheAnswer() throws Exception {
        try (var server = new LocalServer(request -> inBand("""
                {"app_id":"shop","env":null,"framework":null,"functions":[{"id":"shop-f","name":"f","triggers":[{"event":"e"}],
                 "steps":{"step":{"id":"step","name":"f","runtime":{"url":"http://localhost:1/?fnId=shop-f"},"retries":null}}}],
                 "inspection":{"mode":"cloud"},"platform":null,"sdk_author":"inngest","sdk_language":"go","sdk_version":"0.15.1",
                 "url":"http://127.0.0.1:1/api/inngest"}"""))) {
            var inBand = new AppSync(apps, transport, SIGNATURES, "cloud", PARSER);
            assertThat(inBand.sync(server.url("/api/inngest"))).isNull();
            assertThat(server.requests().take().header("x-inngest-sync-kind")).isEqualTo("in_band");
            var registration = apps.registrations.getFirst();
            assertThat(registration.appName()).isEqualTo("shop");
            assertThat(registration.url()).isEqualTo("http://localhost:1/api/inngest");
            assertThat(registration.sdkLanguage()).isEqualTo("go");
            assertThat(registration.sdkVersion()).isEqualTo("v0.15.1");
            assertThat(registration.functions())
                    .singleElement()
                    .satisfies(function -> assertThat(function.slug()).isEqualTo("shop-f"));
            inBand.sync(server.url("/api/inngest"));
            assertThat(apps.registrations.getLast().checksum()).isEqualTo(registration.checksum());
        }
    }

    @Test
    void aRegistrationInAnAnswerWithAWrongSignatureIsNotTaken() throws Exception {
        var body = "{\"app_id\":\"shop\",\"functions\":[]}";
        var right = SigningKey.of("signkey-test-00ff").sign(body.getBytes(UTF_8), Instant.now());
        var wrong = SigningKey.of("signkey-test-00aa").sign(body.getBytes(UTF_8), Instant.now());
        try (var server = new LocalServer(request -> new Reply(
                200,
                Map.of(
                        "X-Inngest-SDK",
                        "go:v0.15.1",
                        "X-Inngest-Sync-Kind",
                        "in_band",
                        "X-Inngest-Signature",
                        request.uri().equals("/right") ? right : wrong),
                body.getBytes(UTF_8)))) {
            var inBand = new AppSync(apps, transport, SIGNATURES, "cloud", PARSER);
            apps.put("", server.url("/wrong"), AppMethod.SERVE, null);
            assertThat(inBand.sync(server.url("/wrong"))).startsWith("The signature of the answer is not valid");
            assertThat(apps.error(server.url("/wrong"))).contains("same signing key");
            assertThat(apps.registrations).isEmpty();
            assertThat(inBand.sync(server.url("/right"))).isNull();
            assertThat(apps.registrations).hasSize(1);
        }
    }

    @Test
    void registrationInAnAnswerThatIsWrongIsTold() throws Exception {
        try (var server = new LocalServer(request -> inBand(
                request.uri().equals("/a")
                        ? "{\"app_id\":\"shop\",\"functions\":[{\"id\":\"shop-f\",\"name\":\"f\"}]}"
                        : "nonsense"))) {
            var inBand = new AppSync(apps, transport, SIGNATURES, "cloud", PARSER);
            apps.put("shop", server.url("/a"), AppMethod.SERVE, null);
            assertThat(inBand.sync(server.url("/a")))
                    .startsWith("At least one function is invalid")
                    .contains("shop-f");
            assertThat(apps.error(server.url("/a"))).contains("shop-f");
            assertThat(inBand.sync(server.url("/b"))).startsWith("The answer to an in-band sync cannot be read");
        }
    }

    @Test
    void unsignedPingNeitherAsksForNorTakesARegistrationInTheAnswer() throws Exception {
        try (var server = new LocalServer(request -> inBand("{\"app_id\":\"shop\",\"functions\":[]}"))) {
            apps.put("shop", server.url("/"), AppMethod.SERVE, null);
            assertThat(sync.sync(server.url("/"))).isNull();
            assertThat(server.requests().take().header("x-inngest-sync-kind")).isNull();
            assertThat(apps.registrations).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            nullValues = "none",
            value = {
                "200 {} => none",
                "204  => none",
                "400 {\"message\":\"Your signing key is invalid\"} => invalid_signing_key",
                "400 {\"message\":\"No functions registered within your app\"} => no_functions",
                "400 {\"message\":\"At least one function is invalid\"} => invalid_function",
                "400 {\"message\":\"The workspace has no signing key\"} => missing_signing_key",
                "400 {\"message\":\"No branch name in INNGEST_ENV\"} => missing_branch_env_name",
                "400 {\"message\":\"Something else\"} => Something else",
                "400 plain text => plain text",
                "400  => The app answered HTTP 400",
                "401 {} => unauthorized",
                "403 {} => forbidden",
                "404 {} => url_not_found",
                "500 {} => internal_server_error",
                "500 {\"code\":\"unknown\",\"message\":\"error registering functions: At least one function is invalid: x\"} => invalid_function",
                "500 {\"message\":\"error registering functions: Expected server kind dev, got cloud\"} => Expected server kind dev, got cloud",
                "502 {} => The app answered HTTP 502",
            })
    void answersBecomeCodes(String answer, String code) throws Exception {
        int space = answer.indexOf(' ');
        int status = Integer.parseInt(space < 0 ? answer : answer.substring(0, space));
        var body = space < 0 ? "" : answer.substring(space + 1).strip();
        try (var server = new LocalServer(request -> sdk(status, body))) {
            apps.put("shop", server.url("/"), AppMethod.SERVE, "before");
            assertThat(sync.sync(server.url("/"))).isEqualTo(code);
            assertThat(apps.error(server.url("/"))).isEqualTo(code);
        }
    }

    @Test
    void nobodyListeningIsUnreachable() throws Exception {
        int closed;
        try (var socket = new ServerSocket(0)) {
            closed = socket.getLocalPort();
        }
        assertThat(sync.sync("http://localhost:" + closed + "/")).isEqualTo("unreachable");
    }

    @Test
    void otherServersAreNoApps() throws Exception {
        try (var server = new LocalServer(request -> new Reply(200, Map.of(), new byte[0]))) {
            apps.put("", server.url("/a"), AppMethod.SERVE, "unreachable");
            apps.put("shop", server.url("/b"), AppMethod.SERVE, null);
            assertThat(sync.sync(server.url("/a"))).isEqualTo("not_sdk");
            assertThat(sync.sync(server.url("/b"))).isNull();
        }
    }

    @Test
    void theTextOfARefusedRegistrationIsKept() throws Exception {
        var detail = "At least one function is invalid: function \"a\": a function needs a name";
        try (var server = new LocalServer(request -> sdk(400, "{\"message\":\"At least one function is invalid\"}"))) {
            apps.put("shop", server.url("/"), AppMethod.SERVE, detail);
            assertThat(sync.sync(server.url("/"))).isEqualTo("invalid_function");
            assertThat(apps.error(server.url("/"))).isEqualTo(detail);
        }
    }

    @Test
    void nothingIsWrittenWhileNothingChanges() throws Exception {
        try (var server = new LocalServer(request -> sdk(200, "{}"))) {
            apps.put("shop", server.url("/"), AppMethod.SERVE, null);
            sync.sync(server.url("/"));
            assertThat(apps.commands()).isZero();
        }
    }

    /// Runs tasks when the test says so.
    private static final class ByHand implements Repeater {
        private final List<Runnable> tasks = new ArrayList<>();

        @Override
        public AutoCloseable every(Duration pause, Runnable task) {
            tasks.add(task);
            return () -> tasks.remove(task);
        }

        void round() {
            List.copyOf(tasks).forEach(Runnable::run);
        }
    }

    @Test
    void pollsServedAppsOnly() throws Exception {
        try (var server = new LocalServer(request -> sdk(200, "{}"))) {
            apps.put("a", server.url("/serve"), AppMethod.SERVE, null);
            apps.put("b", server.url("/connect"), AppMethod.CONNECT, null);
            apps.put("c", server.url("/api"), AppMethod.API, null);
            apps.put("", server.url("/error"), AppMethod.SERVE, "unreachable");
            var hand = new ByHand();
            try (var poller = new Poller(apps, sync, hand, Duration.ofSeconds(5), false)) {
                hand.round();
                assertThat(List.of(
                                server.requests().take().uri(),
                                server.requests().take().uri()))
                        .containsExactlyInAnyOrder("/serve", "/error");
                assertThat(poller).isNotNull();
            }
            assertThat(hand.tasks).isEmpty();
            assertThat(server.requests()).isEmpty();
        }
    }

    @Test
    void withoutPollingOnlyAppsWithErrorsArePinged() throws Exception {
        var arrived = new CountDownLatch(1);
        var release = new CountDownLatch(1);
        try (var server = new LocalServer(request -> {
            arrived.countDown();
            release.await();
            return sdk(200, "{}");
        })) {
            apps.put("a", server.url("/fine"), AppMethod.SERVE, null);
            apps.put("", server.url("/error"), AppMethod.SERVE, "unreachable");
            var hand = new ByHand();
            try (var poller = new Poller(apps, sync, hand, Duration.ofSeconds(5), true)) {
                hand.round();
                arrived.await();
                hand.round();
                release.countDown();
                assertThat(server.requests().take().uri()).isEqualTo("/error");
                assertThat(poller).isNotNull();
            }
            assertThat(server.requests()).isEmpty();
        }
    }

    @Test
    @Conformance("SDK-16")
    void discoveryStopsAfterTheFirstApp() throws Exception {
        try (var plain = new LocalServer(request -> new Reply(200, Map.of(), "hello".getBytes(UTF_8)));
                var first = new LocalServer(
                        request -> request.uri().equals("/x/inngest") ? sdk(200, "{}") : sdk404(request.uri()));
                var second = new LocalServer(request -> sdk(200, "{}"))) {
            var hand = new ByHand();
            var ports = List.of(plain.port(), first.port(), second.port());
            try (var discovery = new Discovery(apps, sync, transport, hand, ports, Duration.ofSeconds(5))) {
                hand.round();
                assertThat(apps.all()).singleElement().satisfies(app -> {
                    assertThat(app.url()).isEqualTo(first.url("/x/inngest"));
                    assertThat(app.error()).isNull();
                });
                assertThat(discovery.isOver()).isFalse();
                apps.put("shop", first.url("/x/inngest"), AppMethod.SERVE, null);
                hand.round();
                assertThat(discovery.isOver()).isTrue();
            }
            assertThat(hand.tasks).isEmpty();
        }
    }

    private static Reply sdk404(String uri) {
        return new Reply(404, Map.of(), uri.getBytes(UTF_8));
    }

    @Test
    void discoveryRestsWhileAnyAppIsKnown() {
        try (var server = new LocalServer(request -> sdk(200, "{}"))) {
            apps.put("", "http://localhost:1/elsewhere", AppMethod.SERVE, "unreachable");
            var hand = new ByHand();
            try (var discovery =
                    new Discovery(apps, sync, transport, hand, List.of(server.port()), Duration.ofSeconds(5))) {
                hand.round();
                assertThat(discovery.isOver()).isFalse();
                assertThat(server.requests()).isEmpty();
            }
        }
    }

    @Test
    void anAppThatAnswersWithAnErrorIsFoundToo() {
        try (var server = new LocalServer(request -> sdk(500, "{}"))) {
            var hand = new ByHand();
            try (var discovery =
                    new Discovery(apps, sync, transport, hand, List.of(server.port()), Duration.ofSeconds(5))) {
                hand.round();
                assertThat(apps.error(server.url("/api/inngest"))).isEqualTo("internal_server_error");
                assertThat(discovery.isOver()).isFalse();
            }
        }
    }

    @Test
    void repeatsUntilClosedAndSurvivesFailures() throws Exception {
        var rounds = new CountDownLatch(3);
        try (var repeater = new ThreadRepeater("test-repeater")) {
            var repetition = repeater.every(Duration.ofMillis(1), () -> {
                rounds.countDown();
                throw new IllegalStateException("expected by the test");
            });
            rounds.await();
            repetition.close();
        }
        assertThat(rounds.getCount()).isZero();
    }

    @Test
    void usualPortsAreComplete() {
        assertThat(Discovery.PORTS)
                .hasSize(27)
                .contains(80, 443, 3000, 3010, 4321, 5000, 5173, 8000, 8080, 8081, 8787, 8888, 8910, 8915);
    }
}
