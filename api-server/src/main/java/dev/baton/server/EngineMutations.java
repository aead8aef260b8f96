package dev.baton.server;

import dev.baton.engine.event.Event;
import dev.baton.engine.event.EventIntake;
import dev.baton.engine.event.EventRejected;
import dev.baton.engine.id.IdSource;
import dev.baton.engine.id.Ulid;
import dev.baton.engine.json.Json;
import dev.baton.engine.run.Run;
import dev.baton.engine.sync.AppUrl;
import dev.baton.engine.time.EngineClock;
import dev.baton.server.graphql.MutationPorts;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// What GraphQL's mutations need, from the engine's own parts.
final class EngineMutations implements MutationPorts {
    private static final String SESSIONS = "sessions";

    private final EventIntake intake;
    private final EngineClock clock;
    private final IdSource ids;
    private final Function<String, @Nullable String> sync;

    /// @param sync asks the app at a URL to register; answers what went wrong, or null
    EngineMutations(EventIntake intake, EngineClock clock, IdSource ids, Function<String, @Nullable String> sync) {
        this.intake = intake;
        this.clock = clock;
        this.ids = ids;
        this.sync = sync;
    }

    @Override
    public String normaliseUrl(String url) {
        return AppUrl.ofUser(url);
    }

    @Override
    public @Nullable String sync(String url) {
        return sync.apply(url);
    }

    @Override
    public Event invocation(
            String functionSlug,
            @Nullable Map<String, Object> data,
            @Nullable Map<String, Object> user,
            @Nullable Map<String, Object> meta,
            Run.@Nullable Debug debug) {
        var body = Json.MAPPER.createObjectNode();
        set(body, "data", data);
        set(body, "user", user);
        set(body, "meta", meta == null ? null : checked(meta));
        try {
            return intake.invocation(
                    functionSlug,
                    Json.of(body).bytes(),
                    null,
                    debug == null ? null : debug.run(),
                    debug == null ? null : debug.session(),
                    clock.now());
        } catch (EventRejected e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    @Override
    public Event event(String name, Map<String, Object> data) {
        var body = Json.MAPPER.createObjectNode().put("name", name);
        set(body, "data", data);
        var intake = this.intake.events(Json.of(body).bytes(), "application/json", null, clock.now());
        if (intake.events().size() != 1) {
            throw new IllegalArgumentException(intake.error() == null ? "the event cannot be taken" : intake.error());
        }
        return intake.events().getFirst();
    }

    @Override
    public Ulid newId() {
        return ids.ulid(clock.now());
    }

    private static void set(ObjectNode body, String name, @Nullable Map<String, Object> value) {
        if (value != null) {
            body.set(name, Json.MAPPER.valueToTree(value));
        }
    }

    /// Meta with nothing but sessions, whose ids are strings; numbers are written out.
    private static Map<String, Object> checked(Map<String, Object> meta) {
        for (var key : meta.keySet()) {
            if (!key.equals(SESSIONS)) {
                throw new IllegalArgumentException("event meta \"" + key + "\" is not supported");
            }
        }
        if (!(meta.get(SESSIONS) instanceof Map<?, ?> sessions)) {
            return meta;
        }
        var ids = new LinkedHashMap<String, Object>();
        sessions.forEach((key, id) -> {
            if (!(id instanceof String) && !(id instanceof Number)) {
                throw new IllegalArgumentException("session \"" + key + "\" must be a string or number");
            }
            ids.put(
                    String.valueOf(key),
                    id instanceof String
                            ? id
                            : Json.of(Json.MAPPER.valueToTree(id)).text());
        });
        return Map.of(SESSIONS, ids);
    }
}
