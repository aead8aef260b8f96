package dev.baton.server.graphql.trace;

import dev.baton.engine.json.Json;
import dev.baton.engine.trace.Span;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;

/// How much metadata a run has, as an entry `inngest.usage` on its root (STO §8).
final class MetadataUsage {
    private MetadataUsage() {}

    /// The metadata of the root with the entry, or null when the run has no metadata at all.
    static @Nullable Json addTo(Span root, List<Span> spans) {
        long bytes = 0;
        for (var span : spans) {
            if (span.metadata() != null) {
                for (var entry : span.metadata().tree().values()) {
                    bytes += bytes(entry.path("values"));
                }
            }
        }
        if (bytes == 0) {
            return root.metadata();
        }
        var entries = root.metadata() != null && root.metadata().tree() instanceof ArrayNode own
                ? own.deepCopy()
                : Json.MAPPER.createArrayNode();
        Instant at = root.endedAt() == null ? root.queuedAt() : root.endedAt();
        var entry = entries.addObject();
        entry.put("scope", "run").put("kind", "inngest.usage").put("updatedAt", at.toString());
        entry.putObject("values").put("metadata_bytes", bytes);
        return Json.of(entries);
    }

    private static long bytes(tools.jackson.databind.JsonNode values) {
        return values.properties().stream()
                .mapToLong(value ->
                        value.getKey().length() + Json.of(value.getValue()).size())
                .sum();
    }
}
