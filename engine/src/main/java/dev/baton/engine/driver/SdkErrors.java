package dev.baton.engine.driver;

import dev.baton.engine.json.Json;
import dev.baton.engine.json.JsonSyntaxException;
import dev.baton.engine.json.Members;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Brings errors into the one shape `{error,name,message,stack?,cause?}` (SDK §9.5).
final class SdkErrors {
    private static final String NAME = "Error";
    private static final String MESSAGE = "Function execution error";
    private static final int MAX_FOREIGN = 8_192;
    private static final int MAX_KEPT = 256 << 10;

    private SdkErrors() {}

    /// An error that the engine found itself.
    static Json own(String name, String message, @Nullable String stack) {
        var error = JsonNodeFactory.instance.objectNode();
        error.put("error", name.equals(NAME) ? message : name + ": " + message)
                .put("name", name)
                .put("message", message);
        if (stack != null) {
            error.put("stack", stack);
        }
        return Json.of(error);
    }

    /// The error that a failed function answered with.
    ///
    /// @param reason what `error` says: `NonRetriableError`, or `invalid status code: 500`
    static Json ofBody(byte[] body, String reason) {
        var error = find(parse(body));
        error.put("error", reason);
        return Json.of(error);
    }

    /// A successful answer that did not come from an SDK. Its text is kept as it came, as `body`: it is what the run
    /// shows as its output (ENG §16).
    static Json notSdk(@Nullable String contentType, byte[] body) {
        var error =
                (ObjectNode) own("not_sdk", "The response did not come from an Inngest SDK", shown(contentType, body))
                        .tree();
        return Json.of(error.put("body", new String(body, 0, Math.min(body.length, MAX_KEPT), StandardCharsets.UTF_8)));
    }

    /// An error answer that did not come from an SDK.
    static Json foreign(int status, @Nullable String contentType, byte[] body) {
        var message = "Your server returned HTTP " + status + " before the SDK responded.";
        var stack = shown(contentType, body);
        return Json.of(JsonNodeFactory.instance
                .objectNode()
                .put("error", message)
                .put("name", "Server returned a fatal error")
                .put("message", message)
                .put("stack", stack));
    }

    /// What answered instead of an SDK, as far as it is worth showing.
    static String shown(@Nullable String contentType, byte[] body) {
        var text = new String(body, 0, Math.min(body.length, MAX_FOREIGN), StandardCharsets.UTF_8);
        return text.isBlank()
                ? "The answer was empty. It may have come from a proxy in front of the app, or from the app before it "
                        + "reached its Inngest handler."
                : "Upstream response (" + (contentType == null ? "unknown type" : contentType) + "):\n" + text;
    }

    /// The error of a step as its memo keeps it: `{name,message,stack?,data?,cause?,noRetry?}`. `data` is kept
    /// also when it is null: the Go SDK cannot read back an error that had it and has lost it.
    static Json ofStep(JsonNode error) {
        var shaped = error.isObject() ? shape(Members.of(error)) : find(error);
        var members = Members.of(error);
        var data = members.get("data");
        if (data != null) {
            shaped.set("data", data);
        } else if (error.has("data")) {
            shaped.putNull("data");
        }
        if (members.get("noRetry") instanceof JsonNode noRetry && noRetry.isBoolean()) {
            shaped.set("noRetry", noRetry);
        }
        return Json.of(shaped);
    }

    private static JsonNode parse(byte[] body) {
        try {
            return Json.read(body);
        } catch (JsonSyntaxException e) {
            return JsonNodeFactory.instance.stringNode(new String(body, StandardCharsets.UTF_8));
        }
    }

    /// Looks for the error: the object itself, else its `error`, else its `body`; strings may hold JSON once more.
    private static ObjectNode find(JsonNode node) {
        var value = unwrapped(node);
        if (!value.isObject()) {
            var error = JsonNodeFactory.instance.objectNode();
            var text = value.isString() ? value.stringValue() : value.isNull() ? "" : value.toString();
            return error.put("name", NAME).put("message", text.isBlank() ? MESSAGE : text);
        }
        var members = Members.of(value);
        if (isError(members)) {
            return shape(members);
        }
        for (var key : new String[] {"error", "body"}) {
            var inner = members.get(key);
            if (inner != null) {
                return find(inner);
            }
        }
        return shape(members);
    }

    private static boolean isError(Members members) {
        return members.get("message") != null || members.get("name") != null || members.get("stack") != null;
    }

    private static JsonNode unwrapped(JsonNode node) {
        if (!node.isString()) {
            return node;
        }
        var text = node.stringValue().strip();
        if (!text.startsWith("{") && !text.startsWith("\"")) {
            return node;
        }
        try {
            return Json.read(text.getBytes(StandardCharsets.UTF_8));
        } catch (JsonSyntaxException e) {
            return node;
        }
    }

    private static ObjectNode shape(Members members) {
        var error = JsonNodeFactory.instance.objectNode();
        error.put("name", text(members, "name", NAME)).put("message", text(members, "message", MESSAGE));
        var stack = members.get("stack");
        if (stack != null && stack.isString() && !stack.stringValue().isEmpty()) {
            error.set("stack", stack);
        }
        var cause = members.get("cause");
        if (cause != null) {
            error.set("cause", cause);
        }
        return error;
    }

    private static String text(Members members, String key, String absent) {
        var value = members.get(key);
        if (value == null) {
            return absent;
        }
        var text = value.isString() ? value.stringValue() : value.toString();
        return text.isBlank() ? absent : text;
    }
}
