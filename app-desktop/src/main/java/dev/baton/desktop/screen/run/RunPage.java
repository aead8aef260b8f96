package dev.baton.desktop.screen.run;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// The forms in which a run is looked at. All have the same selection and the same inspector beside them.
enum RunPage {
    TRACE("Trace"),
    GRAPH("Graph"),
    LIST("Timeline list"),
    LOGS("Logs"),
    STATE("State");

    private final String title;

    RunPage(String title) {
        this.title = title;
    }

    /// The word on the tab.
    String title() {
        return title;
    }

    /// The value of `tab` in links; empty for the first, which needs none.
    String key() {
        return this == TRACE ? "" : name().toLowerCase(Locale.ROOT);
    }

    /// The page that a link names; nothing when it names something else.
    static Optional<RunPage> of(String key) {
        return Arrays.stream(values())
                .filter(page -> page.name().equalsIgnoreCase(key))
                .findFirst();
    }
}
