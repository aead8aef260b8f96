package dev.baton.desktop.component;

import javafx.scene.control.Labeled;
import javafx.scene.control.Tooltip;

/// Shows the whole text of a label in a tooltip while there is no room for all of it, and no tooltip otherwise.
public final class TextTip {
    private static final int LONGEST = 500;

    private TextTip() {}

    /// Does so for a label, from now on. It must have no other tooltip.
    public static void addTo(Labeled label) {
        label.textTruncatedProperty().subscribe(cut -> label.setTooltip(cut ? tip(label) : null));
    }

    private static Tooltip tip(Labeled label) {
        Tooltip tip = new Tooltip(clip(label.getText()));
        tip.setWrapText(true);
        tip.setMaxWidth(480);
        tip.setOnShowing(event -> tip.setText(clip(label.getText())));
        return tip;
    }

    private static String clip(String text) {
        return text == null || text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }
}
