package dev.baton.desktop.screen.events;

import java.util.Locale;

/// The same event as code: for a shell, and for an app.
final class Snippets {
    private Snippets() {}

    /// A command that sends the text.
    ///
    /// @param address host and port of the server
    static String curl(String address, String json) {
        return "curl -X POST http://" + address + "/e/dev \\\n"
                + "  -H 'Content-Type: application/json' \\\n"
                + "  -d '" + json.replace("'", "'\\''") + "'";
    }

    /// A call of the SDK that sends the text. JSON is valid there as it is.
    static String typescript(String json) {
        return "await inngest.send(" + json.strip() + ");";
    }

    /// How many events a button says it sends.
    static String verb(int count) {
        return count <= 1 ? "Send event" : String.format(Locale.ENGLISH, "Send %,d events", count);
    }
}
