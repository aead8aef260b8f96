package dev.baton.desktop.shell;

import dev.baton.desktop.prefs.Setting;

/// What happens to the server of this process when its last window is closed.
public enum LastWindow {
    ASK("Ask"),
    KEEP("Server goes on"),
    QUIT("Quit");

    public static final Setting<LastWindow> SETTING = Setting.of(
            "window.last-closed",
            "When the last window is closed",
            "Whether the server goes on without a window. Starting Baton again, or baton open, opens one.",
            ASK,
            choice -> choice.title);

    private final String title;

    LastWindow(String title) {
        this.title = title;
    }
}
