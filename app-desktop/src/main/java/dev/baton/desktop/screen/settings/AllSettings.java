package dev.baton.desktop.screen.settings;

import dev.baton.desktop.component.ActionButton;
import dev.baton.desktop.component.Alert;
import dev.baton.desktop.component.ConfirmDialog;
import dev.baton.desktop.component.CountText;
import dev.baton.desktop.component.Texts;
import dev.baton.desktop.component.Toast;
import dev.baton.desktop.navigation.Navigator;
import dev.baton.desktop.prefs.Preferences;
import dev.baton.desktop.prefs.PreferencesBundle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// Export, import and reset of everything that is remembered.
final class AllSettings extends VBox {
    private static final String WORDS = "all settings export import reset backup restore defaults keys layout views";
    private static final String IN_FORCE = "Open tabs show other columns and views when they are opened anew.";

    private final Preferences preferences;
    private final SettingsFiles files;
    private final Navigator navigator;

    AllSettings(Preferences preferences, SettingsFiles files, Navigator navigator) {
        this.preferences = preferences;
        this.files = files;
        this.navigator = navigator;
        getStyleClass().addAll("card", "settings-card");
        getChildren()
                .addAll(
                        row(
                                "Export",
                                "Settings, keys, layout, saved views, searches and payloads, in one readable file.",
                                ActionButton.of(ActionButton.Kind.SECONDARY, "Export settings")
                                        .id("settings-export")
                                        .onClick(this::export)),
                        row(
                                "Import",
                                "Takes the place of everything that is set now.",
                                ActionButton.of(ActionButton.Kind.SECONDARY, "Import settings")
                                        .id("settings-import")
                                        .onClick(this::load)),
                        row(
                                "Reset",
                                "Everything back to how it came.",
                                ActionButton.of(ActionButton.Kind.DANGER_OUTLINE, "Reset all settings")
                                        .id("settings-reset")
                                        .onClick(this::askReset)));
    }

    private static HBox row(String title, String description, ActionButton button) {
        VBox words = new VBox(
                2, Texts.paragraph(title, "sm", "settings-title"), Texts.paragraph(description, "xs", "muted"));
        words.setAlignment(Pos.CENTER_LEFT);
        HBox.setHgrow(words, Priority.ALWAYS);
        HBox row = new HBox(8, words, button);
        row.getStyleClass().add("settings-row");
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    boolean fits(String words) {
        return WORDS.contains(words);
    }

    private void export() {
        files.saver()
                .save(getScene().getWindow(), "baton-settings.json", PreferencesBundle.write(preferences))
                .ifPresent(problem -> say(Alert.Kind.ERROR, "Nothing was exported.", problem));
    }

    private void load() {
        Optional<Path> file = files.opener().apply(getScene().getWindow());
        if (file.isEmpty()) {
            return;
        }
        try {
            int count = PreferencesBundle.read(Files.readString(file.get()), preferences);
            say(Alert.Kind.SUCCESS, CountText.of(count, "setting") + " imported.", IN_FORCE);
        } catch (IOException e) {
            say(Alert.Kind.ERROR, "Nothing was imported.", "The file cannot be read: " + e.getMessage());
        } catch (IllegalArgumentException e) {
            say(Alert.Kind.ERROR, "Nothing was imported.", String.valueOf(e.getMessage()));
        }
    }

    private void askReset() {
        ConfirmDialog.open(
                navigator.overlay(),
                "Reset all settings?",
                "Settings, keys, layout, saved views, searches and remembered payloads are forgotten. "
                        + "Export them first if you may want them back.",
                "Reset all settings",
                () -> {
                    preferences.replaceAll(Map.of());
                    say(Alert.Kind.SUCCESS, "Everything is back to its default.", IN_FORCE);
                });
    }

    private void say(Alert.Kind kind, String title, String text) {
        navigator.overlay().show(Toast.of(kind, title, text));
    }
}
