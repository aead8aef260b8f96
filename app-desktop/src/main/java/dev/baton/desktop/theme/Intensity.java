package dev.baton.desktop.theme;

/// How strongly a hue stands out from its ground. The same name is a light step of the palette in one theme and its
/// mirror image in the other.
public enum Intensity {
    XXX_SUBTLE,
    XX_SUBTLE,
    X_SUBTLE,
    SUBTLE,
    MODERATE,
    INTENSE,
    X_INTENSE,
    XX_INTENSE,
    XXX_INTENSE;

    private static final int STEP = 100;

    /// The step of the palette.
    int step(boolean dark) {
        return STEP * (dark ? values().length - ordinal() : ordinal() + 1);
    }
}
