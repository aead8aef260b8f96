package dev.baton.desktop.screen.functions;

import dev.baton.desktop.component.ActionButton;
import dev.baton.desktop.component.ActionButton.Kind;
import dev.baton.desktop.component.CountText;
import dev.baton.desktop.component.FilterButton;
import dev.baton.desktop.component.Icon;
import dev.baton.desktop.component.KeyHint;
import dev.baton.desktop.component.LoadState;
import dev.baton.desktop.component.Pill;
import dev.baton.desktop.component.PillRow;
import dev.baton.desktop.component.SearchField;
import dev.baton.desktop.component.Skeleton;
import dev.baton.desktop.component.StaleNote;
import dev.baton.desktop.component.StateFace;
import dev.baton.desktop.component.Status;
import dev.baton.desktop.component.StatusDot;
import dev.baton.desktop.component.Texts;
import dev.baton.desktop.component.table.DataTable;
import dev.baton.desktop.component.table.NodeTableCell;
import dev.baton.desktop.navigation.Navigator;
import dev.baton.desktop.navigation.Params;
import dev.baton.desktop.navigation.Route;
import dev.baton.desktop.navigation.Screen;
import java.util.List;
import java.util.function.Function;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// The list of functions.
public final class FunctionsScreen implements Screen {
    private static final int PILLS = 2;
    private static final double WIDEST_TRIGGER = 220;

    private final FunctionsViewModel model;
    private final Function<FunctionRow, InvokeModel> invocations;
    private final Navigator navigator;
    private final BorderPane root = new BorderPane();
    private final DataTable<FunctionRow> table = new DataTable<>(FunctionRow::id);
    private final Label count = Texts.fixed("", "muted");
    private final SearchField search = new SearchField("Search by function name");
    private final FilterButton<String> appFilter = new FilterButton<>("App", null);

    /// @param model belongs to this screen alone
    /// @param calls what the invoke dialog needs
    public FunctionsScreen(FunctionsViewModel model, InvokeCalls calls, Navigator navigator) {
        this.model = model;
        this.invocations = calls::model;
        this.navigator = navigator;
        root.setId("functions");
        root.setTop(new VBox(createHeader(), createFilters(), new StaleNote(model.problemProperty(), model::refresh)));
        root.setCenter(new StateFace(
                model.stateProperty(),
                createTable(),
                Skeleton.rows(16, DataTable.ROW_HEIGHT, 12, 150, 190, 90, 220),
                this::createEmpty,
                model::refresh));
        root.setBottom(createFooter());
        model.stateProperty().subscribe(this::show);
    }

    private HBox createHeader() {
        HBox header = new HBox(Texts.fixed("Functions", "title"), count, Texts.spacer());
        header.getStyleClass().add("page-header");
        return header;
    }

    private HBox createFilters() {
        search.setId("function-search");
        search.setPrefWidth(260);
        search.textProperty().addListener((o, before, now) -> {
            FunctionsViewModel.Filter filter = model.filterProperty().get();
            if (!filter.search().equals(now)) {
                navigator.replace(new Route.Functions(new FunctionsViewModel.Filter(now, filter.apps()).params()));
            }
        });
        appFilter.setOnChange(apps -> navigator.open(new Route.Functions(
                new FunctionsViewModel.Filter(model.filterProperty().get().search(), apps).params())));
        HBox filters = new HBox(appFilter, search);
        filters.getStyleClass().add("page-bar");
        return filters;
    }

    private Region createTable() {
        table.setId("functions-table");
        table.setAccessibleText("Functions");
        table.column("Function name", 230, column -> new NodeTableCell<>(HBox::new, FunctionsScreen::fillName));
        table.column("Triggers", 270, column -> new NodeTableCell<>(HBox::new, FunctionsScreen::fillTriggers));
        table.textColumn("App", 120, FunctionRow::app, "sm", "subtle");
        table.textColumn("App URL", 284, FunctionRow::url, "mono", "muted");
        table.column("", 152, column -> {
            NodeTableCell<FunctionRow, HBox> cell = new NodeTableCell<>(HBox::new, this::fillActions);
            cell.getStyleClass().add("numeric");
            return cell;
        });
        table.setOnActivate(row -> navigator.open(new Route.Function(row.slug())));
        return table;
    }

    private static void fillName(HBox box, FunctionRow row) {
        Status status = row.appConnected() ? Status.COMPLETED : Status.INACTIVE;
        StatusDot dot = new StatusDot(status, 14);
        dot.setAccessibleText(row.appConnected() ? "Active" : "Its app is not reachable");
        box.setSpacing(8);
        box.setAlignment(Pos.CENTER_LEFT);
        box.getChildren().setAll(dot, Texts.label(row.name(), "medium"));
    }

    private static void fillTriggers(HBox box, FunctionRow row) {
        box.setSpacing(4);
        box.setAlignment(Pos.CENTER_LEFT);
        box.getChildren().clear();
        if (row.triggers().isEmpty()) {
            box.getChildren().add(Texts.label("invoked by functions", "sm", "muted"));
            return;
        }
        PillRow pills = new PillRow(PILLS);
        pills.show(
                row.triggers().stream()
                        .map(trigger -> (trigger.cron() ? Pill.cron(trigger.value()) : Pill.event(trigger.value()))
                                .limit(WIDEST_TRIGGER))
                        .toList(),
                "triggers");
        box.getChildren().add(pills);
    }

    private void fillActions(HBox box, FunctionRow row) {
        box.setSpacing(4);
        box.setAlignment(Pos.CENTER_RIGHT);
        box.getChildren()
                .setAll(
                        ActionButton.of(Kind.GHOST, "Runs").small().onClick(() -> navigator.open(runsOf(row))),
                        ActionButton.of(Kind.SECONDARY, "Invoke")
                                .writes()
                                .small()
                                .onClick(() -> InvokeDialog.open(invocations.apply(row), navigator)));
    }

    /// Nothing because of the filters, or nothing at all: they want different ways on.
    private Node createEmpty() {
        return StateFace.emptyFace(
                model.total() > 0
                        ? new StateFace.Empty(
                                Icon.FUNCTION,
                                "No results were found",
                                "None of " + CountText.of(model.total(), "function") + " matches the filters.",
                                ActionButton.of(Kind.SECONDARY, "Clear filters")
                                        .id("clear-filters")
                                        .onClick(() -> navigator.open(new Route.Functions(Params.NONE))))
                        : new StateFace.Empty(
                                Icon.FUNCTION,
                                "No functions here",
                                "Functions appear when an app is synced.",
                                ActionButton.of(Kind.SECONDARY, "Go to apps")
                                        .onClick(() -> navigator.open(new Route.Apps(Params.NONE)))));
    }

    private HBox createFooter() {
        HBox hint = new HBox(6, new KeyHint("⏎"), Texts.fixed("open"));
        hint.getStyleClass().add("status-group");
        Label shown = Texts.fixed("");
        model.stateProperty()
                .subscribe(state -> shown.setText(
                        state instanceof LoadState.Loaded<List<FunctionRow>> loaded
                                ? CountText.full(loaded.value().size()) + " of " + CountText.full(model.total())
                                        + " shown"
                                : ""));
        HBox footer = new HBox(shown, Texts.spacer(), hint);
        footer.getStyleClass().add("table-footer");
        return footer;
    }

    private void show(LoadState<List<FunctionRow>> state) {
        count.setText(model.total() == 0 ? "" : CountText.full(model.total()));
        appFilter
                .options()
                .setAll(model.apps().stream()
                        .map(app -> new FilterButton.Option<>(app, app))
                        .toList());
        if (state instanceof LoadState.Loaded<List<FunctionRow>> loaded) {
            table.showRows(loaded.value());
        }
    }

    private static Route runsOf(FunctionRow row) {
        return new Route.Runs(Params.NONE.with("filterFunction", row.id()));
    }

    @Override
    public Parent root() {
        return root;
    }

    @Override
    public ObservableValue<String> title() {
        return new SimpleStringProperty("Functions");
    }

    @Override
    public Node tabIcon() {
        return Screen.icon(Icon.FUNCTION);
    }

    @Override
    public void show(Route route) {
        if (route instanceof Route.Functions functions) {
            FunctionsViewModel.Filter filter = FunctionsViewModel.Filter.of(functions.params());
            model.show(filter);
            appFilter.select(filter.apps());
            if (!search.field().getText().equals(filter.search())) {
                search.field().setText(filter.search());
            }
        }
    }

    @Override
    public void onShown() {
        model.start();
    }

    @Override
    public void onHidden() {
        model.stop();
    }

    @Override
    public void refresh() {
        model.refresh();
    }
}
