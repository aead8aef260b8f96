package dev.baton.desktop.component.timeline;

import dev.baton.desktop.component.CountText;
import dev.baton.desktop.component.OpenWindow;
import dev.baton.desktop.component.timeline.TimelinePainter.Frame;
import dev.baton.desktop.theme.Appearance;
import dev.baton.desktop.theme.ScaledCanvas;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.animation.AnimationTimer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.value.ObservableValue;
import javafx.geometry.NodeOrientation;
import javafx.geometry.Orientation;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.Cursor;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Region;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/// The trace of a run as rows of bars over a time axis. Drawn on one canvas of the size of the view, so that ten
/// thousand spans scroll as well as ten. FX thread only.
///
/// Keys: up, down, page up, page down, home, end move; right and left open and close; `[` and `]` close and open all;
/// O and P one level; W and S zoom, A and D pan; F fits the selection, 0 the run; Z folds idle time; E and Shift+E go
/// through errors; C shows the critical path; M sets a marker, two of them show how far they are apart.
public final class TimelineView extends Region {
    /// Height of a row in px.
    public static final double ROW_HEIGHT = TimelinePainter.ROW;

    /// An active run is drawn again this often.
    private static final long FRAME_NS = 100_000_000L;

    private static final double GRIP = 3;
    private static final double LEAST_LABELS = 120;

    private final TimelineState state = new TimelineState();
    private final TimelinePainter painter = new TimelinePainter();
    private final ScaledCanvas canvas = new ScaledCanvas();
    private final ScrollBar scrollBar = new ScrollBar();
    private final Tooltip card = new Tooltip();
    private final Appearance appearance;
    private final InstantSource clock;
    private final HoverText hoverText;
    private final RowProxies proxies = new RowProxies(this);
    private final BooleanProperty compressed = new SimpleBooleanProperty(true);
    private final ReadOnlyBooleanWrapper compressible = new ReadOnlyBooleanWrapper();
    private final ReadOnlyLongWrapper revision = new ReadOnlyLongWrapper();
    private final ReadOnlyObjectWrapper<TimeWindow> window = new ReadOnlyObjectWrapper<>(TimeWindow.ALL);
    private final ReadOnlyObjectWrapper<@Nullable Lens> lens = new ReadOnlyObjectWrapper<>();
    private final AnimationTimer ticking = new AnimationTimer() {
        @Override
        public void handle(long frame) {
            if (frame - lastFrame >= FRAME_NS) {
                lastFrame = frame;
                tick();
            }
        }
    };
    private Consumer<String> onSelect = id -> {};
    private Consumer<String> onActivate = id -> {};
    private Consumer<String> onSeen = id -> {};
    private final ObservableValue<Boolean> open;
    private double labelShare = 0.33;
    private int hover = -1;
    private double hoverX = Double.NaN;
    private boolean resizingLabels;
    private boolean dirty;
    private boolean shownOnce;
    private long lastFrame;

    /// @param clock the server's time
    /// @param timeText writes an instant with milliseconds
    public TimelineView(Appearance appearance, InstantSource clock, Function<Instant, String> timeText) {
        this.appearance = appearance;
        this.clock = clock;
        this.hoverText = new HoverText(timeText);
        getStyleClass().add("timeline");
        setPrefWidth(640);
        setMinSize(240, TimelinePainter.AXIS + ROW_HEIGHT);
        setNodeOrientation(NodeOrientation.LEFT_TO_RIGHT);
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.TREE_VIEW);
        setAccessibleText("Trace timeline");
        scrollBar.setOrientation(Orientation.VERTICAL);
        scrollBar.setManaged(false);
        scrollBar.valueProperty().subscribe(this::invalidate);
        card.setShowDelay(Duration.millis(300));
        card.getStyleClass().add("timeline-card");
        getChildren().addAll(canvas, scrollBar);
        compressed.addListener((o, before, now) -> {
            state.compress(now);
            changed();
        });
        focusedProperty().subscribe(this::invalidate);
        open = OpenWindow.holds(this);
        open.subscribe(this::follow);
        OpenWindow.during(this, () -> appearance.themeProperty().subscribe(now -> invalidate()));
        new TimelineKeys(this, state).install();
        addEventHandler(MouseEvent.MOUSE_PRESSED, this::onPressed);
        addEventHandler(MouseEvent.MOUSE_DRAGGED, this::onDragged);
        addEventHandler(MouseEvent.MOUSE_RELEASED, event -> resizingLabels = false);
        addEventHandler(MouseEvent.MOUSE_MOVED, this::onMoved);
        addEventHandler(MouseEvent.MOUSE_EXITED, event -> {
            hover(-1);
            hoverAt(Double.NaN);
        });
        addEventHandler(ScrollEvent.SCROLL, this::onScroll);
    }

    /// Shows a trace. A trace that is shown already is brought up to date: what the user opened, selected and zoomed to
    /// stays.
    public void show(Timeline timeline) {
        state.show(timeline, timeline.at(clock.instant()));
        if (!shownOnce) {
            shownOnce = true;
            requestLayout();
        }
        follow(open.getValue());
        changed();
    }

    /// Selects the row with that id and brings it into view; ids that are not there change nothing.
    public void select(String id) {
        if (state.timeline() != null) {
            state.select(id);
            reveal();
            changed();
        }
    }

    /// The id of the selected row, or null before there is one.
    public @Nullable String selected() {
        return state.selected();
    }

    /// Sets what happens when the user selects a row.
    public void setOnSelect(Consumer<String> action) {
        this.onSelect = action;
    }

    /// Sets what Enter and a double click do with a row.
    public void setOnActivate(Consumer<String> action) {
        this.onActivate = action;
    }

    /// Sets what happens when a row comes into view whose id ends with [TimelineSpan#PENDING]. It may be told so often.
    public void setOnSeen(Consumer<String> action) {
        this.onSeen = action;
    }

    /// Whether idle time is folded.
    public BooleanProperty compressedProperty() {
        return compressed;
    }

    /// Whether there is idle time that could be folded.
    public ReadOnlyBooleanProperty compressibleProperty() {
        return compressible.getReadOnlyProperty();
    }

    /// Which part of the run is in view.
    public ReadOnlyObjectProperty<TimeWindow> windowProperty() {
        return window.getReadOnlyProperty();
    }

    /// Counts up whenever the rows or their bars change, for what is drawn beside the timeline.
    ReadOnlyLongProperty revisionProperty() {
        return revision.getReadOnlyProperty();
    }

    /// Shows a part of the run.
    public void look(TimeWindow next) {
        state.look(next);
        changed();
    }

    /// Selects the next failed row, or the one before.
    public void nextError(boolean forward) {
        next(Lens.ERRORS, forward);
    }

    /// Selects the next row that a lens picks, or the one before, around the end.
    public void next(Lens of, boolean forward) {
        if (state.timeline() != null && state.selectNext(of, forward ? 1 : -1).of() > 0) {
            userSelected();
        }
    }

    /// How many rows a lens picks.
    public int count(Lens of) {
        return state.stops(of).size();
    }

    /// Where the selection is among the rows that a lens picks: `2 of 7`; `7` while it is none of them.
    public String position(Lens of) {
        TimelineState.Hit hit = state.position(of);
        return hit.number() == 0 ? CountText.full(hit.of()) : hit.number() + " of " + CountText.full(hit.of());
    }

    /// Looks at the rows through a lens, or through none.
    public void lookThrough(@Nullable Lens through) {
        if (state.timeline() != null) {
            state.lookThrough(through);
            lens.set(through);
            reveal();
            changed();
        }
    }

    /// What the rows are looked at through, or null.
    public @Nullable Lens lens() {
        return lens.get();
    }

    /// What the rows are looked at through, or null.
    public ReadOnlyObjectProperty<@Nullable Lens> lensProperty() {
        return lens.getReadOnlyProperty();
    }

    /// Sets a marker under the mouse, or where the selected row begins.
    void mark() {
        TimelineSpan span = state.selectedSpan();
        if (!Double.isNaN(hoverX)) {
            state.mark(state.scale(plotWidth()).time(hoverX - labelWidth() - TimelinePainter.PAD));
        } else if (span != null && span.workStart() < Bar.OPEN) {
            state.mark(span.workStart());
        }
        changed();
    }

    /// Opens or closes the rows of one level.
    void level(boolean open) {
        if (open) {
            state.expandLevel();
        } else {
            state.collapseLevel();
        }
        changed();
    }

    /// Selects the next row that is searched for.
    ///
    /// @param typed part of a name, a status, or a duration such as `>500ms`
    /// @return where the search has got to: `2 of 7`, or `None`
    public String find(String typed, boolean forward) {
        if (state.timeline() == null || typed.isBlank()) {
            state.search("");
            changed();
            return "";
        }
        state.search(typed);
        TimelineState.Hit hit = state.selectNext(Lens.MATCHES, forward ? 1 : -1);
        if (hit.of() == 0) {
            return "None";
        }
        userSelected();
        return hit.number() + " of " + hit.of();
    }

    /// Opens all rows.
    public void expandAll() {
        if (state.timeline() != null) {
            state.expandAll();
            changed();
        }
    }

    /// Closes all rows but that of the run.
    public void collapseAll() {
        if (state.timeline() != null) {
            state.collapseAll();
            reveal();
            changed();
        }
    }

    /// Sets how much of the width the labels take, 0 to 1.
    public void setLabelShare(double share) {
        labelShare = share;
        requestLayout();
    }

    /// Height that shows all visible rows.
    public double fullHeight() {
        return TimelinePainter.AXIS
                + (state.timeline() == null ? 0 : state.rows().size() * ROW_HEIGHT);
    }

    TimelineState state() {
        return state;
    }

    /// Width of the label column.
    public double labelWidth() {
        return Math.floor(Math.clamp(getWidth() * labelShare, LEAST_LABELS, Math.max(LEAST_LABELS, getWidth() - 160)));
    }

    /// Rows that fit the view.
    int page() {
        return Math.max(1, (int) ((getHeight() - TimelinePainter.AXIS) / ROW_HEIGHT) - 1);
    }

    /// The user chose another row.
    void userSelected() {
        reveal();
        changed();
        String id = state.selected();
        if (id != null) {
            onSelect.accept(id);
        }
    }

    void userActivated() {
        String id = state.selected();
        if (id != null) {
            onActivate.accept(id);
        }
    }

    /// Something about the state changed.
    void changed() {
        window.set(state.window());
        revision.set(revision.get() + 1);
        compressible.set(state.compressible());
        updateScrollBar();
        invalidate();
    }

    /// Adds a node that stands for something on the canvas.
    void add(Region proxy) {
        getChildren().add(proxy);
    }

    double rowTop(int row) {
        return TimelinePainter.AXIS + row * ROW_HEIGHT - scrollBar.getValue();
    }

    /// Spoken text of a row (design-system 11.3): name, status, start, duration.
    String spoken(TimelineRow row) {
        return hoverText.spoken(state, row.span());
    }

    private void follow(boolean seen) {
        boolean active = seen && state.timeline() != null && state.required().open();
        if (active) {
            ticking.start();
        } else {
            ticking.stop();
        }
    }

    private void tick() {
        boolean seen = getScene() != null
                && getScene().getWindow() != null
                && getScene().getWindow().isShowing();
        if (seen && state.timeline() != null) {
            state.tick(state.required().at(clock.instant()));
            revision.set(revision.get() + 1);
            invalidate();
        }
    }

    private void invalidate() {
        if (!dirty) {
            dirty = true;
            requestLayout();
        }
    }

    @Override
    protected void layoutChildren() {
        double width = getWidth();
        double height = getHeight();
        updateScrollBar();
        scrollBar.resizeRelocate(width - 10, TimelinePainter.AXIS, 10, Math.max(0, height - TimelinePainter.AXIS));
        dirty = false;
        painter.paint(canvas.fit(width, height), state, new TimelineColors(appearance.tokens()), frame());
        proxies.update();
        if (state.timeline() != null) {
            for (String id : pendingInView()) {
                onSeen.accept(id);
            }
        }
    }

    private List<String> pendingInView() {
        List<String> ids = new ArrayList<>();
        int first = (int) (scrollBar.getValue() / ROW_HEIGHT);
        int last = Math.min(state.rows().size() - 1, first + page() + 2);
        for (int i = first; i <= last; i++) {
            String id = state.rows().get(i).span().id();
            if (id.endsWith(TimelineSpan.PENDING)) {
                ids.add(id);
            }
        }
        return ids;
    }

    private Frame frame() {
        boolean marked = isFocusVisible();
        return new Frame(getWidth(), getHeight(), labelWidth(), scrollBar.getValue(), hover, hoverX, marked);
    }

    private void updateScrollBar() {
        double room = Math.max(1, getHeight() - TimelinePainter.AXIS);
        double content = state.timeline() == null ? 0 : state.rows().size() * ROW_HEIGHT;
        double most = Math.max(0, content - room);
        scrollBar.setVisible(most > 0);
        scrollBar.setMax(most);
        scrollBar.setVisibleAmount(content <= 0 ? 0 : most * room / content);
        scrollBar.setUnitIncrement(ROW_HEIGHT);
        scrollBar.setBlockIncrement(room);
        if (scrollBar.getValue() > most) {
            scrollBar.setValue(most);
        }
    }

    private void reveal() {
        int row = state.selectedRow();
        if (row < 0 || getHeight() <= 0) {
            return;
        }
        updateScrollBar();
        double top = row * ROW_HEIGHT;
        double room = getHeight() - TimelinePainter.AXIS;
        if (top < scrollBar.getValue()) {
            scrollBar.setValue(top);
        } else if (top + ROW_HEIGHT > scrollBar.getValue() + room) {
            scrollBar.setValue(Math.min(scrollBar.getMax(), top + ROW_HEIGHT - room));
        }
    }

    private int rowAt(double y) {
        if (state.timeline() == null || y < TimelinePainter.AXIS) {
            return -1;
        }
        int row = (int) Math.floor((y - TimelinePainter.AXIS + scrollBar.getValue()) / ROW_HEIGHT);
        return row < state.rows().size() ? row : -1;
    }

    private void onPressed(MouseEvent event) {
        if (event.getTarget() != this || event.getButton() != MouseButton.PRIMARY) {
            return;
        }
        requestFocus();
        resizingLabels = nearGrip(event.getX());
        int at = rowAt(event.getY());
        if (resizingLabels || at < 0) {
            return;
        }
        TimelineRow row = state.rows().get(at);
        double chevron = TimelinePainter.LEFT + row.depth() * TimelinePainter.INDENT;
        if (row.expandable() && event.getX() >= chevron - 4 && event.getX() <= chevron + 16) {
            state.toggle(row.span());
            changed();
            return;
        }
        boolean news = !row.span().id().equals(state.selected());
        state.select(row.span().id());
        if (news) {
            userSelected();
        } else if (event.getClickCount() == 2) {
            userActivated();
        }
        event.consume();
    }

    private void onDragged(MouseEvent event) {
        if (resizingLabels && getWidth() > 0) {
            setLabelShare(Math.clamp(event.getX() / getWidth(), 0.15, 0.7));
            event.consume();
        }
    }

    private void onMoved(MouseEvent event) {
        setCursor(nearGrip(event.getX()) ? Cursor.H_RESIZE : Cursor.DEFAULT);
        hover(rowAt(event.getY()));
        hoverAt(event.getX() > labelWidth() ? event.getX() : Double.NaN);
    }

    private void hoverAt(double x) {
        if (Double.compare(x, hoverX) != 0) {
            hoverX = x;
            invalidate();
        }
    }

    private double plotWidth() {
        return frame().plot();
    }

    private boolean nearGrip(double x) {
        return Math.abs(x - labelWidth()) <= GRIP;
    }

    private void hover(int row) {
        if (row == hover) {
            return;
        }
        hover = row;
        Tooltip.uninstall(this, card);
        card.hide();
        if (row >= 0) {
            card.setText(hoverText.of(state, state.rows().get(row).span()));
            Tooltip.install(this, card);
        }
        invalidate();
    }

    private void onScroll(ScrollEvent event) {
        if (state.timeline() == null) {
            return;
        }
        double plot = plotWidth();
        if (event.isShortcutDown()) {
            double anchor = Math.clamp((event.getX() - labelWidth() - TimelinePainter.PAD) / plot, 0, 1);
            look(state.window().zoom(Math.exp(event.getDeltaY() / 200), anchor));
            event.consume();
        } else if (event.getDeltaX() != 0 && !state.window().all()) {
            look(state.window().pan(-event.getDeltaX() / plot));
            event.consume();
        } else if (scrollBar.isVisible()) {
            double before = scrollBar.getValue();
            scrollBy(-event.getDeltaY());
            if (before != scrollBar.getValue()) {
                event.consume();
            }
        }
    }

    /// Moves the rows up by some pixels; stops at the ends.
    void scrollBy(double pixels) {
        scrollBar.setValue(Math.clamp(scrollBar.getValue() + pixels, 0, scrollBar.getMax()));
    }

    @Override
    protected double computePrefHeight(double width) {
        return fullHeight();
    }

    @Override
    public @Nullable Object queryAccessibleAttribute(AccessibleAttribute attribute, Object... parameters) {
        return switch (attribute) {
            case ITEM_COUNT, ROW_COUNT ->
                state.timeline() == null ? 0 : state.rows().size();
            case FOCUS_ITEM -> proxies.of(state.timeline() == null ? -1 : state.selectedRow());
            default -> super.queryAccessibleAttribute(attribute, parameters);
        };
    }

    /// Handles keys before others do.
    void onKey(Consumer<KeyEvent> handler) {
        addEventHandler(KeyEvent.KEY_PRESSED, handler::accept);
    }
}
