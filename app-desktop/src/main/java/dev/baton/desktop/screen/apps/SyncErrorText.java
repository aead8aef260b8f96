package dev.baton.desktop.screen.apps;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Finds the code of a sync problem in the words of a server: some errors are codes, others are sentences that hold
/// one,
/// or say in words what has a code.
final class SyncErrorText {
    private static final Pattern STATUS = Pattern.compile("answered HTTP (\\d{3})");
    private static final Pattern INVALID = Pattern.compile("function is invalid: (.+)", Pattern.DOTALL);
    private static final int BAD_METHOD = 405;

    private SyncErrorText() {}

    /// The code that an error stands for; the last word behind a colon when nothing else is known.
    static String code(String error) {
        Matcher status = STATUS.matcher(error);
        if (status.find()) {
            return ofStatus(Integer.parseInt(status.group(1)));
        }
        if (error.contains("function is invalid")) {
            return "invalid_function";
        }
        if (error.contains(" redirects ")) {
            return "http_redirect";
        }
        if (error.startsWith("answer of ")) {
            return "answer_unreadable";
        }
        if (error.startsWith("Expected server kind")) {
            return "server_kind_mismatch";
        }
        if (error.contains("App ID required")) {
            return "missing_app_id";
        }
        return error.substring(error.lastIndexOf(": ") + 1).strip();
    }

    /// What is wrong in detail, as the server puts it.
    static List<String> findings(String error) {
        Matcher invalid = INVALID.matcher(error);
        if (invalid.find()) {
            return List.of(invalid.group(1).split("; "));
        }
        return error.contains(" ") && !error.contains(": ") ? List.of(error) : List.of();
    }

    private static String ofStatus(int status) {
        if (status == BAD_METHOD) {
            return "http_method_not_allowed";
        }
        return switch (status / 100) {
            case 3 -> "http_redirect";
            case 4 -> "http_client_error";
            default -> "http_server_error";
        };
    }
}
