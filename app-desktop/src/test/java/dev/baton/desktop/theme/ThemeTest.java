package dev.baton.desktop.theme;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.conformance.Conformance;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javafx.application.ColorScheme;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.paint.Color;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ThemeTest {
    /// The palette as the design gives it: a family a line, its steps and their values in turn.
    private static final Map<Family, String> DESIGN = Map.of(
            Family.CARBON,
            """
            0 255 255 255, 50 247 248 250, 75 240 241 244, 100 228 230 235, 200 208 211 219, 300 176 181 192,
            400 147 153 166, 500 112 118 131, 600 87 92 104, 700 66 70 80, 800 49 52 61, 850 39 42 49,
            875 33 35 41, 900 28 30 35, 925 23 24 28, 950 18 19 22, 1000 11 12 14""",
            Family.MATCHA,
            """
            0 239 249 242, 100 223 245 230, 200 196 239 212, 300 154 218 179, 400 102 189 139, 500 44 155 99,
            600 2 122 72, 700 1 98 57, 800 1 84 48, 900 0 77 43""",
            Family.BREEZE,
            """
            0 239 247 255, 100 224 242 255, 200 206 233 255, 300 156 210 255, 400 82 178 253, 500 35 137 241,
            600 19 101 214, 700 20 80 177, 800 23 67 155, 900 19 64 133, 1000 0 5 11""",
            Family.RUBY,
            """
            0 254 244 243, 100 254 235 233, 200 254 222 220, 300 253 188 184, 400 250 141 134, 500 240 72 62,
            600 203 42 29, 700 165 32 21, 800 139 30 22, 900 120 38 25""",
            Family.HONEY,
            """
            0 255 248 232, 100 255 240 206, 200 253 226 160, 300 248 202 92, 400 236 166 40, 500 204 128 12,
            600 150 90 4, 700 122 72 4, 800 98 58 7, 900 80 48 9""",
            Family.BLUSH,
            """
            0 255 244 245, 100 255 234 237, 200 255 221 226, 300 255 186 199, 400 253 136 160, 500 249 62 106,
            600 207 22 75, 700 169 11 63, 800 145 10 59, 900 131 16 56""",
            Family.PURPLEHAZE,
            """
            0 247 245 255, 100 240 237 255, 200 230 226 254, 300 206 198 253, 400 173 159 252, 500 139 116 249,
            600 113 71 241, 700 98 34 223, 800 77 31 196, 900 67 34 175""",
            Family.CITRUS,
            """
            100 255 223 203, 200 255 209 181, 300 255 174 127, 400 255 143 67, 500 255 115 0, 600 215 100 3,
            700 186 89 5, 800 141 71 5, 900 113 59 4""");

    @ParameterizedTest
    @EnumSource(
            value = Family.class,
            names = {"CARBON", "MATCHA", "BREEZE", "RUBY", "HONEY", "BLUSH", "PURPLEHAZE", "CITRUS"})
    @Conformance("DS-1")
    void thePaletteIsThatOfTheDesign(Family family) {
        List<String> wrong = new ArrayList<>();
        for (String entry : DESIGN.getOrDefault(family, "").strip().split(",\\s+")) {
            String[] parts = entry.split(" ");
            Color found = Palette.color(family, Integer.parseInt(parts[0]));
            String value = "%d %d %d"
                    .formatted(
                            Math.round(found.getRed() * 255),
                            Math.round(found.getGreen() * 255),
                            Math.round(found.getBlue() * 255));
            if (!entry.equals(parts[0] + " " + value)) {
                wrong.add(family + " " + entry + " is " + value);
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void theTokensAreMadeOfIt() {
        assertThat(Theme.LIGHT.tokens().color(Token.TEXT_BASE)).isEqualTo(Palette.color(Family.CARBON, 900));
        assertThat(Theme.DARK.tokens().color(Token.TEXT_BASE)).isEqualTo(Palette.color(Family.CARBON, 100));
        assertThat(Theme.LIGHT.tokens().color(Token.STATUS_ERROR)).isEqualTo(Palette.color(Family.RUBY, 500));
        assertThat(Theme.LIGHT.tokens().color(Token.TEXT_SUCCESS)).isEqualTo(Palette.color(Family.MATCHA, 600));
        assertThat(Theme.DARK.tokens().color(Token.TEXT_SUCCESS)).isEqualTo(Palette.color(Family.MATCHA, 400));
        assertThat(Theme.DARK.tokens().color(Token.TEXT_LINK)).isEqualTo(Palette.color(Family.INDIGO, 400));
    }

    @Test
    @Conformance("DS-4")
    void theIntensitiesOfOneThemeAreTheMirrorOfTheOther() {
        Intensity[] all = Intensity.values();
        for (Family family : List.of(
                Family.MATCHA,
                Family.BREEZE,
                Family.RUBY,
                Family.PURPLEHAZE,
                Family.BLUSH,
                Family.CITRUS,
                Family.HONEY)) {
            for (int i = 0; i < all.length; i++) {
                assertThat(Palette.color(family, all[i], true))
                        .as("%s %s", family, all[i])
                        .isEqualTo(Palette.color(family, all[all.length - 1 - i], false));
            }
        }
        assertThat(Palette.color(Family.MATCHA, Intensity.SUBTLE, true))
                .isEqualTo(Palette.color(Family.MATCHA, Intensity.INTENSE, false))
                .isEqualTo(Palette.color(Family.MATCHA, 600));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void everyAccentAndEveryPaletteOfStatesCanBeRead(boolean dark) {
        for (Accent accent : Accent.values()) {
            for (ColorVision vision : ColorVision.values()) {
                assertThat(weak(look(dark, accent, vision, SystemChoice.OFF), 0))
                        .as("%s %s", accent, vision)
                        .isEmpty();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    @Conformance("DS-7")
    void highContrastIsSevenToOneForEveryTextWhateverTheAccent(boolean dark) {
        for (Accent accent : Accent.values()) {
            for (ColorVision vision : ColorVision.values()) {
                Theme theme = look(dark, accent, vision, SystemChoice.ON);
                assertThat(weak(theme, HighContrast.TEXT))
                        .as("%s %s", accent, vision)
                        .isEmpty();
            }
        }
    }

    @Test
    void highContrastFollowsTheSystemUnlessChosen() {
        SimpleObjectProperty<Boolean> system = new SimpleObjectProperty<>(false);
        Appearance appearance = new Appearance(new SimpleObjectProperty<>(ColorScheme.LIGHT), system);
        assertThat(appearance.themeProperty().get()).isEqualTo(Theme.LIGHT);
        system.set(true);
        assertThat(appearance.tokens().color(Token.TEXT_BASE)).isEqualTo(Palette.color(Family.CARBON, 1000));
        appearance.highContrastProperty().set(SystemChoice.OFF);
        assertThat(appearance.themeProperty().get()).isEqualTo(Theme.LIGHT);
    }

    @Test
    void theThemeOfTheSystemIsFollowedWhileNothingElseIsChosen() {
        SimpleObjectProperty<ColorScheme> system = new SimpleObjectProperty<>(ColorScheme.LIGHT);
        Appearance appearance = new Appearance(system);
        system.set(ColorScheme.DARK);
        assertThat(appearance.themeProperty().get()).isEqualTo(Theme.DARK);
        appearance.choiceProperty().set(ThemeChoice.LIGHT);
        assertThat(appearance.themeProperty().get()).isEqualTo(Theme.LIGHT);
        system.set(ColorScheme.LIGHT);
        system.set(ColorScheme.DARK);
        assertThat(appearance.themeProperty().get()).isEqualTo(Theme.LIGHT);
    }

    @Test
    void aThemeFileChangesItsTokensAndABadEntryOnlyItself() {
        ThemeFile file = ThemeFile.of("""
                # mine
                surface.modal = 1 2 3
                text-base = 300 0 0
                border.muted = 4 5 6 0.5
                no.such = 1 1 1
                nonsense
                """);
        assertThat(file.warnings()).hasSize(3);
        assertThat(file.warnings().getFirst()).contains("Line 3", "text-base", "300");
        Appearance appearance = new Appearance(new SimpleObjectProperty<>(ColorScheme.LIGHT));
        appearance.themeFileProperty().set(file);
        Tokens tokens = appearance.tokens();
        assertThat(tokens.color(Token.SURFACE_MODAL)).isEqualTo(Color.rgb(1, 2, 3));
        assertThat(tokens.color(Token.BORDER_MUTED)).isEqualTo(Color.rgb(4, 5, 6, 0.5));
        for (Token token : Token.values()) {
            if (token != Token.SURFACE_MODAL && token != Token.BORDER_MUTED) {
                assertThat(tokens.color(token)).isEqualTo(Theme.LIGHT.tokens().color(token));
            }
        }
    }

    static Theme look(boolean dark, Accent accent, ColorVision vision, SystemChoice contrast) {
        Appearance appearance = new Appearance(new SimpleObjectProperty<>(ColorScheme.LIGHT));
        appearance.choiceProperty().set(dark ? ThemeChoice.DARK : ThemeChoice.LIGHT);
        appearance.accentProperty().set(accent);
        appearance.colorVisionProperty().set(vision);
        appearance.highContrastProperty().set(contrast);
        return appearance.themeProperty().get();
    }

    /// @param text least ratio of texts; 0 for the usual one
    private static List<String> weak(Theme theme, double text) {
        return Contrast.pairs().stream()
                .filter(pair -> pair.ratio(theme.tokens()) < Math.max(pair.least(), pair.isText() ? text : 0))
                .map(pair -> pair + ": " + pair.ratio(theme.tokens()))
                .toList();
    }
}
