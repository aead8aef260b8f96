package dev.baton.desktop.screen.events;

import dev.baton.desktop.component.ActionButton;
import dev.baton.desktop.component.ActionButton.Kind;
import dev.baton.desktop.component.Alert;
import dev.baton.desktop.component.CountText;
import dev.baton.desktop.component.FilterBar;
import dev.baton.desktop.component.FilterButton;
import dev.baton.desktop.component.FilterChips;
import dev.baton.desktop.component.FilterChips.Chip;
import dev.baton.desktop.component.Icon;
import dev.baton.desktop.component.IconView;
import dev.baton.desktop.component.IdCell;
import dev.baton.desktop.component.KeyHint;
import dev.baton.desktop.component.LiveMenu;
import dev.baton.desktop.component.LoadState;
import dev.baton.desktop.component.Outgoing;
import dev.baton.desktop.component.Pill;
import dev.baton.desktop.component.Skeleton;
import dev.baton.desktop.component.StaleNote;
import dev.baton.desktop.component.StateFace;
import dev.baton.desktop.component.Texts;
import dev.baton.desktop.component.TimeText;
import dev.baton.desktop.component.Toast;
import dev.baton.desktop.component.ToggleSwitch;
import dev.baton.desktop.component.cel.CelCompletion;
import dev.baton.desktop.component.cel.CodeSearch;
import dev.baton.desktop.component.cel.QueryHistory;
import dev.baton.desktop.component.json.EventText;
import dev.baton.desktop.component.json.TextSaver;
import dev.baton.desktop.component.range.RangeButton;
import dev.baton.desktop.component.range.RangeText;
import dev.baton.desktop.component.range.TimeRange;
import dev.baton.desktop.component.table.ColumnChooser;
import dev.baton.desktop.component.table.ColumnLayout;
import dev.baton.desktop.component.table.DataTable;
import dev.baton.desktop.component.table.NodeTableCell;
import dev.baton.desktop.component.table.TableColumns;
import dev.baton.desktop.navigation.Navigator;
import dev.baton.desktop.navigation.Params;
import dev.baton.desktop.navigation.Route;
import dev.baton.desktop.navigation.Screen;
import dev.baton.desktop.prefs.Preferences;
import dev.baton.desktop.screen.list.ClickedColumn;
import dev.baton.desktop.screen.list.ExportFormat;
import dev.baton.desktop.screen.list.ExportLine;
import dev.baton.desktop.screen.run.Failure;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import javafx.application.Platform;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.ObservableValue;
import javafx.beans.value.WeakChangeListener;
import javafx.collections.ListChangeListener;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.geometry.Side;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TableColumn;
import javafx.scene.control.Tooltip;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The list of events. Rows open to show the payload and the runs.
public final class EventsScreen implements Screen {
    private final EventsViewModel model;
    private final Function<String, EventDetailModel> details;
    private final TimeText times;
    private final ChangeListener<Number> ages = (o, before, now) -> refreshAges();
    private final Preferences preferences;
    private final TextSaver saver;
    private String menuColumn = "name";
    private final Navigator navigator;
    private final Consumer<String> sendEvent;
    private final BorderPane root = new BorderPane();
    private final DataTable<EventRow> table = new DataTable<>(EventRow::id);
    private final Map<String, EventDetailModel> open = new HashMap<>();
    private final FilterButton<String> nameFilter = new FilterButton<>("Event", null);
    private final ToggleSwitch internal = new ToggleSwitch("Internal events");
    private final CodeSearch search;
    private final ActionButton searchToggle =
            ActionButton.of(Kind.SECONDARY, "CEL", Icon.CODE).id("toggle-search");
    private final TableColumns<EventRow> columns;
    private final RangeButton range;
    private final FilterChips chips;

    /// @param model belongs to this screen alone
    /// @param details makes the model of one event, by its id
    /// @param preferences remember columns and searches
    /// @param saver writes exports
    /// @param sendEvent opens the send dialog with a payload; empty for the last one
    public EventsScreen(
            EventsViewModel model,
            Function<String, EventDetailModel> details,
            TimeText times,
            Preferences preferences,
            TextSaver saver,
            Navigator navigator,
            Consumer<String> sendEvent) {
        this.saver = saver;
        this.model = model;
        this.details = details;
        this.times = times;
        times.beatProperty().addListener(new WeakChangeListener<>(ages));
        this.preferences = preferences;
        this.navigator = navigator;
        this.sendEvent = sendEvent;
        this.search = new CodeSearch(
                CelCompletion.ofEvents(model.payloadKeys()),
                new QueryHistory(preferences, "events"),
                "event.data.total > 100");
        this.columns = new TableColumns<>(table, preferences, "events");
        this.range = new RangeButton(
                () -> new RangeText(
                        times.zone(), times.now(), model.keptProperty().get()),
                chosen -> go(model.filterProperty().get().withRange(chosen)));
        this.chips = new FilterChips(() -> go(EventFilter.of(Params.NONE)));
        root.setId("events");
        root.setTop(new VBox(
                createHeader(),
                createFilters(),
                createSearch(),
                new StaleNote(model.problemProperty(), model::refresh)));
        root.setCenter(new StackPane(
                new StateFace(
                        model.stateProperty(),
                        createTable(),
                        Skeleton.rows(18, DataTable.ROW_HEIGHT, 12, 88, 150, 190, 190),
                        this::createEmpty,
                        model::refresh),
                createNewRowsButton()));
        root.setBottom(createFooter());
        model.stateProperty().subscribe(this::show);
    }

    private HBox createHeader() {
        Label count = Texts.fixed("", "muted");
        count.setId("total");
        model.totalProperty().subscribe(total -> count.setText(CountText.full(total.longValue())));
        Pill live = Pill.live();
        ActionButton pause =
                ActionButton.icon(Kind.SECONDARY, Icon.PAUSE, "Pause").id("pause");
        pause.setOnAction(
                event -> model.liveProperty().set(!model.liveProperty().get()));
        model.liveProperty().subscribe(on -> {
            live.setText(on ? "Live" : "Paused");
            live.getStyleClass().remove("paused");
            if (!on) {
                live.getStyleClass().add("paused");
            }
            pause.setGraphic(new IconView(on ? Icon.PAUSE : Icon.RUN));
            pause.setAccessibleText(on ? "Pause" : "Follow");
            pause.tip(on ? "Pause (Space)" : "Follow (Space)");
        });
        LiveMenu liveMenu = new LiveMenu(preferences, "events", model.liveProperty());
        liveMenu.setOnChange(model.liveProperty()::set, model::setInterval);
        ActionButton save = ActionButton.icon(Kind.SECONDARY, Icon.DOWNLOAD, "Export all events that match")
                .id("export");
        save.onClick(() -> export(save, List.of()));
        HBox header =
                new HBox(Texts.fixed("Events", "title"), count, live, Texts.spacer(), save, pause, liveMenu.button());
        header.getStyleClass().add("page-header");
        return header;
    }

    private VBox createFilters() {
        nameFilter.setOnChange(names -> go(model.filterProperty().get().withNames(names)));
        model.names().addListener((ListChangeListener<String>) change -> nameFilter
                .options()
                .setAll(model.names().stream()
                        .map(name -> new FilterButton.Option<>(name, name))
                        .toList()));
        internal.setId("internal");
        internal.setOnAction(event -> go(model.filterProperty().get().withInternal(internal.isSelected())));
        internal.setTooltip(new Tooltip("Events that Baton sends itself, such as inngest/function.finished"));
        FilterBar filters = new FilterBar(
                List.of(range, nameFilter, searchToggle, internal),
                List.of(new ColumnChooser(columns, "event.data.userId").button()));
        model.filterProperty().subscribe(now -> {
            range.show("Received", now.range());
            chips.show(chips(now));
        });
        return new VBox(filters, chips);
    }

    /// A chip for each filter that is not as usual.
    private List<Chip> chips(EventFilter now) {
        List<Chip> shown = new ArrayList<>();
        if (!now.range().equals(TimeRange.DEFAULT)) {
            shown.add(new Chip("Received: " + now.range().words(times), () -> go(now.withRange(TimeRange.DEFAULT))));
        }
        if (!now.names().isEmpty()) {
            String names = now.names().stream().sorted().collect(Collectors.joining(", "));
            shown.add(new Chip("Event: " + names, () -> go(now.withNames(Set.of()))));
        }
        if (now.internal()) {
            shown.add(new Chip("With internal events", () -> go(now.withInternal(false))));
        }
        if (!now.search().isEmpty()) {
            shown.add(new Chip("CEL: " + now.search(), () -> go(now.withSearch(""))));
        }
        return shown;
    }

    private Node createSearch() {
        search.setId("search");
        search.toggledBy(searchToggle);
        search.setOnSearch(text -> go(model.filterProperty().get().withSearch(text)));
        search.setOnCompletionWanted(model::readPayloadKeys);
        model.totalProperty()
                .subscribe(total -> search.showMatches(
                        model.filterProperty().get().search().isEmpty()
                                ? ""
                                : CountText.full(total.longValue())
                                        + (total.longValue() == 1 ? " match" : " matches")));
        search.setOnStop(model::stopOrResumeSearch);
        model.searchProperty().subscribe(progress -> search.showProgress(progress, "events", times));
        model.queryProblemProperty().subscribe(search::showProblem);
        return search;
    }

    private Region createTable() {
        table.setId("events-table");
        table.setAccessibleText("Events");
        table.chevronColumn();
        columns.addFixed(table.getColumns().getFirst());
        columns.add(
                "receivedAt",
                table.textColumn("Received at", 128, row -> times.cell(row.receivedAt()), "mono", "subtle"),
                true);
        columns.add(
                "name",
                table.column("Event name", 196, column -> new PreviewCell((row, to) -> model.readPayload(row, to, to))),
                true);
        columns.add(
                "runs",
                table.column(
                        "Functions triggered",
                        320,
                        column -> new NodeTableCell<>(
                                HBox::new, (box, row) -> StartedRuns.fillPills(box, row.runs(), navigator))),
                true);
        columns.add(
                "id",
                table.column(
                        "Event ID",
                        240,
                        column -> new NodeTableCell<>(
                                () -> new IdCell("event id", times).inTable(), (cell, row) -> cell.show(row.id()))),
                true);
        columns.add("source", table.textColumn("Source", 80, EventRow::source, "sm", "muted"), true);
        columns.add("ts", table.textColumn("TS", 128, EventRow::occurred, "mono", "subtle"), false);
        columns.add("version", table.textColumn("Version", 96, EventRow::version, "mono"), false);
        columns.setPayloadColumn(path -> {
            TableColumn<EventRow, EventRow> column = table.textColumn(
                    path, 140, row -> model.payloads().get(row.id()).getOrDefault(path, ""), "mono", "subtle");
            table.getColumns().remove(column);
            return column;
        });
        columns.restore();
        columns.layoutProperty()
                .subscribe(layout -> model.payloads()
                        .setPaths(layout.places().stream()
                                .filter(place -> place.shown() && place.isPayload())
                                .map(place -> place.id().substring(ColumnLayout.PAYLOAD.length()))
                                .toList()));
        table.setOnView(model.payloads()::show);
        model.payloadsReadProperty().subscribe(table::refresh);
        table.selectSeveral();
        table.setContextMenu(new EventMenu(
                navigator,
                () -> Optional.ofNullable(table.getSelectionModel().getSelectedItem()),
                row -> model.cell(row, menuColumn),
                new EventMenu.Actions(
                        row -> readPayload(row, text -> sendEvent.accept(EventText.withoutIdentity(text))),
                        this::saveToLibrary,
                        row -> readPayload(row, Outgoing::copy),
                        this::go)));
        table.addEventFilter(
                ContextMenuEvent.CONTEXT_MENU_REQUESTED,
                event -> menuColumn = ClickedColumn.of(event).orElse("name"));
        table.setDetail(row -> {
            EventDetailModel detail = open.computeIfAbsent(row.id(), details);
            detail.start();
            return new EventDetailView(detail, times, navigator, sendEvent, false);
        });
        table.setOnDetailClosed(this::closeDetail);
        table.setOnActivate(row -> navigator.open(new Route.Event(row.id())));
        table.setOnEndNear(model::loadMore);
        table.setOnTopChange(model.atTopProperty()::set);
        table.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.SPACE) {
                model.liveProperty().set(!model.liveProperty().get());
                event.consume();
            } else if (event.getCode() == KeyCode.C && event.isShortcutDown()) {
                copyRows();
                event.consume();
            } else if (event.getCode() == KeyCode.ESCAPE && marked().size() > 1) {
                table.getSelectionModel().clearSelection();
                event.consume();
            }
        });
        return table;
    }

    /// How the columns are arranged.
    TableColumns<EventRow> columns() {
        return columns;
    }

    /// The selected events, when there are several.
    private List<EventRow> marked() {
        return List.copyOf(table.getSelectionModel().getSelectedItems());
    }

    private void copyRows() {
        Outgoing.copy(marked().stream()
                .map(row -> String.join("\t", row.id(), row.receivedAt().toString(), row.name(), row.source()))
                .collect(Collectors.joining("\n")));
    }

    private void readPayload(EventRow row, Consumer<String> to) {
        model.readPayload(row, to, problem -> say(Alert.Kind.ERROR, problem, ""));
    }

    private void saveToLibrary(EventRow row) {
        readPayload(row, text -> {
            new PayloadLibrary(preferences).save(row.name(), EventText.withoutIdentity(text));
            say(Alert.Kind.SUCCESS, "Saved to the library", "The send dialog offers it as " + row.name() + ".");
        });
    }

    private void say(Alert.Kind kind, String title, String text) {
        navigator.overlay().show(Toast.of(kind, title, text));
    }

    /// Saves events in a form that the user picks.
    ///
    /// @param which those; none for all that match
    private void export(Node owner, List<EventRow> which) {
        ContextMenu forms = new ContextMenu();
        for (ExportFormat format : ExportFormat.values()) {
            MenuItem item = new MenuItem(format.name());
            item.setOnAction(event -> model.export(which, format)
                    .whenComplete((text, failure) -> Platform.runLater(() -> save(format, text, failure))));
            forms.getItems().add(item);
        }
        forms.show(owner, Side.BOTTOM, 0, 4);
    }

    private void save(ExportFormat format, @Nullable String text, @Nullable Throwable failure) {
        if (root.getScene() == null || model.exporting().isStopped()) {
            return;
        }
        String problem = text == null
                ? failure == null ? "" : Failure.of(failure).message()
                : saver.save(root.getScene().getWindow(), format.file("events"), text)
                        .orElse("");
        if (!problem.isEmpty()) {
            say(Alert.Kind.ERROR, "The events could not be exported", problem);
        }
    }

    private Node createNewRowsButton() {
        ActionButton button = ActionButton.of(Kind.PRIMARY, "").small().id("new-rows");
        button.setOnAction(event -> {
            table.scrollTo(0);
            model.showHeld();
        });
        button.visibleProperty().bind(model.waitingProperty().greaterThan(0));
        model.waitingProperty().subscribe(count -> button.setText(count.intValue() + " new"));
        StackPane.setAlignment(button, Pos.TOP_CENTER);
        StackPane.setMargin(button, new Insets(36, 0, 0, 0));
        return button;
    }

    /// Nothing because of the filters, or nothing at all: they want different ways on.
    private Node createEmpty() {
        EventFilter filter = model.filterProperty().get();
        return StateFace.emptyFace(
                filter.isNarrow()
                        ? new StateFace.Empty(
                                Icon.EVENT,
                                "No results were found",
                                "No event in this time matches the filters.",
                                ActionButton.of(Kind.SECONDARY, "Clear filters")
                                        .id("clear-filters")
                                        .onClick(() -> go(filter.wide())))
                        : new StateFace.Empty(
                                Icon.EVENT,
                                "No events here",
                                "Nothing was received in this time. Send an event, or look further back.",
                                ActionButton.of(Kind.SECONDARY, "Send event", Icon.SEND)
                                        .onClick(() -> sendEvent.accept(""))));
    }

    private HBox createFooter() {
        Label count = Texts.fixed("");
        model.stateProperty().subscribe(state -> count.setText(loadedCount(state)));
        HBox hints = new HBox(
                16,
                hint("↑↓", "move"),
                hint("→", "expand"),
                hint("⏎", "open"),
                hint("Shift ↑↓", "select"),
                hint("Space", "pause live"));
        hints.setAlignment(Pos.CENTER_RIGHT);
        HBox footer = new HBox(count, Texts.spacer(), new ExportLine(model.exporting()), hints, createBulk(hints));
        footer.getStyleClass().add("table-footer");
        return footer;
    }

    /// What can be done with several selected events; takes the place of the hints.
    private Node createBulk(Node hints) {
        Label selected = Texts.fixed("", "medium");
        ActionButton save =
                ActionButton.of(Kind.SECONDARY, "Export", Icon.DOWNLOAD).small().id("bulk-export");
        save.onClick(() -> export(save, marked()));
        HBox bulk = new HBox(
                8,
                selected,
                ActionButton.of(Kind.SECONDARY, "Copy").small().id("bulk-copy").onClick(this::copyRows),
                save,
                ActionButton.of(Kind.GHOST, "Clear")
                        .withKey("Esc")
                        .small()
                        .onClick(() -> table.getSelectionModel().clearSelection()));
        bulk.setId("bulk");
        bulk.setAlignment(Pos.CENTER_LEFT);
        bulk.managedProperty().bind(bulk.visibleProperty());
        hints.managedProperty().bind(hints.visibleProperty());
        hints.visibleProperty().bind(bulk.visibleProperty().not());
        bulk.setVisible(false);
        table.getSelectionModel().getSelectedItems().addListener((ListChangeListener<EventRow>) change -> {
            bulk.setVisible(change.getList().size() > 1);
            selected.setText(CountText.full(change.getList().size()) + " selected");
        });
        return bulk;
    }

    private String loadedCount(LoadState<List<EventRow>> state) {
        if (!(state instanceof LoadState.Loaded<List<EventRow>> loaded)) {
            return "";
        }
        int rows = loaded.value().size();
        return CountText.full(rows) + " of "
                + CountText.full(Math.max(rows, model.totalProperty().get())) + " loaded";
    }

    private static HBox hint(String key, String text) {
        HBox hint = new HBox(6, new KeyHint(key), Texts.fixed(text));
        hint.getStyleClass().add("status-group");
        return hint;
    }

    private void show(LoadState<List<EventRow>> state) {
        if (state instanceof LoadState.Loaded<List<EventRow>> loaded) {
            table.showRows(loaded.value());
        }
    }

    private void closeDetail(String id) {
        EventDetailModel detail = open.remove(id);
        if (detail != null) {
            detail.stop();
        }
    }

    private void go(EventFilter filter) {
        navigator.open(new Route.Events(filter.params()));
    }

    @Override
    public Parent root() {
        return root;
    }

    @Override
    public ObservableValue<String> title() {
        return new SimpleStringProperty("Events");
    }

    @Override
    public Node tabIcon() {
        return Screen.icon(Icon.EVENT);
    }

    @Override
    public void show(Route route) {
        Params params = route instanceof Route.Events events ? events.params() : Params.NONE;
        EventFilter filter = EventFilter.of(params);
        nameFilter.select(filter.names());
        internal.setSelected(filter.internal());
        search.show(filter.search());
        if (!filter.search().isEmpty() && !search.isVisible()) {
            search.open(true);
        }
        model.show(filter);
    }

    @Override
    public void onShown() {
        model.start();
        open.values().forEach(EventDetailModel::start);
    }

    @Override
    public void onHidden() {
        model.stop();
        open.values().forEach(EventDetailModel::stop);
    }

    @Override
    public Optional<Runnable> finder() {
        return Optional.of(() -> search.open(true));
    }

    private void refreshAges() {
        table.refresh();
    }

    @Override
    public void refresh() {
        model.refresh();
    }
}
