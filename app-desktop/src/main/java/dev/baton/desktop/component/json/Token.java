package dev.baton.desktop.component.json;

/// A highlighted part of a line.
///
/// @param start first character, from the start of the line
/// @param end after the last character
/// @param kind what it is; drawn as colour
public record Token(int start, int end, Kind kind) {
    /// Syntax roles of the design system (section 6).
    public enum Kind {
        TEXT,
        PUNCTUATION,
        KEY,
        STRING,
        NUMBER,
        LITERAL,
        FUNCTION,
        PATH,
        MUTED
    }
}
