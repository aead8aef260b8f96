package dev.baton.desktop.theme;

/// What the user asked for: a fixed theme, or the one of the operating system.
public enum ThemeChoice {
    LIGHT("Light"),
    DARK("Dark"),
    SYSTEM("As system");

    private final String title;

    ThemeChoice(String title) {
        this.title = title;
    }

    /// The words on the switch.
    public String title() {
        return title;
    }
}
