package dev.baton.desktop.screen.run;

/// Names a run: 26 characters of a ULID, whose first ten tell when the run was queued.
///
/// @param value as the server writes it
public record RunId(String value) {
    private static final int SHOWN_END = 4;

    public RunId {
        if (value.isBlank()) {
            throw new IllegalArgumentException("A run id must not be blank");
        }
    }

    /// The last characters, which differ between runs of the same minute: `…BDS0`.
    public String tail() {
        return value.length() <= SHOWN_END ? value : "…" + value.substring(value.length() - SHOWN_END);
    }

    @Override
    public String toString() {
        return value;
    }
}
