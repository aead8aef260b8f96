package dev.baton.desktop.prefs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderPreferencesTest {
    @TempDir
    Path folder;

    @Test
    void whatWasPutIsThereAfterARestart() {
        new FolderPreferences(folder.resolve("sub"), Runnable::run).put("theme", "DARK");
        assertThat(new FolderPreferences(folder.resolve("sub"), Runnable::run).text("theme"))
                .contains("DARK");
    }

    @Test
    void eachConcernHasAFileOfItsOwn() {
        FolderPreferences preferences = open();
        preferences.put("theme", "DARK");
        preferences.put("key.view.sidebar", "F8");
        preferences.put("views.runs", "[]");
        preferences.put("something", "else");
        assertThat(folder.resolve("appearance.json")).hasContent("{\n  \"theme\" : \"DARK\"\n}");
        assertThat(folder.resolve("keymap.json")).hasContent("{\n  \"key.view.sidebar\" : \"F8\"\n}");
        assertThat(folder.resolve("views.json")).exists();
        assertThat(folder.resolve("preferences.json")).hasContent("{\n  \"something\" : \"else\"\n}");
    }

    @Test
    void aBrokenFileIsSetAsideTheOthersHoldAndItIsTold() throws IOException {
        Files.writeString(folder.resolve("appearance.json"), "{ not json");
        Files.writeString(folder.resolve("keymap.json"), "{\"key.view.sidebar\": \"F8\"}");
        FolderPreferences preferences = open();
        assertThat(preferences.text("theme")).isEmpty();
        assertThat(preferences.text("key.view.sidebar")).contains("F8");
        assertThat(folder.resolve("appearance.json.broken")).hasContent("{ not json");
        assertThat(preferences.problems())
                .singleElement()
                .asString()
                .contains("appearance.json could not be understood")
                .contains("appearance.json.broken");
    }

    @Test
    void namesAndValuesOfOtherVersionsAreKept() throws IOException {
        Files.writeString(
                folder.resolve("appearance.json"),
                "{\"appearance.future\": \"1\", \"appearance.shape\": {\"round\": [1, 2]}}");
        open().put("theme", "LIGHT");
        assertThat(Files.readString(folder.resolve("appearance.json")))
                .contains("appearance.future", "\"round\"", "LIGHT");
    }

    @Test
    void theOneFileOfEarlierVersionsIsTakenApart() throws IOException {
        Files.writeString(folder.resolve("preferences.json"), "{\"theme\": \"DARK\", \"other\": \"1\"}");
        assertThat(open().text("theme")).contains("DARK");
        assertThat(folder.resolve("appearance.json")).hasContent("{\n  \"theme\" : \"DARK\"\n}");
        assertThat(folder.resolve("preferences.json")).hasContent("{\n  \"other\" : \"1\"\n}");
        assertThat(open().all()).containsOnlyKeys("other", "theme");
    }

    @Test
    void everyChangeIsToldOnce() {
        FolderPreferences preferences = open();
        List<String> told = new ArrayList<>();
        preferences.put("a", "1");
        var listening = preferences.onChange(told::add);
        preferences.put("a", "1");
        preferences.put("a", "2");
        preferences.remove("a");
        preferences.remove("a");
        preferences.replaceAll(Map.of("b", "1", "c", "1"));
        listening.unsubscribe();
        preferences.put("d", "1");
        assertThat(told).containsExactly("a", "a", "b", "c");
    }

    @Test
    void whatIsNoBundleChangesNothingAndSaysWhy() {
        FolderPreferences preferences = open();
        preferences.put("theme", "DARK");
        assertThatThrownBy(() -> PreferencesBundle.read("nonsense", preferences))
                .hasMessageContaining("no JSON");
        assertThatThrownBy(() -> PreferencesBundle.read("{\"baton\": 1}", preferences))
                .hasMessageContaining("no settings of Baton");
        assertThatThrownBy(() -> PreferencesBundle.read("{\"baton\": 2, \"preferences\": {}}", preferences))
                .hasMessageContaining("newer version");
        assertThatThrownBy(() -> PreferencesBundle.read("{\"baton\": 1, \"preferences\": {\"a\": 1}}", preferences))
                .hasMessageContaining("\"a\"");
        assertThat(preferences.all()).containsExactly(Map.entry("theme", "DARK"));
    }

    @Test
    void nonsenseHasItsDefault() {
        MemoryPreferences preferences = new MemoryPreferences();
        preferences.put("window.width", "wide");
        assertThat(preferences.number("window.width", 1_280)).isEqualTo(1_280);
        Setting<Boolean> flag = Setting.flag("flag", "Flag", "", true);
        preferences.put("flag", "perhaps");
        assertThat(flag.in(preferences)).isTrue();
        flag.put(preferences, false);
        assertThat(flag.isChanged(preferences)).isTrue();
        flag.put(preferences, true);
        assertThat(preferences.text("flag")).isEmpty();
    }

    private FolderPreferences open() {
        return new FolderPreferences(folder, Runnable::run);
    }
}
