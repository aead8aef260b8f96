package dev.baton.desktop.component.cel;

/// A piece of an expression.
///
/// @param start offset of its first character in the text
/// @param end offset after its last character
record CelToken(Kind kind, int start, int end, String text) {
    /// What a piece is.
    enum Kind {
        NAME,
        FUNCTION,
        WORD,
        LITERAL,
        NUMBER,
        STRING,
        OPERATOR,
        PUNCTUATION,
        /// A string without its end, or a character that no expression has.
        WRONG
    }

    boolean is(String wanted) {
        return text.equals(wanted);
    }
}
