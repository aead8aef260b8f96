package dev.baton.desktop.theme;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.conformance.Conformance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javafx.scene.paint.Color;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TokensTest {
    private static final Path RESOURCES = Path.of("src/main/resources/dev/baton/desktop");

    @Test
    @Conformance({"DS-2", "DS-3"})
    void bothPalettesGiveEveryTokenAValueAndNothingElse() {
        for (Theme theme : Theme.values()) {
            for (Token token : Token.values()) {
                assertThat(theme.tokens().color(token)).isNotNull();
            }
        }
    }

    @Test
    @Conformance("DS-3")
    void styleSheetsNameOnlyTokensThatExist() throws IOException {
        Set<String> known = new HashSet<>(Set.of("-baton-icon"));
        for (Token token : Token.values()) {
            known.add(token.cssName());
        }
        for (Path sheet : componentSheets()) {
            Matcher names = Pattern.compile("-baton-[a-z-]+").matcher(Files.readString(sheet));
            while (names.find()) {
                assertThat(known).as(sheet.toString()).contains(names.group());
            }
        }
    }

    @Test
    @Conformance("DS-2")
    void noStyleSheetOrClassHoldsAColourOfItsOwn() throws IOException {
        Pattern literal = Pattern.compile("#[0-9a-fA-F]{3,8}\\b(?!\\w)|\\brgba?\\(|\\bhsba?\\(");
        for (Path sheet : componentSheets()) {
            assertThat(literal.matcher(Files.readString(sheet)).results().map(m -> m.group()))
                    .as(sheet.toString())
                    .isEmpty();
        }
        Pattern inCode = Pattern.compile("Color\\.(rgb|web|hsb|valueOf)\\(|Color\\.(?!TRANSPARENT)[A-Z]{3,}\\b");
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
                if (!file.endsWith("theme/Tokens.java")) {
                    assertThat(inCode.matcher(Files.readString(file)).results().map(m -> m.group()))
                            .as(file.toString())
                            .isEmpty();
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Theme.class)
    @Conformance("DS-7")
    void textHasEnoughContrastOnEveryGroundItStandsOn(Theme theme) {
        List<String> weak = new ArrayList<>();
        List<Token> grounds = List.of(
                Token.CANVAS_BASE,
                Token.CANVAS_SUBTLE,
                Token.SURFACE_BASE,
                Token.SURFACE_HOVER,
                Token.SURFACE_MODAL,
                Token.SURFACE_TABLE_HEADER,
                Token.SELECTION_ROW);
        for (Token ground : grounds) {
            for (Token text : List.of(
                    Token.TEXT_BASE,
                    Token.TEXT_SUBTLE,
                    Token.TEXT_MUTED,
                    Token.TEXT_LIGHT,
                    Token.TEXT_LINK,
                    Token.TEXT_SUCCESS,
                    Token.TEXT_ERROR,
                    Token.TEXT_WARNING,
                    Token.TEXT_INFO)) {
                check(theme, text, ground, 4.5, weak);
            }
        }
        for (Token text : Token.values()) {
            if (text.name().startsWith("SYN_")) {
                check(theme, text, Token.SURFACE_CODE_EDITOR, 4.5, weak);
            }
        }
        check(theme, Token.TEXT_SUCCESS, Token.SURFACE_SUCCESS, 4.5, weak);
        check(theme, Token.TEXT_ERROR, Token.SURFACE_ERROR, 4.5, weak);
        check(theme, Token.TEXT_WARNING, Token.SURFACE_WARNING, 4.5, weak);
        check(theme, Token.TEXT_INFO, Token.SURFACE_INFO, 4.5, weak);
        check(theme, Token.TEXT_LINK, Token.SURFACE_BRAND, 4.5, weak);
        check(theme, Token.PILL_NEUTRAL_TEXT, Token.PILL_NEUTRAL, 4.5, weak);
        check(theme, Token.TEXT_ON_CONTRAST, Token.SURFACE_CONTRAST, 4.5, weak);
        check(theme, Token.TEXT_ALWAYS_WHITE, Token.BUTTON_PRIMARY_REST, 4.5, weak);
        check(theme, Token.TEXT_ALWAYS_WHITE, Token.BUTTON_DANGER_REST, 4.5, weak);
        check(theme, Token.FOCUS_RING, Token.CANVAS_BASE, 3, weak);
        assertThat(weak).isEmpty();
    }

    private static void check(Theme theme, Token text, Token ground, double least, List<String> weak) {
        double ratio = contrast(theme.tokens().color(text), theme.tokens().color(ground));
        if (ratio < least) {
            weak.add(String.format(Locale.ROOT, "%s on %s: %.2f", text, ground, ratio));
        }
    }

    private static double contrast(Color a, Color b) {
        double la = luminance(a);
        double lb = luminance(b);
        return (Math.max(la, lb) + 0.05) / (Math.min(la, lb) + 0.05);
    }

    private static double luminance(Color color) {
        return 0.2126 * linear(color.getRed()) + 0.7152 * linear(color.getGreen()) + 0.0722 * linear(color.getBlue());
    }

    private static double linear(double channel) {
        return channel <= 0.04045 ? channel / 12.92 : Math.pow((channel + 0.055) / 1.055, 2.4);
    }

    private static List<Path> componentSheets() throws IOException {
        try (Stream<Path> files = Files.walk(RESOURCES)) {
            return files.filter(file -> file.toString().endsWith(".css"))
                    .filter(file -> !file.endsWith("theme/light.css") && !file.endsWith("theme/dark.css"))
                    .toList();
        }
    }
}
