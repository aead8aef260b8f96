package dev.baton.desktop.screen.runs;

import dev.baton.desktop.component.Icon;
import dev.baton.desktop.component.IconView;
import dev.baton.desktop.component.Outgoing;
import dev.baton.desktop.component.TimeText;
import dev.baton.desktop.component.table.ColumnLayout;
import dev.baton.desktop.component.table.TableColumns;
import dev.baton.desktop.prefs.Preferences;
import dev.baton.desktop.screen.list.ClickedColumn;
import dev.baton.desktop.screen.run.RunId;
import java.time.Instant;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.ListChangeListener;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableColumn.SortType;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// The table of runs. All lines have one height; the lines that details cover are part of the list and passed over by
/// the keyboard. Selection belongs to the run, not to the line. FX thread only.
final class RunTable extends TableView<RunItem> {
    /// Height of a line where rows are compact, px; style sheets may set another as the fixed size of cells.
    static final double LINE = 32;

    private static final String SORT = "sort.runs.env";
    private static final double SCROLL_BAR = 12;
    private static final double LEAST_NOTE = 96;
    private static final double WIDE_ID = 212;
    /// Of a table narrower than this the ids give way to the notes.
    private static final double WIDE_TABLE = 1_140;

    private static final PseudoClass SLOT = PseudoClass.getPseudoClass("slot");
    private static final PseudoClass MARKED = PseudoClass.getPseudoClass("marked");
    private static final PseudoClass OPEN = PseudoClass.getPseudoClass("open");

    private final RunsViewModel model;
    private final TableColumns<RunItem> columns;
    private final TableColumn<RunItem, RunItem> id;
    private final TableColumn<RunItem, RunItem> note;
    private @Nullable VirtualFlow<?> flow;
    private @Nullable RunId selected;
    private boolean selecting;
    private String menuColumn = "function";
    private BiConsumer<RunId, Boolean> onOpen = (id, window) -> {};
    private Consumer<RunId> onSelect = id -> {};
    private Consumer<RunId> onCompare = id -> {};
    private Consumer<RunFilter> onOrder = filter -> {};

    RunTable(RunsViewModel model, TimeText times, Preferences preferences) {
        this.model = model;
        this.columns = new TableColumns<>(this, preferences, "runs.env");
        setId("runs-table");
        setAccessibleText("Runs");
        getStyleClass().addAll("data-table", "run-table");
        setFixedCellSize(LINE);
        setColumnResizePolicy(UNCONSTRAINED_RESIZE_POLICY);
        setPlaceholder(new Region());
        setRowFactory(table -> new Row());
        TableColumn<RunItem, RunItem> chevron = column("", 32, c -> new RunCells.Chevron(model::toggleExpanded));
        chevron.setMinWidth(32);
        chevron.setMaxWidth(32);
        chevron.setResizable(false);
        columns.addFixed(chevron);
        columns.add("status", column("Status", 100, c -> new RunCells.StatusText()), true);
        id = column("Run ID", WIDE_ID, c -> new RunCells.Id(WIDE_ID));
        columns.add("id", id, true);
        columns.add("function", column("Function", 124, c -> new RunCells.FunctionName()), true);
        columns.add("app", column("App", 112, c -> new RunCells.Words(RunRow::app, "subtle")), false);
        columns.add("trigger", column("Trigger", 192, c -> new RunCells.Trigger()), true);
        time("queuedAt", RunFilter.TimeField.QUEUED_AT, times, RunRow::queuedAt, true);
        time("startedAt", RunFilter.TimeField.STARTED_AT, times, RunRow::startedAt, false);
        time("endedAt", RunFilter.TimeField.ENDED_AT, times, RunRow::endedAt, false);
        columns.add("durationMS", number("Duration", 76, RunRow::duration), true);
        columns.add("wait", number("Queue delay", 92, RunRow::delay), false);
        TableColumn<RunItem, RunItem> attempts = column("Attempts", 68, c -> new RunCells.Attempts());
        attempts.getStyleClass().add("numeric");
        columns.add("attempts", attempts, true);
        note = column("Step or error", 240, c -> new RunCells.Note());
        note.getStyleClass().add("note");
        columns.add("step", note, true);
        columns.setPayloadColumn(path -> column(
                path, 140, c -> new RunCells.Words(row -> row.values().getOrDefault(path, ""), "mono", "subtle")));
        columns.restore();
        makeSortable();
        getColumns().addListener((ListChangeListener<TableColumn<RunItem, ?>>) change -> makeSortable());
        columns.layoutProperty()
                .subscribe(layout -> model.payloads()
                        .setPaths(layout.places().stream()
                                .filter(place -> place.shown() && place.isPayload())
                                .map(place -> place.id().substring(ColumnLayout.PAYLOAD.length()))
                                .toList()));
        setItems(model.items());
        RowOrder remembered = RowOrder.of(preferences.text(SORT).orElse(""));
        setSortPolicy(table -> takeOrder(preferences));
        if (remembered != null) {
            showOrder(remembered);
        }
        widthProperty().subscribe(this::fit);
        columns.layoutProperty().subscribe(this::fit);
        addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
        addEventFilter(ContextMenuEvent.CONTEXT_MENU_REQUESTED, this::onMenuRequested);
        getSelectionModel().selectedIndexProperty().addListener((o, before, now) -> onSelected(now.intValue()));
        model.items().addListener((ListChangeListener<RunItem>) change -> keepSelection());
    }

    /// Orders the loaded rows as the titles say; the server orders by times alone.
    private boolean takeOrder(Preferences preferences) {
        RowOrder order = getSortOrder().stream()
                .findFirst()
                .map(column -> new RowOrder(column.getId(), column.getSortType() == SortType.ASCENDING))
                .orElse(null);
        preferences.put(SORT, order == null ? "" : order.text());
        model.setOrder(order);
        return true;
    }

    /// Shows an order at the titles; null for that of the server.
    void showOrder(@Nullable RowOrder order) {
        getSortOrder().clear();
        for (TableColumn<RunItem, ?> column : getColumns()) {
            if (order != null && order.column().equals(column.getId())) {
                column.setSortType(order.ascending() ? SortType.ASCENDING : SortType.DESCENDING);
                getSortOrder().add(column);
            }
        }
        model.setOrder(order);
    }

    /// The columns of a kind can be clicked to order what is loaded.
    private void makeSortable() {
        for (TableColumn<RunItem, ?> column : getColumns()) {
            column.setSortable(column.getId() != null && RowOrder.suits(column.getId()));
        }
    }

    /// Height of a line now, px.
    double line() {
        return getFixedCellSize();
    }

    /// Sets what opens a run: in a tab (false) or a window (true).
    void setOnOpen(BiConsumer<RunId, Boolean> action) {
        this.onOpen = action;
    }

    /// Sets what compares a run with the last success of its function.
    void setOnCompare(Consumer<RunId> action) {
        this.onCompare = action;
    }

    /// Sets what happens when another run is selected.
    void setOnSelect(Consumer<RunId> action) {
        this.onSelect = action;
    }

    /// Sets what happens when the user wants another order, with the filter that has it.
    void setOnOrder(Consumer<RunFilter> action) {
        this.onOrder = action;
    }

    /// How the columns are arranged.
    TableColumns<RunItem> columns() {
        return columns;
    }

    /// The id of the column whose cell the menu was last asked for.
    String menuColumn() {
        return menuColumn;
    }

    private void onMenuRequested(ContextMenuEvent event) {
        menuColumn = ClickedColumn.of(event).orElse("function");
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
        return lines.getLayoutY() + first.getLayoutY() + (index - first.getIndex()) * line();
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
        column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
        column.setCellFactory(cell::apply);
        column.widthProperty().subscribe(this::fitNote);
        return column;
    }

    private TableColumn<RunItem, RunItem> number(String title, double width, Function<RunRow, String> text) {
        TableColumn<RunItem, RunItem> column = column(title, width, c -> new RunCells.Words(text, "mono", "numeric"));
        column.getStyleClass().add("numeric");
        return column;
    }

    private void time(
            String name,
            RunFilter.TimeField field,
            TimeText times,
            Function<RunRow, @Nullable Instant> moment,
            boolean shown) {
        TableColumn<RunItem, RunItem> column = column(field.title(), 124, c -> new RunCells.Time(times, moment));
        column.setGraphic(createTimeHeader(field));
        column.getStyleClass().add("time");
        columns.add(name, column, shown);
    }

    /// The header of a column of times. The one that orders the list says in which direction, and a click turns it
    /// round; a click on another one orders the list by that.
    private HBox createTimeHeader(RunFilter.TimeField field) {
        Label title = new Label(field.title());
        IconView order = new IconView(Icon.CHEVRON_DOWN, 12);
        HBox header = new HBox(4, title, order);
        header.setId(field == RunFilter.TimeField.QUEUED_AT ? "order" : "order-" + field.name());
        header.getStyleClass().add("order");
        header.setAlignment(Pos.CENTER_LEFT);
        header.setAccessibleRole(AccessibleRole.BUTTON);
        model.filterProperty().subscribe(filter -> {
            order.setVisible(filter.timeField() == field);
            order.setRotate(filter.newestFirst() ? 0 : 180);
            header.setAccessibleText(
                    filter.timeField() == field
                            ? filter.newestFirst() ? "Newest first" : "Oldest first"
                            : "Order by " + field.title());
        });
        header.setOnMouseClicked(event -> {
            RunFilter filter = model.filterProperty().get();
            boolean turn = filter.timeField() == field && model.orderProperty().get() == null;
            getSortOrder().clear();
            onOrder.accept(turn ? filter.withNewestFirst(!filter.newestFirst()) : filter.withTimeField(field));
        });
        return header;
    }

    private void fit() {
        if (!columns.hasChosenWidth("id")) {
            id.setPrefWidth(getWidth() < WIDE_TABLE ? RunCells.Id.NARROW : WIDE_ID);
        }
        fitNote();
    }

    /// The last column takes the room that is left.
    private void fitNote() {
        double others = 0;
        for (TableColumn<RunItem, ?> column : getVisibleLeafColumns()) {
            others += column == note ? 0 : column.getWidth();
        }
        if (!columns.hasChosenWidth("step")) {
            note.setPrefWidth(Math.max(LEAST_NOTE, getWidth() - others - SCROLL_BAR));
        }
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
        if (event.getTarget() != this) {
            return;
        }
        RunSelection selection = model.actions().selection();
        if (event.isShortcutDown()) {
            if (event.getCode() == KeyCode.A && !event.isShiftDown()) {
                selection.markAll(model.actions().order());
                event.consume();
            } else if (event.getCode() == KeyCode.C && !event.isShiftDown()) {
                copyRows();
                event.consume();
            } else if (event.getCode() == KeyCode.D && !event.isShiftDown() && selected != null) {
                onCompare.accept(selected);
                event.consume();
            }
            return;
        }
        if (event.isShiftDown() && (event.getCode() == KeyCode.DOWN || event.getCode() == KeyCode.UP)) {
            extend(event.getCode() == KeyCode.DOWN ? 1 : -1);
            event.consume();
            return;
        }
        if (event.getCode() == KeyCode.ESCAPE
                && !selection.markedProperty().get().isEmpty()) {
            selection.clear();
            event.consume();
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

    /// Marks from where the selection was to the next run.
    private void extend(int direction) {
        RunSelection selection = model.actions().selection();
        if (selected != null && selection.markedProperty().get().isEmpty()) {
            selection.start(selected);
        }
        step(direction);
        if (selected != null) {
            selection.extendTo(selected, model.actions().order());
        }
    }

    /// Copies the marked runs, or the selected one, as lines with tabs between the cells.
    private void copyRows() {
        RunSelection selection = model.actions().selection();
        StringBuilder lines = new StringBuilder();
        for (RunItem item : model.items()) {
            if (item instanceof RunRow row
                    && (selection.contains(row.id()) || row.id().equals(selected))) {
                lines.append(String.join(
                                "\t",
                                row.id().value(),
                                row.status().title(),
                                row.function(),
                                row.trigger().label(),
                                row.queuedAt().toString(),
                                row.duration(),
                                row.note()))
                        .append('\n');
            }
        }
        Outgoing.copy(lines.toString());
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
        return Math.max(1, (int) (getHeight() / line()) - 2);
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
        } else if (lines != null && top + line() > getHeight()) {
            lines.scrollPixels(top + line() - getHeight());
        }
    }

    /// A line: a run, or part of the room that details cover.
    private final class Row extends TableRow<RunItem> {
        Row() {
            model.actions().selection().markedProperty().subscribe(marked -> showMark());
            addEventFilter(MouseEvent.MOUSE_PRESSED, this::mark);
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
            showMark();
        }

        @Override
        public @Nullable Object queryAccessibleAttribute(AccessibleAttribute attribute, Object... parameters) {
            return attribute == AccessibleAttribute.EXPANDED && getItem() instanceof RunRow row
                    ? Boolean.valueOf(row.expanded())
                    : super.queryAccessibleAttribute(attribute, parameters);
        }

        private void showMark() {
            pseudoClassStateChanged(
                    MARKED,
                    getItem() instanceof RunRow row
                            && model.actions().selection().contains(row.id()));
        }

        /// A click with Ctrl marks one run, a click with Shift a stretch of them; any other click ends marking.
        private void mark(MouseEvent event) {
            if (!(getItem() instanceof RunRow row) || event.getButton() != MouseButton.PRIMARY) {
                return;
            }
            RunSelection selection = model.actions().selection();
            if (event.isShortcutDown()) {
                selection.toggle(row.id(), selected);
            } else if (event.isShiftDown()) {
                selection.extendTo(row.id(), model.actions().order());
            } else {
                selection.start(row.id());
                return;
            }
            RunTable.this.requestFocus();
            select(row.id());
            event.consume();
        }
    }
}
