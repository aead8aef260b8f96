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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

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
        this.query = new LiveQuery<>(ui, () -> read(client, eventId), reader::detail, event -> false);
        this.reload = new Coalescer(timer, GAP, ui, query::load);
    }

    /// The event, and the functions with their triggers, which tell why some did not start. Without an answer about
    /// them
    /// the event is shown all the same.
    private static CompletableFuture<JsonNode> read(BatonClient client, String eventId) {
        CompletableFuture<JsonNode> functions =
                client.execute("GetFunctions", Map.of()).exceptionally(failure -> MissingNode.getInstance());
        return client.execute("GetEventV2", Map.of("id", eventId)).thenCombine(functions, (event, answer) -> {
            ObjectNode both = JsonNodeFactory.instance.objectNode();
            both.set("eventV2", event.path("eventV2"));
            both.set("functions", answer.path("functions"));
            return both;
        });
    }

    ReadOnlyObjectProperty<LoadState<EventDetail>> stateProperty() {
        return query.stateProperty();
    }

    /// Why what is shown is not the newest, or empty.
    ReadOnlyStringProperty problemProperty() {
        return query.problemProperty();
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
        query.load();
    }
}
