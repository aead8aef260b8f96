package dev.baton.desktop.component;

import javafx.beans.property.StringProperty;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/// A text field with a glass before and a cross after the text.
public final class SearchField extends HBox {
    private final TextField field = new TextField();

    /// @param prompt what can be searched for
    public SearchField(String prompt) {
        getStyleClass().add("search-field");
        field.setPromptText(prompt);
        field.setAccessibleText(prompt);
        HBox.setHgrow(field, Priority.ALWAYS);
        ActionButton clear = ActionButton.icon(ActionButton.Kind.GHOST, Icon.CLOSE, "Clear")
                .small()
                .onClick(field::clear);
        clear.setFocusTraversable(false);
        clear.visibleProperty().bind(field.textProperty().isNotEmpty());
        clear.managedProperty().bind(clear.visibleProperty());
        getChildren().addAll(new IconView(Icon.SEARCH), field, clear);
    }

    /// What was typed.
    public StringProperty textProperty() {
        return field.textProperty();
    }

    /// The field itself, to be focused.
    public TextField field() {
        return field;
    }
}
