package dev.baton.server.mcp;

import dev.baton.engine.Engine;
import dev.baton.engine.event.EventIntake;
import dev.baton.engine.host.StoreUnavailable;
import dev.baton.engine.json.Json;
import dev.baton.engine.json.JsonSyntaxException;
import dev.baton.engine.transition.CommandRejected;
import dev.baton.server.http.Call;
import dev.baton.server.http.Reply;
import dev.baton.server.http.Routes;
import dev.baton.server.v2.Documents;
import dev.baton.server.v2.Operations;
import dev.baton.server.v2.Refusal;
import dev.baton.server.v2.Shapes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// `POST /mcp`: the Model Context Protocol over streamable HTTP, with JSON answers and without sessions (REST
/// §10). With `?read-only=true`, or when the server was started so, only tools that read are there.
public final class McpRoutes {
    private static final Logger LOG = LoggerFactory.getLogger(McpRoutes.class);

    /// Protocol versions that are spoken, the newest first.
    private static final List<String> VERSIONS = List.of("2025-06-18", "2025-03-26", "2024-11-05");

    private static final int BODY_LIMIT = 4 << 20;

    /// Longer texts are cut in the part for people; models get everything.
    private static final int PREVIEW = 2_000;

    private static final int PARSE_ERROR = -32700;
    private static final int INVALID_REQUEST = -32600;
    private static final int UNKNOWN_METHOD = -32601;
    private static final int INVALID_PARAMS = -32602;

    private final Map<String, Tool> tools = new LinkedHashMap<>();
    private final boolean readOnly;
    private final String version;

    /// @param documents answers GraphQL documents
    /// @param operations those of API v2, which many tools are
    /// @param readOnly whether nobody may change anything
    /// @param version of the program
    public McpRoutes(
            Engine engine,
            EventIntake intake,
            Documents documents,
            Operations operations,
            boolean readOnly,
            String version) {
        this.readOnly = readOnly;
        this.version = version;
        var runs = new RunTools(engine, operations);
        var apps = new AppTools(engine, operations);
        add(new EventTools(engine, intake, apps, runs, documents, operations).tools());
        add(DocTools.tools());
        add(apps.tools());
        add(runs.tools());
        add(new TraceTools(documents, operations, new Shapes(engine)).tools());
    }

    /// Names of the tools, with what they do in a few words.
    public Map<String, String> titles() {
        var titles = new LinkedHashMap<String, String>();
        tools.forEach((name, tool) -> titles.put(name, tool.title()));
        return titles;
    }

    private void add(List<Tool> more) {
        more.forEach(tool -> tools.put(tool.name(), tool));
    }

    /// Adds the route.
    public void register(Routes routes) {
        routes.own("POST", "/mcp", this::post);
    }

    private Reply post(Call call) {
        var spoken = call.header("mcp-protocol-version");
        if (spoken != null && !VERSIONS.contains(spoken)) {
            return Reply.json(
                    400,
                    Json.of(error(
                            null,
                            INVALID_REQUEST,
                            "Protocol version " + spoken + " is not spoken here, but " + String.join(", ", VERSIONS))));
        }
        JsonNode message;
        try {
            message = Json.read(call.body(BODY_LIMIT));
        } catch (JsonSyntaxException e) {
            return Reply.json(400, Json.of(error(null, PARSE_ERROR, "The body is not JSON: " + e.getMessage())));
        }
        boolean reading = readOnly || "true".equals(call.query("read-only"));
        if (!message.isArray()) {
            var answer = answer(message, reading);
            return answer == null ? Reply.empty(202) : Reply.ok(Json.of(answer));
        }
        var answers = Json.MAPPER.createArrayNode();
        for (var each : message) {
            var answer = answer(each, reading);
            if (answer != null) {
                answers.add(answer);
            }
        }
        return answers.isEmpty() ? Reply.empty(202) : Reply.ok(Json.of(answers));
    }

    /// The answer to a message, or null when it wants none.
    private @Nullable JsonNode answer(JsonNode message, boolean reading) {
        var id = message.path("id");
        if (!message.isObject() || !"2.0".equals(message.path("jsonrpc").asString(""))) {
            return error(null, INVALID_REQUEST, "This is no JSON-RPC 2.0 message");
        }
        if (!message.has("method") || id.isMissingNode()) {
            return null;
        }
        var method = message.path("method").asString("");
        var params = message.path("params");
        return switch (method) {
            case "initialize" -> result(id, initialize(params));
            case "ping", "logging/setLevel" -> result(id, Json.MAPPER.createObjectNode());
            case "tools/list" -> result(id, list(reading));
            case "tools/call" -> call(id, params, reading);
            default -> error(id, UNKNOWN_METHOD, "There is no method " + method);
        };
    }

    private JsonNode initialize(JsonNode params) {
        var wanted = params.path("protocolVersion").asString("");
        var result = Json.MAPPER.createObjectNode();
        result.put("protocolVersion", VERSIONS.contains(wanted) ? wanted : VERSIONS.getFirst());
        var capabilities = result.putObject("capabilities");
        capabilities.putObject("logging");
        capabilities.putObject("tools").put("listChanged", false);
        result.putObject("serverInfo")
                .put("name", "inngest-dev")
                .put("title", "Baton")
                .put("version", version);
        return result.put(
                "instructions",
                "Durable functions on this machine: send events, invoke functions, and look into runs. Start with get_apps"
                        + " and list_runs; get_run_trace says what happened within a run.");
    }

    private JsonNode list(boolean reading) {
        var result = Json.MAPPER.createObjectNode();
        var list = result.putArray("tools");
        tools.values().stream().filter(tool -> !reading || tool.readOnly()).forEach(tool -> list.add(tool.json()));
        return result;
    }

    private JsonNode call(JsonNode id, JsonNode params, boolean reading) {
        var name = params.path("name").asString("");
        var tool = tools.get(name);
        if (tool == null) {
            return error(id, INVALID_PARAMS, "There is no tool " + name);
        }
        if (reading && !tool.readOnly()) {
            return error(id, INVALID_PARAMS, "The tool " + name + " is not there in read-only mode");
        }
        var given = params.path("arguments");
        if (!given.isMissingNode() && !given.isNull() && !given.isObject()) {
            return error(id, INVALID_PARAMS, "arguments must be an object");
        }
        try {
            var arguments = tool.inputs().check(given.isObject() ? given : Json.MAPPER.createObjectNode());
            return result(id, done(tool.work().run(arguments)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return result(id, failed("The server stops"));
        } catch (RuntimeException e) {
            return result(id, failed(message(tool, e)));
        }
    }

    private static String message(Tool tool, RuntimeException thrown) {
        var cause = thrown instanceof CompletionException && thrown.getCause() != null ? thrown.getCause() : thrown;
        return switch (cause) {
            case ToolFailure e -> String.valueOf(e.getMessage());
            case Refusal e -> String.valueOf(e.getMessage());
            case CommandRejected e -> String.valueOf(e.getMessage());
            case StoreUnavailable e -> String.valueOf(e.getMessage());
            default -> {
                LOG.error("tool {} failed", tool.name(), cause);
                yield "internal system error";
            }
        };
    }

    private static ObjectNode done(JsonNode result) {
        var node = Json.MAPPER.createObjectNode();
        var content = result.path("content");
        var text = content.isString() ? content.stringValue() : Json.of(result).text();
        boolean cut = content.isString() && text.length() > PREVIEW;
        node.putArray("content")
                .addObject()
                .put("type", "text")
                .put("text", cut ? text.substring(0, PREVIEW) + " …" : text);
        node.set("structuredContent", result);
        return node.put("isError", false);
    }

    private static ObjectNode failed(String message) {
        var node = Json.MAPPER.createObjectNode();
        node.putArray("content").addObject().put("type", "text").put("text", message);
        return node.put("isError", true);
    }

    private static ObjectNode result(JsonNode id, JsonNode result) {
        var node = Json.MAPPER.createObjectNode().put("jsonrpc", "2.0");
        node.set("id", id);
        node.set("result", result);
        return node;
    }

    private static ObjectNode error(@Nullable JsonNode id, int code, String message) {
        var node = Json.MAPPER.createObjectNode().put("jsonrpc", "2.0");
        if (id == null) {
            node.putNull("id");
        } else {
            node.set("id", id);
        }
        node.putObject("error").put("code", code).put("message", message);
        return node;
    }
}
