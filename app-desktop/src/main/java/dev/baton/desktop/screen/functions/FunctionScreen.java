package dev.baton.desktop.screen.functions;

import dev.baton.desktop.command.Command;
import dev.baton.desktop.command.Menu;
import dev.baton.desktop.component.ActionButton;
import dev.baton.desktop.component.ActionButton.Kind;
import dev.baton.desktop.component.Alert;
import dev.baton.desktop.component.Icon;
import dev.baton.desktop.component.IconView;
import dev.baton.desktop.component.LoadState;
import dev.baton.desktop.component.Pill;
import dev.baton.desktop.component.Refusal;
import dev.baton.desktop.component.Skeleton;
import dev.baton.desktop.component.StaleNote;
import dev.baton.desktop.component.StateFace;
import dev.baton.desktop.component.Status;
import dev.baton.desktop.component.Texts;
import dev.baton.desktop.component.Toast;
import dev.baton.desktop.navigation.Navigator;
import dev.baton.desktop.navigation.Params;
import dev.baton.desktop.navigation.Route;
import dev.baton.desktop.navigation.Screen;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// One function: its configuration, and what of its limits is used at this moment.
public final class FunctionScreen implements Screen {
    private final Function<String, FunctionModel> models;
    private final InvokeCalls calls;
    private final InstantSource clock;
    private final Navigator navigator;
    private final SimpleStringProperty title = new SimpleStringProperty("Function");
    private final BorderPane root = new BorderPane();
    private final Label name = Texts.label("", "title");
    private final HBox state = new HBox();
    private final ActionButton runs =
            ActionButton.of(Kind.SECONDARY, "Runs", Icon.RUN).id("function-runs");
    private final ActionButton invoke =
            ActionButton.of(Kind.PRIMARY, "Invoke", Icon.RUN).writes().id("function-invoke");
    private final ActionButton fire = ActionButton.of(Kind.SECONDARY, "Fire cron", Icon.CLOCK)
            .writes()
            .help("Start a run now, as the schedule would")
            .id("function-fire");
    private @Nullable FunctionModel model;
    private @Nullable FunctionDetail detail;
    private boolean shown;

    /// @param calls what the pages and the invoke dialog need
    /// @param clock the time of the server
    public FunctionScreen(InvokeCalls calls, InstantSource clock, Navigator navigator, FunctionModels models) {
        this.calls = calls;
        this.clock = clock;
        this.navigator = navigator;
        this.models = models::model;
        root.setId("function");
        root.setTop(new VBox(createHeader(), Texts.line()));
    }

    private HBox createHeader() {
        Hyperlink up = new Hyperlink("Functions");
        up.getStyleClass().addAll("fact-link", "crumb");
        up.setOnAction(event -> {
            up.setVisited(false);
            navigator.open(new Route.Functions(Params.NONE));
        });
        state.setAlignment(Pos.CENTER_LEFT);
        name.setMinWidth(60);
        runs.onClick(() -> {
            if (detail != null) {
                navigator.open(new Route.Runs(
                        Params.NONE.with("filterFunction", detail.row().id())));
            }
        });
        invoke.onClick(() -> {
            if (detail != null) {
                InvokeDialog.open(calls.model(detail.row()), navigator);
            }
        });
        fire.onClick(this::fireCron);
        fire.setVisible(false);
        fire.managedProperty().bind(fire.visibleProperty());
        HBox header =
                new HBox(up, new IconView(Icon.CHEVRON_RIGHT, 12), name, state, Texts.spacer(), runs, fire, invoke);
        header.getStyleClass().add("page-header");
        return header;
    }

    private void fireCron() {
        if (model == null || detail == null) {
            return;
        }
        FunctionRow function = detail.row();
        model.fireCron(
                function,
                run -> navigator
                        .overlay()
                        .show(
                                run.isEmpty()
                                        ? Toast.of(
                                                Alert.Kind.INFO,
                                                "No run was started",
                                                "The limits of " + function.name() + " do not allow one now.")
                                        : Toast.of(Alert.Kind.SUCCESS, function.name() + " was started.", "")
                                                .withAction(
                                                        "Open",
                                                        () -> navigator.openInTab(new Route.Run(run, Params.NONE)))),
                problem -> navigator.overlay().show(Toast.of(Alert.Kind.ERROR, "The cron was not fired", problem)));
    }

    /// Only on servers for development, and for functions with a schedule.
    private void offerFire() {
        fire.setVisible(model != null
                && model.localProperty().get()
                && detail != null
                && detail.row().triggers().stream().anyMatch(FunctionRow.Trigger::cron));
    }

    private Node createBody(FunctionModel from) {
        ConfigPanel config = new ConfigPanel(navigator);
        FlowPanel flow = new FlowPanel(from.flowProperty(), from::refresh, clock);
        VBox left = new VBox(Texts.label("Flow control", "heading", "flow-title"), flow);
        VBox.setVgrow(flow, Priority.ALWAYS);
        HBox.setHgrow(left, Priority.ALWAYS);
        VBox right = new VBox(Texts.label("Configuration", "heading", "config-title"), Texts.line(), config);
        VBox.setVgrow(config, Priority.ALWAYS);
        right.getStyleClass().add("config-side");
        from.detailProperty().subscribe(loaded -> {
            if (loaded instanceof LoadState.Loaded<FunctionDetail> there) {
                show(there.value());
                config.show(there.value());
            }
        });
        from.flowProperty().subscribe(loaded -> {
            boolean paused = loaded instanceof LoadState.Loaded<FlowState> there
                    && there.value().paused();
            state.getChildren()
                    .setAll(Pill.of(paused ? Status.PAUSED : Status.COMPLETED, paused ? "Paused" : "Active"));
            invoke.setTooltip(new Tooltip("Start a run with data of your own"));
            Refusal.set(invoke, paused ? "The function is paused" : null);
            Refusal.set(fire, paused ? "The function is paused" : null);
        });
        from.localProperty().subscribe(now -> offerFire());
        StateFace face = new StateFace(
                from.detailProperty(),
                new HBox(left, right),
                Skeleton.rows(10, 44, 180, 120, 120),
                new StateFace.Empty(
                        Icon.FUNCTION,
                        "There is no such function",
                        "It was removed from its app, or never synced.",
                        ActionButton.of(Kind.SECONDARY, "Go to functions")
                                .onClick(() -> navigator.open(new Route.Functions(Params.NONE)))),
                from::refresh);
        VBox.setVgrow(face, Priority.ALWAYS);
        return new VBox(new StaleNote(from.problemProperty(), from::refresh), face);
    }

    private void show(FunctionDetail function) {
        detail = function;
        name.setText(function.row().name());
        title.set(function.row().name());
        offerFire();
    }

    @Override
    public Parent root() {
        return root;
    }

    @Override
    public ObservableValue<String> title() {
        return title;
    }

    @Override
    public Node tabIcon() {
        return Screen.icon(Icon.FUNCTION);
    }

    @Override
    public void show(Route route) {
        if (route instanceof Route.Function function && model == null) {
            FunctionModel made = models.apply(function.slug());
            model = made;
            root.setCenter(createBody(made));
            if (shown) {
                made.start();
            }
        }
    }

    @Override
    public void onShown() {
        shown = true;
        if (model != null) {
            model.start();
        }
    }

    @Override
    public void onHidden() {
        shown = false;
        if (model != null) {
            model.stop();
        }
    }

    @Override
    public List<Command> commands() {
        List<Command> commands = new ArrayList<>(List.of(
                Command.of("function.invoke", Menu.RUN, "Invoke…", invoke::fire)
                        .writing()
                        .withKey("Shortcut+Shift+I")
                        .withKeywords("start", "trigger", "run")
                        .withIcon(Icon.RUN)
                        .unless(() -> detail == null
                                ? "The function is not loaded yet."
                                : invoke.isDisabled() ? "The function is paused." : ""),
                Command.of("function.runs", Menu.GO, "Runs of this function", runs::fire)
                        .withIcon(Icon.RUN)
                        .unless(() -> detail == null ? "The function is not loaded yet." : "")));
        if (fire.isVisible()) {
            commands.add(Command.of("function.fire-cron", Menu.RUN, "Fire cron", fire::fire)
                    .writing()
                    .withKeywords("schedule", "trigger", "now")
                    .withIcon(Icon.CLOCK)
                    .unless(() -> fire.isDisabled() ? "The function is paused." : ""));
        }
        return commands;
    }

    @Override
    public void refresh() {
        if (model != null) {
            model.refresh();
        }
    }
}
