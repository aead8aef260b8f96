package dev.baton.desktop.theme;

/// How much room rows take.
public enum Density {
    COMPACT("Compact"),
    COMFORTABLE("Comfortable");

    private final String title;

    Density(String title) {
        this.title = title;
    }

    /// The word of the choice.
    public String title() {
        return title;
    }
}
