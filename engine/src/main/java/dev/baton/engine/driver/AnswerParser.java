package dev.baton.engine.driver;

import dev.baton.engine.http.Headers;
import dev.baton.engine.http.HttpAnswer;
import dev.baton.engine.http.TransportFailure;
import dev.baton.engine.json.Json;
import dev.baton.engine.json.JsonSyntaxException;
import dev.baton.engine.json.Members;
import dev.baton.engine.step.SdkAnswer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Says what the answer to a Call Request means (SDK §9).
public final class AnswerParser {
    private static final byte[] NOTHING = {};
    private static final Pattern JS_1_AND_2 = Pattern.compile("inngest-js:v?([12])\\.(\\d{1,4})\\.(\\d{1,4}).*");

    private AnswerParser() {}

    /// Reads a complete answer.
    ///
    /// @param sentAt when the request was sent
    /// @param now when the answer was complete
    public static SdkAnswer parse(HttpAnswer answer, Instant sentAt, Instant now) {
        var exchange =
                new SdkAnswer.Exchange(answer.status(), answer.headers().redacted(), sentAt, now, answer.body().length);
        if (answer.status() != 201) {
            return read(answer.status(), answer.headers(), answer.body(), exchange, now);
        }
        return isSdk(answer.headers())
                ? streamed(answer, exchange, now)
                : notSdk(answer.headers(), answer.body(), exchange);
    }

    /// Reads a complete answer of a durable endpoint. It has no envelopes: a 201 is what the endpoint answered.
    ///
    /// @param sentAt when the request was sent
    /// @param now when the answer was complete
    public static SdkAnswer parseEndpoint(HttpAnswer answer, Instant sentAt, Instant now) {
        var exchange =
                new SdkAnswer.Exchange(answer.status(), answer.headers().redacted(), sentAt, now, answer.body().length);
        return read(answer.status(), answer.headers(), answer.body(), exchange, now);
    }

    /// There was no complete answer.
    public static SdkAnswer failed(TransportFailure failure, Instant sentAt, Instant now) {
        var message = failure.getMessage();
        return new SdkAnswer.Failed(
                switch (failure.kind()) {
                    case UNREACHABLE -> SdkErrors.own("http_unreachable", "Unable to reach SDK URL: " + message, null);
                    case BROKEN ->
                        SdkErrors.own(
                                "http_unreachable",
                                "Error performing request to SDK URL: " + message,
                                "Your server reset the connection while its reply was being read: " + message);
                    case TIMEOUT -> SdkErrors.own("request_timeout", "The request timed out: " + message, null);
                    case PROTOCOL ->
                        SdkErrors.own("unsupported_protocol", "Unable to talk to the SDK: " + message, null);
                    case TOO_LARGE ->
                        SdkErrors.own(
                                "output_too_large",
                                "Your function's response body exceeds the maximum size limit",
                                null);
                    case ENCODING ->
                        SdkErrors.own("invalid_encoding", "The answer cannot be decoded: " + message, null);
                    case REDIRECT ->
                        SdkErrors.own("too_many_redirects", "The request was redirected in vain: " + message, null);
                },
                false,
                null,
                new SdkAnswer.Exchange(0, null, sentAt, now, 0));
    }

    /// No worker has answered.
    static SdkAnswer unanswered(WorkerFailure failure, Instant sentAt, Instant now) {
        return new SdkAnswer.Failed(
                SdkErrors.own(failure.code(), String.valueOf(failure.getMessage()), null),
                false,
                null,
                new SdkAnswer.Exchange(0, null, sentAt, now, 0));
    }

    /// An answer that may not be the app's: nothing of it is taken.
    static SdkAnswer unauthentic(String problem, HttpAnswer answer, Instant sentAt, Instant now) {
        return new SdkAnswer.Failed(
                SdkErrors.own("invalid_signature", problem, null),
                false,
                null,
                new SdkAnswer.Exchange(
                        answer.status(), answer.headers().redacted(), sentAt, now, answer.body().length));
    }

    /// The request could not be made at all.
    static SdkAnswer internal(String message, Instant sentAt, Instant now) {
        return new SdkAnswer.Failed(
                SdkErrors.own("internal_error", message, null),
                false,
                null,
                new SdkAnswer.Exchange(0, null, sentAt, now, 0));
    }

    private static SdkAnswer read(int status, Headers headers, byte[] body, SdkAnswer.Exchange exchange, Instant now) {
        if (status == 206) {
            return isSdk(headers) || !isJson(body)
                    ? ops(headers, body, exchange, now)
                    : notSdk(headers, body, exchange);
        }
        if (status >= 200 && status < 300) {
            return isSdk(headers) ? returned(headers, body, exchange) : notSdk(headers, body, exchange);
        }
        boolean noRetry = noRetry(status, headers);
        var retryAt = RetryAfter.parse(headers.get("retry-after"), now);
        var error = isSdk(headers)
                ? SdkErrors.ofBody(body, noRetry ? "NonRetriableError" : "invalid status code: " + status)
                : SdkErrors.foreign(status, headers.get("content-type"), body);
        return new SdkAnswer.Failed(error, noRetry, retryAt, exchange);
    }

    /// Version 4 of the TypeScript SDK marks answers as its own even when it hides everything else.
    private static boolean isSdk(Headers headers) {
        return headers.get("x-inngest-sdk") != null || headers.get("x-inngest-sdk-handled") != null;
    }

    /// What answered is shown, so that users see whether it was a proxy or a page of their app.
    private static SdkAnswer notSdk(Headers headers, byte[] body, SdkAnswer.Exchange exchange) {
        return new SdkAnswer.Failed(SdkErrors.notSdk(headers.get("content-type"), body), false, null, exchange);
    }

    private static boolean isJson(byte[] body) {
        try {
            Json.read(body);
            return true;
        } catch (JsonSyntaxException e) {
            return false;
        }
    }

    private static SdkAnswer ops(Headers headers, byte[] body, SdkAnswer.Exchange exchange, Instant now) {
        boolean noRetry = flag(headers, "x-inngest-no-retry");
        var retryAt = RetryAfter.parse(headers.get("retry-after"), now);
        try {
            var ops = OpcodeParser.parse(body, noRetry);
            return new SdkAnswer.Ops(ops, requestVersion(headers), noRetry, retryAt, exchange);
        } catch (OpcodeException e) {
            return new SdkAnswer.Failed(
                    SdkErrors.own("Error", String.valueOf(e.getMessage()), null), noRetry, retryAt, exchange);
        }
    }

    private static int requestVersion(Headers headers) {
        var text = headers.get("x-inngest-req-version");
        try {
            return text == null ? 0 : Math.max(0, Integer.parseInt(text.trim()));
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    private static SdkAnswer returned(Headers headers, byte[] body, SdkAnswer.Exchange exchange) {
        if (flag(headers, "x-inngest-no-retry")) {
            return new SdkAnswer.Failed(SdkErrors.ofBody(body, "NonRetriableError"), true, null, exchange);
        }
        return new SdkAnswer.Returned(output(body), exchange);
    }

    /// JSON as it is, except for a string that holds an object, which is unwrapped once; other text is a string;
    /// nothing is null.
    static Json output(byte[] body) {
        if (body.length == 0) {
            return Json.NULL;
        }
        try {
            var tree = Json.read(body);
            if (tree.isString() && tree.stringValue().stripLeading().startsWith("{")) {
                try {
                    return Json.parse(tree.stringValue());
                } catch (JsonSyntaxException e) {
                    return Json.of(tree);
                }
            }
            return Json.of(tree);
        } catch (JsonSyntaxException e) {
            return new dev.baton.engine.json.JsonWriter(body.length + 16)
                    .string(new String(body, StandardCharsets.UTF_8))
                    .json();
        }
    }

    /// The envelope `{status, headers, body, error?}` of a streamed answer; its headers take the place of the outer
    /// ones.
    private static SdkAnswer streamed(HttpAnswer answer, SdkAnswer.Exchange exchange, Instant now) {
        JsonNode tree;
        try {
            tree = Json.read(answer.body());
        } catch (JsonSyntaxException e) {
            return unreadable(e.getMessage(), exchange);
        }
        if (!tree.isObject()) {
            return unreadable("it is not an object", exchange);
        }
        var envelope = Members.of(tree);
        var headers = answer.headers().with(headers(envelope.get("headers")));
        var status = envelope.get("status");
        var inner = new SdkAnswer.Exchange(
                status != null && status.isIntegralNumber() ? status.intValue() : 0,
                headers.redacted(),
                exchange.sentAt(),
                exchange.receivedAt(),
                exchange.size());
        var error = envelope.get("error");
        if (error != null) {
            boolean noRetry = flag(headers, "x-inngest-no-retry");
            return new SdkAnswer.Failed(
                    SdkErrors.ofBody(Json.of(error).bytes(), noRetry ? "NonRetriableError" : "streamed error"),
                    noRetry,
                    RetryAfter.parse(headers.get("retry-after"), now),
                    inner);
        }
        if (inner.statusCode() == 0) {
            return unreadable("it has no status", exchange);
        }
        return read(inner.statusCode(), headers, content(envelope.get("body")), inner, now);
    }

    private static SdkAnswer unreadable(@Nullable String reason, SdkAnswer.Exchange exchange) {
        return new SdkAnswer.Failed(
                SdkErrors.own("Error", "the streamed answer cannot be read: " + reason, null), false, null, exchange);
    }

    private static Headers headers(@Nullable JsonNode node) {
        if (node == null || !node.isObject()) {
            return Headers.NONE;
        }
        var fields = new java.util.HashMap<String, List<String>>();
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            var value = field.getValue();
            if (value.isArray()) {
                fields.put(
                        field.getKey(),
                        value.values().stream().map(AnswerParser::plain).toList());
            } else if (!value.isNull()) {
                fields.put(field.getKey(), List.of(plain(value)));
            }
        }
        return Headers.of(fields);
    }

    private static String plain(JsonNode value) {
        return value.isString() ? value.stringValue() : value.toString();
    }

    private static byte[] content(@Nullable JsonNode body) {
        if (body == null) {
            return NOTHING;
        }
        return body.isString()
                ? body.stringValue().getBytes(StandardCharsets.UTF_8)
                : Json.of(body).bytes();
    }

    /// The header decides; without it everything is retried, except that old TypeScript SDKs mean 4xx to be final.
    private static boolean noRetry(int status, Headers headers) {
        if (headers.get("x-inngest-no-retry") != null) {
            return flag(headers, "x-inngest-no-retry");
        }
        var sdk = headers.get("x-inngest-sdk");
        var match = status >= 400 && status < 500 && sdk != null ? JS_1_AND_2.matcher(sdk) : null;
        if (match == null || !match.matches()) {
            return false;
        }
        int minor = Integer.parseInt(match.group(2));
        int patch = Integer.parseInt(match.group(3));
        return match.group(1).equals("1") ? isBefore(minor, patch, 10, 1) : isBefore(minor, patch, 4, 1);
    }

    private static boolean isBefore(int minor, int patch, int otherMinor, int otherPatch) {
        return minor < otherMinor || (minor == otherMinor && patch < otherPatch);
    }

    private static boolean flag(Headers headers, String name) {
        return "true".equalsIgnoreCase(headers.get(name));
    }
}
