package dev.baton.desktop.component.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class HighlighterTest {
    @Test
    void keysStringsNumbersAndLiteralsDiffer() {
        assertThat(kinds("  \"a\": [\"b\", -1.5e3, true],", CodeText.Language.JSON))
                .containsExactly(
                        "\"a\" KEY",
                        ": PUNCTUATION",
                        "[ PUNCTUATION",
                        "\"b\" STRING",
                        ", PUNCTUATION",
                        "-1.5e3 NUMBER",
                        ", PUNCTUATION",
                        "true LITERAL",
                        "] PUNCTUATION",
                        ", PUNCTUATION");
    }

    @Test
    void stackFramesShowFunctionAndPlace() {
        assertThat(kinds("    at Object.fn (/srv/tools.cjs:66:37)", CodeText.Language.STACK_TRACE))
                .containsExactly(
                        "    at  MUTED", "Object.fn FUNCTION", " ( MUTED", "/srv/tools.cjs:66:37 PATH", ") MUTED");
        assertThat(kinds("    at file:///srv/scenarios.mjs:68:116", CodeText.Language.STACK_TRACE))
                .containsExactly("    at  MUTED", "file:///srv/scenarios.mjs:68:116 PATH");
        assertThat(kinds("  File \"/srv/main.py\", line 3, in charge", CodeText.Language.STACK_TRACE))
                .containsExactly("  File  MUTED", "\"/srv/main.py\", line 3 PATH", ", in  MUTED", "charge FUNCTION");
    }

    @Test
    void veryLongLinesStayPlain() {
        assertThat(Highlighter.tokens("1".repeat(10_001), CodeText.Language.JSON))
                .isEmpty();
    }

    @Test
    void searchIgnoresCaseAndOverlap() {
        assertThat(Search.hits("aAaa bAA", "aa")).containsExactly(0, 2, 6);
        assertThat(Search.hits("abc", "")).isEmpty();
        assertThat(Search.hits("ab", "abc")).isEmpty();
    }

    private static List<String> kinds(String line, CodeText.Language language) {
        return Highlighter.tokens(line, language).stream()
                .map(token -> line.substring(token.start(), token.end()) + " " + token.kind())
                .toList();
    }
}
