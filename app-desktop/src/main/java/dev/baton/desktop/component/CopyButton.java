package dev.baton.desktop.component;

import java.util.function.Supplier;
import javafx.animation.PauseTransition;
import javafx.scene.AccessibleAttribute;
import javafx.scene.control.Button;
import javafx.util.Duration;

/// Copies a text to the clipboard and shows a tick for two seconds.
public final class CopyButton extends Button {
    private static final Duration TICK = Duration.seconds(2);

    /// @param what the thing that is copied, for the tooltip: "run id"
    /// @param text gives the text at the time of the click
    public CopyButton(String what, Supplier<String> text) {
        getStyleClass().addAll("action-button", "kind-ghost", "icon-only", "size-small");
        setGraphic(new IconView(Icon.COPY));
        setAccessibleText("Copy " + what);
        Tip.set(this, "Copy " + what);
        PauseTransition back = new PauseTransition(TICK);
        back.setOnFinished(event -> {
            setGraphic(new IconView(Icon.COPY));
            setAccessibleText("Copy " + what);
        });
        setOnAction(event -> {
            Outgoing.copy(text.get());
            setGraphic(new IconView(Icon.CHECK));
            setAccessibleText("Copied");
            notifyAccessibleAttributeChanged(AccessibleAttribute.TEXT);
            back.playFromStart();
        });
    }
}
