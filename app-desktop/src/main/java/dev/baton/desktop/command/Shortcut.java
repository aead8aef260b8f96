package dev.baton.desktop.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javafx.scene.input.KeyCharacterCombination;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import org.jspecify.annotations.Nullable;

/// A key, with the keys held down beside it, or a typed character.
public final class Shortcut {
    private static final boolean MAC =
            System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("mac");

    private static final Map<KeyCode, String> CAPS = Map.ofEntries(
            Map.entry(KeyCode.LEFT, "←"),
            Map.entry(KeyCode.RIGHT, "→"),
            Map.entry(KeyCode.UP, "↑"),
            Map.entry(KeyCode.DOWN, "↓"),
            Map.entry(KeyCode.ENTER, "⏎"),
            Map.entry(KeyCode.ESCAPE, "Esc"),
            Map.entry(KeyCode.PERIOD, "."),
            Map.entry(KeyCode.COMMA, ","),
            Map.entry(KeyCode.SLASH, "/"),
            Map.entry(KeyCode.MINUS, "-"),
            Map.entry(KeyCode.EQUALS, "="));

    private final String text;
    private final @Nullable KeyCodeCombination combination;

    private Shortcut(String text, @Nullable KeyCodeCombination combination) {
        this.text = text;
        this.combination = combination;
    }

    /// Reads a key: `Shortcut+Shift+P`, `Alt+Left`, `F5`, or a single character that is typed, as `?`. `Shortcut` is
    /// Ctrl, on a Mac ⌘.
    ///
    /// @return the key, or nothing when the text names none
    public static Optional<Shortcut> parse(String text) {
        String stripped = text.strip();
        if (stripped.isEmpty()) {
            return Optional.empty();
        }
        if (stripped.length() == 1 && !Character.isLetterOrDigit(stripped.charAt(0))) {
            return Optional.of(new Shortcut(stripped, null));
        }
        try {
            return KeyCombination.valueOf(stripped) instanceof KeyCodeCombination keys
                    ? Optional.of(new Shortcut(keys.getName(), keys))
                    : Optional.empty();
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            return Optional.empty();
        }
    }

    /// The key that is being pressed, as the user records a new one; nothing for a modifier alone, and for keys that
    /// are needed to type or to move about.
    public static Optional<Shortcut> pressed(KeyEvent event) {
        KeyCode code = event.getCode();
        boolean held = event.isControlDown() || event.isAltDown() || event.isMetaDown();
        if (code.isModifierKey() || code == KeyCode.UNDEFINED || (!held && !code.isFunctionKey())) {
            return Optional.empty();
        }
        StringBuilder keys = new StringBuilder();
        boolean shortcut = MAC ? event.isMetaDown() : event.isControlDown();
        append(keys, shortcut, "Shortcut");
        append(keys, MAC && event.isControlDown(), "Ctrl");
        append(keys, !MAC && event.isMetaDown(), "Meta");
        append(keys, event.isAltDown(), "Alt");
        append(keys, event.isShiftDown(), "Shift");
        return parse(keys + code.name());
    }

    private static void append(StringBuilder keys, boolean on, String name) {
        if (on) {
            keys.append(name).append('+');
        }
    }

    /// Whether this is what the event says: a pressed key, or a typed character.
    public boolean matches(KeyEvent event) {
        return combination == null
                ? event.getEventType() == KeyEvent.KEY_TYPED
                        && event.getCharacter().equals(text)
                : event.getEventType() == KeyEvent.KEY_PRESSED && combination.match(event);
    }

    /// Whether it could as well be meant as typing, so that it must be left to a text field that has the focus.
    public boolean isTyping() {
        return combination == null
                || (!combination.getCode().isFunctionKey()
                        && combination.getShortcut() != KeyCombination.ModifierValue.DOWN
                        && combination.getControl() != KeyCombination.ModifierValue.DOWN
                        && combination.getMeta() != KeyCombination.ModifierValue.DOWN
                        && combination.getAlt() != KeyCombination.ModifierValue.DOWN);
    }

    /// What is printed on the keys, in the order in which they are held: `Ctrl`, `Shift`, `P`.
    public List<String> caps() {
        if (combination == null) {
            return List.of(text);
        }
        List<String> caps = new ArrayList<>();
        boolean shortcut = combination.getShortcut() == KeyCombination.ModifierValue.DOWN;
        if (combination.getControl() == KeyCombination.ModifierValue.DOWN || (shortcut && !MAC)) {
            caps.add(MAC ? "⌃" : "Ctrl");
        }
        if (combination.getAlt() == KeyCombination.ModifierValue.DOWN) {
            caps.add(MAC ? "⌥" : "Alt");
        }
        if (combination.getShift() == KeyCombination.ModifierValue.DOWN) {
            caps.add(MAC ? "⇧" : "Shift");
        }
        if (combination.getMeta() == KeyCombination.ModifierValue.DOWN || (shortcut && MAC)) {
            caps.add(MAC ? "⌘" : "Meta");
        }
        KeyCode code = combination.getCode();
        caps.add(CAPS.getOrDefault(code, code.getName()));
        return caps;
    }

    /// The caps in one text: `Ctrl Shift P`.
    public String label() {
        return String.join(" ", caps());
    }

    /// For the menus of the toolkit.
    public KeyCombination combination() {
        return combination == null ? new KeyCharacterCombination(text) : combination;
    }

    /// The notation that [#parse] reads.
    @Override
    public String toString() {
        return text;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Shortcut that && text.equals(that.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }
}
