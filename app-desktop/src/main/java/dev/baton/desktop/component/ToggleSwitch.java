package dev.baton.desktop.component;

import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/// An option that takes effect at once.
public final class ToggleSwitch extends ToggleButton {
    /// @param text what is on or off
    public ToggleSwitch(String text) {
        super(text);
        getStyleClass().setAll("switch");
        setAccessibleRole(AccessibleRole.CHECK_BOX);
        Region knob = new Region();
        knob.getStyleClass().add("switch-knob");
        StackPane track = new StackPane(knob);
        track.getStyleClass().add("switch-track");
        StackPane.setAlignment(knob, Pos.CENTER_LEFT);
        knob.setTranslateX(2);
        selectedProperty().addListener((o, before, now) -> knob.setTranslateX(now ? 14 : 2));
        setGraphic(track);
        setGraphicTextGap(8);
        setMinWidth(USE_PREF_SIZE);
    }
}
