package dev.baton.desktop.screen.runs;

import dev.baton.desktop.component.CountText;
import dev.baton.desktop.component.TimeText;
import dev.baton.desktop.component.table.ChartTable;
import dev.baton.desktop.screen.runs.Histogram.Bucket;
import dev.baton.desktop.theme.Appearance;
import dev.baton.desktop.theme.ScaledCanvas;
import dev.baton.desktop.theme.Token;
import dev.baton.desktop.theme.Tokens;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.BiConsumer;
import javafx.geometry.NodeOrientation;
import javafx.scene.AccessibleRole;
import javafx.scene.Cursor;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.scene.text.Font;
import org.jspecify.annotations.Nullable;

/// The runs of the list over its time, a bar for each stretch, stacked by how they ended. Drawing a stretch with the
/// mouse
/// narrows the list to it. FX thread only.
final class HistogramStrip extends Region {
    private static final double BARS = 36;
    private static final double AXIS = 18;
    private static final double SIDE = 16;
    private static final int TICKS = 6;
    private static final Duration SHORT = Duration.ofMinutes(30);

    private final Histogram histogram;
    private final Appearance appearance;
    private final TimeText times;
    private final ScaledCanvas canvas = new ScaledCanvas();
    private final Tooltip tooltip = new Tooltip();
    private final BiConsumer<Instant, Instant> onBrush;
    private double pressedAt = Double.NaN;
    private double draggedTo = Double.NaN;

    /// @param onBrush is told the stretch that was drawn: its start and end
    HistogramStrip(Histogram histogram, Appearance appearance, TimeText times, BiConsumer<Instant, Instant> onBrush) {
        this.histogram = histogram;
        this.appearance = appearance;
        this.times = times;
        this.onBrush = onBrush;
        setId("histogram");
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        setCursor(Cursor.CROSSHAIR);
        setNodeOrientation(NodeOrientation.LEFT_TO_RIGHT);
        getChildren().add(canvas);
        setMinHeight(BARS + AXIS + 8);
        setPrefHeight(BARS + AXIS + 8);
        setMaxHeight(BARS + AXIS + 8);
        histogram.bucketsProperty().subscribe(buckets -> {
            setAccessibleText(words(buckets));
            requestLayout();
        });
        appearance.themeProperty().subscribe(theme -> requestLayout());
        Tooltip.install(this, tooltip);
        addEventHandler(MouseEvent.MOUSE_MOVED, event -> describe(event.getX()));
        addEventHandler(MouseEvent.MOUSE_PRESSED, event -> pressedAt = event.getX());
        addEventHandler(MouseEvent.MOUSE_DRAGGED, event -> {
            draggedTo = event.getX();
            requestLayout();
        });
        addEventHandler(MouseEvent.MOUSE_RELEASED, event -> brush());
    }

    private static String words(List<Bucket> buckets) {
        long total = buckets.stream().mapToLong(Bucket::total).sum();
        long failed = buckets.stream().mapToLong(Bucket::failed).sum();
        return "Runs over time: " + total + ", " + failed + " of them failed";
    }

    /// The same in numbers.
    ChartTable.Data data() {
        return new ChartTable.Data(
                List.of("From", "Runs", "Completed", "Failed", "Cancelled", "Active"),
                histogram.bucketsProperty().get().stream()
                        .map(bucket -> List.of(
                                times.cell(bucket.from()),
                                CountText.full(bucket.total()),
                                CountText.full(bucket.completed()),
                                CountText.full(bucket.failed()),
                                CountText.full(bucket.cancelled()),
                                CountText.full(bucket.active())))
                        .toList());
    }

    private void describe(double x) {
        Bucket bucket = at(x);
        tooltip.setText(
                bucket == null
                        ? ""
                        : times.precise(bucket.from()) + "\n" + bucket.completed() + " completed, " + bucket.failed()
                                + " failed, " + bucket.cancelled() + " cancelled, " + bucket.active() + " active");
    }

    private @Nullable Bucket at(double x) {
        List<Bucket> buckets = histogram.bucketsProperty().get();
        int index = (int) Math.floor((x - SIDE) / step());
        return index < 0 || index >= buckets.size() ? null : buckets.get(index);
    }

    private double step() {
        return (getWidth() - 2 * SIDE)
                / Math.max(1, histogram.bucketsProperty().get().size());
    }

    private void brush() {
        double from = Math.min(pressedAt, draggedTo);
        double to = Math.max(pressedAt, draggedTo);
        pressedAt = Double.NaN;
        draggedTo = Double.NaN;
        requestLayout();
        List<Bucket> buckets = histogram.bucketsProperty().get();
        if (Double.isNaN(from) || Double.isNaN(to) || buckets.isEmpty() || to - from < 3) {
            return;
        }
        int first = Math.clamp((long) Math.floor((from - SIDE) / step()), 0, buckets.size() - 1);
        int last = Math.clamp((long) Math.floor((to - SIDE) / step()), 0, buckets.size() - 1);
        onBrush.accept(buckets.get(first).from(), buckets.get(last).until());
    }

    @Override
    protected void layoutChildren() {
        GraphicsContext g = canvas.fit(getWidth(), getHeight());
        g.clearRect(0, 0, getWidth(), getHeight());
        List<Bucket> buckets = histogram.bucketsProperty().get();
        Tokens tokens = appearance.tokens();
        g.setFill(tokens.color(Token.BORDER_SUBTLE));
        g.fillRect(SIDE, BARS + 4, getWidth() - 2 * SIDE, 1);
        if (buckets.isEmpty()) {
            return;
        }
        long most = Math.max(1, buckets.stream().mapToLong(Bucket::total).max().orElse(1));
        double step = step();
        for (int i = 0; i < buckets.size(); i++) {
            bar(g, tokens, buckets.get(i), SIDE + i * step, Math.max(1, step - 2), most);
        }
        axis(g, tokens, buckets);
        if (!Double.isNaN(draggedTo)) {
            g.setFill(tokens.color(Token.CHART_BRUSH));
            g.fillRect(Math.min(pressedAt, draggedTo), 2, Math.abs(draggedTo - pressedAt), BARS + 2);
        }
    }

    private static void bar(GraphicsContext g, Tokens tokens, Bucket bucket, double x, double width, long most) {
        double y = BARS + 4;
        long[] counts = {bucket.completed(), bucket.failed(), bucket.cancelled(), bucket.active()};
        Token[] colors = {Token.BAR_SUCCESS, Token.BAR_ERROR, Token.STATUS_NEUTRAL, Token.BAR_RUNNING};
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] > 0) {
                double height = Math.max(1, Math.rint(BARS * counts[i] / (double) most));
                y -= height;
                g.setFill(tokens.color(colors[i]));
                g.fillRect(Math.rint(x), Math.max(0, y), Math.max(1, Math.rint(width)), height);
            }
        }
    }

    private void axis(GraphicsContext g, Tokens tokens, List<Bucket> buckets) {
        g.setFont(Font.font("JetBrains Mono", 11));
        g.setFill(tokens.color(Token.TEXT_MUTED));
        double room = (getWidth() - 2 * SIDE) / TICKS;
        boolean seconds =
                Duration.between(buckets.getFirst().from(), buckets.getLast().until())
                                .compareTo(SHORT)
                        < 0;
        for (int tick = 0; tick < TICKS; tick++) {
            Bucket bucket = buckets.get(Math.min(buckets.size() - 1, tick * buckets.size() / TICKS));
            g.fillText(times.axis(bucket.from(), seconds), SIDE + tick * room, BARS + AXIS);
        }
    }
}
