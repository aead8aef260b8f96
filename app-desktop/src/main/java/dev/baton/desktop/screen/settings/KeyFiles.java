package dev.baton.desktop.screen.settings;

import dev.baton.desktop.command.Keymap;
import dev.baton.desktop.component.ActionButton;
import dev.baton.desktop.component.Alert;
import dev.baton.desktop.component.CountText;
import dev.baton.desktop.component.Texts;
import dev.baton.desktop.component.Toast;
import dev.baton.desktop.navigation.Navigator;
import dev.baton.desktop.prefs.MemoryPreferences;
import dev.baton.desktop.prefs.Preferences;
import dev.baton.desktop.prefs.PreferencesBundle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javafx.geometry.Pos;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// Export and import of the keys alone, in the same form as that of all settings.
final class KeyFiles extends HBox {
    private final Preferences preferences;
    private final SettingsFiles files;
    private final Navigator navigator;

    KeyFiles(Preferences preferences, SettingsFiles files, Navigator navigator) {
        super(8);
        this.preferences = preferences;
        this.files = files;
        this.navigator = navigator;
        VBox words = new VBox(
                2,
                Texts.paragraph("Keys in a file", "sm", "settings-title"),
                Texts.paragraph(
                        "The keys that you changed. Importing leaves all other settings alone.", "xs", "muted"));
        words.setAlignment(Pos.CENTER_LEFT);
        HBox.setHgrow(words, Priority.ALWAYS);
        getStyleClass().add("settings-row");
        setAlignment(Pos.CENTER_LEFT);
        getChildren()
                .addAll(
                        words,
                        ActionButton.of(ActionButton.Kind.SECONDARY, "Export keys")
                                .id("keys-export")
                                .onClick(this::export),
                        ActionButton.of(ActionButton.Kind.SECONDARY, "Import keys")
                                .id("keys-import")
                                .onClick(this::load));
    }

    private void export() {
        Preferences own = new MemoryPreferences();
        keys(preferences).forEach(own::put);
        files.saver()
                .save(getScene().getWindow(), "baton-keys.json", PreferencesBundle.write(own))
                .ifPresent(problem -> say(Alert.Kind.ERROR, "Nothing was exported.", problem));
    }

    private void load() {
        Optional<Path> file = files.opener().apply(getScene().getWindow());
        if (file.isEmpty()) {
            return;
        }
        try {
            Preferences read = new MemoryPreferences();
            PreferencesBundle.read(Files.readString(file.get()), read);
            Map<String, String> found = keys(read);
            if (found.isEmpty()) {
                say(
                        Alert.Kind.ERROR,
                        "Nothing was imported.",
                        "The file holds no keys. Choose one of \"Export keys\".");
                return;
            }
            keys(preferences).keySet().forEach(preferences::remove);
            found.forEach(preferences::put);
            say(Alert.Kind.SUCCESS, CountText.of(found.size(), "key") + " imported.", "");
        } catch (IOException e) {
            say(Alert.Kind.ERROR, "Nothing was imported.", "The file cannot be read: " + e.getMessage());
        } catch (IllegalArgumentException e) {
            say(Alert.Kind.ERROR, "Nothing was imported.", String.valueOf(e.getMessage()));
        }
    }

    private static Map<String, String> keys(Preferences from) {
        Map<String, String> keys = new TreeMap<>();
        from.all().forEach((name, value) -> {
            if (name.startsWith(Keymap.PREFIX)) {
                keys.put(name, value);
            }
        });
        return keys;
    }

    private void say(Alert.Kind kind, String title, String text) {
        navigator.overlay().show(Toast.of(kind, title, text));
    }
}
