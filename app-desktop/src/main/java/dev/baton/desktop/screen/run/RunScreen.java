package dev.baton.desktop.screen.run;

import dev.baton.desktop.command.Command;
import dev.baton.desktop.component.Status;
import dev.baton.desktop.component.StatusDot;
import dev.baton.desktop.navigation.Navigator;
import dev.baton.desktop.navigation.Params;
import dev.baton.desktop.navigation.Route;
import dev.baton.desktop.navigation.Screen;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/// A run in a tab or window of its own.
public final class RunScreen implements Screen {
    private final RunParts parts;
    private final Navigator navigator;
    private final Consumer<String> sendEvent;
    private final StackPane root = new StackPane();
    private final StatusDot icon = new StatusDot(Status.UNKNOWN, 12);
    private final ReadOnlyStringWrapper title = new ReadOnlyStringWrapper("Run");
    private @Nullable RunViewModel model;
    private @Nullable RunView view;
    private Route.Run route = new Route.Run("", Params.NONE);

    /// @param sendEvent opens the dialog that sends an event, with a payload
    public RunScreen(RunParts parts, Navigator navigator, Consumer<String> sendEvent) {
        this.sendEvent = sendEvent;
        this.parts = parts;
        this.navigator = navigator;
        root.setId("run");
        root.setAlignment(Pos.TOP_LEFT);
    }

    @Override
    public Parent root() {
        return root;
    }

    @Override
    public ObservableValue<String> title() {
        return title.getReadOnlyProperty();
    }

    @Override
    public Node tabIcon() {
        return icon;
    }

    @Override
    public void show(Route next) {
        if (!(next instanceof Route.Run run)) {
            return;
        }
        route = run;
        RunView shown = view == null ? create(new RunId(run.runId())) : view;
        run.params().get("span").ifPresent(shown::select);
        String tab = run.params().get("tab").orElse("");
        shown.turnTo(RunPage.of(tab).orElse(RunPage.TRACE));
        run.params()
                .get("pane")
                .or(() -> run.params().get("tab"))
                .flatMap(Inspection.Tab::of)
                .ifPresent(shown::open);
    }

    private RunView create(RunId id) {
        RunViewModel made = parts.model(id);
        RunView shown = new RunView(parts, made, navigator, false);
        shown.setOnSelect(row -> {
            route = new Route.Run(route.runId(), route.params().with("span", row));
            navigator.replace(route);
        });
        shown.setOnPage(page -> {
            route = new Route.Run(route.runId(), route.params().with("tab", page.key()));
            navigator.open(route);
        });
        shown.setOnSendEvent(sendEvent);
        made.factsProperty().subscribe(state -> describe(made));
        made.traceProperty().subscribe(state -> describe(made));
        root.getChildren().setAll(shown);
        model = made;
        view = shown;
        return shown;
    }

    private void describe(RunViewModel from) {
        title.set(from.facts()
                .map(run -> run.function().name() + " · " + from.id().tail())
                .orElse("Run " + from.id().tail()));
        icon.statusProperty().set(from.status().orElse(Status.UNKNOWN));
    }

    @Override
    public void onShown() {
        if (model != null) {
            model.onShown();
        }
    }

    @Override
    public void onHidden() {
        if (model != null) {
            model.onHidden();
        }
    }

    @Override
    public List<Command> commands() {
        return view == null ? List.of() : view.commands();
    }

    @Override
    public void refresh() {
        if (model != null) {
            model.refresh();
        }
    }

    @Override
    public void close() {
        if (model != null) {
            model.close();
        }
    }
}
