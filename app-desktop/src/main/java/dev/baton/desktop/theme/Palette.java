package dev.baton.desktop.theme;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import javafx.scene.paint.Color;

/// The raw colours, `palette.txt`. Only this package names them: everything else asks for tokens.
final class Palette {
    private static final Map<String, Color> COLORS = read();

    private Palette() {}

    /// A colour by its step, from 0 (nearly white) to 1000 (nearly black).
    ///
    /// @throws IllegalArgumentException when the family has no such step
    static Color color(Family family, int step) {
        Color color = COLORS.get(family.name().toLowerCase(Locale.ROOT) + "-" + step);
        if (color == null) {
            throw new IllegalArgumentException("the palette has no " + family + " " + step);
        }
        return color;
    }

    /// A colour by how strongly it stands out.
    static Color color(Family family, Intensity intensity, boolean dark) {
        return color(family, intensity.step(dark));
    }

    private static Map<String, Color> read() {
        try (InputStream in = Palette.class.getResourceAsStream("palette.txt")) {
            if (in == null) {
                throw new IllegalStateException("missing palette.txt");
            }
            ThemeFile file = ThemeFile.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            if (!file.warnings().isEmpty()) {
                throw new IllegalStateException("palette.txt: " + file.warnings());
            }
            return file.entries();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
