package dev.baton.desktop.screen.functions;

import dev.baton.desktop.client.BatonClient;
import dev.baton.desktop.client.BatonClient.ChangeNotice;
import dev.baton.desktop.component.LoadState;
import dev.baton.desktop.task.Coalescer;
import dev.baton.desktop.task.Latest;
import dev.baton.desktop.task.LiveQuery;
import dev.baton.desktop.task.Timer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// One function and its live counters, followed while it is shown. Owned by the UI thread.
final class FunctionModel {
    private static final Duration GAP = Duration.ofMillis(400);
    /// Slots free themselves also without a run that changes: a throttle opens by the clock.
    private static final Duration BEAT = Duration.ofSeconds(2);

    private final BatonClient client;
    private final Timer timer;
    private final Executor ui;
    private final LiveQuery<FunctionDetail> detail;
    private final LiveQuery<FlowState> flow;
    private final Coalescer readDetail;
    private final Coalescer readFlow;
    private final ReadOnlyBooleanWrapper local = new ReadOnlyBooleanWrapper();
    private final Latest<JsonNode> firing;
    private boolean serverAsked;
    private BatonClient.@Nullable Subscription changes;
    private Timer.@Nullable Cancel beat;

    /// @param slug of app and function
    /// @param ui the thread that owns the properties
    FunctionModel(String slug, BatonClient client, Executor ui, Timer timer) {
        this.client = client;
        this.timer = timer;
        this.ui = ui;
        this.detail = new LiveQuery<>(
                ui,
                () -> client.execute("GetFunction", Map.of("slug", slug)),
                data -> FunctionDetail.of(data.path("functionBySlug")),
                function -> function.row().id().isEmpty());
        this.flow = new LiveQuery<>(
                ui,
                () -> client.execute("GetFunctionFlow", Map.of("slug", slug)),
                data -> FlowState.of(data.path("functionBySlug")),
                state -> false);
        this.firing = new Latest<>(ui);
        this.readDetail = new Coalescer(timer, GAP, ui, detail::load);
        this.readFlow = new Coalescer(timer, GAP, ui, flow::load);
    }

    ReadOnlyObjectProperty<LoadState<FunctionDetail>> detailProperty() {
        return detail.stateProperty();
    }

    /// Why what is shown is not the newest, or empty.
    ReadOnlyStringProperty problemProperty() {
        return detail.problemProperty();
    }

    ReadOnlyObjectProperty<LoadState<FlowState>> flowProperty() {
        return flow.stateProperty();
    }

    /// Whether the server is one for development.
    ReadOnlyBooleanProperty localProperty() {
        return local.getReadOnlyProperty();
    }

    /// Starts the function now as its schedule would.
    ///
    /// @param started is given the id of the run, or an empty text when flow control started none
    /// @param refused is told why it was not done
    void fireCron(FunctionRow function, Consumer<String> started, Consumer<String> refused) {
        firing.ask(
                client.execute("FireCron", Map.of("functionID", function.id())),
                data -> started.accept(data.path("fireCron").asString("")),
                problem -> refused.accept(problem.getMessage()));
    }

    private void askServer() {
        if (!serverAsked) {
            serverAsked = true;
            client.info()
                    .whenComplete((info, problem) -> ui.execute(
                            () -> local.set(problem == null && info.kind().equals("dev"))));
        }
    }

    void start() {
        if (changes != null) {
            return;
        }
        askServer();
        changes = client.subscribe(notice -> {
            if (notice.kind() == ChangeNotice.Kind.RUN) {
                readFlow.request();
            } else if (notice.kind() != ChangeNotice.Kind.EVENT) {
                readDetail.request();
            }
        });
        detail.load();
        flow.load();
        beat();
    }

    void stop() {
        if (changes != null) {
            changes.close();
            changes = null;
        }
        if (beat != null) {
            beat.cancel();
            beat = null;
        }
        detail.cancel();
        flow.cancel();
    }

    void refresh() {
        detail.load();
        flow.load();
    }

    private void beat() {
        beat = timer.after(
                BEAT,
                () -> ui.execute(() -> {
                    if (changes != null) {
                        flow.load();
                        beat();
                    }
                }));
    }
}
