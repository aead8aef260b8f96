package dev.baton.desktop.component.table;

import dev.baton.desktop.component.table.ColumnLayout.Place;
import dev.baton.desktop.prefs.Preferences;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.ListChangeListener;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.input.MouseEvent;

/// The columns of a table as the user arranged them: shown or hidden, in order, with widths, remembered per scope.
/// Titles
/// can be dragged and their edges pulled; [ColumnChooser] does the same from a menu. FX thread only.
///
/// @param <R> the rows
public final class TableColumns<R> {
    private final TableView<R> table;
    private final Preferences preferences;
    private final String name;
    private final List<TableColumn<R, ?>> fixed = new ArrayList<>();
    private final Map<String, TableColumn<R, ?>> columns = new LinkedHashMap<>();
    private final Map<String, Double> usual = new LinkedHashMap<>();
    private final List<Place> defaults = new ArrayList<>();
    private final ReadOnlyObjectWrapper<ColumnLayout> layout = new ReadOnlyObjectWrapper<>(new ColumnLayout(List.of()));
    private Function<String, TableColumn<R, ?>> payloadColumn = path -> new TableColumn<>(path);
    private boolean applying;

    /// @param scope whose columns these are: `runs.env`
    public TableColumns(TableView<R> table, Preferences preferences, String scope) {
        this.table = table;
        this.preferences = preferences;
        this.name = "columns." + scope;
    }

    /// Adds a column that always comes first and cannot be moved.
    public void addFixed(TableColumn<R, ?> column) {
        column.setReorderable(false);
        fixed.add(column);
    }

    /// Adds a column in its usual place, as wide as it is now.
    ///
    /// @param shown whether it is there until the user decides
    public void add(String id, TableColumn<R, ?> column, boolean shown) {
        column.setId(id);
        column.setReorderable(true);
        columns.put(id, column);
        usual.put(id, column.getPrefWidth());
        defaults.add(new Place(id, shown, 0));
    }

    /// Sets how a column is made that shows a value of the payload, from the path of the value.
    public void setPayloadColumn(Function<String, TableColumn<R, ?>> maker) {
        this.payloadColumn = maker;
    }

    /// Shows the columns as they were arranged last; after all were added.
    public void restore() {
        change(ColumnLayout.parse(preferences.text(name).orElse(""), new ColumnLayout(defaults)));
        table.getColumns().addListener((ListChangeListener<TableColumn<R, ?>>) change -> takeOrder());
        table.addEventFilter(MouseEvent.MOUSE_RELEASED, event -> takeWidths());
    }

    /// How the columns are arranged.
    public ReadOnlyObjectProperty<ColumnLayout> layoutProperty() {
        return layout.getReadOnlyProperty();
    }

    /// The word for a column.
    public String title(String id) {
        TableColumn<R, ?> column = columns.get(id);
        return id.startsWith(ColumnLayout.PAYLOAD)
                ? id.substring(ColumnLayout.PAYLOAD.length())
                : column == null ? id : column.getText();
    }

    /// Whether the user has chosen how wide a column is.
    public boolean hasChosenWidth(String id) {
        return layout.get().find(id).map(place -> place.width() > 0).orElse(false);
    }

    /// Arranges the columns and remembers it.
    public void arrange(ColumnLayout next) {
        if (!next.equals(layout.get())) {
            change(next);
            preferences.put(name, next.format());
        }
    }

    /// Arranges the columns as they were before the user touched them.
    public void reset() {
        arrange(new ColumnLayout(defaults));
    }

    private void change(ColumnLayout next) {
        applying = true;
        List<TableColumn<R, ?>> wanted = new ArrayList<>(fixed);
        for (Place place : next.places()) {
            TableColumn<R, ?> column = columns.computeIfAbsent(place.id(), this::payload);
            double width = place.width() > 0 ? place.width() : usual.getOrDefault(place.id(), column.getPrefWidth());
            if (place.width() > 0 || layout.get().find(place.id()).isEmpty() || hasChosenWidth(place.id())) {
                column.setPrefWidth(width);
            }
            if (place.shown()) {
                wanted.add(column);
            }
        }
        layout.set(next);
        if (!table.getColumns().equals(wanted)) {
            table.getColumns().setAll(wanted);
        }
        applying = false;
    }

    private TableColumn<R, ?> payload(String id) {
        TableColumn<R, ?> column = payloadColumn.apply(id.substring(ColumnLayout.PAYLOAD.length()));
        column.setId(id);
        usual.put(id, column.getPrefWidth());
        return column;
    }

    private void takeOrder() {
        if (applying
                || table.getColumns().size()
                        != fixed.size() + layout.get().shown().size()) {
            return;
        }
        List<String> ids = table.getColumns().stream()
                .filter(column -> !fixed.contains(column))
                .map(TableColumn::getId)
                .toList();
        ColumnLayout next = layout.get().ordered(ids);
        layout.set(next);
        preferences.put(name, next.format());
    }

    /// A column that is not as wide as it was made was pulled by the user.
    private void takeWidths() {
        ColumnLayout next = layout.get();
        for (TableColumn<R, ?> column : table.getColumns()) {
            if (!fixed.contains(column) && Math.abs(column.getWidth() - column.getPrefWidth()) > 0.5) {
                next = next.withWidth(column.getId(), column.getWidth());
            }
        }
        arrange(next);
    }
}
