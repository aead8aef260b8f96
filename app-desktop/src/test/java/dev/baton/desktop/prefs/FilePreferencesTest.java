package dev.baton.desktop.prefs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FilePreferencesTest {
    @TempDir
    Path folder;

    @Test
    void whatWasPutIsThereAfterARestart() {
        Path file = folder.resolve("sub/preferences.json");
        new FilePreferences(file, Runnable::run).put("theme", "DARK");
        assertThat(new FilePreferences(file, Runnable::run).text("theme")).contains("DARK");
    }

    @Test
    void aBrokenFileIsSetAsideAndDefaultsHold() throws IOException {
        Path file = folder.resolve("preferences.json");
        Files.writeString(file, "{ not json");
        FilePreferences preferences = new FilePreferences(file, Runnable::run);
        assertThat(preferences.flag("nav.collapsed", false)).isFalse();
        assertThat(folder.resolve("preferences.json.broken")).hasContent("{ not json");
    }

    @Test
    void namesOfOtherVersionsAreKept() throws IOException {
        Path file = folder.resolve("preferences.json");
        Files.writeString(file, "{\"of.the.future\": \"1\"}");
        new FilePreferences(file, Runnable::run).put("theme", "LIGHT");
        assertThat(Files.readString(file)).contains("of.the.future");
    }

    @Test
    void nonsenseHasItsDefault() {
        MemoryPreferences preferences = new MemoryPreferences();
        preferences.put("window.width", "wide");
        assertThat(preferences.number("window.width", 1_280)).isEqualTo(1_280);
    }
}
