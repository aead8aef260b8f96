package dev.baton.desktop.screen.list;

import dev.baton.desktop.component.ActionButton;
import dev.baton.desktop.component.ActionButton.Kind;
import dev.baton.desktop.component.Icon;
import dev.baton.desktop.component.Texts;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;

/// How far an export has come, with the button that stops it; gone while there is none.
public final class ExportLine extends HBox {
    public ExportLine(ExportProgress progress) {
        setId("export-progress");
        setSpacing(8);
        setAlignment(Pos.CENTER_LEFT);
        Label text = Texts.fixed("");
        text.textProperty().bind(progress.textProperty());
        getChildren()
                .addAll(
                        text,
                        ActionButton.of(Kind.SECONDARY, "Stop", Icon.STOP)
                                .small()
                                .id("export-stop")
                                .onClick(progress::stop));
        visibleProperty().bind(progress.runningProperty());
        managedProperty().bind(visibleProperty());
    }
}
