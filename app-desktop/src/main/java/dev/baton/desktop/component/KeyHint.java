package dev.baton.desktop.component;

import javafx.scene.control.Label;

/// The cap of a key, in a hint beside the action that it does.
public final class KeyHint extends Label {
    /// @param keys what stands on the cap: `Esc`, `Ctrl K`
    public KeyHint(String keys) {
        super(keys);
        getStyleClass().add("key-hint");
        setMinWidth(USE_PREF_SIZE);
    }
}
