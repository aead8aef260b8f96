package dev.baton.desktop.component.timeline;

import dev.baton.desktop.component.OpenWindow;
import dev.baton.desktop.component.timeline.IdleGaps.Gap;
import dev.baton.desktop.theme.Appearance;
import dev.baton.desktop.theme.ScaledCanvas;
import dev.baton.desktop.theme.Token;
import javafx.geometry.NodeOrientation;
import javafx.scene.AccessibleRole;
import javafx.scene.Cursor;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.util.Subscription;

/// The whole run in small, with a window over the part that a [TimelineView] shows. Its edges and its middle can be
/// dragged, a new window can be drawn beside it, and a double click shows everything. FX thread only.
public final class Minimap extends Region {
    private static final double EDGE = 5;
    private static final double WASH = 0.06;

    private final ScaledCanvas canvas = new ScaledCanvas();
    private final TimelineView view;
    private final Appearance appearance;
    private Drag drag = Drag.NONE;
    private double grabbedAt;
    private TimeWindow grabbed = TimeWindow.ALL;

    private enum Drag {
        NONE,
        LEFT,
        RIGHT,
        MOVE,
        DRAW
    }

    /// @param view what the window moves
    public Minimap(TimelineView view, Appearance appearance) {
        this.view = view;
        this.appearance = appearance;
        getStyleClass().add("minimap");
        setPrefSize(300, 28);
        setNodeOrientation(NodeOrientation.LEFT_TO_RIGHT);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        setAccessibleText("Overview of the run");
        setCursor(Cursor.CROSSHAIR);
        getChildren().add(canvas);
        OpenWindow.during(
                this,
                () -> Subscription.combine(
                        view.windowProperty().subscribe(this::requestLayout),
                        view.revisionProperty().subscribe(this::requestLayout),
                        appearance.themeProperty().subscribe(this::requestLayout)));
        addEventHandler(MouseEvent.MOUSE_PRESSED, this::onPressed);
        addEventHandler(MouseEvent.MOUSE_DRAGGED, this::onDragged);
        addEventHandler(MouseEvent.MOUSE_MOVED, event -> setCursor(cursor(at(event.getX()))));
    }

    @Override
    protected void layoutChildren() {
        GraphicsContext g = canvas.fit(getWidth(), getHeight());
        TimelineColors colors = new TimelineColors(appearance.tokens());
        double width = getWidth();
        double height = getHeight();
        g.clearRect(0, 0, width, height);
        g.setFill(colors.get(Token.CANVAS_MUTED));
        g.fillRoundRect(0, 0, width, height, 8, 8);
        TimelineState state = view.state();
        if (state.timeline() == null) {
            return;
        }
        TimeScale scale = state.wholeScale(width);
        g.setFill(colors.get(Token.SURFACE_MUTED));
        for (Gap fold : scale.folds()) {
            g.fillRect(scale.x(fold.from()), 0, scale.x(fold.to()) - scale.x(fold.from()), height);
        }
        rows(g, state, scale, colors, height);
        window(g, colors, width, height);
    }

    /// Draws one thin line per row. When there are more rows than lines, rows share a line.
    private static void rows(
            GraphicsContext g, TimelineState state, TimeScale scale, TimelineColors colors, double height) {
        TimelineRows rows = state.rows();
        double step = (height - 6) / Math.max(1, rows.size());
        int skip = Math.max(1, (int) Math.floor(rows.size() / (height * 8)));
        for (int i = 1; i < rows.size(); i += skip) {
            for (Bar bar : rows.get(i).span().bars()) {
                if (drawn(bar)) {
                    double x0 = scale.x(bar.from());
                    double x1 = scale.x(bar.endAt(state.now()));
                    g.setFill(colors.bar(tone(bar)));
                    g.fillRect(x0, 3 + i * step, Math.max(2, x1 - x0), 1.6);
                }
            }
        }
    }

    private static boolean drawn(Bar bar) {
        return switch (bar.pattern()) {
            case STEP, SLEEP, WAIT, INVOKE, REQUEST, PLATFORM -> true;
            case GROUP, DISCOVERY, BACKOFF, UNREACHED -> false;
        };
    }

    private static Bar.Tone tone(Bar bar) {
        return switch (bar.pattern()) {
            case WAIT -> Bar.Tone.WAITING;
            case SLEEP, PLATFORM -> Bar.Tone.NEUTRAL;
            case STEP, INVOKE, REQUEST, GROUP, DISCOVERY, BACKOFF, UNREACHED -> bar.tone();
        };
    }

    private void window(GraphicsContext g, TimelineColors colors, double width, double height) {
        double left = view.windowProperty().get().from() * width;
        double right = view.windowProperty().get().to() * width;
        Color line = colors.get(Token.BORDER_ACTIVE);
        g.setFill(line.deriveColor(0, 1, 1, WASH));
        g.fillRoundRect(left, 0, right - left, height, 8, 8);
        g.setStroke(line);
        g.setLineWidth(1);
        g.strokeRoundRect(left + 0.5, 0.5, Math.max(1, right - left - 1), height - 1, 8, 8);
        g.setFill(line);
        g.fillRoundRect(Math.max(0, left - 2), height / 2 - 6, 5, 12, 4, 4);
        g.fillRoundRect(Math.min(width - 5, right - 3), height / 2 - 6, 5, 12, 4, 4);
    }

    private Drag at(double x) {
        double left = view.windowProperty().get().from() * getWidth();
        double right = view.windowProperty().get().to() * getWidth();
        if (Math.abs(x - left) <= EDGE) {
            return Drag.LEFT;
        }
        if (Math.abs(x - right) <= EDGE) {
            return Drag.RIGHT;
        }
        return x > left && x < right && !view.windowProperty().get().all() ? Drag.MOVE : Drag.DRAW;
    }

    private static Cursor cursor(Drag drag) {
        return switch (drag) {
            case LEFT, RIGHT -> Cursor.H_RESIZE;
            case MOVE -> Cursor.HAND;
            case DRAW, NONE -> Cursor.CROSSHAIR;
        };
    }

    private void onPressed(MouseEvent event) {
        if (event.getClickCount() == 2) {
            view.look(TimeWindow.ALL);
            drag = Drag.NONE;
        } else {
            drag = at(event.getX());
            grabbedAt = share(event.getX());
            grabbed = view.windowProperty().get();
        }
        event.consume();
    }

    private void onDragged(MouseEvent event) {
        double to = share(event.getX());
        switch (drag) {
            case LEFT -> view.look(TimeWindow.near(Math.min(to, grabbed.to() - TimeWindow.SHORTEST), grabbed.to()));
            case RIGHT ->
                view.look(TimeWindow.near(grabbed.from(), Math.max(to, grabbed.from() + TimeWindow.SHORTEST)));
            case MOVE -> view.look(grabbed.pan((to - grabbedAt) / grabbed.length()));
            case DRAW -> view.look(TimeWindow.near(grabbedAt, to));
            case NONE -> {}
        }
        event.consume();
    }

    private double share(double x) {
        return Math.clamp(x / Math.max(1, getWidth()), 0, 1);
    }
}
