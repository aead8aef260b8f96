package dev.baton.desktop.component.json;

/// Text of others as it may be shown: control characters and direction overrides become visible marks, so that a name
/// or
/// payload cannot pretend to be something else (ui-quality 7.4).
public final class VisibleText {
    private VisibleText() {}

    /// The text with marks; the same object when there is nothing to mark.
    public static String of(String text) {
        return Columns.visible(text, 0, text.length());
    }
}
