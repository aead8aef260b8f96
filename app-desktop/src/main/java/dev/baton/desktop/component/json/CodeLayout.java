package dev.baton.desktop.component.json;

import java.util.Arrays;
import java.util.BitSet;

/// The rows of a text as they are drawn: folded blocks are left out, long lines are cut into pieces when wrapping.
/// Immutable.
final class CodeLayout {
    private final CodeText text;
    private final int[] rowStart;
    private final int[] rowEnd;
    private final int[] rowLine;
    private final int rows;

    private CodeLayout(CodeText text, int[] rowStart, int[] rowEnd, int[] rowLine, int rows) {
        this.text = text;
        this.rowStart = rowStart;
        this.rowEnd = rowEnd;
        this.rowLine = rowLine;
        this.rows = rows;
    }

    /// @param folded lines whose block is closed
    /// @param columns width to wrap at, in columns; 0 not to wrap
    static CodeLayout of(CodeText text, BitSet folded, int columns) {
        int capacity = Math.max(16, text.lines());
        int[] starts = new int[capacity];
        int[] ends = new int[capacity];
        int[] lines = new int[capacity];
        int rows = 0;
        int line = 0;
        while (line < text.lines()) {
            int from = text.start(line);
            int end = text.end(line);
            do {
                int to = columns > 0 ? text.fit(from, end, columns) : end;
                if (rows == starts.length) {
                    starts = Arrays.copyOf(starts, rows * 2);
                    ends = Arrays.copyOf(ends, rows * 2);
                    lines = Arrays.copyOf(lines, rows * 2);
                }
                starts[rows] = from;
                ends[rows] = to;
                lines[rows] = line;
                rows++;
                from = to;
            } while (from < end);
            line = folded.get(line) && text.blockEnd(line) > line ? text.blockEnd(line) + 1 : line + 1;
        }
        return new CodeLayout(text, starts, ends, lines, rows);
    }

    CodeText text() {
        return text;
    }

    int rows() {
        return rows;
    }

    /// Line that a row shows a part of.
    int line(int row) {
        return rowLine[row];
    }

    /// Whether the row is the first of its line: it carries the number.
    boolean first(int row) {
        return rowStart[row] == text.start(rowLine[row]);
    }

    /// Whether the row is the last of its line.
    boolean last(int row) {
        return row + 1 >= rows || rowLine[row + 1] != rowLine[row];
    }

    /// Offset of the first character.
    int start(int row) {
        return rowStart[row];
    }

    /// Offset after the last character.
    int end(int row) {
        return rowEnd[row];
    }

    /// The row that shows an offset; for an offset inside a folded block, the row that stands for the block.
    int rowAt(int offset) {
        int found = Arrays.binarySearch(rowStart, 0, rows, offset);
        return found >= 0 ? found : Math.max(0, -found - 2);
    }
}
