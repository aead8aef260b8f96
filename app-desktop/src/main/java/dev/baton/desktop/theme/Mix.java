package dev.baton.desktop.theme;

import javafx.scene.paint.Color;

/// Colours between colours.
final class Mix {
    private Mix() {}

    /// So much of the second in the first, from 0 to 1.
    static Color of(Color first, Color second, double share) {
        return first.interpolate(second, share);
    }

    /// The same with an opacity.
    static Color faded(Color color, double opacity) {
        return new Color(color.getRed(), color.getGreen(), color.getBlue(), opacity);
    }
}
