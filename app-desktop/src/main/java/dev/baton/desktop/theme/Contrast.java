package dev.baton.desktop.theme;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.paint.Color;

/// The pairs of text and ground that the application uses, and how well they can be told apart (WCAG 2.2, 1.4.3).
public final class Contrast {
    private static final double TEXT = 4.5;
    private static final double SIGN = 3;

    private static final List<Token> GROUNDS = List.of(
            Token.CANVAS_BASE,
            Token.CANVAS_SUBTLE,
            Token.SURFACE_BASE,
            Token.SURFACE_HOVER,
            Token.SURFACE_MODAL,
            Token.SURFACE_TABLE_HEADER,
            Token.SELECTION_ROW);

    private static final List<Token> TEXTS = List.of(
            Token.TEXT_BASE,
            Token.TEXT_SUBTLE,
            Token.TEXT_MUTED,
            Token.TEXT_LIGHT,
            Token.TEXT_LINK,
            Token.TEXT_SUCCESS,
            Token.TEXT_ERROR,
            Token.TEXT_WARNING,
            Token.TEXT_INFO);

    private Contrast() {}

    /// All pairs in use.
    public static List<Pair> pairs() {
        List<Pair> pairs = new ArrayList<>();
        for (Token ground : GROUNDS) {
            TEXTS.forEach(text -> pairs.add(new Pair(text, ground, TEXT)));
        }
        for (Token token : Token.values()) {
            if (token.name().startsWith("SYN_")) {
                pairs.add(new Pair(token, Token.SURFACE_CODE_EDITOR, TEXT));
            }
        }
        pairs.add(new Pair(Token.TEXT_SUCCESS, Token.SURFACE_SUCCESS, TEXT));
        pairs.add(new Pair(Token.TEXT_ERROR, Token.SURFACE_ERROR, TEXT));
        pairs.add(new Pair(Token.TEXT_WARNING, Token.SURFACE_WARNING, TEXT));
        pairs.add(new Pair(Token.TEXT_INFO, Token.SURFACE_INFO, TEXT));
        pairs.add(new Pair(Token.TEXT_LINK, Token.SURFACE_BRAND, TEXT));
        pairs.add(new Pair(Token.PILL_NEUTRAL_TEXT, Token.PILL_NEUTRAL, TEXT));
        pairs.add(new Pair(Token.TEXT_ON_CONTRAST, Token.SURFACE_CONTRAST, TEXT));
        pairs.add(new Pair(Token.TEXT_ALWAYS_WHITE, Token.BUTTON_PRIMARY_REST, TEXT));
        pairs.add(new Pair(Token.TEXT_ALWAYS_WHITE, Token.BUTTON_DANGER_REST, TEXT));
        pairs.add(new Pair(Token.FOCUS_RING, Token.CANVAS_BASE, SIGN));
        return pairs;
    }

    /// @param least the ratio that is needed
    public record Pair(Token text, Token ground, double least) {
        /// Whether it is read, and not only seen.
        boolean isText() {
            return least == TEXT;
        }

        /// The ratio in a theme, from 1 to 21.
        public double ratio(Tokens tokens) {
            return Contrast.ratio(tokens.color(text), tokens.color(ground));
        }
    }

    /// The ratio of two opaque colours, from 1 to 21.
    public static double ratio(Color one, Color other) {
        double a = luminance(one);
        double b = luminance(other);
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    }

    private static double luminance(Color color) {
        return 0.2126 * linear(color.getRed()) + 0.7152 * linear(color.getGreen()) + 0.0722 * linear(color.getBlue());
    }

    private static double linear(double channel) {
        return channel <= 0.04045 ? channel / 12.92 : Math.pow((channel + 0.055) / 1.055, 2.4);
    }
}
