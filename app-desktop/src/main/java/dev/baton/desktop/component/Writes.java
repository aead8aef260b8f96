package dev.baton.desktop.component;

import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ObservableValue;
import javafx.scene.Scene;

/// Why nothing can be changed in a window now, for the buttons in it that change something on the server
/// ([ActionButton#writes]).
public final class Writes {
    private static final String KEY = "baton.writes";
    private static final ObservableValue<String> ALLOWED = new ReadOnlyStringWrapper("");

    private Writes() {}

    /// Lets a window refuse changes at times.
    ///
    /// @param reason a sentence, or empty while changes are possible
    public static void refuseIn(Scene scene, ObservableValue<String> reason) {
        scene.getProperties().put(KEY, reason);
    }

    /// Why nothing can be changed in a window now, or empty.
    public static String refusal(Scene scene) {
        return refusalIn(scene).getValue();
    }

    /// The reason that holds in a window.
    @SuppressWarnings("unchecked")
    static ObservableValue<String> refusalIn(Scene scene) {
        return (ObservableValue<String>) scene.getProperties().getOrDefault(KEY, ALLOWED);
    }
}
