package dev.baton.server.realtime;

import dev.baton.engine.id.Tenant;
import dev.baton.engine.json.Json;
import dev.baton.engine.json.JsonSyntaxException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Messages as followers get them (RT §13). Each is one line of JSON.
///
/// @param runId the run that publishes, or null
/// @param metadata any JSON, or null
record Messages(
        Topic topic, @Nullable String runId, @Nullable JsonNode metadata) {

    /// JSON is passed on, other text becomes a string.
    String data(byte[] body, Instant now) {
        JsonNode data;
        try {
            data = Json.read(body);
        } catch (JsonSyntaxException e) {
            data = Json.MAPPER.getNodeFactory().stringNode(new String(body, StandardCharsets.UTF_8));
        }
        return text(message("data", now).set("data", data));
    }

    /// The beginning or the end of a stream.
    String mark(String kind, String stream, Instant now) {
        return text(message(kind, now).put("data", stream));
    }

    /// A part of a stream.
    String chunk(String stream, String part, Instant now) {
        return text(message("chunk", now).put("stream_id", stream).put("data", part));
    }

    private ObjectNode message(String kind, Instant now) {
        var message = Json.MAPPER.createObjectNode();
        message.put("kind", kind)
                .put("channel", topic.channel())
                .put("topic", topic.name())
                .put("created_at", now.toString())
                .put("env_id", Tenant.ENVIRONMENT);
        if (runId != null) {
            message.put("run_id", runId);
        }
        if (metadata != null) {
            message.set("metadata", metadata);
        }
        return message;
    }

    private static String text(JsonNode message) {
        return Json.of(message).text();
    }
}
