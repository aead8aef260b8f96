package dev.baton.desktop.screen.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.desktop.Fx;
import dev.baton.desktop.FxWindow;
import dev.baton.desktop.navigation.RecordingNavigator;
import dev.baton.desktop.prefs.MemoryPreferences;
import dev.baton.desktop.theme.ThemeChoice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.layout.VBox;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyFilesTest {
    private final MemoryPreferences preferences = new MemoryPreferences();
    private final List<String> saved = new ArrayList<>();

    @Test
    void theKeysAloneGoToAFileAndComeBackFromOne(@TempDir Path folder) throws IOException {
        preferences.put("key.view.sidebar", "Shortcut+F8");
        preferences.put("privacy.paths", "customer.email");
        Path file = folder.resolve("keys.json");
        SettingsFiles files = new SettingsFiles(
                (owner, name, text) -> {
                    saved.add(text);
                    return Optional.empty();
                },
                owner -> Optional.of(file));
        VBox box = Fx.run(VBox::new);
        RecordingNavigator navigator = Fx.run(() -> new RecordingNavigator(box));
        try (FxWindow window = FxWindow.show(ThemeChoice.LIGHT, 700, 300, appearance -> {
            box.getChildren().add(new KeyFiles(preferences, files, navigator));
            return navigator.overlay();
        })) {
            window.press("keys-export");
            assertThat(saved.getFirst()).contains("key.view.sidebar").doesNotContain("customer.email");

            Files.writeString(file, saved.getFirst());
            preferences.put("key.view.sidebar", "Shortcut+F9");
            preferences.put("key.view.drawer", "Shortcut+F7");
            window.press("keys-import");
            assertThat(preferences.text("key.view.sidebar")).contains("Shortcut+F8");
            assertThat(preferences.text("key.view.drawer")).isEmpty();
            assertThat(preferences.text("privacy.paths")).contains("customer.email");

            Files.writeString(file, "{\"baton\": 1, \"preferences\": {\"theme\": \"DARK\"}}");
            window.press("keys-import");
            assertThat(preferences.text("key.view.sidebar")).contains("Shortcut+F8");
            assertThat(Fx.run(() -> navigator.overlay().said().getLast().title()))
                    .isEqualTo("Nothing was imported.");
        }
    }
}
