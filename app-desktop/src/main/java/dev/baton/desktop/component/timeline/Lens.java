package dev.baton.desktop.component.timeline;

/// A way to look at a timeline that picks some of its rows out (ui-screens 4.2). One at a time.
public enum Lens {
    /// The rows that decided when the run ended; the others are drawn faint.
    CRITICAL_PATH,
    /// Steps that took longer than nearly all others of their name; other rows are hidden.
    SLOW,
    /// Rows that failed and have no failed row below them; other rows are hidden.
    ERRORS,
    /// Rows that are searched for; other rows are hidden.
    MATCHES;

    /// Whether the rows that it does not pick are hidden. What lies above a picked row always stays.
    boolean hides() {
        return this != CRITICAL_PATH;
    }
}
