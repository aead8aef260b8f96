package dev.baton.engine.driver;

import dev.baton.engine.http.BodyListener;
import dev.baton.engine.http.Headers;
import dev.baton.engine.http.HttpAnswer;
import dev.baton.engine.http.HttpCall;
import dev.baton.engine.http.HttpTransport;
import dev.baton.engine.http.TransportFailure;
import dev.baton.engine.json.Json;
import dev.baton.engine.json.JsonObject;
import dev.baton.engine.json.JsonSyntaxException;
import dev.baton.engine.json.JsonWriter;
import dev.baton.engine.step.Opcode;
import dev.baton.engine.time.EngineClock;
import dev.baton.engine.transition.Command;
import dev.baton.engine.transition.Effect;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;

/// Makes the requests of `step.fetch` and `step.ai.infer` in place of the app (SDK §10.10, §10.11).
final class GatewayClient {
    private static final byte[] NOTHING = {};
    private static final Duration TIMEOUT = Duration.ofHours(2);

    private final HttpTransport transport;
    private final AnswerStreams streams;
    private final EngineClock clock;

    GatewayClient(HttpTransport transport, AnswerStreams streams, EngineClock clock) {
        this.transport = transport;
        this.streams = streams;
        this.clock = clock;
    }

    /// The memo `{"data":…}` when there was a useful answer, else an error `{name,message,data?,stack?}`.
    Command.GatewayAnswered call(Effect.CallGateway call) throws InterruptedException {
        return switch (call.request()) {
            case Opcode.Gateway fetch -> fetch(call, fetch);
            case Opcode.AiGateway infer -> infer(call, infer);
            default -> throw new IllegalArgumentException("not a request to a gateway: " + call.request());
        };
    }

    private Command.GatewayAnswered fetch(Effect.CallGateway call, Opcode.Gateway fetch) throws InterruptedException {
        try {
            var body = fetch.body() == null ? NOTHING : fetch.body().getBytes(StandardCharsets.UTF_8);
            var uri = uri(fetch.url());
            var fields = fields(fetch.headers());
            var answer = exchange(call, fetch.publish(), fetch.method(), uri, fields, body);
            var http = GatewayMetadata.http(fetch.method(), uri, contentType(fields), body.length, answer);
            return new Command.GatewayAnswered(
                    call.item(),
                    call.attempt(),
                    true,
                    memo(fetch.url(), answer),
                    answer.status(),
                    GatewayMetadata.of(http, null));
        } catch (TransportFailure e) {
            return failed(call, "GatewayError", "Error making gateway request: " + reason(e), null, null, 0);
        } catch (URISyntaxException e) {
            return failed(
                    call, "GatewayError", "Error making gateway request: not a URL: " + fetch.url(), null, null, 0);
        }
    }

    /// Any status is a success.
    private static Json memo(String url, HttpAnswer answer) {
        var text = new String(answer.body(), StandardCharsets.UTF_8);
        var writer = new JsonWriter(answer.body().length + 512)
                .raw("{\"data\":{\"body\":")
                .string(text)
                .raw(",\"headers\":{");
        var headers = new TreeMap<String, String>();
        answer.headers().all().forEach((name, values) -> headers.put(canonical(name), String.join(",", values)));
        var separator = "";
        for (var header : headers.entrySet()) {
            writer.raw(separator).string(header.getKey()).raw(":").string(header.getValue());
            separator = ",";
        }
        return writer.raw("},\"status_code\":")
                .number(answer.status())
                .raw(",\"url\":")
                .string(url)
                .raw("}}")
                .json();
    }

    /// `content-type` as `Content-Type`.
    private static String canonical(String name) {
        var text = new StringBuilder(name.length());
        boolean first = true;
        for (char c : name.toCharArray()) {
            text.append(first ? Character.toUpperCase(c) : Character.toLowerCase(c));
            first = c == '-';
        }
        return text.toString();
    }

    private Command.GatewayAnswered infer(Effect.CallGateway call, Opcode.AiGateway infer) throws InterruptedException {
        try {
            var uri = credentialUri(infer);
            var fields = credentialFields(infer);
            var body = infer.body().bytes();
            var sentAt = clock.now();
            var answer = exchange(call, infer.publish(), "POST", uri, fields, body);
            var latency = Duration.between(sentAt, clock.now());
            var json = parse(answer.body());
            if (answer.status() > 299) {
                return failed(
                        call,
                        "AIGatewayError",
                        "Error making AI request: unsuccessful status code: " + answer.status(),
                        json,
                        new String(answer.body(), StandardCharsets.UTF_8),
                        answer.status());
            }
            var data = json == null
                    ? new JsonWriter(answer.body().length + 16)
                            .string(new String(answer.body(), StandardCharsets.UTF_8))
                            .json()
                    : json;
            var memo = new JsonWriter(data.size() + 16)
                    .raw("{\"data\":")
                    .value(data)
                    .raw("}")
                    .json();
            var http = GatewayMetadata.http("POST", uri, contentType(fields), body.length, answer);
            var ai = json == null ? null : GatewayMetadata.ai(infer, json.tree(), latency);
            return new Command.GatewayAnswered(
                    call.item(), call.attempt(), true, memo, answer.status(), GatewayMetadata.of(http, ai));
        } catch (TransportFailure e) {
            return failed(call, "AIGatewayError", "Error making AI request: " + reason(e), null, null, 0);
        } catch (URISyntaxException e) {
            return failed(call, "AIGatewayError", "Error making AI request: not a URL: " + infer.url(), null, null, 0);
        }
    }

    private static URI credentialUri(Opcode.AiGateway infer) throws URISyntaxException {
        var url = infer.url();
        if (!infer.format().toLowerCase(Locale.ROOT).startsWith("gemini")
                || infer.authKey().isEmpty()) {
            return uri(url);
        }
        var key = "key=" + URLEncoder.encode(infer.authKey(), StandardCharsets.UTF_8);
        return uri(url + (url.contains("?") ? "&" : "?") + key);
    }

    /// The key goes where the provider expects it; the user's own fields come on top.
    private static Map<String, List<String>> credentialFields(Opcode.AiGateway infer) {
        var fields = new TreeMap<String, List<String>>(String.CASE_INSENSITIVE_ORDER);
        fields.put("Content-Type", List.of("application/json"));
        var key = infer.authKey();
        var format = infer.format().toLowerCase(Locale.ROOT);
        if (!key.isEmpty() && !format.startsWith("gemini")) {
            if (format.startsWith("anthropic")) {
                fields.put("x-api-key", List.of(key));
            } else {
                fields.put("Authorization", List.of(format.startsWith("bedrock") ? key : "Bearer " + key));
            }
        }
        fields(infer.headers()).forEach((name, values) -> {
            var joined = new ArrayList<>(fields.getOrDefault(name, List.of()));
            joined.addAll(values);
            fields.put(name, joined);
        });
        return fields;
    }

    private static @Nullable String contentType(Map<String, List<String>> fields) {
        return fields.entrySet().stream()
                .filter(field -> field.getKey().equalsIgnoreCase("content-type"))
                .map(field -> field.getValue().getFirst())
                .findFirst()
                .orElse(null);
    }

    private HttpAnswer exchange(
            Effect.CallGateway call,
            Opcode.@Nullable Publish publish,
            String method,
            URI uri,
            Map<String, List<String>> fields,
            byte[] body)
            throws TransportFailure, InterruptedException {
        var all = new HashMap<>(fields);
        if (fields.keySet().stream().noneMatch("user-agent"::equalsIgnoreCase)) {
            all.put("User-Agent", List.of("Inngest"));
        }
        var request = new HttpCall(
                method, uri, all, body, TIMEOUT, OpcodeParser.MAX_PAYLOAD, HttpCall.OnRedirect.AS_BROWSERS);
        if (publish == null) {
            return transport.exchange(request);
        }
        try (var tee = new Tee(call, publish, uri)) {
            return transport.exchange(request, tee);
        }
    }

    /// Hands an answer on to those who listen.
    private final class Tee implements BodyListener, AutoCloseable {
        private final Effect.CallGateway call;
        private final Opcode.Publish publish;
        private final URI uri;
        private AnswerStreams.@Nullable Stream stream;

        Tee(Effect.CallGateway call, Opcode.Publish publish, URI uri) {
            this.call = call;
            this.publish = publish;
            this.uri = uri;
        }

        @Override
        public void begins(Headers headers) {
            var type = headers.get("content-type");
            stream = streams.open(
                    call.run(),
                    publish,
                    new JsonObject()
                            .put("url", uri.toString())
                            .put("content-type", type == null ? "" : type)
                            .put("request_id", call.item().value())
                            .build());
        }

        @Override
        public void part(byte[] part) {
            if (stream != null) {
                stream.write(part);
            }
        }

        @Override
        public void close() {
            if (stream != null) {
                stream.close();
            }
        }
    }

    private static URI uri(String url) throws URISyntaxException {
        return new URI(url.trim());
    }

    /// Fields of a JSON object whose values are strings, numbers or arrays of them.
    private static Map<String, List<String>> fields(Json headers) {
        var fields = new HashMap<String, List<String>>();
        for (var entry : headers.tree().properties()) {
            var values = new ArrayList<String>();
            var value = entry.getValue();
            (value.isArray() ? value.values() : List.of(value))
                    .forEach(one -> values.add(one.isString() ? one.stringValue() : one.toString()));
            if (!value.isNull()) {
                fields.put(entry.getKey(), values);
            }
        }
        return fields;
    }

    private static @Nullable Json parse(byte[] body) {
        try {
            return Json.parse(body);
        } catch (JsonSyntaxException e) {
            return null;
        }
    }

    private static String reason(TransportFailure failure) {
        return failure.kind() == TransportFailure.Kind.UNREACHABLE || failure.kind() == TransportFailure.Kind.BROKEN
                ? "Unable to reach SDK URL: " + failure.getMessage()
                : String.valueOf(failure.getMessage());
    }

    private static Command.GatewayAnswered failed(
            Effect.CallGateway call,
            String name,
            String message,
            @Nullable Json data,
            @Nullable String stack,
            int status) {
        var error = JsonNodeFactory.instance.objectNode().put("name", name).put("message", message);
        if (data != null) {
            error.set("data", data.tree());
        }
        if (stack != null) {
            error.put("stack", stack);
        }
        return new Command.GatewayAnswered(call.item(), call.attempt(), false, Json.of(error), status);
    }
}
