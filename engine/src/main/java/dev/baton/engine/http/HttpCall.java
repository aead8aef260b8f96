package dev.baton.engine.http;

import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// A request to be made.
///
/// @param headers fields to send besides those that belong to the connection
/// @param body bytes of the body; empty for none. Not copied
/// @param timeout for the whole exchange
/// @param maxBytes length of the answer's body at most, after decompression
/// @param onRedirect what is sent to the place that a redirect leads to
public record HttpCall(
        String method,
        URI uri,
        Map<String, List<String>> headers,
        byte[] body,
        Duration timeout,
        int maxBytes,
        OnRedirect onRedirect) {
    private static final byte[] NOTHING = {};
    private static final Set<String> CREDENTIALS =
            Set.of("authorization", "proxy-authorization", "cookie", "x-api-key", "api-key", "x-goog-api-key");

    /// How redirects are followed.
    public enum OnRedirect {
        /// Method, fields, body and query again (SDK §8.3).
        REPLAY,
        /// As browsers do: 301, 302 and 303 turn a POST into a GET without body, and credentials do not go to
        /// another server.
        AS_BROWSERS
    }

    /// The same without fields that say who asks, for a server that the caller did not name.
    HttpCall withoutCredentials() {
        var kept = new HashMap<String, List<String>>();
        headers.forEach((name, values) -> {
            if (!CREDENTIALS.contains(name.toLowerCase(Locale.ROOT))) {
                kept.put(name, values);
            }
        });
        return new HttpCall(method, uri, kept, body, timeout, maxBytes, onRedirect);
    }

    HttpCall to(URI other) {
        return new HttpCall(method, other, headers, body, timeout, maxBytes, onRedirect);
    }

    HttpCall asGet(URI other) {
        return new HttpCall("GET", other, headers, NOTHING, timeout, maxBytes, onRedirect);
    }
}
