package dev.baton.desktop.component.json;

import java.util.Arrays;

/// A text cut into lines, with the blocks that can be folded. Immutable; lines are offsets into one string, so that a
/// large text costs little more than itself.
public final class CodeText {
    private static final CodeText EMPTY = plain("");

    private final String text;
    private final Language language;
    private final int[] lineStarts;
    private final int[] blockEnds;
    private final boolean narrow;

    /// @param blockEnds for each line the last line of the block that it opens, or -1; empty when nothing folds
    CodeText(String text, Language language, int[] blockEnds) {
        this.text = text;
        this.language = language;
        this.lineStarts = lineStarts(text);
        this.blockEnds = blockEnds;
        this.narrow = Columns.allNarrow(text);
    }

    /// A text without structure.
    public static CodeText plain(String text) {
        return new CodeText(text, Language.PLAIN, new int[0]);
    }

    /// A text in some language, shown as it is.
    public static CodeText of(String text, Language language) {
        return new CodeText(text, language, new int[0]);
    }

    /// No text: one empty line.
    public static CodeText empty() {
        return EMPTY;
    }

    /// The whole text.
    public String text() {
        return text;
    }

    public Language language() {
        return language;
    }

    /// Number of lines, at least one.
    public int lines() {
        return lineStarts.length;
    }

    /// Offset of the first character of a line.
    public int start(int line) {
        return lineStarts[line];
    }

    /// Offset after the last character of a line, line break excluded.
    public int end(int line) {
        int end = line + 1 < lineStarts.length ? lineStarts[line + 1] - 1 : text.length();
        return end > lineStarts[line] && text.charAt(end - 1) == '\r' ? end - 1 : end;
    }

    /// The line that holds an offset.
    public int lineAt(int offset) {
        int found = Arrays.binarySearch(lineStarts, offset);
        return found >= 0 ? found : -found - 2;
    }

    /// Last line of the block that this line opens; -1 when it opens none.
    public int blockEnd(int line) {
        return line < blockEnds.length ? blockEnds[line] : -1;
    }

    /// Columns of the characters from one offset to another.
    int width(int from, int to) {
        return narrow ? to - from : Columns.width(text, from, to);
    }

    /// The offset, between two others, whose left edge is nearest to a column counted from the first.
    int offset(int from, int to, double column) {
        return narrow ? Math.clamp(from + Math.round(column), from, to) : Columns.offset(text, from, to, column);
    }

    /// The offset up to which characters fit into some columns; at least one character.
    int fit(int from, int to, int columns) {
        return narrow ? Math.min(to, from + Math.max(1, columns)) : Columns.fit(text, from, to, columns);
    }

    private static int[] lineStarts(String text) {
        int count = 1;
        for (int i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1)) {
            count++;
        }
        int[] starts = new int[count];
        int line = 1;
        for (int i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1)) {
            starts[line++] = i + 1;
        }
        return starts;
    }

    /// How a text is highlighted.
    public enum Language {
        PLAIN,
        JSON,
        STACK_TRACE
    }
}
