package dev.baton.desktop.component.graph;

import dev.baton.desktop.component.OpenWindow;
import dev.baton.desktop.theme.Appearance;
import dev.baton.desktop.theme.ScaledCanvas;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.geometry.NodeOrientation;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// A graph on one canvas of the size of the view, so that hundreds of boxes move as well as ten. FX thread only.
///
/// Keys: the arrows follow the lines and go to neighbours; home, end; Enter opens; W and S zoom, F fits all, 0 is
/// full size. The mouse drags the ground, the wheel moves it, Ctrl with the wheel zooms.
public final class GraphView extends Region {
    private static final double PAD = 24;
    private static final double ZOOM = 1.25;
    private static final double LEAST = 0.1;
    private static final double MOST = 2;
    /// At this size texts can be read; fitting a long chain does not go below it.
    private static final double READABLE = 0.6;

    private final ScaledCanvas canvas = new ScaledCanvas();
    private final GraphPainter painter = new GraphPainter();
    private final Appearance appearance;
    private GraphLayout layout = new GraphLayout(Graph.EMPTY);
    private Consumer<String> onSelect = id -> {};
    private Consumer<String> onActivate = id -> {};
    private String selected = "";
    private double zoom = 1;
    private double left;
    private double top;
    private boolean fitted;
    private boolean moved;
    private double dragX;
    private double dragY;
    private boolean dragging;

    public GraphView(Appearance appearance) {
        this.appearance = appearance;
        getStyleClass().add("graph");
        setPrefSize(640, 360);
        setMinSize(120, 80);
        setNodeOrientation(NodeOrientation.LEFT_TO_RIGHT);
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.LIST_VIEW);
        setAccessibleText("Graph");
        getChildren().add(canvas);
        focusedProperty().subscribe(() -> requestLayout());
        OpenWindow.during(this, () -> appearance.themeProperty().subscribe(now -> requestLayout()));
        addEventHandler(KeyEvent.KEY_PRESSED, this::onKey);
        addEventHandler(MouseEvent.MOUSE_PRESSED, this::onPressed);
        addEventHandler(MouseEvent.MOUSE_DRAGGED, this::onDragged);
        addEventHandler(MouseEvent.MOUSE_RELEASED, event -> dragging = false);
        addEventHandler(ScrollEvent.SCROLL, this::onScroll);
    }

    /// Shows a graph. One that is shown already is brought up to date: selection, place and zoom stay.
    public void show(Graph graph) {
        if (!graph.equals(layout.graph())) {
            layout = new GraphLayout(graph);
            if (!moved) {
                fitted = false;
            }
            requestLayout();
        }
    }

    /// Selects a box and brings it into view; ids that are not there change nothing.
    public void select(String id) {
        if (layout.place(id).isPresent() && !id.equals(selected)) {
            selected = id;
            reveal();
            notifyAccessibleAttributeChanged(AccessibleAttribute.TEXT);
            requestLayout();
        }
    }

    /// The selected box; empty before there is one.
    public String selected() {
        return selected;
    }

    /// Sets what happens when the user selects a box.
    public void setOnSelect(Consumer<String> action) {
        onSelect = action;
    }

    /// Sets what Enter and a double click do with a box.
    public void setOnActivate(Consumer<String> action) {
        onActivate = action;
    }

    /// How much larger than by itself it is drawn.
    public double zoom() {
        return zoom;
    }

    /// Shows all of it, as far as it can be read then; a long chain is shown from where the selection is.
    public void fit() {
        double room = Math.max(1, getWidth() - 2 * PAD);
        double scale =
                Math.min(room / Math.max(1, layout.width()), (getHeight() - 2 * PAD) / Math.max(1, layout.height()));
        zoom = Math.clamp(scale, READABLE, 1);
        left = Math.max(PAD, (getWidth() - layout.width() * zoom) / 2);
        top = PAD;
        reveal();
        requestLayout();
    }

    /// Where a box is in this view, in px, for tests and for what points at it; empty when there is no such box.
    public Optional<Bounds> boundsOf(String id) {
        return layout.place(id)
                .map(place -> new BoundingBox(
                        left + place.x() * zoom,
                        top + place.y() * zoom,
                        GraphLayout.WIDTH * zoom,
                        GraphLayout.HEIGHT * zoom));
    }

    @Override
    protected void layoutChildren() {
        if (!fitted && getWidth() > 0 && !layout.graph().nodes().isEmpty()) {
            fitted = true;
            fit();
        }
        painter.paint(
                canvas.fit(getWidth(), getHeight()),
                layout,
                appearance.tokens(),
                new GraphPainter.Frame(getWidth(), getHeight(), left, top, zoom, selected, isFocusVisible()));
    }

    private void reveal() {
        layout.place(selected).ifPresent(place -> {
            double x = left + place.x() * zoom;
            double y = top + place.y() * zoom;
            double right = x + GraphLayout.WIDTH * zoom + PAD;
            double bottom = y + GraphLayout.HEIGHT * zoom + PAD;
            left += x < PAD ? PAD - x : right > getWidth() ? getWidth() - right : 0;
            top += y < PAD ? PAD - y : bottom > getHeight() ? getHeight() - bottom : 0;
        });
    }

    private void zoomAt(double factor, double x, double y) {
        double next = Math.clamp(zoom * factor, LEAST, MOST);
        left = x - (x - left) * next / zoom;
        top = y - (y - top) * next / zoom;
        zoom = next;
        moved = true;
        requestLayout();
    }

    private void userSelects(String id) {
        select(id);
        onSelect.accept(id);
    }

    private void onKey(KeyEvent event) {
        if (event.isShortcutDown() || event.isAltDown()) {
            return;
        }
        Optional<String> next = switch (event.getCode()) {
            case DOWN -> layout.down(selected);
            case UP -> layout.up(selected);
            case LEFT -> layout.beside(selected, -1);
            case RIGHT -> layout.beside(selected, 1);
            case HOME -> layout.first();
            case END -> layout.last();
            default -> Optional.empty();
        };
        boolean handled = true;
        switch (event.getCode()) {
            case DOWN, UP, LEFT, RIGHT, HOME, END ->
                next.or(() -> selected.isEmpty() ? layout.first() : Optional.empty())
                        .ifPresent(this::userSelects);
            case ENTER -> onActivate.accept(selected);
            case W, PLUS, EQUALS, ADD -> zoomAt(ZOOM, getWidth() / 2, getHeight() / 2);
            case S, MINUS, SUBTRACT -> zoomAt(1 / ZOOM, getWidth() / 2, getHeight() / 2);
            case F -> {
                moved = false;
                fit();
            }
            case DIGIT0, NUMPAD0 -> zoomAt(1 / zoom, getWidth() / 2, getHeight() / 2);
            default -> handled = false;
        }
        if (handled) {
            event.consume();
        }
    }

    private void onPressed(MouseEvent event) {
        if (event.getButton() != MouseButton.PRIMARY) {
            return;
        }
        requestFocus();
        dragX = event.getX();
        dragY = event.getY();
        dragging = true;
        layout.at((event.getX() - left) / zoom, (event.getY() - top) / zoom).ifPresent(id -> {
            if (event.getClickCount() == 2) {
                onActivate.accept(id);
            } else if (!id.equals(selected)) {
                userSelects(id);
            }
        });
        event.consume();
    }

    private void onDragged(MouseEvent event) {
        if (dragging) {
            left += event.getX() - dragX;
            top += event.getY() - dragY;
            dragX = event.getX();
            dragY = event.getY();
            moved = true;
            requestLayout();
            event.consume();
        }
    }

    private void onScroll(ScrollEvent event) {
        if (event.isShortcutDown()) {
            zoomAt(Math.exp(event.getDeltaY() / 200), event.getX(), event.getY());
        } else {
            left += event.getDeltaX();
            top += event.getDeltaY();
            moved = true;
            requestLayout();
        }
        event.consume();
    }

    /// What a screen reader says of the selected box: name, status, what it is, and what leads to it.
    String spoken() {
        return layout.node(selected)
                .map(node -> node.title() + ", " + node.status().title()
                        + (node.note().isEmpty() ? "" : ", " + node.note())
                        + layout.graph().edges().stream()
                                .filter(edge -> edge.to().equals(selected))
                                .flatMap(edge -> layout.node(edge.from()).stream())
                                .map(Graph.Node::title)
                                .collect(Collectors.collectingAndThen(
                                        Collectors.joining(", "), names -> names.isEmpty() ? "" : ", after " + names)))
                .orElse("Graph of " + layout.graph().nodes().size() + " boxes");
    }

    @Override
    public @Nullable Object queryAccessibleAttribute(AccessibleAttribute attribute, Object... parameters) {
        return switch (attribute) {
            case TEXT -> spoken();
            case ITEM_COUNT -> layout.graph().nodes().size();
            default -> super.queryAccessibleAttribute(attribute, parameters);
        };
    }
}
