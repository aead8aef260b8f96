package dev.baton.desktop.command;

/// The menu under which a command is found, in the order of the menu bar (ui-screens, section 1.6).
public enum Menu {
    FILE("File"),
    EDIT("Edit"),
    VIEW("View"),
    GO("Go"),
    RUN("Run"),
    TOOLS("Tools"),
    WINDOW("Window"),
    HELP("Help");

    private final String title;

    Menu(String title) {
        this.title = title;
    }

    /// The word in the menu bar.
    public String title() {
        return title;
    }
}
