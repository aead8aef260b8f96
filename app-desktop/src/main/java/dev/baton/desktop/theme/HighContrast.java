package dev.baton.desktop.theme;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import javafx.scene.paint.Color;

/// The strong look: black on white or white on black, lines that are seen, and every text so far from its ground as
/// [Contrast] asks for. Hues stay what they are, only lighter or darker.
final class HighContrast {
    /// Contrast of text with its ground (WCAG 2.2, 1.4.6).
    static final double TEXT = 7;

    private static final double STEP = 0.04;
    private static final int MOST_STEPS = 150;

    private HighContrast() {}

    /// The tokens that change on a theme.
    static Map<Token, Color> on(Theme theme) {
        boolean dark = theme.isDark();
        Color paper = theme.tokens().color(dark ? Token.TEXT_ALWAYS_BLACK : Token.TEXT_ALWAYS_WHITE);
        Color ink = theme.tokens().color(dark ? Token.TEXT_ALWAYS_WHITE : Token.TEXT_ALWAYS_BLACK);
        Map<Token, Color> colors = new EnumMap<>(Token.class);
        for (Token ground : List.of(
                Token.CANVAS_BASE,
                Token.CANVAS_SUBTLE,
                Token.SURFACE_BASE,
                Token.SURFACE_MODAL,
                Token.SURFACE_INPUT,
                Token.SURFACE_CODE_EDITOR,
                Token.SURFACE_TABLE_HEADER)) {
            colors.put(ground, paper);
        }
        colors.put(Token.SURFACE_HOVER, Mix.of(paper, ink, 0.08));
        colors.put(Token.SURFACE_SUBTLE, Mix.of(paper, ink, 0.08));
        colors.put(Token.SURFACE_MUTED, Mix.of(paper, ink, 0.16));
        colors.put(Token.SELECTION_NAV, Mix.of(paper, ink, 0.16));
        colors.put(Token.BORDER_LIGHT, Mix.of(paper, ink, 0.35));
        colors.put(Token.BORDER_SUBTLE, Mix.of(paper, ink, 0.5));
        colors.put(Token.BORDER_MUTED, Mix.of(paper, ink, 0.65));
        colors.put(Token.BORDER_CONTRAST, ink);
        colors.put(Token.PILL_OUTLINE_BORDER, Mix.of(paper, ink, 0.65));
        colors.put(Token.TAB_ACTIVE_BORDER, ink);
        colors.put(Token.SEGMENT_ACTIVE_BORDER, ink);
        colors.put(Token.SURFACE_CONTRAST, ink);
        colors.put(Token.TEXT_ON_CONTRAST, paper);
        colors.put(Token.TEXT_BASE, ink);
        colors.put(Token.TEXT_DISABLED, Mix.of(paper, ink, 0.5));
        for (Contrast.Pair pair : Contrast.pairs()) {
            boolean filled = pair.text() == Token.TEXT_ALWAYS_WHITE;
            Token moved = filled ? pair.ground() : pair.text();
            Color towards = filled ? theme.tokens().color(Token.TEXT_ALWAYS_BLACK) : ink;
            double least = pair.isText() ? TEXT : pair.least();
            for (int i = 0; i < MOST_STEPS && pair.ratio(theme.tokens().with(colors)) < least; i++) {
                colors.put(moved, Mix.of(theme.tokens().with(colors).color(moved), towards, STEP));
            }
        }
        return colors;
    }
}
