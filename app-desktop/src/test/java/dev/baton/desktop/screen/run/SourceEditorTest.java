package dev.baton.desktop.screen.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.desktop.prefs.MemoryPreferences;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceEditorTest {
    private final MemoryPreferences preferences = new MemoryPreferences();
    private final SourceEditor editor = new SourceEditor(preferences);

    @Test
    void aPlaceIsPutIntoTheWordsOfTheCommand(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("a b;c.ts"), "");
        assertThat(editor.isSet()).isFalse();
        SourceEditor.COMMAND.put(preferences, "\"my editor\" -g {file}:{line}:{column}");
        assertThat(editor.isSet()).isTrue();
        assertThat(editor.command(file + ":12:4").orElseThrow()).containsExactly("my editor", "-g", file + ":12:4");
        assertThat(editor.command(file.toString()).orElseThrow()).last().isEqualTo(file + ":1:1");
    }

    @Test
    void whatCannotBeOpenedIsTold() {
        SourceEditor.COMMAND.put(preferences, "no-such-editor-here {file}");
        assertThat(editor.open("/nowhere/x.ts:3").orElseThrow()).contains("/nowhere/x.ts:3");
        assertThat(editor.open(Path.of("pom.xml").toAbsolutePath() + ":3").orElseThrow())
                .contains("could not be started");
        preferences.put(SourceEditor.COMMAND.name(), "vim");
        assertThat(editor.isSet()).isFalse();
    }
}
