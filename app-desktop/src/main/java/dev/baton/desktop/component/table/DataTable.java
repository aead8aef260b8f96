package dev.baton.desktop.component.table;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.css.CssMetaData;
import javafx.css.SimpleStyleableDoubleProperty;
import javafx.css.Styleable;
import javafx.css.StyleableProperty;
import javafx.css.StyleablePropertyFactory;
import javafx.scene.Node;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// A table whose rows have a key. Selection and open rows belong to keys, not to positions, so they survive rows that
/// come
/// and go. Rows are 32 px high; an open row shows a node below itself.
///
/// Sorting is not offered: order belongs to the server.
///
/// @param <R> rows: values made for the table, with texts that need no more formatting
public final class DataTable<R> extends TableView<R> {
    /// Height of a closed row in px where rows are compact; style sheets may set another with `-row-height`.
    public static final double ROW_HEIGHT = 32;

    private static final StyleablePropertyFactory<DataTable<?>> STYLES =
            new StyleablePropertyFactory<>(TableView.getClassCssMetaData());
    private static final CssMetaData<DataTable<?>, Number> ROW =
            STYLES.createSizeCssMetaData("-row-height", table -> table.rowHeight, ROW_HEIGHT);

    /// Where the end counts as near, as a share of the way down.
    private static final double END_NEAR = 0.8;
    /// More rows than these that come or go are not merged one by one.
    private static final int LARGE_CHANGE = 60;

    private final StyleableProperty<Number> rowHeight =
            new SimpleStyleableDoubleProperty(ROW, this, "rowHeight", ROW_HEIGHT);
    private final Function<R, String> key;
    private final Set<String> open = new LinkedHashSet<>();
    private final Map<String, Node> details = new HashMap<>();
    private @Nullable Function<R, Node> detail;
    private Consumer<String> onDetailClosed = closed -> {};
    private Consumer<R> onActivate = row -> {};
    private Runnable onEndNear = () -> {};
    private Consumer<Boolean> onTopChange = top -> {};
    private Consumer<List<R>> onView = rows -> {};
    private List<R> inView = List.of();
    private @Nullable TableColumn<R, ?> stretched;
    private double usualWidth;
    private @Nullable ScrollBar scrollBar;

    /// @param key what identifies a row
    public DataTable(Function<R, String> key) {
        this.key = key;
        getStyleClass().add("data-table");
        setRowFactory(table -> row());
        setPlaceholder(new Region());
        addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
    }

    /// Height of a closed row in px, as the style sheets have it now.
    public double rowHeight() {
        return rowHeight.getValue().doubleValue();
    }

    @Override
    public List<CssMetaData<? extends Styleable, ?>> getControlCssMetaData() {
        return STYLES.getCssMetaData();
    }

    /// Adds a column.
    ///
    /// @param title what stands in the header
    /// @param width in px
    /// @param cell makes an empty cell
    public TableColumn<R, R> column(String title, double width, Function<TableColumn<R, R>, TableCell<R, R>> cell) {
        TableColumn<R, R> column = new TableColumn<>(title);
        column.setPrefWidth(width);
        column.setMinWidth(Math.min(width, 48));
        column.setSortable(false);
        column.setReorderable(false);
        column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
        column.setCellFactory(cell::apply);
        if (getColumns().isEmpty() && width > ROW_HEIGHT) {
            column.getStyleClass().add("first");
        }
        getColumns().add(column);
        return column;
    }

    /// Adds a column of plain text.
    ///
    /// @param styleClasses of the cells: `mono`, `muted`, `numeric` (right-aligned, header too)
    public TableColumn<R, R> textColumn(String title, double width, Function<R, String> text, String... styleClasses) {
        TableColumn<R, R> column = column(title, width, c -> new TextTableCell<>(text, styleClasses));
        if (List.of(styleClasses).contains("numeric")) {
            column.getStyleClass().add("numeric");
        }
        return column;
    }

    /// Adds a column of counts, right-aligned.
    ///
    /// @param count of a row, or null where it is not known
    public TableColumn<R, R> numberColumn(String title, double width, Function<R, @Nullable Long> count) {
        TableColumn<R, R> column = column(title, width, c -> new NumberCell<>(count));
        column.getStyleClass().add("numeric");
        return column;
    }

    /// Adds the narrow first column whose chevron opens and closes the row.
    public void chevronColumn() {
        TableColumn<R, R> column = column("", ROW_HEIGHT, c -> new ChevronCell<>(this));
        column.setResizable(false);
        column.setMinWidth(ROW_HEIGHT);
        column.setMaxWidth(ROW_HEIGHT);
    }

    /// Lets rows open. The node of a row is made when it opens first and kept while the row is open.
    public void setDetail(Function<R, Node> detail) {
        this.detail = detail;
    }

    /// Sets what happens with the key of a row that was closed: its view-model can be let go.
    public void setOnDetailClosed(Consumer<String> action) {
        this.onDetailClosed = action;
    }

    /// Sets what Enter and a double click do.
    public void setOnActivate(Consumer<R> action) {
        this.onActivate = action;
    }

    /// Sets what happens when the user comes near the last row: the next page can be read.
    public void setOnEndNear(Runnable action) {
        this.onEndNear = action;
    }

    /// Sets what happens when the first row comes into view (true) or leaves it (false).
    public void setOnTopChange(Consumer<Boolean> action) {
        this.onTopChange = action;
    }

    /// Sets what is told the rows in view whenever they are others.
    public void setOnView(Consumer<List<R>> action) {
        this.onView = action;
    }

    /// Lets several rows be selected, with Shift, the shortcut key, and all at once.
    public void selectSeveral() {
        getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
    }

    private void tellView() {
        if (lookup(".virtual-flow") instanceof VirtualFlow<?> flow
                && flow.getFirstVisibleCell() != null
                && flow.getLastVisibleCell() != null) {
            int last = Math.min(
                    flow.getLastVisibleCell().getIndex() + 1, getItems().size());
            int first = Math.clamp(flow.getFirstVisibleCell().getIndex(), 0, Math.max(0, last));
            List<R> now = List.copyOf(getItems().subList(first, Math.max(first, last)));
            if (!now.equals(inView)) {
                inView = now;
                onView.accept(now);
            }
        }
    }

    /// The keys of the open rows, in the order in which they were opened.
    public List<String> openKeys() {
        return new ArrayList<>(open);
    }

    /// Whether a row is open.
    public boolean isOpen(R row) {
        return open.contains(key.apply(row));
    }

    /// Opens or closes a row. Does nothing when rows of this table do not open.
    public void setOpen(R row, boolean on) {
        if (detail == null) {
            return;
        }
        String rowKey = key.apply(row);
        if (on ? open.add(rowKey) : open.remove(rowKey)) {
            if (!on) {
                details.remove(rowKey);
                onDetailClosed.accept(rowKey);
            }
            refresh();
        }
    }

    /// Puts new rows in the place of the old ones, and keeps selection, open rows and scroll position by key.
    public void showRows(List<R> rows) {
        Set<String> selected = new LinkedHashSet<>();
        getSelectionModel().getSelectedItems().stream()
                .filter(Objects::nonNull)
                .forEach(row -> selected.add(key.apply(row)));
        merge(rows);
        if (!selected.isEmpty()) {
            select(selected);
        }
        forgetDetailsExcept(rows);
        tellView();
    }

    /// Changes only what differs: rows that stay keep their cells, so nothing flickers or jumps. When most of it is
    /// new, all
    /// of it is replaced in one step.
    private void merge(List<R> rows) {
        Set<String> wanted = new HashSet<>();
        rows.forEach(row -> wanted.add(key.apply(row)));
        long staying = getItems().stream()
                .filter(row -> wanted.contains(key.apply(row)))
                .count();
        if (rows.size() + getItems().size() - 2 * staying > LARGE_CHANGE) {
            getItems().setAll(rows);
            return;
        }
        getItems().removeIf(row -> !wanted.contains(key.apply(row)));
        for (int i = 0; i < rows.size(); i++) {
            R row = rows.get(i);
            if (i >= getItems().size() || !key.apply(getItems().get(i)).equals(key.apply(row))) {
                getItems().add(i, row);
            } else if (!getItems().get(i).equals(row)) {
                getItems().set(i, row);
            }
        }
        if (getItems().size() > rows.size()) {
            getItems().setAll(rows);
        }
    }

    private void select(Set<String> keys) {
        List<Integer> wanted = new ArrayList<>();
        for (int i = 0; i < getItems().size(); i++) {
            if (keys.contains(key.apply(getItems().get(i)))) {
                wanted.add(i);
            }
        }
        if (getSelectionModel().getSelectedIndices().stream().sorted().toList().equals(wanted)) {
            return;
        }
        getSelectionModel().clearSelection();
        if (!wanted.isEmpty()) {
            getSelectionModel()
                    .selectIndices(
                            wanted.getFirst(),
                            wanted.stream().skip(1).mapToInt(Integer::intValue).toArray());
        }
    }

    /// The scroll bar is made by the skin, with the first layout.
    @Override
    protected void layoutChildren() {
        fillWidth();
        super.layoutChildren();
        if (scrollBar == null && lookup(".scroll-bar:vertical") instanceof ScrollBar bar) {
            scrollBar = bar;
            bar.valueProperty().addListener((o, before, now) -> onScroll(now.doubleValue()));
            bar.visibleProperty().addListener((o, before, now) -> {
                onScroll(bar.getValue());
                requestLayout();
            });
        }
        tellView();
    }

    /// Gives the last column the width that the others leave.
    private void fillWidth() {
        int last = getColumns().size() - 1;
        if (last < 0) {
            return;
        }
        double used = scrollBar != null && scrollBar.isVisible() ? scrollBar.getWidth() : 0;
        for (TableColumn<R, ?> column : getColumns().subList(0, last)) {
            used += column.getWidth();
        }
        TableColumn<R, ?> column = getColumns().get(last);
        if (column != stretched) {
            if (stretched != null) {
                stretched.setPrefWidth(usualWidth);
            }
            stretched = column;
            usualWidth = column.getPrefWidth();
            requestLayout();
            return;
        }
        column.setPrefWidth(Math.max(column.getMinWidth(), Math.floor(getWidth() - used)));
    }

    private void onScroll(double position) {
        onTopChange.accept(position <= 0);
        tellView();
        if (position >= END_NEAR) {
            onEndNear.run();
        }
    }

    @Nullable
    Node detailOf(R row) {
        Function<R, Node> maker = detail;
        if (maker == null || !isOpen(row)) {
            return null;
        }
        return details.computeIfAbsent(key.apply(row), k -> maker.apply(row));
    }

    private void forgetDetailsExcept(List<R> rows) {
        if (open.isEmpty()) {
            return;
        }
        Set<String> present = new HashSet<>();
        rows.forEach(row -> present.add(key.apply(row)));
        for (String gone : openKeys()) {
            if (!present.contains(gone)) {
                open.remove(gone);
                details.remove(gone);
                onDetailClosed.accept(gone);
            }
        }
    }

    private TableRow<R> row() {
        DataRow<R> row = new DataRow<>(this);
        row.addEventHandler(MouseEvent.MOUSE_CLICKED, event -> {
            R item = row.getItem();
            if (item != null
                    && event.getButton() == MouseButton.PRIMARY
                    && event.getClickCount() == 2
                    && event.getY() <= rowHeight()) {
                onActivate.accept(item);
            }
        });
        return row;
    }

    private void onKey(KeyEvent event) {
        R selected = getSelectionModel().getSelectedItem();
        if (selected == null || event.isAltDown() || event.isShortcutDown() || event.getTarget() != this) {
            return;
        }
        if (event.getCode() == KeyCode.RIGHT && detail != null) {
            setOpen(selected, true);
            event.consume();
        } else if (event.getCode() == KeyCode.LEFT && detail != null) {
            setOpen(selected, false);
            event.consume();
        } else if (event.getCode() == KeyCode.ENTER) {
            onActivate.accept(selected);
            event.consume();
        }
    }
}
