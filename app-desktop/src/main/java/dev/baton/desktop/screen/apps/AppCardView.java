package dev.baton.desktop.screen.apps;

import dev.baton.desktop.component.ActionButton;
import dev.baton.desktop.component.ActionButton.Kind;
import dev.baton.desktop.component.ConfirmDialog;
import dev.baton.desktop.component.CountText;
import dev.baton.desktop.component.Icon;
import dev.baton.desktop.component.Outgoing;
import dev.baton.desktop.component.Pill;
import dev.baton.desktop.component.Status;
import dev.baton.desktop.component.StatusDot;
import dev.baton.desktop.component.Texts;
import dev.baton.desktop.navigation.Navigator;
import dev.baton.desktop.navigation.Params;
import dev.baton.desktop.navigation.Route;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.geometry.Side;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// The card of one app: facts and functions when it works, what is wrong and what to do when it does not.
final class AppCardView extends VBox {
    private static final int FUNCTIONS_AT_FIRST = 6;
    private static final int FACT_COLUMNS = 4;

    private final AppCard app;
    private final AppsViewModel model;
    private final Navigator navigator;
    private final Consumer<String> editAddress;
    private final VBox functions = new VBox();

    /// @param editAddress opens the dialog with an address to be changed
    AppCardView(AppCard app, AppsViewModel model, Navigator navigator, Consumer<String> editAddress) {
        this.app = app;
        this.model = model;
        this.navigator = navigator;
        this.editAddress = editAddress;
        getStyleClass().addAll("card", "app-card");
        setId("app-" + app.title());
        getChildren().add(createHeader());
        if (app.problem().isPresent()) {
            getStyleClass().add("failed");
            getChildren().addAll(Texts.line(), createProblem(app.problem().get()));
        } else {
            if (!app.functions().isEmpty()) {
                getChildren().add(Texts.line());
            }
            getChildren().add(createFacts());
            if (!app.functions().isEmpty()) {
                getChildren().addAll(functionHeader(), functions);
                showFunctions(FUNCTIONS_AT_FIRST);
            }
        }
    }

    /// About how high the card of an app is, in px, for distributing cards over columns.
    static double estimatedHeight(AppCard app) {
        return app.problem().isPresent()
                ? 520
                : 210 + 32.0 * Math.min(FUNCTIONS_AT_FIRST + 1, app.functions().size());
    }

    private HBox createHeader() {
        Status status =
                app.problem().isPresent() ? Status.FAILED : app.isConnected() ? Status.RUNNING : Status.COMPLETED;
        Label address = Texts.label(app.isConnected() ? "connect" : app.url(), "mono", "muted");
        HBox title = new HBox(8, Texts.label(app.title(), "heading"));
        title.setAlignment(Pos.CENTER_LEFT);
        if (app.autodiscovered()) {
            title.getChildren().add(Pill.of("Auto-detected", Pill.Kind.NEUTRAL).small());
        }
        VBox names = new VBox(title, address);
        HBox.setHgrow(names, Priority.ALWAYS);
        names.setMinWidth(60);
        names.setAlignment(Pos.CENTER_LEFT);
        HBox header = new HBox(12, new StatusDot(status, 20), names);
        header.getStyleClass().add("app-header");
        header.getChildren().add(statePill());
        ActionButton more = ActionButton.icon(Icon.MORE, "More");
        more.setOnAction(event -> createMenu().show(more, Side.BOTTOM, 0, 4));
        if (!app.isConnected()) {
            header.getChildren()
                    .add(ActionButton.icon(Icon.RETRY, "Sync again").writes().onClick(() -> model.sync(app.url())));
        }
        header.getChildren().add(more);
        return header;
    }

    private Pill statePill() {
        if (app.problem().isPresent()) {
            return Pill.of("Not synced", Pill.Kind.ERROR);
        }
        return app.isConnected() ? Pill.of("Connected", Pill.Kind.INFO) : Pill.of("Synced", Pill.Kind.SUCCESS);
    }

    private Node createFacts() {
        List<Node> facts = new ArrayList<>();
        facts.add(Texts.fact("Method", Texts.fixed(app.method())));
        facts.add(Texts.fact(
                "Functions", Texts.fixed(Integer.toString(app.functions().size()))));
        addFact(facts, "SDK", app.sdk(), "mono");
        addFact(facts, "Language", app.language(), "sm");
        addFact(facts, "Framework", app.framework(), "sm");
        addFact(facts, "App version", app.version(), "mono");
        GridPane grid = new GridPane(16, 12);
        grid.setPadding(new Insets(12, 16, 12, 16));
        for (int i = 0; i < FACT_COLUMNS; i++) {
            ColumnConstraints column = new ColumnConstraints();
            column.setPercentWidth(100.0 / FACT_COLUMNS);
            grid.getColumnConstraints().add(column);
        }
        for (int i = 0; i < facts.size(); i++) {
            grid.add(facts.get(i), i % FACT_COLUMNS, i / FACT_COLUMNS);
        }
        return grid;
    }

    private static void addFact(List<Node> facts, String name, String value, String styleClass) {
        if (!value.isEmpty()) {
            facts.add(Texts.fact(name, Texts.label(value, styleClass)));
        }
    }

    private static HBox functionHeader() {
        Label function = Texts.fixed("Function");
        function.setPrefWidth(174);
        HBox header = new HBox(function, Texts.fixed("Trigger"));
        header.getStyleClass().add("card-table-header");
        return header;
    }

    private void showFunctions(int limit) {
        functions.getChildren().clear();
        app.functions().stream()
                .limit(limit)
                .forEach(line -> functions.getChildren().add(row(line)));
        int hidden = app.functions().size() - limit;
        if (hidden > 0) {
            HBox foot = new HBox(ActionButton.of(Kind.LINK, "Show " + CountText.of(hidden, "more function"))
                    .small()
                    .onClick(() -> showFunctions(Integer.MAX_VALUE)));
            foot.getStyleClass().add("card-table-foot");
            functions.getChildren().add(foot);
        } else if (!functions.getChildren().isEmpty()) {
            functions.getChildren().getLast().getStyleClass().add("last");
        }
    }

    private Node row(AppCard.FunctionLine line) {
        HBox name = new HBox(8, new StatusDot(Status.COMPLETED, 12), Texts.label(line.name(), "sm", "medium"));
        name.setAlignment(Pos.CENTER_LEFT);
        name.setMinWidth(174);
        name.setPrefWidth(174);
        HBox row = new HBox(name);
        row.getStyleClass().add("card-table-row");
        for (AppCard.Trigger trigger : line.triggers()) {
            Pill pill = trigger.cron() ? Pill.cron(trigger.value()) : Pill.event(trigger.value());
            HBox.setMargin(pill, new Insets(0, 4, 0, 0));
            row.getChildren().add(pill);
        }
        row.setOnMouseClicked(event -> navigator.open(new Route.Runs(Params.NONE.with("filterFunction", line.id()))));
        return row;
    }

    private Node createProblem(SyncProblem problem) {
        HBox actions = new HBox(
                8,
                ActionButton.of(Kind.PRIMARY, "Try again", Icon.RETRY).writes().onClick(() -> model.sync(app.url())),
                ActionButton.of(Kind.SECONDARY, "Edit address").onClick(() -> editAddress.accept(app.url())),
                ActionButton.of(Kind.SECONDARY, "Delete").writes().onClick(this::confirmDelete));
        actions.setAlignment(Pos.CENTER_LEFT);
        VBox body = new VBox(12, new SyncProblemView(problem), actions);
        body.setPadding(new Insets(16));
        return body;
    }

    private ContextMenu createMenu() {
        ContextMenu menu = new ContextMenu();
        if (!app.isConnected()) {
            menu.getItems()
                    .addAll(
                            item("Sync again", () -> model.sync(app.url())),
                            item("Edit address…", () -> editAddress.accept(app.url())),
                            item("Copy address", () -> copy(app.url())));
        }
        menu.getItems().addAll(item("Copy app id", () -> copy(app.id())), item("Delete…", this::confirmDelete));
        return menu;
    }

    private static MenuItem item(String title, Runnable action) {
        MenuItem item = new MenuItem(title);
        item.setOnAction(event -> action.run());
        return item;
    }

    private static void copy(String text) {
        Outgoing.copy(text);
    }

    private void confirmDelete() {
        String consequence = "Its " + CountText.of(app.functions().size(), "function")
                + " and their schedules are removed at once. Runs that are under way are kept. An app that is still running"
                + " comes back with its next sync.";
        ConfirmDialog.open(
                navigator.overlay(), "Delete " + app.title() + "?", consequence, "Delete app", () -> model.delete(app));
    }
}
