package dev.baton.engine.function;

import dev.baton.engine.id.AppId;
import dev.baton.engine.id.FunctionId;
import dev.baton.engine.json.Json;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A function as last registered.
///
/// @param slug `app-function`, unique among active functions of the app
/// @param version 1 at first, +1 with every changed registration
/// @param config the parsed definition
/// @param definition the definition as the SDK sent it
/// @param stepLimit steps per run when overridden by `/fn/step-limit`, or null
/// @param stateLimit bytes of state per run when overridden by `/fn/state-size-limit`, or null
public record Function(
        FunctionId id,
        AppId appId,
        String slug,
        String name,
        int version,
        FunctionConfig config,
        Json definition,
        @Nullable Integer stepLimit,
        @Nullable Long stateLimit,
        Instant createdAt,
        @Nullable Instant pausedAt,
        @Nullable Instant archivedAt) {
    /// Whether new events may start it.
    public boolean active() {
        return archivedAt == null;
    }
}
