package dev.baton.desktop.theme;

import java.util.Locale;

/// One of the two looks. They differ in the values of the tokens and in nothing else.
public enum Theme {
    LIGHT,
    DARK;

    private final Tokens tokens = Tokens.read("/dev/baton/desktop/theme/" + name().toLowerCase(Locale.ROOT) + ".css");

    /// The palette style sheet, as an address for [javafx.scene.Scene#getStylesheets].
    public String stylesheet() {
        return Stylesheets.address(name().toLowerCase(Locale.ROOT) + ".css");
    }

    /// The values of the tokens, for what is drawn in code.
    public Tokens tokens() {
        return tokens;
    }
}
