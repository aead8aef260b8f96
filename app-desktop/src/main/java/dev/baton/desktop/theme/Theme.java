package dev.baton.desktop.theme;

import java.util.Map;
import javafx.scene.paint.Color;

/// One look: values for all tokens. Themes differ in these values and in nothing else.
public final class Theme {
    /// The usual light look.
    public static final Theme LIGHT = new Theme(
            "light", false, Tokens.read("/dev/baton/desktop/theme/light.css"), Stylesheets.address("light.css"));

    /// The usual dark look.
    public static final Theme DARK =
            new Theme("dark", true, Tokens.read("/dev/baton/desktop/theme/dark.css"), Stylesheets.address("dark.css"));

    private final String name;
    private final boolean dark;
    private final Tokens tokens;
    private final String stylesheet;

    private Theme(String name, boolean dark, Tokens tokens, String stylesheet) {
        this.name = name;
        this.dark = dark;
        this.tokens = tokens;
        this.stylesheet = stylesheet;
    }

    /// The same with other values for some tokens.
    Theme with(Map<Token, Color> changed) {
        Tokens other = tokens.with(changed);
        return other.equals(tokens) ? this : new Theme(name, dark, other, Stylesheets.inline(other.css()));
    }

    /// `light` or `dark`, for names of pictures.
    public String name() {
        return name;
    }

    /// Whether light text stands on dark ground.
    public boolean isDark() {
        return dark;
    }

    /// The palette style sheet, as an address for [javafx.scene.Scene#getStylesheets].
    public String stylesheet() {
        return stylesheet;
    }

    /// The values of the tokens, for what is drawn in code.
    public Tokens tokens() {
        return tokens;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Theme that && dark == that.dark && tokens.equals(that.tokens);
    }

    @Override
    public int hashCode() {
        return tokens.hashCode();
    }
}
