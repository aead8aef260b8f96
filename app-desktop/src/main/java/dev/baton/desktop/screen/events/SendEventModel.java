package dev.baton.desktop.screen.events;

import dev.baton.desktop.client.BatonClient;
import dev.baton.desktop.client.BatonClient.ChangeNotice;
import dev.baton.desktop.client.ClientException;
import dev.baton.desktop.prefs.Preferences;
import dev.baton.desktop.task.Coalescer;
import dev.baton.desktop.task.Latest;
import dev.baton.desktop.task.Timer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Sending events: checks the text while it is written, sends it, and follows the runs that it starts. Owned by the UI
/// thread.
public final class SendEventModel {
    private static final String LAST_PAYLOAD = "event.payload";
    private static final Duration GAP = Duration.ofMillis(300);
    private static final String SKELETON = """
            {
              "name": "shop/order.placed",
              "data": {
                "orderId": "ord_20931"
              }
            }""";

    private final BatonClient client;
    private final Preferences preferences;
    private final Latest<List<String>> sending;
    private final Latest<JsonNode> following;
    private final Coalescer reload;
    private final ReadOnlyObjectWrapper<SendCheck> check;
    private final ReadOnlyObjectWrapper<Progress> progress = new ReadOnlyObjectWrapper<>(new Progress.Idle());
    private final String initial;
    private String text;
    private BatonClient.@Nullable Subscription changes;

    /// @param ui the thread that owns the properties
    /// @param preferences remember what was sent last
    /// @param text what to send, or empty for what was sent last
    public SendEventModel(BatonClient client, Executor ui, Timer timer, Preferences preferences, String text) {
        this.client = client;
        this.preferences = preferences;
        this.sending = new Latest<>(ui);
        this.following = new Latest<>(ui);
        this.reload = new Coalescer(timer, GAP, ui, this::follow);
        this.initial = text.isEmpty() ? preferences.text(LAST_PAYLOAD).orElse(SKELETON) : text;
        this.text = initial;
        this.check = new ReadOnlyObjectWrapper<>(SendCheck.of(initial));
    }

    /// What stands in the editor at first.
    String initialText() {
        return initial;
    }

    ReadOnlyObjectProperty<SendCheck> checkProperty() {
        return check.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Progress> progressProperty() {
        return progress.getReadOnlyProperty();
    }

    /// The text has changed.
    void edit(String now) {
        text = now;
        check.set(SendCheck.of(now));
    }

    /// Sends the text, unless something is wrong with it.
    void send() {
        if (!check.get().isGood() || progress.get() instanceof Progress.Sending) {
            return;
        }
        preferences.put(LAST_PAYLOAD, text);
        progress.set(new Progress.Sending());
        sending.ask(client.sendEvents(text), this::sent, this::refused);
    }

    /// Stops following, when the dialog closes.
    void close() {
        sending.cancel();
        following.cancel();
        if (changes != null) {
            changes.close();
            changes = null;
        }
    }

    private void sent(List<String> ids) {
        progress.set(new Progress.Sent(ids, List.of()));
        if (changes == null) {
            changes = client.subscribe(notice -> {
                if (notice.kind() == ChangeNotice.Kind.RUN) {
                    reload.request();
                }
            });
        }
        follow();
    }

    private void refused(ClientException failure) {
        progress.set(new Progress.Refused(failure.getMessage()));
    }

    /// Reads the runs of the first event; a larger batch is followed in the list.
    private void follow() {
        if (progress.get() instanceof Progress.Sent sent && !sent.ids().isEmpty()) {
            following.ask(
                    client.execute("GetEventV2Runs", Map.of("id", sent.ids().getFirst())),
                    data -> progress.set(new Progress.Sent(sent.ids(), EventReader.runs(data.path("eventV2")))),
                    failure -> {});
        }
    }

    /// How far the last send came.
    sealed interface Progress {
        /// Nothing was sent yet.
        record Idle() implements Progress {}

        /// The answer is awaited.
        record Sending() implements Progress {}

        /// @param ids internal ids of the events, in order
        /// @param runs what the first of them has started so far
        record Sent(List<String> ids, List<EventRow.StartedRun> runs) implements Progress {}

        /// @param reason for the user
        record Refused(String reason) implements Progress {}
    }
}
