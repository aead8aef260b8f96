package dev.baton.desktop.component.json;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.text.FontSmoothingType;
import javafx.scene.text.TextAlignment;

/// Draws the rows of a text that are in view.
final class CodePainter {
    /// Pieces longer than this are drawn in parts, so that only what is in view is laid out.
    private static final int MARGIN_COLUMNS = 4;

    /// Everything that decides what is drawn.
    ///
    /// @param left pixels that the text is moved to the left
    /// @param top pixels that the text is moved up
    /// @param from start of the selection
    /// @param to end of the selection
    /// @param hits offsets of search hits
    /// @param hitLength characters of a hit
    /// @param current index of the hit that the search is at, or -1
    record Frame(
            double width,
            double height,
            double gutter,
            double left,
            double top,
            int from,
            int to,
            int[] hits,
            int hitLength,
            int current,
            BitSet folded) {}

    void paint(GraphicsContext g, CodeLayout layout, CodeColors colors, Frame frame) {
        g.setFontSmoothingType(FontSmoothingType.GRAY);
        g.setTextBaseline(VPos.CENTER);
        g.clearRect(0, 0, frame.width(), frame.height());
        int first = Math.max(0, (int) (frame.top() / CodeMetrics.ROW));
        int last = Math.min(layout.rows() - 1, (int) ((frame.top() + frame.height()) / CodeMetrics.ROW));
        g.save();
        g.beginPath();
        g.rect(frame.gutter(), 0, Math.max(0, frame.width() - frame.gutter()), frame.height());
        g.clip();
        for (int row = first; row <= last; row++) {
            double y = row * CodeMetrics.ROW - frame.top();
            marks(g, layout, colors, frame, row, y);
            text(g, layout, colors, frame, row, y + CodeMetrics.ROW / 2);
        }
        g.restore();
        numbers(g, layout, colors, frame, first, last);
    }

    private void marks(GraphicsContext g, CodeLayout layout, CodeColors colors, Frame frame, int row, double y) {
        int hit = firstHit(frame, layout.start(row));
        while (hit < frame.hits().length && frame.hits()[hit] < layout.end(row)) {
            g.setFill(hit == frame.current() ? colors.currentHit() : colors.hit());
            mark(g, layout, frame, row, y, frame.hits()[hit], frame.hits()[hit] + frame.hitLength(), false);
            hit++;
        }
        if (frame.from() < frame.to()) {
            g.setFill(colors.selection());
            boolean lineBreak = layout.last(row) && frame.to() > layout.end(row);
            mark(g, layout, frame, row, y, frame.from(), frame.to(), lineBreak);
        }
    }

    private static int firstHit(Frame frame, int start) {
        int at = Arrays.binarySearch(frame.hits(), start - frame.hitLength());
        return at >= 0 ? at : -at - 1;
    }

    private static void mark(
            GraphicsContext g, CodeLayout layout, Frame frame, int row, double y, int from, int to, boolean lineBreak) {
        int start = Math.max(from, layout.start(row));
        int end = Math.min(to, layout.end(row));
        if (start > end || start == end && !lineBreak) {
            return;
        }
        CodeText text = layout.text();
        double x0 = frame.gutter() - frame.left() + text.width(layout.start(row), start) * CodeMetrics.COLUMN;
        double width = text.width(start, end) * CodeMetrics.COLUMN;
        g.fillRect(x0, y, lineBreak ? width + CodeMetrics.COLUMN : width, CodeMetrics.ROW);
    }

    private void text(GraphicsContext g, CodeLayout layout, CodeColors colors, Frame frame, int row, double y) {
        CodeText text = layout.text();
        int line = layout.line(row);
        int lineStart = text.start(line);
        int lineEnd = text.end(line);
        g.setFont(CodeMetrics.FONT);
        g.setTextAlign(TextAlignment.LEFT);
        List<Token> tokens = lineEnd - lineStart > Highlighter.LONGEST
                ? List.of()
                : Highlighter.tokens(text.text().substring(lineStart, lineEnd), text.language());
        int at = layout.start(row);
        for (Token token : tokens) {
            int start = lineStart + token.start();
            int end = lineStart + token.end();
            piece(g, layout, colors, frame, row, at, start, Token.Kind.TEXT, y);
            piece(g, layout, colors, frame, row, Math.max(at, start), end, token.kind(), y);
            at = Math.max(at, end);
        }
        piece(g, layout, colors, frame, row, at, lineEnd, Token.Kind.TEXT, y);
        if (frame.folded().get(line) && text.blockEnd(line) > line && layout.last(row)) {
            foldMark(g, layout, colors, frame, row, y);
        }
    }

    /// Draws a part of a row, as far as it is in view.
    private static void piece(
            GraphicsContext g,
            CodeLayout layout,
            CodeColors colors,
            Frame frame,
            int row,
            int from,
            int to,
            Token.Kind kind,
            double y) {
        CodeText text = layout.text();
        int rowStart = layout.start(row);
        int start = Math.max(from, rowStart);
        int end = Math.min(to, layout.end(row));
        if (start >= end) {
            return;
        }
        double firstColumn = Math.max(0, frame.left() / CodeMetrics.COLUMN - MARGIN_COLUMNS);
        double lastColumn = (frame.left() + frame.width() - frame.gutter()) / CodeMetrics.COLUMN + MARGIN_COLUMNS;
        int visibleStart = Math.max(start, text.offset(rowStart, layout.end(row), firstColumn));
        int visibleEnd = Math.min(end, text.offset(rowStart, layout.end(row), lastColumn));
        if (visibleStart >= visibleEnd) {
            return;
        }
        double x = frame.gutter() - frame.left() + text.width(rowStart, visibleStart) * CodeMetrics.COLUMN;
        g.setFill(colors.of(kind));
        g.fillText(Columns.visible(text.text(), visibleStart, visibleEnd), x, y);
    }

    private static void foldMark(
            GraphicsContext g, CodeLayout layout, CodeColors colors, Frame frame, int row, double y) {
        CodeText text = layout.text();
        int line = layout.line(row);
        int close = text.blockEnd(line);
        String end = text.text().substring(text.start(close), text.end(close)).strip();
        double x = frame.gutter() - frame.left() + text.width(layout.start(row), layout.end(row)) * CodeMetrics.COLUMN;
        int hidden = close - line - 1;
        g.setFill(colors.faint());
        g.fillText(" " + hidden + (hidden == 1 ? " line " : " lines ") + end, x, y);
    }

    private static void numbers(
            GraphicsContext g, CodeLayout layout, CodeColors colors, Frame frame, int first, int last) {
        g.setFont(CodeMetrics.NUMBER);
        g.setTextAlign(TextAlignment.RIGHT);
        g.setFill(colors.faint());
        double right = CodeMetrics.numberRight(frame.gutter());
        for (int row = first; row <= last; row++) {
            if (layout.first(row)) {
                double y = row * CodeMetrics.ROW - frame.top() + CodeMetrics.ROW / 2;
                g.fillText(Integer.toString(layout.line(row) + 1), right, y);
            }
        }
        g.setTextAlign(TextAlignment.LEFT);
    }
}
