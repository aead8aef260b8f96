package dev.baton.desktop.screen.events;

import dev.baton.desktop.client.BatonClient;
import dev.baton.desktop.client.BatonClient.ChangeNotice;
import dev.baton.desktop.client.ClientException;
import dev.baton.desktop.component.json.EventText;
import dev.baton.desktop.prefs.Preferences;
import dev.baton.desktop.task.Coalescer;
import dev.baton.desktop.task.Latest;
import dev.baton.desktop.task.Timer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

/// Sending events: checks the text while it is written, sends it, and follows the runs that it starts. Owned by the UI
/// thread.
public final class SendEventModel {
    private static final String LAST_PAYLOAD = "event.payload";
    private static final String SEQUENCE = "event.sequence";
    private static final int MOST_REPEATS = 1_000;
    private static final Duration HISTORY = Duration.ofDays(30);
    private static final JsonMapper JSON = new JsonMapper();
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
    private final PayloadLibrary library;
    private final Variables variables;
    private final InstantSource clock;
    private final Latest<JsonNode> templates;
    private final ReadOnlyObjectWrapper<List<Template>> known = new ReadOnlyObjectWrapper<>(List.of());
    private final String initial;
    private int repeat = 1;
    private String text;
    private BatonClient.@Nullable Subscription changes;

    /// @param ui the thread that owns the properties
    /// @param clock what `{{now}}` and `{{ts}}` stand for
    /// @param preferences remember what was sent last, and the payload library
    /// @param text what to send, or empty for what was sent last
    public SendEventModel(
            BatonClient client, Executor ui, Timer timer, InstantSource clock, Preferences preferences, String text) {
        this.client = client;
        this.preferences = preferences;
        this.sending = new Latest<>(ui);
        this.following = new Latest<>(ui);
        this.reload = new Coalescer(timer, GAP, ui, this::follow);
        this.clock = clock;
        this.library = new PayloadLibrary(preferences);
        this.variables = new Variables(clock, Math.round(preferences.number(SEQUENCE, 1)));
        this.templates = new Latest<>(ui);
        this.initial = text.isEmpty() ? preferences.text(LAST_PAYLOAD).orElse(SKELETON) : text;
        this.text = initial;
        this.check = new ReadOnlyObjectWrapper<>(SendCheck.of(preview(initial)));
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
        check.set(SendCheck.of(preview(now)));
    }

    /// Sends the text this many times in one request, with its variables filled in anew each time.
    ///
    /// @param times 1 to 1000; anything else counts as the nearest of these
    void repeat(int times) {
        repeat = Math.clamp(times, 1, MOST_REPEATS);
    }

    /// How many events a send sends.
    int count() {
        return check.get().count() * repeat;
    }

    /// Sends the text, unless something is wrong with it.
    void send() {
        if (!check.get().isGood() || progress.get() instanceof Progress.Sending) {
            return;
        }
        preferences.put(LAST_PAYLOAD, text);
        library.remember(eventName(), text);
        progress.set(new Progress.Sending());
        String body = body();
        preferences.put(SEQUENCE, Long.toString(variables.next()));
        sending.ask(client.sendEvents(body), this::sent, this::refused);
    }

    private String body() {
        if (repeat == 1) {
            return variables.fill(text);
        }
        ArrayNode events = JSON.createArrayNode();
        for (int i = 0; i < repeat; i++) {
            JsonNode root = JSON.readTree(variables.fill(text));
            if (root.isArray()) {
                root.forEach(events::add);
            } else {
                events.add(root);
            }
        }
        return events.toString();
    }

    /// The text as it would be sent next, without counting on.
    private String preview(String raw) {
        return Variables.in(raw) ? new Variables(clock, variables.next()).fill(raw) : raw;
    }

    /// What a variable of the text becomes, in words; empty when it has none.
    String variablesNote() {
        return Variables.in(text) ? "{{seq}} becomes " + variables.next() : "";
    }

    /// Name of the first event of the text, or empty.
    String eventName() {
        try {
            JsonNode root = JSON.readTree(preview(text));
            return (root.isArray() ? root.path(0) : root).path("name").asString("");
        } catch (JacksonException e) {
            return "";
        }
    }

    /// Payloads that were saved or sent.
    PayloadLibrary library() {
        return library;
    }

    /// The latest event of each name, as templates; read by [#readTemplates].
    ReadOnlyObjectProperty<List<Template>> templatesProperty() {
        return known.getReadOnlyProperty();
    }

    /// Reads which events came lately.
    void readTemplates() {
        Map<String, Object> filter =
                Map.of("from", clock.instant().minus(HISTORY).toString(), "includeInternalEvents", false);
        templates.ask(
                client.execute("GetEventsV2", Map.of("first", 51, "filter", filter)),
                data -> {
                    Map<String, Template> latest = new TreeMap<>();
                    data.path("eventsV2").path("edges").forEach(edge -> {
                        JsonNode event = edge.path("node");
                        String name = event.path("name").asString("");
                        latest.putIfAbsent(
                                name, new Template(name, event.path("id").asString("")));
                    });
                    known.set(List.copyOf(latest.values()));
                },
                failure -> {});
    }

    /// Reads the payload of an event that was received, without the id and the time that made it unique.
    void useTemplate(Template template, Consumer<String> use) {
        templates.ask(
                client.execute("GetEventV2Payload", Map.of("id", template.eventId())),
                data -> use.accept(EventText.withoutIdentity(
                        data.path("eventV2").path("raw").asString(""))),
                failure -> progress.set(new Progress.Refused(failure.getMessage())));
    }

    /// The latest event of a name.
    ///
    /// @param eventId internal id
    record Template(String name, String eventId) {}

    /// Stops following, when the dialog closes.
    void close() {
        sending.cancel();
        following.cancel();
        templates.cancel();
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
