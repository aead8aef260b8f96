package dev.baton.desktop.screen.events;

import dev.baton.desktop.client.BatonClient;
import dev.baton.desktop.screen.list.ExportFormat;
import dev.baton.desktop.screen.list.ExportProgress;
import dev.baton.desktop.screen.list.Lanes;
import dev.baton.desktop.screen.list.PayloadFeed;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.MissingNode;

/// Events as text for other programs: facts, values of payload columns, and the payload as the sender wrote it. Owned
/// by
/// the UI thread.
final class EventExport {
    /// More events than this are not exported in one file.
    static final int MOST = 100_000;

    private static final int PAGE = 51;
    private static final List<String> NAMES =
            List.of("id", "name", "receivedAt", "source", "version", "runs", "payload");

    private final BatonClient client;
    private final EventReader reader;
    private final Executor ui;
    private final ExportProgress progress = new ExportProgress("events");

    EventExport(BatonClient client, EventReader reader, Executor ui) {
        this.client = client;
        this.reader = reader;
        this.ui = ui;
    }

    /// How far an export has come.
    ExportProgress progress() {
        return progress;
    }

    /// An event with its payload.
    private record Item(EventRow row, JsonNode payload) {}

    /// All events that match.
    ///
    /// @param filter of the schema
    /// @param total how many there are, or 0
    /// @param paths values that get columns of their own
    CompletableFuture<String> all(Map<String, Object> filter, long total, List<String> paths, ExportFormat format) {
        progress.begin(total);
        return ended(page(filter, "", new ArrayList<>()), paths, format);
    }

    /// These events.
    CompletableFuture<String> of(List<EventRow> rows, List<String> paths, ExportFormat format) {
        progress.begin(rows.size());
        Map<String, JsonNode> payloads = new HashMap<>();
        CompletableFuture<List<Item>> read = Lanes.read(
                        rows,
                        row -> progress.unlessStopped(() -> client.execute("GetEventV2Payload", Map.of("id", row.id())))
                                .thenAcceptAsync(
                                        data -> {
                                            payloads.put(row.id(), EventReader.payload(data));
                                            progress.add(1);
                                        },
                                        ui),
                        ui)
                .thenApply(done -> rows.stream()
                        .map(row -> new Item(row, payloads.getOrDefault(row.id(), MissingNode.getInstance())))
                        .toList());
        return ended(read, paths, format);
    }

    private CompletableFuture<String> ended(
            CompletableFuture<List<Item>> items, List<String> paths, ExportFormat format) {
        return items.thenApply(read -> text(read, paths, format))
                .whenComplete((text, failure) -> ui.execute(progress::end));
    }

    private CompletableFuture<List<Item>> page(Map<String, Object> filter, String after, List<Item> before) {
        Map<String, Object> variables = new HashMap<>(Map.of("first", PAGE, "filter", filter));
        if (!after.isEmpty()) {
            variables.put("after", after);
        }
        return progress.unlessStopped(() -> client.execute("ExportEvents", variables))
                .thenComposeAsync(
                        data -> {
                            EventPage page = reader.page(data);
                            List<JsonNode> edges =
                                    data.at("/eventsV2/edges").valueStream().toList();
                            for (int i = 0; i < edges.size(); i++) {
                                before.add(new Item(
                                        page.rows().get(i),
                                        EventReader.payload(JsonNodeFactory.instance
                                                .objectNode()
                                                .set("eventV2", edges.get(i).path("node")))));
                            }
                            progress.add(edges.size());
                            return page.hasMore() && !page.cursor().isEmpty() && before.size() < MOST
                                    ? page(filter, page.cursor(), before)
                                    : progress.unlessStopped(() -> CompletableFuture.completedFuture(before));
                        },
                        ui);
    }

    private static String text(List<Item> items, List<String> paths, ExportFormat format) {
        return format.text(
                Stream.concat(NAMES.stream(), paths.stream()).toList(),
                items.stream().map(item -> row(item, paths)).toList());
    }

    private static Map<String, @Nullable Object> row(Item item, List<String> paths) {
        EventRow event = item.row();
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("id", event.id());
        row.put("name", event.name());
        row.put("receivedAt", event.receivedAt().toString());
        row.put("source", event.source());
        row.put("version", event.version().isEmpty() ? null : event.version());
        row.put(
                "runs",
                String.join(
                        " ", event.runs().stream().map(EventRow.StartedRun::id).toList()));
        row.put("payload", item.payload().isMissingNode() ? null : item.payload());
        Map<String, JsonNode> values =
                PayloadFeed.values(JsonNodeFactory.instance.objectNode().set("event", item.payload()), paths);
        paths.forEach(path -> row.put(path, values.get(path)));
        return row;
    }
}
