package dev.baton.desktop.component;

import javafx.beans.value.ObservableValue;
import javafx.scene.layout.StackPane;

/// Says above content that is still shown why it is not the newest, and offers to try again. Takes no room while all is
/// well.
public final class StaleNote extends StackPane {
    /// @param problem why what is shown is not the newest, or empty
    /// @param retry asks again
    public StaleNote(ObservableValue<String> problem, Runnable retry) {
        setId("problem");
        problem.subscribe(text -> {
            getChildren().clear();
            if (!text.isEmpty()) {
                Alert alert = new Alert(
                        Alert.Kind.WARNING,
                        Texts.paragraph(text),
                        ActionButton.of(ActionButton.Kind.GHOST, "Retry")
                                .small()
                                .onClick(retry));
                alert.getStyleClass().add("page-alert");
                getChildren().add(alert);
            }
        });
    }
}
