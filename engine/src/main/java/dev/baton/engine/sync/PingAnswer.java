package dev.baton.engine.sync;

import dev.baton.engine.http.HttpAnswer;
import dev.baton.engine.http.TransportFailure;
import dev.baton.engine.json.Json;
import dev.baton.engine.json.JsonSyntaxException;
import dev.baton.engine.json.Members;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What the answer to a ping says, as the code that is stored with the app (SDK §4.1).
final class PingAnswer {
    static final String INVALID_FUNCTION = "invalid_function";
    static final String NOT_SDK = "not_sdk";

    private static final int MAX_MESSAGE = 500;
    private static final String GO_REFUSED = "error registering functions: ";

    private PingAnswer() {}

    /// The code of the error, or null when the app did register.
    static @Nullable String code(HttpAnswer answer) {
        int status = answer.status();
        if (status >= 200 && status < 300) {
            return null;
        }
        return switch (status) {
            case 400 -> ofMessage(message(answer.body()));
            case 401 -> "unauthorized";
            case 403 -> "forbidden";
            case 404 -> "url_not_found";
            case 500 -> refusedRegistration(message(answer.body()));
            default -> "The app answered HTTP " + status;
        };
    }

    static String code(TransportFailure failure) {
        return switch (failure.kind()) {
            case UNREACHABLE, BROKEN, TIMEOUT -> "unreachable";
            case PROTOCOL -> "unsupported_protocol";
            case TOO_LARGE, ENCODING, REDIRECT -> String.valueOf(failure.getMessage());
        };
    }

    /// Whether an SDK answered.
    static boolean isSdk(HttpAnswer answer) {
        return answer.headers().get("x-inngest-sdk") != null || answer.headers().get("x-inngest-sdk-handled") != null;
    }

    /// The Go SDK answers 500 when this server refused its registration, and tells why behind a prefix of its own.
    private static String refusedRegistration(String message) {
        return message.startsWith(GO_REFUSED)
                ? ofMessage(message.substring(GO_REFUSED.length()))
                : "internal_server_error";
    }

    /// Whether the answer holds the registration itself (SDK §5).
    static boolean isInBand(HttpAnswer answer) {
        return answer.status() == 200
                && "in_band".equalsIgnoreCase(answer.headers().get("x-inngest-sync-kind"));
    }

    private static String ofMessage(String message) {
        if (message.equals("Your signing key is invalid")) {
            return "invalid_signing_key";
        }
        if (message.contains("No functions registered")) {
            return "no_functions";
        }
        if (message.contains("function is invalid")) {
            return INVALID_FUNCTION;
        }
        var lower = message.toLowerCase(Locale.ROOT);
        if (lower.contains("inngest_env") && lower.contains("branch")) {
            return "missing_branch_env_name";
        }
        if (lower.contains("signing key") && (lower.contains("workspace") || lower.contains("missing"))) {
            return "missing_signing_key";
        }
        return message.length() <= MAX_MESSAGE ? message : message.substring(0, MAX_MESSAGE) + "…";
    }

    private static String message(byte[] body) {
        var text = new String(body, StandardCharsets.UTF_8).strip();
        try {
            var message = Members.of(Json.read(body)).get("message");
            return message != null && message.isString() ? message.stringValue() : text;
        } catch (JsonSyntaxException e) {
            return text.isEmpty() ? "The app answered HTTP 400" : text;
        }
    }
}
