package dev.baton.engine.expression;

import org.jspecify.annotations.Nullable;

/// @param text of names and symbols; empty at the end
/// @param value of literals
record Token(Kind kind, String text, @Nullable Object value, int at) {
    enum Kind {
        NAME,
        SYMBOL,
        LITERAL,
        END
    }

    boolean is(String symbol) {
        return kind == Kind.SYMBOL && text.equals(symbol);
    }
}
