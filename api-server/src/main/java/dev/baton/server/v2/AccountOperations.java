package dev.baton.server.v2;

import dev.baton.engine.Engine;
import dev.baton.engine.id.Tenant;
import dev.baton.engine.json.Json;
import dev.baton.server.config.ServerKeys;
import dev.baton.server.config.ServerKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/// The one account and the one environment of a server, and its keys (API v2 §7). Keys are told apart by their
/// beginnings; whole keys are in no answer.
final class AccountOperations {
    private static final String CREATED = "2021-05-13T09:30:04Z";
    private static final int MAX_ENVIRONMENTS = 250;
    private static final int MAX_LIMIT = 100;
    private static final int SHOWN = 4;

    private final ServerKind kind;
    private final ServerKeys keys;
    private final Shapes shapes;

    AccountOperations(Engine engine, ServerKind kind, ServerKeys keys) {
        this.kind = kind;
        this.keys = keys;
        this.shapes = new Shapes(engine);
    }

    void register(Map<String, Work> works) {
        works.put(
                "Health",
                request ->
                        new Answer(200, shapes.of(Json.MAPPER.createObjectNode().put("status", "ok"))));
        works.put("FetchAccount", this::account);
        works.put("FetchAccountEnvs", this::environments);
        works.put("FetchAccountEventKeys", request -> keys(request, "event", keys.events()));
        works.put(
                "FetchAccountSigningKeys",
                request -> keys(
                        request,
                        "signing",
                        Stream.of(keys.signing(), keys.signingFallback())
                                .filter(Objects::nonNull)
                                .toList()));
        works.put("CreateWebhook", AccountOperations::webhook);
        works.put("ListWebhooks", AccountOperations::webhook);
    }

    private Answer account(Request request) {
        var data = Json.MAPPER.createObjectNode();
        data.put("id", Tenant.ACCOUNT)
                .put("email", "dev@inngest.local")
                .put("name", "Dev Server")
                .put("createdAt", CREATED)
                .put("updatedAt", CREATED);
        return new Answer(200, shapes.of(data));
    }

    private Answer environments(Request request) {
        int limit = request.strictLimit(MAX_ENVIRONMENTS, MAX_ENVIRONMENTS);
        var data = Json.MAPPER.createArrayNode();
        if (request.textOrNull("cursor") == null) {
            data.addObject()
                    .put("id", Tenant.ENVIRONMENT)
                    .put("name", name())
                    .put("type", kind == ServerKind.DEV ? "TEST" : "PRODUCTION")
                    .put("createdAt", CREATED)
                    .put("isArchived", false);
        }
        return new Answer(200, shapes.of(data, null, limit));
    }

    private String name() {
        return kind == ServerKind.DEV ? "dev" : "production";
    }

    private Answer keys(Request request, String name, List<String> all) {
        int limit = request.strictLimit(MAX_LIMIT, MAX_LIMIT);
        var environment = request.environment();
        if (environment != null && !environment.equals(name()) && !environment.equals(Tenant.ENVIRONMENT)) {
            throw new Refusal(404, "env_not_found", "There is no environment " + environment + ", but " + name());
        }
        var rows = new ArrayList<ObjectNode>();
        for (int i = 0; i < all.size(); i++) {
            rows.add(Json.MAPPER
                    .createObjectNode()
                    .put("id", name + "-" + (i + 1))
                    .put("name", name + "-" + (i + 1))
                    .put("environment", name())
                    .put("key", masked(all.get(i))));
        }
        var cursor = request.textOrNull("cursor");
        var after = rows.stream()
                .filter(row -> cursor == null || row.path("id").stringValue().compareTo(cursor) > 0)
                .toList();
        var shown = after.subList(0, Math.min(limit, after.size()));
        var data = Json.MAPPER.createArrayNode();
        shown.forEach(data::add);
        return new Answer(
                200,
                shapes.of(
                        data, after.size() > limit ? shown.getLast().path("id").stringValue() : null, limit));
    }

    private static String masked(String key) {
        return key.substring(0, Math.min(SHOWN, key.length() / 4)) + "…";
    }

    private static Answer webhook(Request request) {
        if (request.environment() == null) {
            throw new Refusal(400, "missing_field", "X-Inngest-Env header is required");
        }
        request.limit(20, MAX_LIMIT);
        throw Refusal.notImplemented("Webhooks are not implemented by this server");
    }
}
