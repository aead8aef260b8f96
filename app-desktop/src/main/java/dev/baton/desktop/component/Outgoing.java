package dev.baton.desktop.component;

import dev.baton.schema.redaction.Redaction;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;

/// The way of texts out of the window: to the clipboard, into files, into notifications. What the user wants masked is
/// masked here, and only here.
public final class Outgoing {
    private static volatile Redaction redaction = Redaction.NONE;

    private Outgoing() {}

    /// What is masked from now on.
    public static void mask(Redaction wanted) {
        redaction = wanted;
    }

    /// A text as it may leave.
    public static String masked(String text) {
        return redaction.mask(text);
    }

    /// Puts a text on the clipboard. FX thread only.
    public static void copy(String text) {
        put(masked(text));
    }

    /// Puts a part of a text on the clipboard; what is to be masked is seen from the whole. FX thread only.
    public static void copy(String text, int from, int to) {
        put(redaction.mask(text, from, to));
    }

    private static void put(String text) {
        ClipboardContent content = new ClipboardContent();
        content.putString(text);
        Clipboard.getSystemClipboard().setContent(content);
    }
}
