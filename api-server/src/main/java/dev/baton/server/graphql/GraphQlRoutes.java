package dev.baton.server.graphql;

import dev.baton.engine.Engine;
import dev.baton.engine.json.Json;
import dev.baton.engine.json.JsonSyntaxException;
import dev.baton.server.http.Call;
import dev.baton.server.http.HttpFailure;
import dev.baton.server.http.Reply;
import dev.baton.server.http.Routes;
import dev.baton.server.security.Credential;
import graphql.execution.UnknownOperationException;
import graphql.language.NodeUtil;
import graphql.language.OperationDefinition.Operation;
import graphql.parser.InvalidSyntaxException;
import graphql.parser.Parser;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// `/v0/gql`, and the page at `/v0/` (GQL §1.1). Who accepts `text/event-stream` gets results as server-sent
/// events, and may subscribe.
public final class GraphQlRoutes implements AutoCloseable {
    private static final int BODY_LIMIT = 4 << 20;
    private static final int APQ_VERSION = 1;

    private final GraphQlExecutor executor;
    private final Subscriptions subscriptions;
    private final PersistedQueries persisted = new PersistedQueries();

    /// @param executor runs the documents
    /// @param engine whose changes are subscribed to
    public GraphQlRoutes(GraphQlExecutor executor, Engine engine) {
        this.executor = executor;
        subscriptions = new Subscriptions(engine, executor);
    }

    /// Adds the routes.
    public void register(Routes routes) {
        routes.own("GET", "/v0/gql", this::get)
                .own("POST", "/v0/gql", this::post)
                .own(Credential.NONE, "GET", "/v0/", call -> Playground.page())
                // Who opens the server's address in a browser should not find nothing.
                .own(Credential.NONE, "GET", "/", call -> Reply.empty(302).with("Location", "/v0/"));
    }

    private Reply get(Call call) {
        var request = Json.MAPPER.createObjectNode();
        put(request, "query", call.query("query"), false);
        put(request, "operationName", call.query("operationName"), false);
        put(request, "variables", call.query("variables"), true);
        put(request, "extensions", call.query("extensions"), true);
        return run(call, request, true);
    }

    private static void put(ObjectNode request, String name, @Nullable String text, boolean json) {
        if (text == null || text.isEmpty()) {
            return;
        }
        try {
            if (json) {
                request.set(name, Json.read(text.getBytes(StandardCharsets.UTF_8)));
            } else {
                request.put(name, text);
            }
        } catch (JsonSyntaxException e) {
            throw HttpFailure.badRequest(name + " is not valid JSON: " + e.getMessage());
        }
    }

    private Reply post(Call call) {
        var type = call.header("content-type");
        if (type == null || !type.toLowerCase(Locale.ROOT).startsWith("application/json")) {
            var given = type == null ? "" : ", not " + type.split(";", 2)[0].strip();
            return failed(400, "transport not supported: send Content-Type application/json" + given, null);
        }
        var body = call.json(BODY_LIMIT);
        if (!body.isObject()) {
            throw HttpFailure.badRequest("Request body must be an object with the member query");
        }
        return run(call, body, false);
    }

    private Reply run(Call call, JsonNode request, boolean readOnly) {
        var document = request.path("query").asString("");
        var hash = request.path("extensions").path("persistedQuery");
        if (hash.isObject()) {
            if (hash.path("version").asInt(0) != APQ_VERSION) {
                return failed(400, "unsupported version of persisted queries", "PERSISTED_QUERY_NOT_SUPPORTED");
            }
            var sha256 = hash.path("sha256Hash").asString("");
            if (document.isEmpty()) {
                var known = persisted.find(sha256);
                if (known.isEmpty()) {
                    return failed(200, "PersistedQueryNotFound", "PERSISTED_QUERY_NOT_FOUND");
                }
                document = known.get();
            } else if (!persisted.add(sha256, document)) {
                return failed(400, "provided APQ hash does not match query", null);
            }
        }
        var operation = request.path("operationName").asString(null);
        var kind = readOnly || document.contains("subscription") ? kind(document, operation) : null;
        if (readOnly && kind == Operation.MUTATION) {
            return failed(406, "GET requests only allow query operations", null);
        }
        boolean stream = acceptsEvents(call);
        if (kind == Operation.SUBSCRIPTION) {
            return stream
                    ? subscriptions.open(new Subscriptions.Subscription(document, operation, variables(request)))
                    : failed(406, "Subscriptions need the header Accept: text/event-stream", null);
        }
        var envelope = executor.execute(document, operation, variables(request)).join();
        return stream ? Subscriptions.once(envelope) : Reply.jsonOf(GraphQlStatus.of(envelope), envelope);
    }

    private static boolean acceptsEvents(Call call) {
        var accept = call.header("accept");
        return accept != null && accept.toLowerCase(Locale.ROOT).contains("text/event-stream");
    }

    private static Map<String, Object> variables(JsonNode request) {
        var variables = request.path("variables");
        if (variables.isMissingNode() || variables.isNull()) {
            return Map.of();
        }
        if (!variables.isObject()) {
            throw HttpFailure.badRequest("variables must be a JSON object");
        }
        return Json.MAPPER.convertValue(
                variables, Json.MAPPER.getTypeFactory().constructMapType(Map.class, String.class, Object.class));
    }

    /// The kind of the operation; documents that cannot be parsed are left to the executor, which says what is wrong.
    private static @Nullable Operation kind(String document, @Nullable String operation) {
        try {
            var selected = NodeUtil.getOperation(Parser.parse(document), operation);
            return selected.operationDefinition.getOperation();
        } catch (InvalidSyntaxException | UnknownOperationException e) {
            return null;
        }
    }

    private static Reply failed(int status, String message, @Nullable String code) {
        var error = code == null
                ? Map.of("message", message)
                : Map.of("message", message, "extensions", Map.of("code", code));
        return Reply.jsonOf(status, Members.of("errors", List.of(error), "data", null));
    }

    /// Ends all subscriptions.
    @Override
    public void close() {
        subscriptions.close();
    }
}
