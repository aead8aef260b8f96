package dev.baton.server.http;

import dev.baton.engine.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// An answer to a request.
///
/// @param contentType null when there is no body
/// @param body not to be changed; empty when there is a stream
/// @param stream writes the body while it comes into being, or null
/// @param conversation what is said over a web socket when the request asked for one, or null
/// @param trailers header fields behind the body, over HTTP/2
public record Reply(
        int status,
        @Nullable String contentType,
        Map<String, String> headers,
        byte[] body,
        @Nullable ReplyStream stream,
        @Nullable Conversation conversation,
        Map<String, String> trailers) {
    private static final String JSON = "application/json";

    /// Copies the headers, in order.
    public Reply {
        headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
        trailers = Map.copyOf(trailers);
    }

    /// An answer whose body is there already.
    public Reply(int status, @Nullable String contentType, Map<String, String> headers, byte[] body) {
        this(status, contentType, headers, body, null, null, Map.of());
    }

    /// 200 with a body that is written bit by bit.
    public static Reply stream(String contentType, ReplyStream stream) {
        return new Reply(200, contentType, Map.of(), new byte[0], stream, null, Map.of());
    }

    /// Opens a web socket; whoever did not ask for one is told to.
    public static Reply socket(Conversation conversation) {
        var missing = error(400, "This address speaks over a web socket only", null);
        return new Reply(400, JSON, Map.of(), missing.body, null, conversation, Map.of());
    }

    /// 200 with JSON.
    public static Reply ok(Json body) {
        return json(200, body);
    }

    /// JSON with a status.
    public static Reply json(int status, Json body) {
        return new Reply(status, JSON, Map.of(), body.bytes());
    }

    /// Maps, lists, records and plain values as JSON, in the order of their members.
    public static Reply jsonOf(int status, Object value) {
        return new Reply(status, JSON, Map.of(), Json.MAPPER.writeValueAsBytes(value));
    }

    /// Text with a media type.
    public static Reply text(int status, String contentType, String text) {
        return new Reply(status, contentType, Map.of(), text.getBytes(StandardCharsets.UTF_8));
    }

    /// Bytes with a media type.
    public static Reply bytes(int status, String contentType, byte[] body) {
        return new Reply(status, contentType, Map.of(), body);
    }

    /// A status without a body.
    public static Reply empty(int status) {
        return new Reply(status, null, Map.of(), new byte[0]);
    }

    /// The public error shape (REST §3).
    public static Reply error(int status, String message, @Nullable String code) {
        var members = Json.MAPPER.createObjectNode();
        members.put("error", message);
        members.putNull("data");
        members.put("status", status);
        if (code != null) {
            members.put("code", code);
        }
        return json(status, Json.of(members));
    }

    /// The same answer with one more header.
    public Reply with(String name, String value) {
        var more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Reply(status, contentType, more, body, stream, conversation, trailers);
    }

    /// The same answer with header fields behind its body.
    public Reply withTrailers(Map<String, String> newTrailers) {
        return new Reply(status, contentType, headers, body, stream, conversation, newTrailers);
    }

    /// The same answer without its body, for `HEAD`.
    Reply withoutBody() {
        return new Reply(status, contentType, headers, new byte[0]);
    }
}
