package dev.baton.desktop.component;

import java.time.Instant;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;

/// A moment. The tooltip says how long ago it was, the local time and UTC; the button beside it, which is seen
/// while the mouse is over it or it has the focus, copies ISO 8601 with milliseconds and zone.
public final class TimeCell extends HBox {
    /// @param text the moment in words, as short as the place wants it
    public TimeCell(TimeText times, Instant at, String text) {
        getStyleClass().add("time-cell");
        setAlignment(Pos.CENTER_LEFT);
        Label label = Texts.fixed(text, "mono");
        Tip.set(label, () -> times.full(at));
        CopyButton copy = new CopyButton("time", () -> times.iso(at));
        copy.getStyleClass().add("copy-on-hover");
        // It stands in the room beside the text, so that times do not keep others away.
        copy.widthProperty().subscribe(width -> setMargin(copy, new Insets(0, -width.doubleValue() - 4, 0, 4)));
        getChildren().addAll(label, copy);
    }
}
