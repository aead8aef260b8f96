package dev.baton.desktop.theme;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.scene.paint.Color;

/// Colours as text, an entry a line: `surface.modal = 33 35 41`, red, green and blue from 0 to 255, with an opacity
/// from
/// 0 to 1 after them where wanted. Dots and dashes in names are the same; lines that begin with `#` are remarks.
///
/// An entry that cannot be understood is left out, with a warning.
///
/// @param entries in the order of the text, names with dashes
/// @param warnings sentences for the user, each with its line
public record ThemeFile(Map<String, Color> entries, List<String> warnings) {
    private static final int CHANNELS = 3;
    private static final int MOST = 255;

    public ThemeFile {
        entries = Map.copyOf(entries);
        warnings = List.copyOf(warnings);
    }

    /// Reads any names.
    public static ThemeFile parse(String text) {
        Map<String, Color> entries = new LinkedHashMap<>();
        List<String> warnings = new ArrayList<>();
        int number = 0;
        for (String line : text.lines().map(String::strip).toList()) {
            number++;
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            int equals = line.indexOf('=');
            if (equals < 0) {
                warnings.add("Line " + number + ": \"" + line + "\" is no entry. Write: text.base = 28 30 35");
                continue;
            }
            String name = line.substring(0, equals).strip().replace('.', '-');
            try {
                entries.put(name, color(line.substring(equals + 1).strip()));
            } catch (IllegalArgumentException e) {
                warnings.add("Line " + number + ": " + name + " has no colour (" + e.getMessage()
                        + "), so its usual one holds.");
            }
        }
        return new ThemeFile(entries, warnings);
    }

    /// Reads colours of tokens. Names of other things are warned of, too.
    public static ThemeFile of(String text) {
        ThemeFile file = parse(text);
        List<String> more = new ArrayList<>(file.warnings);
        file.entries.keySet().stream()
                .filter(name -> Token.named(name).isEmpty())
                .sorted()
                .forEach(name -> more.add("There is no token \"" + name + "\", so its entry does nothing."));
        return new ThemeFile(file.entries, more);
    }

    /// Reads a file in UTF-8. A file that cannot be read is an empty one with a warning.
    public static ThemeFile read(Path path) {
        try {
            return of(Files.readString(path));
        } catch (IOException | UncheckedIOException e) {
            return new ThemeFile(Map.of(), List.of("The theme file " + path + " cannot be read."));
        }
    }

    /// The colours of tokens.
    Map<Token, Color> tokens() {
        Map<Token, Color> tokens = new EnumMap<>(Token.class);
        entries.forEach((name, color) -> Token.named(name).ifPresent(token -> tokens.put(token, color)));
        return tokens;
    }

    private static Color color(String text) {
        String[] parts = text.split("\\s+");
        if (parts.length != CHANNELS && parts.length != CHANNELS + 1) {
            throw new IllegalArgumentException("three or four numbers are needed");
        }
        int[] channels = new int[CHANNELS];
        for (int i = 0; i < CHANNELS; i++) {
            channels[i] = channel(parts[i]);
        }
        return Color.rgb(
                channels[0], channels[1], channels[2], parts.length == CHANNELS ? 1 : opacity(parts[CHANNELS]));
    }

    private static int channel(String text) {
        if (!text.matches("\\d{1,3}") || Integer.parseInt(text) > MOST) {
            throw new IllegalArgumentException("\"" + text + "\" is no number from 0 to 255");
        }
        return Integer.parseInt(text);
    }

    private static double opacity(String text) {
        if (!text.matches("0|1|0?\\.\\d{1,6}|1\\.0{1,6}")) {
            throw new IllegalArgumentException("\"" + text + "\" is no opacity from 0 to 1");
        }
        return Double.parseDouble(text);
    }
}
