package dev.baton.desktop.shell;

import dev.baton.desktop.prefs.Setting;

/// Whether the tabs and windows of the last time are opened at the start.
public enum Restore {
    ALWAYS("Always"),
    ASK("Ask"),
    NEVER("Never");

    public static final Setting<Restore> SETTING = Setting.of(
            "session.restore",
            "Restore windows",
            "Whether the tabs and windows of the last time open when the application starts.",
            ALWAYS,
            restore -> restore.title);

    private final String title;

    Restore(String title) {
        this.title = title;
    }
}
