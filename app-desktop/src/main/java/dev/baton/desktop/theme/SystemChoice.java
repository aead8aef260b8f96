package dev.baton.desktop.theme;

/// Something that is on, off, or as the operating system has it.
public enum SystemChoice {
    SYSTEM("As system"),
    ON("On"),
    OFF("Off");

    private final String title;

    SystemChoice(String title) {
        this.title = title;
    }

    /// The words of the choice.
    public String title() {
        return title;
    }

    /// What holds.
    ///
    /// @param system what the operating system says
    public boolean holds(boolean system) {
        return switch (this) {
            case SYSTEM -> system;
            case ON -> true;
            case OFF -> false;
        };
    }
}
