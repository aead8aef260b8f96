package dev.baton.desktop.component.json;

import javafx.scene.text.Font;
import javafx.scene.text.Text;

/// Sizes of the code font. All columns have the same width, so that positions are counted and not measured.
final class CodeMetrics {
    static final double ROW = 20;
    static final Font FONT = Font.font("JetBrains Mono", 12);
    static final Font NUMBER = Font.font("JetBrains Mono", 11);
    static final double COLUMN = width("0".repeat(100), FONT) / 100;

    private static final double NUMBER_COLUMN = width("0".repeat(100), NUMBER) / 100;
    private static final double NARROWEST_GUTTER = 36;
    private static final double GUTTER_RIGHT = 12;

    private CodeMetrics() {}

    /// Width of the line numbers with the room around them.
    static double gutter(int lines) {
        int digits = Integer.toString(lines).length();
        return Math.max(NARROWEST_GUTTER, Math.ceil(digits * NUMBER_COLUMN) + GUTTER_RIGHT + 8);
    }

    /// Where line numbers end.
    static double numberRight(double gutter) {
        return gutter - GUTTER_RIGHT;
    }

    private static double width(String text, Font font) {
        Text probe = new Text(text);
        probe.setFont(font);
        return probe.getLayoutBounds().getWidth();
    }
}
