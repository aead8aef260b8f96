package dev.baton.desktop.screen.events;

import dev.baton.desktop.client.BatonClient;
import dev.baton.desktop.client.BatonClient.ChangeNotice;
import dev.baton.desktop.component.LoadState;
import dev.baton.desktop.component.TimeText;
import dev.baton.desktop.task.Coalescer;
import dev.baton.desktop.task.LiveQuery;
import dev.baton.desktop.task.Timer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyObjectProperty;
import org.jspecify.annotations.Nullable;

/// One event, followed while it is shown. Owned by the UI thread.
public final class EventDetailModel {
    private static final Duration GAP = Duration.ofMillis(400);

    private final BatonClient client;
    private final LiveQuery<EventDetail> query;
    private final Coalescer reload;
    private BatonClient.@Nullable Subscription changes;

    /// @param eventId internal id
    /// @param ui the thread that owns the properties
    public EventDetailModel(String eventId, BatonClient client, Executor ui, Timer timer, TimeText times) {
        this.client = client;
        EventReader reader = new EventReader(times);
        this.query = new LiveQuery<>(
                ui, () -> client.execute("GetEventV2", Map.of("id", eventId)), reader::detail, event -> false);
        this.reload = new Coalescer(timer, GAP, ui, query::load);
    }

    ReadOnlyObjectProperty<LoadState<EventDetail>> stateProperty() {
        return query.stateProperty();
    }

    void start() {
        if (changes == null) {
            changes = client.subscribe(notice -> {
                if (notice.kind() == ChangeNotice.Kind.RUN) {
                    reload.request();
                }
            });
        }
        query.load();
    }

    void stop() {
        if (changes != null) {
            changes.close();
            changes = null;
        }
        query.cancel();
    }

    void refresh() {
        query.restart();
    }
}
