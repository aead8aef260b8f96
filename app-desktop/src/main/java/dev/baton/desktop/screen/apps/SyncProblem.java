package dev.baton.desktop.screen.apps;

import java.net.URI;
import java.util.List;
import java.util.Locale;

/// Why an app does not sync, in plain words, and what to do about it.
///
/// @param code as the server gives it, or the server's own text when it gives no code that we know
/// @param stage how far the sync came
/// @param title what is wrong, in a few words
/// @param explanation what that means
/// @param remedies what to do, in the order in which to try
/// @param findings what the server found in detail, one sentence each; often none
record SyncProblem(
        String code, Stage stage, String title, String explanation, List<Remedy> remedies, List<String> findings) {
    /// The steps of a sync, each of which needs the one before.
    enum Stage {
        ADDRESS("The address is well formed"),
        ANSWER("A server answers"),
        SDK("The answer comes from an SDK"),
        KEYS("Mode and keys match"),
        FUNCTIONS("The functions are accepted");

        private final String title;

        Stage(String title) {
            this.title = title;
        }

        String title() {
            return title;
        }
    }

    /// @param text what to do
    /// @param command to be copied, or empty
    record Remedy(String text, String command) {}

    /// The problem behind an error of an app.
    ///
    /// @param error code or text, as `App.error` and failed mutations give it
    /// @param url address of the app
    static SyncProblem of(String error, String url) {
        return SyncProblems.find(error, new Place(url));
    }

    /// Host and port of an app, in words for the texts.
    record Place(String url) {
        /// The port, as a number in words, or the host when the port is the default.
        String port() {
            try {
                URI uri = URI.create(url);
                return uri.getPort() > 0 ? "port " + uri.getPort() : String.valueOf(uri.getHost());
            } catch (IllegalArgumentException e) {
                return "this address";
            }
        }

        /// Whether the app is said to run on this machine.
        boolean isLocal() {
            String lower = url.toLowerCase(Locale.ROOT);
            return lower.contains("localhost") || lower.contains("127.0.0.1");
        }
    }
}
