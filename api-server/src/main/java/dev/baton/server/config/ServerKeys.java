package dev.baton.server.config;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The secrets that callers have to know. Never printed.
///
/// @param signing signs requests to apps, and is what callers of the API bear; null only in `dev`
/// @param signingFallback is taken from callers too, while a new key is rolled out; or null
/// @param events what senders of events have in the address; none only in `dev`
/// @param metrics is taken at `/metrics` besides the signing key, or null
/// @param token what callers from other machines bear in `dev`, or null to make one
public record ServerKeys(
        @Nullable String signing,
        @Nullable String signingFallback,
        List<String> events,
        @Nullable String metrics,
        @Nullable String token) {
    /// No keys, as in `dev` on loopback.
    public static final ServerKeys NONE = new ServerKeys(null, null, List.of(), null, null);

    /// Copies the list.
    public ServerKeys {
        events = List.copyOf(events);
    }

    @Override
    public String toString() {
        return "ServerKeys[secret]";
    }
}
