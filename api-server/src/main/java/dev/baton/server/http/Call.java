package dev.baton.server.http;

import dev.baton.engine.json.Json;
import dev.baton.engine.json.JsonSyntaxException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A request as handlers see it.
public final class Call {
    private static final int FORM_LIMIT = 1 << 20;

    private final String method;
    private final String path;
    private final String rawQuery;
    private final Map<String, String> headers;
    private final Map<String, String> params;
    private final Body body;
    private final boolean local;

    /// A request of a caller on this machine.
    ///
    /// @param path raw path, percent-encoded
    /// @param headers by lower-case name
    public Call(String method, String path, String rawQuery, Map<String, String> headers, Body body) {
        this(method, path, rawQuery, headers, Map.of(), body, true);
    }

    /// @param path raw path, percent-encoded
    /// @param headers by lower-case name
    /// @param local whether the caller is on this machine
    public Call(String method, String path, String rawQuery, Map<String, String> headers, Body body, boolean local) {
        this(method, path, rawQuery, headers, Map.of(), body, local);
    }

    private Call(
            String method,
            String path,
            String rawQuery,
            Map<String, String> headers,
            Map<String, String> params,
            Body body,
            boolean local) {
        this.method = method;
        this.path = path;
        this.rawQuery = rawQuery;
        this.headers = headers;
        this.params = params;
        this.body = body;
        this.local = local;
    }

    Call with(Map<String, String> newParams) {
        return new Call(method, path, rawQuery, headers, newParams, body, local);
    }

    /// `GET`, `POST` …
    public String method() {
        return method;
    }

    /// Raw path, percent-encoded.
    public String path() {
        return path;
    }

    /// Whether the caller is on this machine.
    public boolean isLocal() {
        return local;
    }

    /// The value of a `{name}` in the route, decoded; `+` means a space.
    public String param(String name) {
        return decode(params.getOrDefault(name, ""));
    }

    /// A header, or null. The name is matched without regard to case.
    public @Nullable String header(String name) {
        return headers.get(name.toLowerCase(Locale.ROOT));
    }

    /// The first value of a query parameter, or null.
    public @Nullable String query(String name) {
        return first(pairs(rawQuery), name);
    }

    /// All values of a query parameter, in order; none when it is not given.
    public List<String> queries(String name) {
        return pairs(rawQuery).getOrDefault(name, List.of());
    }

    /// All headers by lower-case name.
    public Map<String, String> headers() {
        return Collections.unmodifiableMap(headers);
    }

    /// A parameter of a form body, or else of the query, or null. Reads the body.
    public @Nullable String formOrQuery(String name) {
        var type = header("content-type");
        if (type != null && type.startsWith("application/x-www-form-urlencoded")) {
            var value = first(pairs(new String(body.read(FORM_LIMIT), StandardCharsets.UTF_8)), name);
            if (value != null) {
                return value;
            }
        }
        return query(name);
    }

    /// The bytes of the body.
    ///
    /// @throws HttpFailure 413 when there are more than the limit
    public byte[] body(int limit) {
        return body.read(limit);
    }

    /// The bytes of the body as they arrive. The caller bounds what it reads.
    public InputStream bodyStream() {
        return body.stream();
    }

    /// The body as JSON.
    ///
    /// @throws HttpFailure 413 when it is longer than the limit, 400 when it is no JSON
    public JsonNode json(int limit) {
        try {
            return Json.read(body.read(limit));
        } catch (JsonSyntaxException e) {
            throw HttpFailure.badRequest("Request body is not valid JSON: " + e.getMessage());
        }
    }

    private static @Nullable String first(Map<String, List<String>> pairs, String name) {
        var values = pairs.get(name);
        return values == null ? null : values.getFirst();
    }

    private static Map<String, List<String>> pairs(String encoded) {
        var pairs = new LinkedHashMap<String, List<String>>();
        for (var pair : encoded.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (!pair.isEmpty()) {
                var name = decode(equals < 0 ? pair : pair.substring(0, equals));
                pairs.computeIfAbsent(name, ignored -> new ArrayList<>())
                        .add(equals < 0 ? "" : decode(pair.substring(equals + 1)));
            }
        }
        return pairs;
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw HttpFailure.badRequest("The address holds a bad percent escape: " + text);
        }
    }
}
