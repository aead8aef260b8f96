package dev.baton.desktop.measure;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import javafx.event.Event;
import javafx.event.EventTarget;
import javafx.event.EventType;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/// Keys as a user presses them: they go to what has the focus. FX thread only.
final class Keys {
    private static final boolean MAC =
            System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("mac");

    private Keys() {}

    /// Presses a key.
    ///
    /// @param with `shortcut`, `shift`, `alt`
    static void press(Scene scene, KeyCode code, String... with) {
        fire(scene, KeyEvent.KEY_PRESSED, "", code, List.of(with));
        fire(scene, KeyEvent.KEY_RELEASED, "", code, List.of(with));
    }

    /// Types a text, all in one go.
    static void type(Scene scene, String text) {
        text.chars()
                .forEach(each ->
                        fire(scene, KeyEvent.KEY_TYPED, Character.toString(each), KeyCode.UNDEFINED, List.of()));
    }

    private static void fire(Scene scene, EventType<KeyEvent> type, String typed, KeyCode code, List<String> with) {
        EventTarget target = Objects.requireNonNullElse(scene.getFocusOwner(), scene);
        boolean shortcut = with.contains("shortcut");
        Event.fireEvent(
                target,
                new KeyEvent(
                        type,
                        typed,
                        "",
                        code,
                        with.contains("shift"),
                        shortcut && !MAC,
                        with.contains("alt"),
                        shortcut && MAC));
    }
}
