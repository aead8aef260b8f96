package dev.baton.desktop.component.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CodeLayoutTest {
    @Test
    void foldedBlockShowsItsFirstLineOnly() {
        CodeText text = JsonFormat.pretty("{\"a\":{\"b\":1,\"c\":2},\"d\":3}").orElseThrow();
        BitSet folded = new BitSet();
        folded.set(1);
        CodeLayout layout = CodeLayout.of(text, folded, 0);
        assertThat(layout.rows()).isEqualTo(4);
        assertThat(layout.line(1)).isEqualTo(1);
        assertThat(layout.line(2)).isEqualTo(5);
        assertThat(layout.rowAt(text.start(3))).isEqualTo(1);
    }

    @Test
    void wideCharactersTakeTwoColumns() {
        CodeLayout layout = CodeLayout.of(CodeText.plain("日本語日本語"), new BitSet(), 4);
        assertThat(layout.rows()).isEqualTo(3);
        assertThat(layout.end(0)).isEqualTo(2);
    }

    @Test
    void emptyTextHasOneRow() {
        CodeLayout layout = CodeLayout.of(CodeText.empty(), new BitSet(), 40);
        assertThat(layout.rows()).isEqualTo(1);
        assertThat(layout.first(0)).isTrue();
        assertThat(layout.last(0)).isTrue();
    }

    @Test
    void controlAndDirectionCharactersAreDrawnAsMarks() {
        assertThat(Columns.visible("a\u0000b\u202Ec", 0, 5)).isEqualTo("a\u00B7b\uFFFDc");
        assertThat(Columns.visible("plain", 0, 5)).isEqualTo("plain");
    }

    @ParameterizedTest
    @ValueSource(longs = {5, 6, 7})
    void rowsJoinToTheTextAndFitTheWidth(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 200; round++) {
            StringBuilder source = new StringBuilder();
            int length = random.nextInt(400);
            for (int i = 0; i < length; i++) {
                source.appendCodePoint(
                        random.nextInt(12) == 0 ? '\n' : random.nextInt(10) == 0 ? 0x1F600 : 'a' + random.nextInt(26));
            }
            CodeText text = CodeText.plain(source.toString());
            int columns = random.nextInt(1, 50);
            CodeLayout layout = CodeLayout.of(text, new BitSet(), columns);
            StringBuilder joined = new StringBuilder();
            for (int row = 0; row < layout.rows(); row++) {
                joined.append(text.text(), layout.start(row), layout.end(row));
                if (layout.last(row) && row + 1 < layout.rows()) {
                    joined.append('\n');
                }
                int width = Columns.width(text.text(), layout.start(row), layout.end(row));
                assertThat(width).as("seed %s", seed).isLessThanOrEqualTo(Math.max(2, columns));
                assertThat(layout.rowAt(layout.start(row))).isBetween(0, layout.rows() - 1);
            }
            assertThat(joined).hasToString(text.text());
        }
    }
}
