package dev.baton.desktop.screen.settings;

import dev.baton.desktop.command.Command;
import dev.baton.desktop.command.Keymap;
import dev.baton.desktop.command.Shortcut;
import dev.baton.desktop.component.ActionButton;
import dev.baton.desktop.component.Icon;
import dev.baton.desktop.component.KeyHint;
import dev.baton.desktop.component.Texts;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// The keys of all commands, to be changed: press a key's button, then the new key. Backspace takes the key away,
/// Escape
/// leaves it as it is.
final class KeymapView extends VBox {
    private final Keymap keymap;
    private String words = "";
    private String recording = "";

    KeymapView(Keymap keymap) {
        this.keymap = keymap;
        setId("keymap");
        show();
    }

    /// Shows only commands that hold these words in title or key.
    ///
    /// @return how many there are
    int filter(String text) {
        words = text.toLowerCase(Locale.ROOT);
        show();
        return getChildren().size();
    }

    /// Shows the keys as they are now.
    void show() {
        List<Command> shown = keymap.known().stream().filter(this::fits).toList();
        getChildren().setAll(shown.stream().map(this::row).toList());
    }

    private boolean fits(Command command) {
        String key = keymap.keyOf(command).map(Shortcut::label).orElse("");
        return (command.menu().title() + " " + command.title() + " " + key + " keys shortcuts")
                .toLowerCase(Locale.ROOT)
                .contains(words);
    }

    private HBox row(Command command) {
        HBox row = new HBox(
                8,
                Texts.fixed(command.menu().title(), "sm", "muted", "keymap-menu"),
                Texts.label(command.title(), "sm"),
                Texts.spacer());
        row.getStyleClass().addAll("settings-row", "dense");
        row.setAlignment(Pos.CENTER_LEFT);
        String conflict = conflict(command);
        if (!conflict.isEmpty()) {
            row.getChildren().add(Texts.label(conflict, "xs", "warning"));
        }
        row.getChildren().add(keyButton(command));
        if (keymap.isChanged(command)) {
            row.getChildren()
                    .add(ActionButton.icon(Icon.RETRY, "Back to the key it came with")
                            .small()
                            .id("reset-" + command.id().replace('.', '-'))
                            .onClick(() -> {
                                keymap.reset(command);
                                show();
                            }));
        }
        return row;
    }

    /// Which other commands have the same key, as a sentence; empty when none has.
    private String conflict(Command command) {
        Optional<Shortcut> key = keymap.keyOf(command);
        if (key.isEmpty()) {
            return "";
        }
        return keymap.known().stream()
                .filter(other -> !other.id().equals(command.id()))
                .filter(other -> keymap.keyOf(other).equals(key))
                .findFirst()
                .map(other -> "also " + other.title())
                .orElse("");
    }

    private Button keyButton(Command command) {
        boolean on = recording.equals(command.id());
        HBox caps = new HBox(4);
        caps.setAlignment(Pos.CENTER);
        if (on) {
            caps.getChildren().add(Texts.fixed("Press a key", "xs", "link"));
        } else {
            List<String> keys = keymap.keyOf(command).map(Shortcut::caps).orElse(List.of("none"));
            keys.forEach(cap -> caps.getChildren().add(new KeyHint(cap)));
        }
        Button button = new Button("", caps);
        button.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        button.getStyleClass().setAll("key-button");
        button.setId("key-" + command.id().replace('.', '-'));
        button.setAccessibleText("Key of " + command.title() + ": "
                + keymap.keyOf(command).map(Shortcut::label).orElse("none"));
        button.setOnAction(event -> record(command.id()));
        button.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (recording.equals(command.id())) {
                event.consume();
                press(command, event);
            }
        });
        return button;
    }

    private void record(String id) {
        recording = id;
        show();
        lookupAll(".key-button").stream()
                .filter(node -> ("key-" + id.replace('.', '-')).equals(node.getId()))
                .forEach(Node::requestFocus);
    }

    private void press(Command command, KeyEvent event) {
        if (event.getCode() == KeyCode.ESCAPE) {
            record("");
            return;
        }
        if (event.getCode() == KeyCode.BACK_SPACE) {
            keymap.clear(command);
            record("");
            return;
        }
        Shortcut.pressed(event).ifPresent(key -> {
            keymap.rebind(command, key);
            record("");
        });
    }
}
