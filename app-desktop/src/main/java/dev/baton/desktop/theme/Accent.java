package dev.baton.desktop.theme;

import java.util.EnumMap;
import java.util.Map;
import javafx.scene.paint.Color;

/// The hue of what is primary: main buttons, links, selection and focus.
public enum Accent {
    INDIGO("Indigo", Family.INDIGO, Intensity.INTENSE),
    GREEN("Green", Family.MATCHA, Intensity.INTENSE),
    BLUE("Blue", Family.BREEZE, Intensity.INTENSE),
    VIOLET("Violet", Family.PURPLEHAZE, Intensity.INTENSE),
    PINK("Pink", Family.BLUSH, Intensity.INTENSE),
    /// A step darker than the others, because white must be read on it.
    ORANGE("Orange", Family.CITRUS, Intensity.X_INTENSE);

    private final String title;
    private final Family family;
    private final Intensity fill;

    Accent(String title, Family family, Intensity fill) {
        this.title = title;
        this.family = family;
        this.fill = fill;
    }

    /// The word of the choice.
    public String title() {
        return title;
    }

    /// The tokens of this hue on a theme; none for the hue of the brand.
    Map<Token, Color> on(Theme theme) {
        Map<Token, Color> colors = new EnumMap<>(Token.class);
        if (this == INDIGO) {
            return colors;
        }
        int rest = fill.step(false);
        Color moderate = Palette.color(family, Intensity.MODERATE, false);
        Color ground = theme.tokens().color(Token.CANVAS_BASE);
        colors.put(Token.BORDER_ACTIVE, moderate);
        colors.put(Token.BUTTON_PRIMARY_REST, Palette.color(family, rest));
        colors.put(Token.CHART_BRUSH, Mix.faded(moderate, 0.12));
        colors.put(Token.BUTTON_PRIMARY_PRESSED, Palette.color(family, rest + (theme.isDark() ? 100 : 200)));
        if (theme.isDark()) {
            Color subtle = Palette.color(family, 400);
            colors.put(Token.TEXT_LINK, subtle);
            colors.put(Token.FOCUS_RING, subtle);
            colors.put(Token.DISABLED_PRIMARY_TEXT, subtle);
            colors.put(Token.BUTTON_PRIMARY_HOVER, Mix.of(Palette.color(family, rest), moderate, 0.15));
            colors.put(Token.BUTTON_PRIMARY_DISABLED, Palette.color(family, 900));
            colors.put(Token.SELECTION_TEXT, Palette.color(family, 900));
            colors.put(Token.SELECTION_ROW, Mix.of(ground, moderate, 0.16));
            colors.put(Token.SURFACE_BRAND, Mix.of(ground, moderate, 0.1));
        } else {
            colors.put(Token.TEXT_LINK, Palette.color(family, rest == 600 ? 600 : 800));
            colors.put(Token.FOCUS_RING, Palette.color(family, rest - 100));
            colors.put(Token.BUTTON_PRIMARY_HOVER, Palette.color(family, rest + 100));
            colors.put(Token.BUTTON_PRIMARY_DISABLED, Palette.color(family, 300));
            colors.put(Token.SELECTION_ROW, Mix.of(ground, Palette.color(family, 200), this == ORANGE ? 0.4 : 0.6));
            colors.put(Token.SELECTION_TEXT, Palette.color(family, 200));
            colors.put(Token.SURFACE_BRAND, Mix.of(ground, Palette.color(family, 200), 0.35));
        }
        return colors;
    }
}
