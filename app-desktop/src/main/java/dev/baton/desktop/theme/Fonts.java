package dev.baton.desktop.theme;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import javafx.scene.text.Font;

/// The bundled type: Inter for text, JetBrains Mono for ids, times, numbers and code.
///
/// Each weight is a family of its own here ("Inter", "Inter Medium", "Inter Semi Bold"), because the toolkit chooses
/// only
/// between regular and bold within one family.
public final class Fonts {
    private static final List<String> FILES = List.of(
            "Inter-Regular.otf",
            "Inter-Medium.otf",
            "Inter-SemiBold.otf",
            "Inter-Italic.otf",
            "JetBrainsMono-Regular.ttf",
            "JetBrainsMono-Medium.ttf",
            "JetBrainsMono-Italic.ttf");

    private Fonts() {}

    /// Makes the bundled fonts known to the toolkit. Call once, before the first scene; repeating it does no harm.
    public static void load() {
        for (String file : FILES) {
            try (InputStream in = Fonts.class.getResourceAsStream("fonts/" + file)) {
                if (in == null || Font.loadFont(in, 13) == null) {
                    throw new IllegalStateException("cannot load the bundled font " + file);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
