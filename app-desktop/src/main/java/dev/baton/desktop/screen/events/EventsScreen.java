package dev.baton.desktop.screen.events;

import dev.baton.desktop.component.ActionButton;
import dev.baton.desktop.component.ActionButton.Kind;
import dev.baton.desktop.component.Alert;
import dev.baton.desktop.component.ChoiceButton;
import dev.baton.desktop.component.CountText;
import dev.baton.desktop.component.FilterButton;
import dev.baton.desktop.component.Icon;
import dev.baton.desktop.component.IconView;
import dev.baton.desktop.component.KeyHint;
import dev.baton.desktop.component.LoadState;
import dev.baton.desktop.component.Pill;
import dev.baton.desktop.component.Skeleton;
import dev.baton.desktop.component.StateFace;
import dev.baton.desktop.component.Texts;
import dev.baton.desktop.component.TimeText;
import dev.baton.desktop.component.ToggleSwitch;
import dev.baton.desktop.component.cel.CelCompletion;
import dev.baton.desktop.component.cel.CodeSearch;
import dev.baton.desktop.component.cel.QueryHistory;
import dev.baton.desktop.component.table.ColumnChooser;
import dev.baton.desktop.component.table.DataTable;
import dev.baton.desktop.component.table.NodeTableCell;
import dev.baton.desktop.component.table.TableColumns;
import dev.baton.desktop.navigation.Navigator;
import dev.baton.desktop.navigation.Params;
import dev.baton.desktop.navigation.Route;
import dev.baton.desktop.navigation.Screen;
import dev.baton.desktop.prefs.Preferences;
import dev.baton.desktop.theme.Stylesheets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.ListChangeListener;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextFlow;

/// The list of events. Rows open to show the payload and the runs.
public final class EventsScreen implements Screen {
    private final EventsViewModel model;
    private final Function<String, EventDetailModel> details;
    private final TimeText times;
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
    private final ChoiceButton<EventFilter.Span> range = new ChoiceButton<>(
            "Received", Icon.CLOCK, List.of(EventFilter.Span.values()), EventFilter.Span::title, EventFilter.Span.DAY);

    /// @param model belongs to this screen alone
    /// @param details makes the model of one event, by its id
    /// @param preferences remember columns and searches
    /// @param sendEvent opens the send dialog with a payload; empty for the last one
    public EventsScreen(
            EventsViewModel model,
            Function<String, EventDetailModel> details,
            TimeText times,
            Preferences preferences,
            Navigator navigator,
            Consumer<String> sendEvent) {
        this.model = model;
        this.details = details;
        this.times = times;
        this.navigator = navigator;
        this.sendEvent = sendEvent;
        this.search = new CodeSearch(
                CelCompletion.ofEvents(model.payloadKeys()),
                new QueryHistory(preferences, "events"),
                "event.data.total > 100");
        this.columns = new TableColumns<>(table, preferences, "events");
        root.setId("events");
        root.getStylesheets().add(Stylesheets.address(EventsScreen.class, "events.css"));
        root.setTop(new VBox(createHeader(), createFilters(), createSearch(), createProblem()));
        root.setCenter(new StackPane(
                new StateFace(
                        model.stateProperty(),
                        createTable(),
                        Skeleton.rows(18, DataTable.ROW_HEIGHT, 12, 88, 150, 190, 190),
                        createEmpty(),
                        model::refresh),
                createNewRowsButton()));
        root.setBottom(createFooter());
        model.stateProperty().subscribe(this::show);
    }

    private HBox createHeader() {
        Label count = Texts.fixed("", "muted");
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
            pause.getTooltip().setText(on ? "Pause (Space)" : "Follow (Space)");
        });
        HBox header = new HBox(Texts.fixed("Events", "title"), count, live, Texts.spacer(), pause);
        header.getStyleClass().add("page-header");
        return header;
    }

    private HBox createFilters() {
        range.valueProperty()
                .addListener((o, before, now) -> go(model.filterProperty().get().withLast(now)));
        nameFilter.setOnChange(names -> go(model.filterProperty().get().withNames(names)));
        model.names().addListener((ListChangeListener<String>) change -> nameFilter
                .options()
                .setAll(model.names().stream()
                        .map(name -> new FilterButton.Option<>(name, name))
                        .toList()));
        internal.setId("internal");
        internal.setOnAction(event -> go(model.filterProperty().get().withInternal(internal.isSelected())));
        internal.setTooltip(new Tooltip("Events that Baton sends itself, such as inngest/function.finished"));
        HBox filters = new HBox(
                range,
                nameFilter,
                searchToggle,
                Texts.separator(),
                internal,
                Texts.spacer(),
                new ColumnChooser(columns, "").button());
        filters.getStyleClass().add("page-bar");
        return filters;
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
        model.queryProblemProperty().subscribe(search::showProblem);
        return search;
    }

    private Node createProblem() {
        StackPane holder = new StackPane();
        model.problemProperty().subscribe(problem -> {
            holder.getChildren().clear();
            if (!problem.isEmpty()) {
                Alert alert = new Alert(
                        Alert.Kind.WARNING,
                        Texts.label(problem),
                        ActionButton.of(Kind.GHOST, "Retry").small().onClick(model::refresh));
                alert.getStyleClass().add("page-alert");
                holder.getChildren().add(alert);
            }
        });
        return holder;
    }

    private Region createTable() {
        table.setId("events-table");
        table.setAccessibleText("Events");
        table.chevronColumn();
        columns.addFixed(table.getColumns().getFirst());
        columns.add("receivedAt", table.textColumn("Received at", 128, EventRow::received, "mono", "subtle"), true);
        columns.add("name", table.textColumn("Event name", 196, EventRow::name, "medium"), true);
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
                        212,
                        column -> new NodeTableCell<>(StackPane::new, (box, row) -> {
                            TextFlow id = Texts.id(row.id());
                            StackPane.setAlignment(id, Pos.CENTER_LEFT);
                            box.getChildren().setAll(id);
                        })),
                true);
        columns.add("source", table.textColumn("Source", 80, EventRow::source, "sm", "muted"), true);
        columns.add("ts", table.textColumn("TS", 128, EventRow::occurred, "mono", "subtle"), false);
        columns.add("version", table.textColumn("Version", 96, EventRow::version, "mono"), false);
        columns.restore();
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
            }
        });
        return table;
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

    private StateFace.Empty createEmpty() {
        return new StateFace.Empty(
                Icon.EVENT,
                "No events here",
                "Nothing was received in this time that matches. Send an event, or look further back.",
                ActionButton.of(Kind.SECONDARY, "Send event", Icon.SEND).onClick(() -> sendEvent.accept("")));
    }

    private HBox createFooter() {
        Label count = Texts.fixed("");
        model.stateProperty().subscribe(state -> count.setText(loadedCount(state)));
        HBox footer = new HBox(
                count,
                Texts.spacer(),
                hint("↑↓", "move"),
                hint("→", "expand"),
                hint("⏎", "open"),
                hint("Space", "pause live"));
        footer.getStyleClass().add("table-footer");
        return footer;
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
        range.valueProperty().set(filter.last());
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

    @Override
    public void refresh() {
        model.refresh();
    }
}
