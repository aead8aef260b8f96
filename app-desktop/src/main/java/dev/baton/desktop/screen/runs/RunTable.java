package dev.baton.desktop.screen.runs;

import dev.baton.desktop.component.Icon;
import dev.baton.desktop.component.IconView;
import dev.baton.desktop.component.TimeText;
import dev.baton.desktop.screen.run.RunId;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.ListChangeListener;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// The table of runs. All lines have one height; the lines that details cover are part of the list and passed over by
/// the keyboard. Selection belongs to the run, not to the line. FX thread only.
final class RunTable extends TableView<RunItem> {
    static final double LINE = 32;

    private static final double SCROLL_BAR = 12;
    private static final double LEAST_NOTE = 96;
    private static final double WIDE_ID = 212;
    /// Of a table narrower than this the ids give way to the notes.
    private static final double WIDE_TABLE = 1_140;

    private static final PseudoClass SLOT = PseudoClass.getPseudoClass("slot");
    private static final PseudoClass OPEN = PseudoClass.getPseudoClass("open");

    private final RunsViewModel model;
    private final TableColumn<RunItem, RunItem> id;
    private final TableColumn<RunItem, RunItem> note;
    private @Nullable VirtualFlow<?> flow;
    private @Nullable RunId selected;
    private boolean selecting;
    private BiConsumer<RunId, Boolean> onOpen = (id, window) -> {};
    private Consumer<RunId> onSelect = id -> {};
    private Consumer<Boolean> onOrder = newestFirst -> {};

    RunTable(RunsViewModel model, TimeText times) {
        this.model = model;
        setId("runs-table");
        getStyleClass().addAll("data-table", "run-table");
        setFixedCellSize(LINE);
        setColumnResizePolicy(UNCONSTRAINED_RESIZE_POLICY);
        setPlaceholder(new Region());
        setRowFactory(table -> new Row());
        TableColumn<RunItem, RunItem> chevron = column("", 32, c -> new RunCells.Chevron(model::toggleExpanded));
        chevron.setMinWidth(32);
        chevron.setMaxWidth(32);
        chevron.setResizable(false);
        column("Status", 104, c -> new RunCells.StatusText());
        id = column("Run ID", WIDE_ID, c -> new RunCells.Id(WIDE_ID));
        column("Function", 128, c -> new RunCells.Function());
        column("Trigger", 196, c -> new RunCells.Trigger());
        TableColumn<RunItem, RunItem> time = column("", 112, c -> new RunCells.QueuedAt(times));
        time.setGraphic(createTimeHeader());
        time.getStyleClass().add("time");
        column("Duration", 84, c -> new RunCells.Duration()).getStyleClass().add("numeric");
        column("Attempts", 72, c -> new RunCells.Attempts()).getStyleClass().add("numeric");
        note = column("Step or error", 240, c -> new RunCells.Note());
        note.getStyleClass().add("note");
        setItems(model.items());
        widthProperty().subscribe(this::fitId);
        widthProperty().subscribe(this::fitNote);
        getColumns().forEach(column -> {
            if (column != note) {
                column.widthProperty().subscribe(this::fitNote);
            }
        });
        addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
        getSelectionModel().selectedIndexProperty().addListener((o, before, now) -> onSelected(now.intValue()));
        model.items().addListener((ListChangeListener<RunItem>) change -> keepSelection());
    }

    /// Sets what opens a run: in a tab (false) or a window (true).
    void setOnOpen(BiConsumer<RunId, Boolean> action) {
        this.onOpen = action;
    }

    /// Sets what happens when another run is selected.
    void setOnSelect(Consumer<RunId> action) {
        this.onSelect = action;
    }

    /// Sets what happens when the user wants another order: newest first (true) or oldest first.
    void setOnOrder(Consumer<Boolean> action) {
        this.onOrder = action;
    }

    /// The selected run, or null.
    @Nullable
    RunId selectedRun() {
        return selected;
    }

    /// Selects a run, if it is in the list.
    void select(RunId id) {
        selected = id;
        keepSelection();
    }

    /// The lines in view, once the table has been laid out.
    @Nullable
    VirtualFlow<?> flow() {
        if (flow == null && lookup(".virtual-flow") instanceof VirtualFlow<?> found) {
            flow = found;
        }
        return flow;
    }

    /// Where a line begins, in pixels below the header's top edge; NaN before the first layout.
    double lineTop(int index) {
        VirtualFlow<?> lines = flow();
        IndexedCell<?> first = lines == null ? null : lines.getFirstVisibleCell();
        if (lines == null || first == null) {
            return Double.NaN;
        }
        return lines.getLayoutY() + first.getLayoutY() + (index - first.getIndex()) * LINE;
    }

    /// Height of the header.
    double headerHeight() {
        VirtualFlow<?> lines = flow();
        return lines == null ? 0 : lines.getLayoutY();
    }

    private TableColumn<RunItem, RunItem> column(
            String title, double width, Function<TableColumn<RunItem, RunItem>, RunCells.RunCell> cell) {
        TableColumn<RunItem, RunItem> column = new TableColumn<>(title);
        column.setPrefWidth(width);
        column.setMinWidth(Math.min(width, 64));
        column.setSortable(false);
        column.setReorderable(false);
        column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
        column.setCellFactory(cell::apply);
        getColumns().add(column);
        return column;
    }

    /// The header of the time column: it says which time orders the list, and a click turns the order round.
    private HBox createTimeHeader() {
        Label title = new Label();
        IconView order = new IconView(Icon.CHEVRON_DOWN, 12);
        HBox header = new HBox(4, title, order);
        header.setId("order");
        header.setAlignment(Pos.CENTER_LEFT);
        header.setAccessibleRole(AccessibleRole.BUTTON);
        model.filterProperty().subscribe(filter -> {
            order.setRotate(filter.newestFirst() ? 0 : 180);
            title.setText("Queued at");
            header.setAccessibleText(filter.newestFirst() ? "Newest first" : "Oldest first");
        });
        header.setOnMouseClicked(
                event -> onOrder.accept(!model.filterProperty().get().newestFirst()));
        return header;
    }

    private void fitId() {
        id.setPrefWidth(getWidth() < WIDE_TABLE ? RunCells.Id.NARROW : WIDE_ID);
    }

    /// The last column takes the room that is left.
    private void fitNote() {
        double others = 0;
        for (TableColumn<RunItem, ?> column : getVisibleLeafColumns()) {
            others += column == note ? 0 : column.getWidth();
        }
        note.setPrefWidth(Math.max(LEAST_NOTE, getWidth() - others - SCROLL_BAR));
    }

    private void onSelected(int index) {
        if (selecting || index < 0 || index >= model.items().size()) {
            return;
        }
        selected = model.items().get(index).id();
        onSelect.accept(selected);
    }

    /// The toolkit keeps the selected index; what has to stay is the selected run.
    private void keepSelection() {
        if (selected == null) {
            return;
        }
        int index = indexOf(selected);
        if (index != getSelectionModel().getSelectedIndex()) {
            selecting = true;
            if (index < 0) {
                getSelectionModel().clearSelection();
            } else {
                getSelectionModel().clearAndSelect(index);
            }
            selecting = false;
        }
    }

    private int indexOf(RunId id) {
        for (int i = 0; i < model.items().size(); i++) {
            if (model.items().get(i) instanceof RunRow row && row.id().equals(id)) {
                return i;
            }
        }
        return -1;
    }

    private void onKey(KeyEvent event) {
        if (event.getTarget() != this || event.isShortcutDown()) {
            return;
        }
        boolean handled = true;
        switch (event.getCode()) {
            case DOWN -> step(1);
            case UP -> step(-1);
            case PAGE_DOWN -> jump(page());
            case PAGE_UP -> jump(-page());
            case HOME -> jump(-model.items().size());
            case END -> jump(model.items().size());
            case RIGHT -> expand(true);
            case LEFT -> expand(false);
            case ENTER -> open(event.isAltDown());
            case SPACE -> model.toggleFollowing();
            default -> handled = false;
        }
        if (handled) {
            event.consume();
        }
    }

    private void expand(boolean on) {
        if (selected != null) {
            model.setExpanded(selected, on);
        }
    }

    private void open(boolean window) {
        if (selected != null) {
            onOpen.accept(selected, window);
        }
    }

    private int page() {
        return Math.max(1, (int) (getHeight() / LINE) - 2);
    }

    /// Goes to the next run in a direction, over the lines of details.
    private void step(int direction) {
        int at = getSelectionModel().getSelectedIndex() + direction;
        while (at >= 0 && at < model.items().size() && !(model.items().get(at) instanceof RunRow)) {
            at += direction;
        }
        choose(at);
    }

    private void jump(int lines) {
        int last = model.items().size() - 1;
        int at = Math.clamp((long) getSelectionModel().getSelectedIndex() + lines, 0, Math.max(0, last));
        while (at > 0 && !(model.items().get(at) instanceof RunRow)) {
            at--;
        }
        choose(at);
    }

    private void choose(int index) {
        if (index < 0 || index >= model.items().size()) {
            return;
        }
        getSelectionModel().clearAndSelect(index);
        reveal(index);
    }

    private void reveal(int index) {
        double top = lineTop(index);
        double header = headerHeight();
        if (Double.isNaN(top) || getHeight() <= 0) {
            return;
        }
        VirtualFlow<?> lines = flow();
        if (lines != null && top < header) {
            lines.scrollPixels(top - header);
        } else if (lines != null && top + LINE > getHeight()) {
            lines.scrollPixels(top + LINE - getHeight());
        }
    }

    /// A line: a run, or part of the room that details cover.
    private final class Row extends TableRow<RunItem> {
        Row() {
            addEventHandler(MouseEvent.MOUSE_CLICKED, event -> {
                if (getItem() instanceof RunRow row
                        && event.getButton() == MouseButton.PRIMARY
                        && event.getClickCount() == 2) {
                    onOpen.accept(row.id(), event.isAltDown());
                    event.consume();
                }
            });
            addEventFilter(MouseEvent.MOUSE_PRESSED, event -> {
                if (getItem() instanceof RunItem.DetailSlot) {
                    event.consume();
                }
            });
        }

        @Override
        protected void updateItem(RunItem item, boolean empty) {
            super.updateItem(item, empty);
            pseudoClassStateChanged(SLOT, item instanceof RunItem.DetailSlot);
            pseudoClassStateChanged(OPEN, item instanceof RunRow row && row.expanded());
        }
    }
}
