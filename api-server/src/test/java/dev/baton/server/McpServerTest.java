package dev.baton.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.conformance.Conformance;
import dev.baton.engine.json.Json;
import dev.baton.server.FakeApp.Answer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/// Tools for models, as a client of the Model Context Protocol sees them.
@Timeout(60)
class McpServerTest {
    private static final List<String> KNOWN = List.of(
            "send_event",
            "get_run_status",
            "poll_run_status",
            "invoke_function_sync",
            "grep_docs",
            "read_doc",
            "list_docs",
            "health",
            "get_run",
            "list_runs",
            "list_function_runs",
            "get_event_runs",
            "rerun",
            "cancel_run",
            "get_app",
            "get_apps",
            "get_run_trace",
            "get_function",
            "list_functions",
            "invoke_function");

    private final LiveServer live = new LiveServer();
    private final HttpClient client = HttpClient.newHttpClient();

    @BeforeEach
    void register() {
        live.app.function("f", "\"triggers\":[{\"event\":\"shop/e\"}]", call -> Answer.returned("{\"n\":7}"));
        live.app.function(
                "bad",
                "\"retries\":0,\"triggers\":[{\"event\":\"shop/bad\"}]",
                call -> Answer.failed(500, "{\"name\":\"Error\",\"message\":\"boom\"}"));
        live.app.register();
    }

    @AfterEach
    void close() {
        client.close();
        live.close();
    }

    @Test
    @Conformance("REST-25")
    void toolsAreListedAndWork() {
        var names = names("/mcp");
        assertThat(names).containsAll(KNOWN).hasSizeLessThan(30);
        assertThat(names).contains("search_runs", "search_events", "explain_run");

        var run = tool("invoke_function", Map.of("appId", "shop", "functionId", "f", "data", Map.of("x", 1)))
                .path("data")
                .path("runId")
                .asString();
        tool("poll_run_status", Map.of("runIds", List.of(run), "timeout", 15, "pollInterval", 20));
        var got = tool("get_run", Map.of("runId", run, "includeOutput", true)).path("data");
        assertThat(got.path("status").asString()).isEqualTo("COMPLETED");
        assertThat(got.path("output").path("n").asInt()).isEqualTo(7);
        assertThat(got.path("function").path("id").asString()).isEqualTo("f");

        assertThat(failure("read_doc", Map.of("path", "../x"))).contains("../x");
    }

    @Test
    void eventsRunsAndTracesAreFound() {
        var sent = tool("send_event", Map.of("name", "shop/bad", "data", Map.of("userId", "u1")));
        var run = sent.path("runIds").path(0).asString();
        tool("poll_run_status", Map.of("runIds", List.of(run), "timeout", 15, "pollInterval", 20));

        var found = tool("search_runs", Map.of("query", "event.data.userId == \"u1\"\nerror.message == \"boom\""));
        assertThat(found.path("data").path(0).path("id").asString()).isEqualTo(run);
        assertThat(found.path("data").path(0).path("status").asString()).isEqualTo("FAILED");
        assertThat(tool("search_events", Map.of("query", "event.data.userId == \"u1\""))
                        .path("data")
                        .path(0)
                        .path("id")
                        .asString())
                .isEqualTo(sent.path("eventId").asString());
        assertThat(failure("search_runs", Map.of("query", "event.data.userId ==")))
                .contains("Syntax error");

        var root = tool("get_run_trace", Map.of("runId", run, "includeOutput", true))
                .path("data")
                .path("rootSpan");
        assertThat(root.path("name").asString()).isEqualTo("Run");
        assertThat(root.path("status").asString()).isEqualTo("FAILED");
        assertThat(root.path("output").path("error").path("message").asString()).isEqualTo("boom");
        assertThat(tool("get_run_status", Map.of("runId", run))
                        .path("error")
                        .path("message")
                        .asString())
                .isEqualTo("boom");
        assertThat(tool("get_event_runs", Map.of("eventId", sent.path("eventId").asString()))
                        .path("data")
                        .size())
                .isEqualTo(1);
        assertThat(tool("list_function_runs", Map.of("appId", "shop", "functionId", "bad"))
                        .path("data")
                        .size())
                .isEqualTo(1);
        assertThat(tool("list_runs", Map.of("status", List.of("completed")))
                        .path("data")
                        .size())
                .isZero();
        var again =
                tool("rerun", Map.of("runId", run)).path("data").path("runId").asString();
        assertThat(again).isNotEqualTo(run);
        assertThat(tool("explain_run", Map.of("runId", run))
                        .path("data")
                        .path("why")
                        .isNull())
                .isTrue();
    }

    @Test
    void appsFunctionsAndDocsAreShown() {
        assertThat(tool("get_apps", Map.of()).path("data").path(0).path("id").asString())
                .isEqualTo("shop");
        assertThat(tool("get_app", Map.of("appId", "shop"))
                        .path("data")
                        .path("functionCount")
                        .asInt())
                .isEqualTo(2);
        var function =
                tool("get_function", Map.of("appId", "shop", "functionId", "f")).path("data");
        assertThat(function.path("triggers").path(0).path("value").asString()).isEqualTo("shop/e");
        assertThat(function.path("configuration").path("retries").path("value").asInt())
                .isEqualTo(1);
        assertThat(tool("list_functions", Map.of("appId", "shop", "limit", 1))
                        .path("page")
                        .path("hasMore")
                        .asBoolean())
                .isTrue();
        assertThat(tool("health", Map.of()).path("data").path("status").asString())
                .isEqualTo("ok");
        assertThat(tool("grep_docs", Map.of("pattern", "WHAT baton adds", "limit", 3))
                        .path("matches")
                        .path(0)
                        .path("file")
                        .asString())
                .isEqualTo("compatibility.md");
        assertThat(tool("read_doc", Map.of("path", "compatibility.md"))
                        .path("content")
                        .asString())
                .startsWith("# Compatibility");
        assertThat(tool("invoke_function_sync", Map.of("functionId", "f", "data", "text"))
                        .path("output")
                        .path("n")
                        .asInt())
                .isEqualTo(7);
    }

    @Test
    void inReadOnlyModeNothingCanBeChanged() {
        assertThat(names("/mcp?read-only=true"))
                .contains("get_run", "search_runs", "read_doc")
                .doesNotContain("send_event", "invoke_function", "invoke_function_sync", "cancel_run", "rerun");
        var refused = call(
                "/mcp?read-only=true", "tools/call", Map.of("name", "send_event", "arguments", Map.of("name", "x")));
        assertThat(refused.path("error").path("message").asString()).contains("read-only");
    }

    @Test
    void argumentsThatDoNotFitAreNamed() {
        assertThat(failure("get_run", Map.of())).contains("runId");
        assertThat(failure("get_run", Map.of("runId", "x"))).contains("ULID");
        assertThat(failure("get_run", Map.of("runId", "x", "weather", 1))).contains("weather");
        assertThat(failure("list_runs", Map.of("limit", "many"))).contains("limit", "integer");
        assertThat(failure("list_runs", Map.of("limit", 101))).contains("Limit", "100");
        assertThat(failure("list_runs", Map.of("functionId", List.of("f")))).contains("appId");
        assertThat(failure("get_app", Map.of("appId", "nope"))).isEqualTo("App not found");
    }

    @Test
    void theProtocolIsSpoken() throws Exception {
        var hello = call("/mcp", "initialize", Map.of("protocolVersion", "2025-03-26", "capabilities", Map.of()));
        assertThat(hello.path("result").path("protocolVersion").asString()).isEqualTo("2025-03-26");
        assertThat(hello.path("result").path("serverInfo").path("name").asString())
                .isEqualTo("inngest-dev");
        assertThat(hello.path("result").path("capabilities").has("tools")).isTrue();
        assertThat(call("/mcp", "initialize", Map.of("protocolVersion", "1999-01-01"))
                        .path("result")
                        .path("protocolVersion")
                        .asString())
                .isEqualTo("2025-06-18");
        assertThat(call("/mcp", "weather", Map.of()).path("error").path("code").asInt())
                .isEqualTo(-32601);
        var note = post("/mcp", "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}");
        assertThat(note.statusCode()).isEqualTo(202);
        assertThat(post("/mcp", "{").statusCode()).isEqualTo(400);
        assertThat(post("/mcp", "{\"id\":1}").body()).contains("-32600");
        assertThat(live.get("/mcp").statusCode()).isEqualTo(405);
        var foreign = client.send(
                HttpRequest.newBuilder(URI.create(live.url() + "/mcp"))
                        .header("origin", "https://evil.example")
                        .POST(BodyPublishers.ofString("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\"}"))
                        .build(),
                BodyHandlers.ofString());
        assertThat(foreign.statusCode()).isEqualTo(403);
    }

    private List<String> names(String path) {
        return call(path, "tools/list", Map.of())
                .path("result")
                .path("tools")
                .valueStream()
                .peek(tool -> assertThat(tool.path("inputSchema").path("type").asString())
                        .isEqualTo("object"))
                .map(tool -> tool.path("name").asString())
                .toList();
    }

    private JsonNode tool(String name, Map<String, Object> arguments) {
        var result = call("/mcp", "tools/call", Map.of("name", name, "arguments", arguments))
                .path("result");
        assertThat(result.path("isError").asBoolean(true)).as(result.toString()).isFalse();
        return result.path("structuredContent");
    }

    private String failure(String name, Map<String, Object> arguments) {
        var result = call("/mcp", "tools/call", Map.of("name", name, "arguments", arguments))
                .path("result");
        assertThat(result.path("isError").asBoolean()).as(result.toString()).isTrue();
        return result.path("content").path(0).path("text").asString();
    }

    private JsonNode call(String path, String method, Map<String, Object> params) {
        try {
            var answer = post(
                    path,
                    Json.MAPPER.writeValueAsString(
                            Map.of("jsonrpc", "2.0", "id", 1, "method", method, "params", params)));
            assertThat(answer.statusCode()).isEqualTo(200);
            return Json.parse(answer.body()).tree();
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(URI.create(live.url() + path))
                        .header("content-type", "application/json")
                        .header("accept", "application/json, text/event-stream")
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }
}
