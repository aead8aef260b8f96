package dev.baton.desktop.screen.run;

import dev.baton.desktop.prefs.Preferences;
import dev.baton.desktop.prefs.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Opens places of the source in the editor of the user. The command is run as it is, without a shell.
///
/// @param preferences say which command
public record SourceEditor(Preferences preferences) {
    public static final Setting<String> COMMAND = Setting.typed(
            "editor.command",
            "External editor",
            "Opens lines of stack traces. {file}, {line} and {column} stand for the place; quotes hold words together.",
            "code -g {file}:{line}",
            SourceEditor::problem);

    private static final Pattern PLACE = Pattern.compile("(.+?)(?::(\\d+))?(?::(\\d+))?");
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");

    /// Whether there is a command.
    boolean isSet() {
        return !COMMAND.in(preferences).isEmpty();
    }

    /// Opens a place.
    ///
    /// @param place file, line and column with colons between them; line and column may lack
    /// @return why it cannot be opened, as a sentence
    Optional<String> open(String place) {
        Optional<List<String>> command = command(place);
        if (command.isEmpty()) {
            return Optional.of("There is no file " + place + " on this machine.");
        }
        try {
            new ProcessBuilder(command.get())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(
                    "The editor could not be started: " + e.getMessage() + ". Its command is set in Settings, Editor.");
        }
    }

    /// The words of the command for a place; nothing when the file is not there.
    Optional<List<String>> command(String place) {
        Matcher parts = PLACE.matcher(place);
        if (!parts.matches() || !isFile(parts.group(1))) {
            return Optional.empty();
        }
        List<String> words = new ArrayList<>();
        for (String word : words(COMMAND.in(preferences))) {
            words.add(word.replace("{line}", parts.group(2) == null ? "1" : parts.group(2))
                    .replace("{column}", parts.group(3) == null ? "1" : parts.group(3))
                    .replace("{file}", parts.group(1)));
        }
        return Optional.of(words);
    }

    private static boolean isFile(String path) {
        try {
            return Files.isRegularFile(Path.of(path));
        } catch (InvalidPathException e) {
            return false;
        }
    }

    private static List<String> words(String command) {
        return WORD.matcher(command)
                .results()
                .map(word -> word.group(1) == null ? word.group(2) : word.group(1))
                .toList();
    }

    private static String problem(String command) {
        return command.isEmpty() || command.contains("{file}")
                ? ""
                : "The command must say where the file goes: {file}.";
    }
}
