package dev.baton.desktop.prefs;

import java.util.List;

/// A file of preferences: what belongs together stands together, and can be read, kept and handed on alone.
enum Concern {
    APPEARANCE("appearance.json", "theme", "appearance."),
    TIME("time.json", "time."),
    KEYMAP("keymap.json", "key."),
    PRIVACY("privacy.json", "privacy."),
    SESSION("session.json", "session.", "window.", "nav.", "server."),
    VIEWS("views.json", "views.", "columns.", "order.", "sort."),
    PAYLOADS("payloads.json", "event.", "invoke.", "queries."),
    /// Everything else.
    GENERAL("preferences.json");

    private final String file;
    private final List<String> names;

    Concern(String file, String... names) {
        this.file = file;
        this.names = List.of(names);
    }

    /// The name of the file.
    String file() {
        return file;
    }

    /// The concern of a preference.
    static Concern of(String name) {
        for (Concern concern : values()) {
            for (String known : concern.names) {
                if (known.endsWith(".") ? name.startsWith(known) : name.equals(known)) {
                    return concern;
                }
            }
        }
        return GENERAL;
    }
}
