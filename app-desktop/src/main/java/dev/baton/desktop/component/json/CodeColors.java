package dev.baton.desktop.component.json;

import static dev.baton.desktop.theme.Token.FIND_CURRENT;
import static dev.baton.desktop.theme.Token.FIND_MATCH;
import static dev.baton.desktop.theme.Token.SELECTION_TEXT;
import static dev.baton.desktop.theme.Token.SYN_BOOL;
import static dev.baton.desktop.theme.Token.SYN_FUNC;
import static dev.baton.desktop.theme.Token.SYN_KEY;
import static dev.baton.desktop.theme.Token.SYN_NUMBER;
import static dev.baton.desktop.theme.Token.SYN_PATH;
import static dev.baton.desktop.theme.Token.SYN_PUNCT;
import static dev.baton.desktop.theme.Token.SYN_STRING;
import static dev.baton.desktop.theme.Token.TEXT_BASE;
import static dev.baton.desktop.theme.Token.TEXT_LIGHT;

import dev.baton.desktop.theme.Tokens;
import javafx.scene.paint.Color;

/// The colours of code in one theme, by role.
record CodeColors(Tokens tokens) {
    Color of(Token.Kind kind) {
        return tokens.color(
                switch (kind) {
                    case TEXT -> TEXT_BASE;
                    case PUNCTUATION -> SYN_PUNCT;
                    case KEY -> SYN_KEY;
                    case STRING -> SYN_STRING;
                    case NUMBER -> SYN_NUMBER;
                    case LITERAL -> SYN_BOOL;
                    case FUNCTION -> SYN_FUNC;
                    case PATH -> SYN_PATH;
                    case MUTED -> TEXT_LIGHT;
                });
    }

    /// Line numbers and what stands for a folded block.
    Color faint() {
        return tokens.color(TEXT_LIGHT);
    }

    Color selection() {
        return tokens.color(SELECTION_TEXT);
    }

    Color hit() {
        return tokens.color(FIND_MATCH);
    }

    Color currentHit() {
        return tokens.color(FIND_CURRENT);
    }
}
