package dev.baton.server.cli;

import dev.baton.server.cli.AppProbe.Answer;
import java.util.Optional;

/// What to do about the error of an app's last sync.
final class Advice {
    private Advice() {}

    /// @param error code or text that the server has stored with the app
    /// @param answer what the app says when it is asked from here, or nothing
    /// @param mode `dev` or `cloud` as the app says, or empty
    static String of(String error, Optional<Answer> answer, String mode) {
        if (mode.equals("cloud") && !error.equals("unreachable")) {
            return error
                    + ". The app runs in cloud mode and wants signed requests: start it with INNGEST_DEV=1, or with"
                    + " isDev: true; for `baton start` give both the same INNGEST_SIGNING_KEY";
        }
        return switch (error) {
            case "unreachable" ->
                answer.isPresent()
                        ? "the server cannot reach it, but this machine can. If the server runs in a container, name the app"
                                + " by host.docker.internal instead of localhost"
                        : "nobody answers. Is the app running, and on this port? If it runs in a container, publish its port";
            case "url_not_found", "not_sdk" ->
                "something answers, but no SDK. Which path does the app serve? /api/inngest is usual";
            case "unauthorized", "invalid_signing_key", "missing_signing_key" ->
                error
                        + ". App and server have different keys: set the same INNGEST_SIGNING_KEY for both, or INNGEST_DEV=1"
                        + " for the app of a dev server";
            case "missing_server_signing_key" ->
                "the server has no signing key, which the app wants: start it with one";
            case "forbidden" -> "the app forbids it: is there a login or a proxy before it?";
            case "unsupported_protocol" -> "http and https are mixed up in its URL";
            case "no_functions" -> "it serves no functions: are they given to serve()?";
            case "internal_server_error" -> "the app answered 500: its own log says why";
            default -> error;
        };
    }
}
