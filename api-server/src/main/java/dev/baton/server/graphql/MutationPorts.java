package dev.baton.server.graphql;

import dev.baton.engine.event.Event;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What mutations need beyond the engine itself: apps are asked over HTTP, events are made by the intake.
public interface MutationPorts {
    /// The one form of a serve URL that the engine stores (SDK §3.4).
    ///
    /// @throws IllegalArgumentException when the text is no HTTP URL
    String normaliseUrl(String url);

    /// Asks the app at a URL to register, and records what came of it.
    ///
    /// @return the sync error code or text (REST §6), or null when the app has registered
    @Nullable
    String sync(String url);

    /// The event that starts a function by name (EVT §6).
    ///
    /// @throws IllegalArgumentException when meta has a member other than valid `sessions`
    Event invocation(
            String functionSlug,
            @Nullable Map<String, Object> data,
            @Nullable Map<String, Object> user,
            @Nullable Map<String, Object> meta);
}
