package dev.baton.server.graphql;

import dev.baton.engine.event.Event;
import dev.baton.engine.id.Ulid;
import dev.baton.engine.json.Json;
import dev.baton.engine.run.Run;
import dev.baton.server.fake.FakeEngine;
import dev.baton.server.fake.Rows;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// An executor over a fake engine.
final class ExecutorFixture {
    final FakeEngine engine = new FakeEngine();

    @Nullable
    Function<String, @Nullable String> sync;

    private long lastId;

    final GraphQlExecutor executor = new GraphQlExecutor(engine, new MutationPorts() {
        @Override
        public String normaliseUrl(String url) {
            if (url.isBlank()) {
                throw new IllegalArgumentException("not a URL: " + url);
            }
            return url.startsWith("http") ? url : "http://" + url;
        }

        @Override
        public @Nullable String sync(String url) {
            return sync == null ? null : sync.apply(url);
        }

        @Override
        public Event invocation(
                String functionSlug,
                @Nullable Map<String, Object> data,
                @Nullable Map<String, Object> user,
                @Nullable Map<String, Object> meta,
                Run.@Nullable Debug debug) {
            if (meta != null && meta.containsKey("tags")) {
                throw new IllegalArgumentException("event meta \"tags\" is not supported");
            }
            return Rows.event(900, "inngest/function.invoked", Json.MAPPER.writeValueAsString(data));
        }

        @Override
        public Event event(String name, Map<String, Object> data) {
            return Rows.event(901, name, Json.MAPPER.writeValueAsString(data));
        }

        @Override
        public Ulid newId() {
            return Ulid.of(1_760_000_000_000L, (short) 0, ++lastId);
        }
    });

    /// The whole envelope.
    JsonNode envelope(String document, Map<String, Object> variables) {
        return Json.MAPPER.valueToTree(
                executor.execute(document, null, variables).join());
    }

    /// The data, when there were no errors.
    JsonNode data(String document) {
        return data(document, Map.of());
    }

    JsonNode data(String document, Map<String, Object> variables) {
        var envelope = envelope(document, variables);
        if (envelope.has("errors")) {
            throw new AssertionError("errors: " + envelope);
        }
        return envelope.get("data");
    }

    /// The first error.
    JsonNode error(String document) {
        return error(document, Map.of());
    }

    JsonNode error(String document, Map<String, Object> variables) {
        return envelope(document, variables).path("errors").path(0);
    }
}
