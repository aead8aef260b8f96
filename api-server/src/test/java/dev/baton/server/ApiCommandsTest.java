package dev.baton.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.baton.conformance.Conformance;
import dev.baton.engine.json.Json;
import dev.baton.server.FakeApp.Answer;
import dev.baton.server.cli.Cli;
import dev.baton.server.v2.contract.Contract;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// `baton api …` and `baton doctor healthcheck`.
@Timeout(60)
class ApiCommandsTest {
    private static final String FETCHED = "\"fetchedAt\":\"[^\"]*\"";

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    Path folder;

    @Test
    void operationsAreCommands() throws IOException {
        try (var live = new LiveServer()) {
            live.app.function("f", "\"triggers\":[{\"event\":\"shop/e\"}]", call -> Answer.returned("{\"n\":7}"));
            live.app.register();
            assertThat(run(live, "get-apps", "--raw")).isZero();
            assertThat(out.toString().strip().replaceAll(FETCHED, ""))
                    .isEqualTo(live.text("/api/v2/apps").replaceAll(FETCHED, ""));
            assertThat(run(live, "get-function", "shop", "--function-id", "f")).isZero();
            assertThat(out.toString()).contains("\n  \"data\"");
            assertThat(Json.parse(out.toString()).tree().at("/data/id").asString())
                    .isEqualTo("f");
            assertThat(run(live, "invoke-function", "shop", "f", "--data", "{\"a\":1}"))
                    .isZero();
            var id = Json.parse(out.toString()).tree().at("/data/runId").asString();
            live.awaitStatus(id, "COMPLETED");
            assertThat(run(live, "get-function-runs", "--status", "COMPLETED", "--status", "FAILED", "--limit", "5"))
                    .isZero();
            assertThat(Json.parse(out.toString()).tree().at("/data/0/id").asString())
                    .isEqualTo(id);
            assertThat(run(live, "get-function-run", id, "--include-output")).isZero();
            assertThat(Json.parse(out.toString()).tree().at("/data/output/n").asInt())
                    .isEqualTo(7);
            var file = Files.writeString(folder.resolve("scores.json"), "[{\"name\":\"good\",\"value\":true}]");
            assertThat(run(live, "create-score", id, "--body-file", file.toString()))
                    .isZero();
            assertThat(run(live, "send-event", "--body", "{\"name\":\"x/y\"}", "--name", "shop/e"))
                    .isZero();
            var event = Json.parse(out.toString()).tree().at("/data/eventId").asString();
            assertThat(live.text("/v1/events/" + event)).contains("shop/e");
        }
    }

    @Test
    void whatIsWrongIsTold() {
        try (var live = new LiveServer()) {
            assertThat(run(live, "get-app", "none")).isEqualTo(1);
            assertThat(err.toString()).contains("404: {\"errors\":[{\"code\":\"not_found\"");
            assertThat(out.toString()).isEmpty();
            assertThat(run(live, "rerun", "01M83WN9RR90SH6R6YGE88QJET", "--from-step", "a", "--input", "[1]"))
                    .isEqualTo(1);
            assertThat(err.toString()).contains("Run not found");
            assertThat(run(live, "get-app")).isEqualTo(1);
            assertThat(err.toString()).contains("APP_ID is missing");
            assertThat(run(live, "get-apps", "--limit", "many")).isEqualTo(1);
            assertThat(err.toString()).contains("--limit");
        }
        assertThat(run("api", "get-aps")).isEqualTo(1);
        assertThat(err.toString()).contains("there is no endpoint get-aps", "get-apps");
        assertThat(run("api")).isEqualTo(1);
        assertThat(run("api", "--help")).isZero();
        for (var operation : Contract.get().operations()) {
            operation.command().ifPresent(name -> assertThat(out.toString()).contains("  " + name + " "));
        }
        assertThat(run("api", "invoke-function", "--help")).isZero();
        assertThat(out.toString()).contains("APP_ID FUNCTION_ID", "--idempotency-key", "--body-file", "--api-host");
    }

    @Test
    @Conformance("CLI-20")
    void theServerIsFoundAndKeysStaySafe() throws IOException {
        try (var live = new LiveServer()) {
            assertThat(run(live, "get-apps", "--raw")).isZero();
            assertThat(out.toString().strip().replaceAll(FETCHED, ""))
                    .isEqualTo(live.text("/api/v2/apps").replaceAll(FETCHED, ""));
            assertThat(run("api", "--api-host", live.url().replace("http://", ""), "get-apps"))
                    .isZero();
            assertThat(run("api", "--api-host", live.url() + "/v2", "get-apps")).isZero();
        }
        var port = String.valueOf(freePort());
        assertThat(run("api", "get-apps", "--api-port", port)).isEqualTo(1);
        assertThat(err.toString())
                .contains("no server answers at http://localhost:" + port + "/api/v2", "`baton dev`", "--prod");
        for (var key : List.of("--api-key", "--signing-key")) {
            assertThat(run("api", "get-apps", "--api-host", "http://example.org", key, "x"))
                    .isEqualTo(1);
            assertThat(err.toString()).contains("a key is not sent over plain http to example.org");
        }
        assertThat(runWith(Map.of("INNGEST_API_KEY", "x"), "api", "get-apps", "--api-host", "http://example.org"))
                .isEqualTo(1);
        assertThat(err.toString()).contains("plain http");
        assertThat(run("api", "get-apps", "--api-host", "ftp://example.org")).isEqualTo(1);
        assertThat(err.toString()).contains("--api-host must be");
    }

    @Test
    @Conformance("CLI-21")
    void theHealthOfServerAndGatewayIsAnExitCode() throws IOException {
        var status = new AtomicInteger(200);
        var gateway = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        gateway.createContext("/ready", exchange -> {
            exchange.sendResponseHeaders(status.get(), -1);
            exchange.close();
        });
        gateway.start();
        try (var live = new LiveServer()) {
            var port = String.valueOf(live.server().port());
            var ready = String.valueOf(gateway.getAddress().getPort());
            var all = new String[] {"alpha", "doctor", "healthcheck", "--port", port, "--connect-gateway-port", ready};
            assertThat(run(all)).isZero();
            assertThat(out.toString() + err).isEmpty();
            status.set(503);
            assertThat(run(all)).isEqualTo(1);
            assertThat(err.toString().strip().lines())
                    .hasSize(1)
                    .allMatch(line -> line.contains("/ready answered 503"));
            assertThat(run("alpha", "doctor", "healthcheck", "--port", port, "--skip-connect-gateway"))
                    .isZero();
            assertThat(out.toString() + err).isEmpty();
            assertThat(runWith(Map.of("INNGEST_PORT", port), "doctor", "healthcheck", "--skip-connect-gateway"))
                    .isZero();
        } finally {
            gateway.stop(0);
        }
        var none = String.valueOf(freePort());
        assertThat(run("doctor", "healthcheck", "--port", none, "--connect-gateway-port", none))
                .isEqualTo(1);
        assertThat(err.toString().strip().lines()).hasSize(2);
        assertThat(run("doctor", "healthcheck", "--port", none, "--skip-connect-gateway"))
                .isEqualTo(1);
        assertThat(err.toString().strip().lines()).hasSize(1);
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private int run(LiveServer live, String... words) {
        var all = new ArrayList<>(
                List.of("api", "--api-port", String.valueOf(live.server().port())));
        all.addAll(List.of(words));
        return run(all.toArray(String[]::new));
    }

    private int run(String... words) {
        return runWith(Map.of(), words);
    }

    private int runWith(Map<String, String> environment, String... words) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        return new Cli(options -> 0, environment)
                .printingTo(new PrintWriter(out, true), new PrintWriter(err, true))
                .execute(words);
    }
}
