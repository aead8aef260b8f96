package dev.baton.desktop.component.timeline;

import dev.baton.desktop.component.timeline.IdleGaps.Gap;
import dev.baton.desktop.component.timeline.TimelineSpan.Caption;
import dev.baton.desktop.component.timeline.TimelineSpan.Tag;
import dev.baton.desktop.theme.Token;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.text.Font;
import javafx.scene.text.FontSmoothingType;
import javafx.scene.text.TextAlignment;

/// Draws the axis and the rows that are in view, and nothing else: cost follows the height of the view, not the length
/// of the trace.
final class TimelinePainter {
    static final double ROW = 28;
    static final double AXIS = 24;
    static final double INDENT = 20;
    static final double LEFT = 12;
    /// Room between the label column and the start of the run.
    static final double PAD = 12;
    /// Room after the end of the run.
    static final double PAD_RIGHT = 24;

    private static final Font LABEL = Font.font("Inter", 12);
    private static final Font LABEL_STRONG = Font.font("Inter Semi Bold", 12);
    private static final Font TAG = Font.font("Inter Medium", 11);
    private static final Font HEAD = Font.font("Inter Medium", 11);
    private static final Font FOLD = Font.font("Inter Semi Bold", 11);
    private static final Font TICK = Font.font("JetBrains Mono", 11);
    private static final Font CAPTION = Font.font("JetBrains Mono Medium", 11);
    private static final double GAP = 6;
    private static final double FAINT = 0.35;

    private final TextWidths widths = new TextWidths();

    /// Everything that decides what is drawn.
    ///
    /// @param width of the canvas
    /// @param labels width of the label column
    /// @param scroll pixels that rows are moved up
    /// @param hover row under the mouse, or -1
    /// @param hoverX where the mouse is, or NaN when it is not over the bars
    /// @param focused whether to mark the selected row as the one that has the keyboard
    record Frame(double width, double height, double labels, double scroll, int hover, double hoverX, boolean focused) {
        /// Width of the run in full view.
        double plot() {
            return Math.max(40, width - labels - PAD - PAD_RIGHT);
        }

        /// Left edge of the run.
        double plotLeft() {
            return labels + PAD;
        }
    }

    void paint(GraphicsContext g, TimelineState state, TimelineColors colors, Frame frame) {
        g.setFontSmoothingType(FontSmoothingType.GRAY);
        g.setTextBaseline(VPos.CENTER);
        g.setLineDashes();
        g.setFill(colors.get(Token.CANVAS_BASE));
        g.fillRect(0, 0, frame.width(), frame.height());
        if (state.timeline() == null) {
            return;
        }
        TimelineRows rows = state.rows();
        TimeScale scale = state.scale(frame.plot());
        int first = Math.max(0, (int) Math.floor(frame.scroll() / ROW));
        int last = Math.min(rows.size() - 1, (int) Math.floor((frame.scroll() + frame.height() - AXIS) / ROW));

        g.save();
        g.beginPath();
        g.rect(0, AXIS, frame.width(), frame.height() - AXIS);
        g.clip();
        grounds(g, state, colors, frame, first, last);
        double bottom = AXIS + rows.size() * ROW - frame.scroll();
        plot(g, state, scale, colors, frame, first, last, Math.min(bottom, frame.height()));
        g.setFill(colors.get(Token.BORDER_SUBTLE));
        g.fillRect(frame.labels(), AXIS, 1, frame.height());
        for (int i = first; i <= last; i++) {
            g.setGlobalAlpha(faint(state, rows.get(i)) ? FAINT : 1);
            label(g, rows.get(i), colors, frame, top(i, frame));
        }
        g.setGlobalAlpha(1);
        g.restore();
        axis(g, scale, colors, frame);
        new MarkerPainter(g, colors, widths).paint(state, scale, frame, Math.min(bottom, frame.height()));
    }

    /// Whether a row is not on the critical path while that is looked at.
    private static boolean faint(TimelineState state, TimelineRow row) {
        return state.lens() == Lens.CRITICAL_PATH
                && !state.picks(Lens.CRITICAL_PATH).contains(row.span().id());
    }

    private static double top(int row, Frame frame) {
        return AXIS + row * ROW - frame.scroll();
    }

    private void grounds(
            GraphicsContext g, TimelineState state, TimelineColors colors, Frame frame, int first, int last) {
        int selected = state.selectedRow();
        for (int i = first; i <= last; i++) {
            if (i == selected) {
                g.setFill(colors.get(Token.SELECTION_ROW));
                g.fillRect(0, top(i, frame), frame.width(), ROW);
            } else if (i == frame.hover()) {
                g.setFill(colors.get(Token.SURFACE_SUBTLE));
                g.fillRect(0, top(i, frame), frame.width(), ROW);
            }
        }
        if (frame.focused() && selected >= first && selected <= last) {
            g.setStroke(colors.get(Token.FOCUS_RING));
            g.setLineWidth(2);
            g.strokeRoundRect(1, top(selected, frame) + 1, frame.width() - 2, ROW - 2, 6, 6);
        }
    }

    private void plot(
            GraphicsContext g,
            TimelineState state,
            TimeScale scale,
            TimelineColors colors,
            Frame frame,
            int first,
            int last,
            double bottom) {
        g.save();
        g.beginPath();
        g.rect(frame.labels() + 1, AXIS, frame.width() - frame.labels() - 1, frame.height() - AXIS);
        g.clip();
        g.translate(frame.plotLeft(), 0);
        g.setFill(colors.get(Token.BORDER_LIGHT));
        for (TimeScale.Tick tick : scale.ticks()) {
            g.fillRect(Math.floor(tick.x()), AXIS, 1, bottom - AXIS);
        }
        for (Gap fold : scale.folds()) {
            fold(g, colors, scale.x(fold.from()), scale.x(fold.to()), bottom, frame);
        }
        BarPainter bars = new BarPainter(g, colors, frame.width() - frame.labels());
        for (int i = first; i <= last; i++) {
            g.setGlobalAlpha(faint(state, state.rows().get(i)) ? FAINT : 1);
            usual(g, state, scale, colors, frame, i);
            bars(g, bars, state, scale, colors, frame, i);
        }
        g.setGlobalAlpha(1);
        brackets(g, state, scale, colors, frame, first, last);
        if (state.required().open()) {
            double x = Math.floor(scale.x(state.now())) + 0.5;
            if (x >= -PAD && x <= frame.plot() + PAD_RIGHT) {
                g.setStroke(colors.get(Token.STATUS_RUNNING));
                g.setLineWidth(1);
                g.setLineDashes(2, 2);
                g.strokeLine(x, AXIS, x, bottom);
                g.setLineDashes();
            }
        }
        g.restore();
    }

    private void fold(GraphicsContext g, TimelineColors colors, double x0, double x1, double bottom, Frame frame) {
        g.setGlobalAlpha(0.7);
        g.setFill(colors.get(Token.CANVAS_MUTED));
        g.fillRect(x0, AXIS, x1 - x0, bottom - AXIS);
        g.setGlobalAlpha(1);
        g.setStroke(colors.get(Token.BORDER_MUTED));
        g.setLineWidth(1);
        double phase = frame.scroll() % 14;
        for (double x : new double[] {x0, x1}) {
            g.beginPath();
            g.moveTo(x, AXIS - phase);
            int side = 1;
            for (double y = AXIS - phase + 7; y < bottom + 14; y += 7) {
                g.lineTo(x + 3 * side, y - 3.5);
                g.lineTo(x, y);
                side = -side;
            }
            g.stroke();
        }
    }

    /// Behind the bar of a step: a wash from where half of its kind were over to where nearly all were, with a tick at
    /// either end.
    private static void usual(
            GraphicsContext g, TimelineState state, TimeScale scale, TimelineColors colors, Frame frame, int index) {
        TimelineSpan span = state.rows().get(index).span();
        Typical typical = state.required().typical().get(span.id());
        double start = span.workStart();
        if (typical == null || !typical.enough() || !(start < Bar.OPEN)) {
            return;
        }
        double x50 = Math.floor(scale.x(start + typical.p50()));
        double x95 = Math.floor(scale.x(start + typical.p95()));
        if (x95 < -PAD || x50 > frame.plot()) {
            return;
        }
        double y = top(index, frame) + 4;
        g.setFill(colors.get(Token.SURFACE_MUTED));
        g.fillRect(x50, y, Math.max(1, x95 - x50), ROW - 8);
        g.setFill(colors.get(Token.BORDER_CONTRAST));
        g.fillRect(x50, y, 1, ROW - 8);
        g.fillRect(x95, y, 2, ROW - 8);
    }

    private void bars(
            GraphicsContext g,
            BarPainter painter,
            TimelineState state,
            TimeScale scale,
            TimelineColors colors,
            Frame frame,
            int index) {
        TimelineSpan span = state.rows().get(index).span();
        double middle = top(index, frame) + ROW / 2;
        double left = Double.POSITIVE_INFINITY;
        double right = Double.NEGATIVE_INFINITY;
        for (Bar bar : span.bars()) {
            double x0 = scale.x(bar.from());
            double x1 = Math.max(x0 + BarPainter.SHORTEST, scale.x(bar.endAt(state.now())));
            left = Math.min(left, x0);
            right = Math.max(right, x1);
            if (x1 >= -PAD && x0 <= frame.width()) {
                painter.draw(bar.pattern(), bar.tone(), x0, x1, middle);
            }
        }
        Typical typical = state.required().typical().get(span.id());
        if (typical != null && typical.enough()) {
            right = Math.max(right, scale.x(span.workStart() + typical.p95()) + 2);
        }
        Caption caption = span.caption();
        if (caption != null && left <= right) {
            boolean unreached = span.bars().getLast().pattern() == Bar.Pattern.UNREACHED;
            Token ground = index == state.selectedRow()
                    ? Token.SELECTION_ROW
                    : index == frame.hover() ? Token.SURFACE_SUBTLE : Token.CANVAS_BASE;
            Label label = new Label(caption.text(state.now()), caption.tone(), ground, left, right, middle);
            caption(g, label, scale, colors, frame, unreached);
        }
    }

    /// A text beside bars.
    ///
    /// @param ground what lies under it
    /// @param left where the bars begin
    /// @param right where they end
    private record Label(String text, Bar.Tone tone, Token ground, double left, double right, double middle) {}

    /// Writes the text right of the bars, or left of them when there is no room; what is out of view gets no text.
    private void caption(
            GraphicsContext g, Label label, TimeScale scale, TimelineColors colors, Frame frame, boolean alwaysLeft) {
        if (label.right() < 0 || label.left() > frame.plot()) {
            return;
        }
        double width = widths.width(label.text(), CAPTION);
        boolean fitsRight = label.right() + 8 + width <= frame.plot() + PAD_RIGHT - 4;
        boolean fitsLeft = label.left() - 8 - width >= -PAD + 2;
        if (!fitsLeft && (alwaysLeft || !fitsRight)) {
            return;
        }
        double x = fitsRight && !alwaysLeft ? label.right() + 8 : label.left() - 8 - width;
        for (Gap fold : scale.folds()) {
            if (x < scale.x(fold.to()) + 4 && x + width > scale.x(fold.from()) - 4) {
                g.setFill(colors.get(label.ground()));
                g.fillRoundRect(x - 3, label.middle() - 8, width + 6, 16, 4, 4);
                break;
            }
        }
        g.setFont(CAPTION);
        g.setTextAlign(TextAlignment.LEFT);
        g.setFill(colors.caption(label.tone()));
        g.fillText(label.text(), x, label.middle());
    }

    private void brackets(
            GraphicsContext g,
            TimelineState state,
            TimeScale scale,
            TimelineColors colors,
            Frame frame,
            int first,
            int last) {
        TimelineRows rows = state.rows();
        g.setFill(colors.get(Token.BORDER_CONTRAST));
        for (int i : rows.brackets(first, last)) {
            TimelineRow row = rows.get(i);
            double x = Math.floor(scale.x(row.span().start())) - 4;
            if (x < -PAD || x > frame.plot()) {
                continue;
            }
            double y0 = Math.floor(top(i, frame) + ROW / 2);
            double y1 = Math.floor(top(row.bracketTo(), frame) + ROW / 2);
            g.fillRect(x, y0, 3, 1);
            g.fillRect(x, y1, 3, 1);
            g.fillRect(x, y0, 1, y1 - y0 + 1);
        }
    }

    private void label(GraphicsContext g, TimelineRow row, TimelineColors colors, Frame frame, double y) {
        g.save();
        g.beginPath();
        g.rect(0, y, frame.labels(), ROW);
        g.clip();
        g.setFill(colors.get(Token.BORDER_SUBTLE));
        for (int level = 0; level < row.depth(); level++) {
            g.fillRect(LEFT + level * INDENT + 5, y, 1, ROW);
        }
        double x = LEFT + row.depth() * INDENT;
        GlyphPainter glyphs = new GlyphPainter(g, colors);
        if (row.expandable() && row.parent() >= 0 || row.parent() < 0) {
            glyphs.chevron(row.open(), x, y + 8);
        }
        x += 12 + GAP;
        TimelineSpan span = row.span();
        glyphs.draw(span.icon(), x, y + 7);
        x += GlyphPainter.SIZE + GAP;
        Tag tag = span.tag();
        double tagWidth = tag == null ? 0 : widths.width(tag.text(), TAG) + 10;
        double room = frame.labels() - 8 - x - (tag == null ? 0 : tagWidth + GAP);
        Font font = strong(span.emphasis()) ? LABEL_STRONG : LABEL;
        String text = widths.fit(span.label(), font, room);
        g.setFont(font);
        g.setTextAlign(TextAlignment.LEFT);
        g.setFill(colors.label(span.emphasis()));
        g.fillText(text, x, y + ROW / 2);
        if (tag != null) {
            tag(g, tag, colors, x + widths.width(text, font) + GAP, y + 6, tagWidth);
        }
        g.restore();
    }

    private static boolean strong(TimelineSpan.Emphasis emphasis) {
        return emphasis == TimelineSpan.Emphasis.STRONG || emphasis == TimelineSpan.Emphasis.STRONG_ERROR;
    }

    private void tag(GraphicsContext g, Tag tag, TimelineColors colors, double x, double y, double width) {
        Token ground = switch (tag.kind()) {
            case PLAIN -> Token.PILL_NEUTRAL;
            case ERROR -> Token.SURFACE_ERROR;
            case AI -> Token.SURFACE_BRAND;
        };
        Token ink = switch (tag.kind()) {
            case PLAIN -> Token.PILL_NEUTRAL_TEXT;
            case ERROR -> Token.TEXT_ERROR;
            case AI -> Token.TEXT_LINK;
        };
        g.setFill(colors.get(ground));
        g.fillRoundRect(x, y, width, 16, 8, 8);
        g.setFont(TAG);
        g.setFill(colors.get(ink));
        g.fillText(tag.text(), x + 5, y + 8);
    }

    private void axis(GraphicsContext g, TimeScale scale, TimelineColors colors, Frame frame) {
        g.setFill(colors.get(Token.SURFACE_TABLE_HEADER));
        g.fillRect(0, 0, frame.width(), AXIS);
        g.setFill(colors.get(Token.BORDER_SUBTLE));
        g.fillRect(0, AXIS - 1, frame.width(), 1);
        g.setTextAlign(TextAlignment.LEFT);
        g.setFont(HEAD);
        g.setFill(colors.get(Token.TEXT_MUTED));
        g.fillText("Step", LEFT, 12);
        g.save();
        g.beginPath();
        g.rect(frame.labels(), 0, frame.width() - frame.labels(), AXIS);
        g.clip();
        double freeFrom = Double.NEGATIVE_INFINITY;
        g.setFont(FOLD);
        g.setTextAlign(TextAlignment.CENTER);
        for (Gap fold : scale.folds()) {
            double x = frame.plotLeft() + (scale.x(fold.from()) + scale.x(fold.to())) / 2;
            String text = DurationText.of(fold.length());
            double half = widths.width(text, FOLD) / 2;
            if (x - half >= freeFrom && x + half > frame.labels() && x - half < frame.width()) {
                g.fillText(text, x, 12);
                freeFrom = x + half + 6;
            }
        }
        g.setTextAlign(TextAlignment.LEFT);
        g.setFont(TICK);
        g.setFill(colors.get(Token.TEXT_LIGHT));
        for (TimeScale.Tick tick : scale.ticks()) {
            double x = Math.floor(frame.plotLeft() + tick.x()) + 4;
            if (free(x, x + widths.width(tick.text(), TICK), scale, frame)) {
                g.fillText(tick.text(), x, 12);
            }
        }
        g.restore();
    }

    /// Whether a text on the axis keeps clear of the durations of folds.
    private boolean free(double from, double to, TimeScale scale, Frame frame) {
        for (Gap fold : scale.folds()) {
            double x = frame.plotLeft() + (scale.x(fold.from()) + scale.x(fold.to())) / 2;
            double half = widths.width(DurationText.of(fold.length()), FOLD) / 2 + 4;
            if (from < x + half && to > x - half) {
                return false;
            }
        }
        return true;
    }
}
