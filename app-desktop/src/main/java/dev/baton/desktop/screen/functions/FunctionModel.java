package dev.baton.desktop.screen.functions;

import dev.baton.desktop.client.BatonClient;
import dev.baton.desktop.client.BatonClient.ChangeNotice;
import dev.baton.desktop.component.LoadState;
import dev.baton.desktop.task.Coalescer;
import dev.baton.desktop.task.LiveQuery;
import dev.baton.desktop.task.Timer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyObjectProperty;
import org.jspecify.annotations.Nullable;

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
        this.readDetail = new Coalescer(timer, GAP, ui, detail::load);
        this.readFlow = new Coalescer(timer, GAP, ui, flow::load);
    }

    ReadOnlyObjectProperty<LoadState<FunctionDetail>> detailProperty() {
        return detail.stateProperty();
    }

    ReadOnlyObjectProperty<LoadState<FlowState>> flowProperty() {
        return flow.stateProperty();
    }

    void start() {
        if (changes != null) {
            return;
        }
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
