package dev.baton.desktop.time;

/// How durations are written.
public enum DurationStyle {
    UNITS("1 m 36 s"),
    SECONDS("96.4 s"),
    CLOCK("1:36.4");

    private final String title;

    DurationStyle(String title) {
        this.title = title;
    }

    /// An example, as the words of the choice.
    public String title() {
        return title;
    }
}
