package dev.baton.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.conformance.Conformance;
import dev.baton.engine.event.EventIntake;
import dev.baton.engine.expression.Expressions;
import dev.baton.engine.function.FunctionParser;
import dev.baton.engine.id.AppId;
import dev.baton.engine.id.NameUuid;
import dev.baton.engine.id.SecureIds;
import dev.baton.engine.json.Json;
import dev.baton.engine.store.StoreRefused;
import dev.baton.engine.sync.RegistrationParser;
import dev.baton.engine.time.ThreadAlarms;
import dev.baton.engine.transition.Command;
import dev.baton.server.config.ConnectTimes;
import dev.baton.server.config.ServerKind;
import dev.baton.server.config.ServerOptions;
import dev.baton.server.connect.WorkerPool;
import dev.baton.server.fake.FakeEngine;
import dev.baton.server.fake.Rows;
import dev.baton.server.http.PortTaken;
import dev.baton.server.realtime.Hub;
import dev.baton.server.security.TokenKey;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class DevServerTest {
    private static final AppId APP = new AppId(NameUuid.of("shop"));

    private final FakeEngine engine = new FakeEngine();
    private final HttpClient client = HttpClient.newHttpClient();
    private final DevServer server = start(0, Map.of("INNGEST_FEATURE_FLAGS", "a=true,b=no-bool"));

    private DevServer start(int port, Map<String, String> environment) {
        var defaults = ServerOptions.builder().build();
        var options = ServerOptions.embedded()
                .host(defaults.host())
                .port(port)
                .discovery(true)
                .poll(true)
                .testMode(true)
                .build();
        return DevServer.start(options, this::parts, environment);
    }

    private ServerParts parts() {
        var ids = new SecureIds();
        var expressions = new Expressions(InstantSource.system());
        return new ServerParts(
                engine,
                new EventIntake(ids),
                new RegistrationParser(new FunctionParser(expressions), "dev"),
                ids,
                TokenKey.of(null, ids),
                null,
                url -> "unreachable",
                new WorkerPool(new ThreadAlarms("test-connect"), ids, ConnectTimes.DEFAULT),
                new Hub(),
                port -> new AppWatch());
    }

    @AfterEach
    void stop() {
        server.close();
        client.close();
    }

    @Test
    @Conformance({"REST-1", "EVT-23"})
    void healthAndInfoAnswerBeforeAnyAppIsThere() throws Exception {
        var health = get("/health");
        assertThat(health.body()).isEqualTo("{\"status\":200,\"message\":\"OK\"}\n");
        var info = get("/dev");
        assertThat(info.statusCode()).isEqualTo(200);
        assertThat(info.headers().firstValue("X-Inngest-Server-Kind")).contains("dev");
        assertThat(json(info).path("version").asString()).contains("-");
        assertThat(json(info).at("/startOpts/autodiscover").asBoolean()).isTrue();
    }

    @Test
    @Conformance("REST-9")
    void featureFlagsComeFromTheEnvironment() throws Exception {
        var features = json(get("/dev")).path("features");
        assertThat(features.path("a").asBoolean()).isTrue();
        assertThat(features.has("b")).isFalse();
        assertThat(features.path("run-details-v4").asBoolean()).isTrue();
    }

    @Test
    @Conformance({"EVT-1", "EVT-10", "REST-3"})
    void eventsAreStoredBeforeTheyAreAnswered() throws Exception {
        var one = json(post("/e/anything", "{\"name\":\"a\"}"));
        assertThat(one.path("ids").size()).isEqualTo(1);
        assertThat(one.path("status").asInt()).isEqualTo(200);
        var three = json(post("/e/x", "[{\"name\":\"a\"},{\"name\":\"b\"},{\"name\":\"c\"}]"));
        assertThat(three.path("ids").size()).isEqualTo(3);
        assertThat(engine.commands).hasSize(2);
        var stored = ((Command.ReceiveEvents) engine.commands.get(1)).events();
        assertThat(stored)
                .extracting(event -> event.id().toString())
                .containsExactly(
                        three.at("/ids/0").asString(),
                        three.at("/ids/1").asString(),
                        three.at("/ids/2").asString());
    }

    @Test
    @Conformance({"EVT-9", "EVT-12"})
    void aBadEventEndsABatchAndAnEmptyBodyIsFine() throws Exception {
        var bad = post("/e/x", "[{\"name\":\"a\"},{\"name\":\"\"},{\"name\":\"c\"}]");
        assertThat(bad.statusCode()).isEqualTo(400);
        assertThat(json(bad).path("ids").size()).isEqualTo(1);
        assertThat(json(bad).path("error").asString()).isEqualTo("event name is empty");
        assertThat(((Command.ReceiveEvents) engine.commands.getFirst()).events())
                .hasSize(1);
        assertThat(post("/e/x", "5").statusCode()).isEqualTo(400);
        var empty = post("/e/x", "");
        assertThat(empty.statusCode()).isEqualTo(200);
        assertThat(json(empty).path("ids").toString()).isEqualTo("[\"\"]");
        assertThat(post("/e/", "{}").statusCode()).isEqualTo(401);
    }

    @Test
    @Conformance("CON-27")
    void messagesAreFollowedForFifteenMinutesFromAnyPage() throws Exception {
        var token = json(post("/v1/realtime/token", "[{\"channel\":\"c\",\"name\":\"t\",\"kind\":\"run\"}]"))
                .path("jwt")
                .asString();
        var reply = client.send(
                HttpRequest.newBuilder(URI.create(server.url() + "/v1/realtime/sse?token=" + token))
                        .header("Origin", "https://shop.example")
                        .build(),
                BodyHandlers.ofInputStream());
        assertThat(reply.headers().firstValue("access-control-allow-origin")).contains("*");
        try (var lines = new BufferedReader(new InputStreamReader(reply.body(), StandardCharsets.UTF_8))) {
            assertThat(lines.readLine()).as("a comment keeps it alive").isEqualTo(":");
            assertThat(lines.readLine()).isEmpty();
            engine.now = engine.now.plus(Duration.ofMinutes(14));
            for (int i = 0; i < 2; i++) {
                post("/v1/realtime/publish?channel=c&topic=t", "1");
                assertThat(lines.readLine()).startsWith("data: {\"channel\":\"c\"");
                assertThat(lines.readLine()).isEmpty();
            }
            engine.now = engine.now.plus(Duration.ofMinutes(1));
            post("/v1/realtime/publish?channel=c&topic=t", "2");
            assertThat(lines.lines().filter(line -> line.startsWith("data: ")))
                    .as("at most the message that made the server look at its clock")
                    .hasSizeLessThan(2);
        }
    }

    @Test
    void functionsAreInvokedByName() throws Exception {
        var reply = post("/invoke/shop-bake%20it", "{\"data\":{\"x\":1}}");
        assertThat(reply.statusCode()).isEqualTo(200);
        var event =
                ((Command.ReceiveEvents) engine.commands.getFirst()).events().getFirst();
        assertThat(json(reply).path("id").asString()).isEqualTo(event.id().toString());
        assertThat(event.body().tree().at("/data/_inngest/fn_id").asString()).isEqualTo("shop-bake it");
        assertThat(post("/invoke/a", "{bad").statusCode()).isEqualTo(400);
    }

    @Test
    @Conformance({"SDK-2", "SDK-7", "SDK-8", "REST-11"})
    void registrationsAreTakenOrRefusedWithAStatus() throws Exception {
        engine.answer = command -> new Command.Registered(APP, true);
        var reply = json(
                post(
                        "/fn/register",
                        "{\"appname\":\"shop\",\"url\":\"http://127.0.0.1:3000/api/inngest\",\"sdk\":\"js:v4.24.0\",\"functions\":[]}"));
        assertThat(reply.path("ok").asBoolean()).isTrue();
        assertThat(reply.path("modified").asBoolean()).isTrue();
        assertThat(reply.path("app_id").asString()).isEqualTo(APP.toString());
        assertThat(((Command.RegisterApp) engine.commands.getFirst())
                        .registration()
                        .url())
                .isEqualTo("http://localhost:3000/api/inngest");
        assertRefused("{\"appName\":\"\",\"url\":\"http://a/b\"}", "App ID required");
        assertRefused("{\"appName\":\"shop\",\"url\":\"http://a/b\",\"sdk\":\"js:v3.40.0\"}", "security");
        assertRefused("{bad", "Invalid request");
        var kind = client.send(
                HttpRequest.newBuilder(uri("/fn/register"))
                        .header("X-Inngest-Expected-Server-Kind", "cloud")
                        .POST(BodyPublishers.ofString("{}"))
                        .build(),
                BodyHandlers.ofString());
        assertThat(kind.statusCode()).isEqualTo(400);
        assertThat(json(kind).path("error").asString()).isEqualTo("Expected server kind dev, got cloud");
    }

    private void assertRefused(String body, String message) throws Exception {
        var reply = post("/fn/register", body);
        assertThat(reply.statusCode()).isEqualTo(400);
        assertThat(json(reply).path("error").asString()).contains(message);
        assertThat(json(reply).path("status").asInt()).isEqualTo(400);
    }

    @Test
    void anInvalidFunctionIsShownAtItsApp() throws Exception {
        var app = Rows.app("shop");
        engine.rows.apps.add(app);
        var reply = post(
                "/fn/register",
                "{\"appName\":\"shop\",\"url\":\"" + app.url()
                        + "\",\"sdk\":\"js:v4.24.0\",\"functions\":[{\"id\":\"shop-x\",\"name\":\"x\"}]}");
        assertThat(reply.statusCode()).isEqualTo(400);
        var error = (Command.RecordSyncError) engine.commands.getFirst();
        assertThat(error.id()).isEqualTo(app.id());
        assertThat(error.error()).startsWith("At least one function is invalid");
    }

    @Test
    @Conformance("SDK-18")
    void appsAreRemovedByUrl() throws Exception {
        var app = Rows.app("shop");
        engine.rows.apps.add(app);
        assertThat(delete("/fn/remove?url=" + app.url()).statusCode()).isEqualTo(200);
        assertThat(engine.commands).containsExactly(new Command.ArchiveApp(app.id()));
        var unknown = delete("/fn/remove?url=http://a/b");
        assertThat(unknown.statusCode()).isEqualTo(404);
        assertThat(json(unknown).path("error").asString()).isEqualTo("App not found: http://a/b");
    }

    @Test
    void limitsOfAFunctionAreSetAndReset() throws Exception {
        var function = Rows.function(Rows.app("shop"), "order");
        engine.rows.functions.add(function);
        assertThat(post("/fn/step-limit?functionId=" + function.id() + "&limit=2", "")
                        .statusCode())
                .isEqualTo(200);
        assertThat(engine.commands).containsExactly(new Command.SetLimits(function.id(), 2, null));
        var bad = post("/fn/step-limit?functionId=" + function.id() + "&limit=two", "");
        assertThat(bad.statusCode()).isEqualTo(400);
        assertThat(json(bad).path("error").asString()).isEqualTo("Invalid limit: two");
        var none = delete("/fn/step-limit?functionId=" + function.id());
        assertThat(none.statusCode()).isEqualTo(404);
        assertThat(json(none).path("error").asString()).isEqualTo("No step limit set for function: " + function.id());
    }

    @Test
    void graphQlRunsOverHttpAndInProcess() throws Exception {
        engine.rows.apps.add(Rows.app("shop"));
        assertThat(post("/v0/gql", "{\"query\":\"{ apps { name } }\"}").body())
                .isEqualTo("{\"data\":{\"apps\":[{\"name\":\"shop\"}]}}");
        assertThat(server.graphQl().execute("{ apps { name } }", null, Map.of()).get())
                .containsKey("data");
    }

    @Test
    @Conformance("CLI-3")
    void aDevServerWhosePortIsTakenMovesToTheNextFreeOneAndSaysSo() {
        try (var log = new LogCapture("dev.baton.server.DevServer");
                var second = start(server.port(), Map.of());
                var third = start(server.port(), Map.of())) {
            assertThat(second.port()).isGreaterThan(server.port());
            assertThat(third.port()).isGreaterThan(second.port());
            assertThat(log.texts())
                    .anySatisfy(text -> assertThat(text)
                            .contains("Port conflict, using new port")
                            .contains("name=\"api\"")
                            .contains("from=\"" + server.port() + "\"")
                            .contains("to=\"" + second.port() + "\""));
        }
    }

    @Test
    @Conformance("CLI-3")
    void theGatewayNeverGetsThePortOfTheApi() {
        int taken = server.port();
        var options =
                ServerOptions.embedded().port(taken).gatewayPort(taken + 1).build();
        try (var log = new LogCapture("dev.baton.server.DevServer");
                var moved = DevServer.start(options, this::parts, Map.of())) {
            assertThat(moved.port()).isGreaterThan(taken);
            assertThat(moved.gatewayPort()).isGreaterThan(taken).isNotEqualTo(moved.port());
            if (moved.port() == taken + 1) {
                assertThat(moved.gatewayPort()).isGreaterThan(taken + 1);
                assertThat(log.texts())
                        .anySatisfy(text -> assertThat(text)
                                .contains("Port conflict, using new port")
                                .contains("name=\"connect-gateway\"")
                                .contains("to=\"" + moved.gatewayPort() + "\""));
            }
        }
        var selfHosted = ServerOptions.embedded()
                .kind(ServerKind.CLOUD)
                .gatewayPort(taken)
                .build();
        assertThatThrownBy(() -> DevServer.start(selfHosted, this::parts, Map.of()))
                .isInstanceOf(PortTaken.class)
                .hasMessageContaining("--connect-gateway-port");
    }

    @Test
    void aPortOfAnAddressOfAnotherMachineIsNamed() {
        var elsewhere = ServerOptions.embedded().host("192.0.2.1").port(8_288).build();
        assertThatThrownBy(() -> DevServer.start(elsewhere, this::parts, Map.of()))
                .isInstanceOf(PortTaken.class)
                .hasMessageContaining("8288")
                .hasMessageContaining("192.0.2.1");
    }

    @Test
    void aDatabaseThatCannotBeOpenedFreesThePort() {
        var refused = new StoreRefused(StoreRefused.Reason.CORRUPT, "the database is damaged", null);
        var options = ServerOptions.builder().build();
        var onFreePort = ServerOptions.embedded()
                .host(options.host())
                .discovery(true)
                .poll(true)
                .build();
        assertThatThrownBy(() -> DevServer.start(
                        onFreePort,
                        () -> {
                            throw refused;
                        },
                        Map.of()))
                .isSameAs(refused);
    }

    private HttpResponse<String> get(String path) throws Exception {
        return client.send(HttpRequest.newBuilder(uri(path)).build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> delete(String path) throws Exception {
        return client.send(HttpRequest.newBuilder(uri(path)).DELETE().build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String path, String body) throws Exception {
        return client.send(
                HttpRequest.newBuilder(uri(path))
                        .header("content-type", "application/json")
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    private static JsonNode json(HttpResponse<String> response) {
        return Json.parse(response.body()).tree();
    }

    private URI uri(String path) {
        return URI.create(server.url() + path);
    }
}
