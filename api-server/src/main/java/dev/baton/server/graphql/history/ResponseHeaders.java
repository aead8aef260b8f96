package dev.baton.server.graphql.history;

import dev.baton.engine.json.Json;
import org.jspecify.annotations.Nullable;

/// Response headers as a span keeps them: an object, a header with several values being an array.
record ResponseHeaders(@Nullable Json members) {
    /// The first value of a header, or null. The name is matched without regard to case.
    @Nullable
    String value(String name) {
        if (members == null) {
            return null;
        }
        for (var header : members.tree().properties()) {
            if (header.getKey().equalsIgnoreCase(name)) {
                var value = header.getValue();
                return (value.isArray() ? value.path(0) : value).asString(null);
            }
        }
        return null;
    }
}
