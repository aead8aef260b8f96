package dev.baton.desktop.theme;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.conformance.Conformance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TokensTest {
    private static final Path RESOURCES = Path.of("src/main/resources/dev/baton/desktop");

    @Test
    @Conformance({"DS-2", "DS-3"})
    void bothPalettesGiveEveryTokenAValueAndNothingElse() {
        for (Theme theme : themes()) {
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
                if (!file.endsWith("theme/Tokens.java") && !file.endsWith("theme/ThemeFile.java")) {
                    assertThat(inCode.matcher(Files.readString(file)).results().map(m -> m.group()))
                            .as(file.toString())
                            .isEmpty();
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("themes")
    @Conformance("DS-7")
    void textHasEnoughContrastOnEveryGroundItStandsOn(Theme theme) {
        List<String> weak = Contrast.pairs().stream()
                .filter(pair -> pair.ratio(theme.tokens()) < pair.least())
                .map(pair -> pair + ": " + pair.ratio(theme.tokens()))
                .toList();
        assertThat(weak).isEmpty();
    }

    static List<Theme> themes() {
        return List.of(Theme.LIGHT, Theme.DARK);
    }

    private static List<Path> componentSheets() throws IOException {
        try (Stream<Path> files = Files.walk(RESOURCES)) {
            return files.filter(file -> file.toString().endsWith(".css"))
                    .filter(file -> !file.endsWith("theme/light.css") && !file.endsWith("theme/dark.css"))
                    .toList();
        }
    }
}
