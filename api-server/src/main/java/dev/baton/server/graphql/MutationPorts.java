package dev.baton.server.graphql;

import dev.baton.engine.event.Event;
import dev.baton.engine.id.Ulid;
import dev.baton.engine.run.Run;
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
    /// @param debug what the run will belong to if it is for debugging, or null
    /// @throws IllegalArgumentException when meta has a member other than valid `sessions`
    Event invocation(
            String functionSlug,
            @Nullable Map<String, Object> data,
            @Nullable Map<String, Object> user,
            @Nullable Map<String, Object> meta,
            Run.@Nullable Debug debug);

    /// An event as it would be received over HTTP.
    ///
    /// @throws IllegalArgumentException when the name or the data cannot be taken
    Event event(String name, Map<String, Object> data);

    /// An id that nothing has yet.
    Ulid newId();
}
