package dev.baton.server.connect;

import dev.baton.engine.id.AppId;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Workers with the same configuration of an app.
///
/// @param hash over the configuration
/// @param functions full names
/// @param createdAt when the first of them connected
record Group(
        String hash, AppId app, String appName, @Nullable String appVersion, Set<String> functions, Instant createdAt) {
    Group {
        functions = Set.copyOf(functions);
    }
}
