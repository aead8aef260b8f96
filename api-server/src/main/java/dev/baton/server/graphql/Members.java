package dev.baton.server.graphql;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Objects of the schema that have no class of their own: maps whose members may be null.
final class Members {
    private Members() {}

    /// @param pairs names and values in turn
    @SuppressWarnings("NullAway") // values may be null, which the type of the map cannot say to graphql-java
    static Map<String, Object> of(@Nullable Object... pairs) {
        var map = new HashMap<String, Object>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put(String.valueOf(pairs[i]), pairs[i + 1]);
        }
        return map;
    }
}
