package dev.baton.desktop.theme;

/// A hue of the palette.
public enum Family {
    /// Grey.
    CARBON,
    /// The brand.
    INDIGO,
    /// Green.
    MATCHA,
    /// Blue.
    BREEZE,
    /// Red.
    RUBY,
    /// Amber.
    HONEY,
    /// Pink.
    BLUSH,
    /// Violet.
    PURPLEHAZE,
    /// Orange.
    CITRUS,
    /// Blue-green.
    TEAL
}
