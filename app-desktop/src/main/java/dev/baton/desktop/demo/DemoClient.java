package dev.baton.desktop.demo;

import static dev.baton.desktop.demo.DemoPayloads.map;

import dev.baton.desktop.client.BatonClient;
import dev.baton.desktop.client.ClientException;
import dev.baton.desktop.client.OfflinePages;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The demo as a server. It answers the documents of the application from a [DemoShop], at once; what would change
/// something
/// is refused, because the demo is only to be looked at.
public final class DemoClient implements BatonClient {
    private final DemoShop shop;
    private final DemoJson rows;
    private final DemoTraces traces;
    private final JsonMapper json = new JsonMapper();
    private final Map<String, Function<JsonNode, Object>> answers = new HashMap<>();
    private final List<Consumer<ChangeNotice>> listeners = new CopyOnWriteArrayList<>();

    /// @param shop what there is to see
    public DemoClient(DemoShop shop) {
        this.shop = shop;
        this.traces = new DemoTraces(shop);
        this.rows = new DemoJson(shop);
        answer("GetApps", in -> map("apps", shop.apps().stream().map(rows::app).toList()));
        answer(
                "GetFunctions",
                in -> map(
                        "functions",
                        shop.functions().stream().map(rows::function).toList()));
        answer(
                "GetFunction",
                in -> map("functionBySlug", function(in.path("slug").asString())));
        answer("GetEventsV2", in -> map("eventsV2", OfflinePages.page(events(in.path("filter")), in, rows::event)));
        answer("SearchEvents", in -> map("eventsV2", OfflinePages.page(events(in.path("filter")), in, rows::event)));
        answer("CountEvents", in -> map("eventsV2", OfflinePages.page(events(in.path("filter")), in, rows::event)));
        answer("ExportEvents", in -> map("eventsV2", OfflinePages.page(events(in.path("filter")), in, rows::event)));
        answer("GetEventV2", in -> map("eventV2", event(in)));
        answer("GetEventV2Runs", in -> map("eventV2", event(in)));
        answer("GetEventV2Payload", in -> map("eventV2", event(in)));
        answer("GetRuns", in -> map("runs", OfflinePages.page(runs(in.path("filter")), in, rows::run)));
        answer("SearchRuns", in -> map("runs", OfflinePages.page(runs(in.path("filter")), in, rows::run)));
        answer("CountRuns", in -> map("runs", OfflinePages.page(runs(in.path("filter")), in, rows::run)));
        answer("GetActivity", this::activity);
        answer("GetRun", in -> map("run", rows.run(run(in))));
        answer("GetTrigger", in -> map("runTrigger", trigger(run(in))));
        answer("GetRunsHistogram", in -> map("runs", map("histogram", histogram(in))));
        answer("GetRunVersion", in -> map("run", map("functionVersion", 3)));
        answer("GetRunPayload", in -> map("run", rows.run(run(in)), "runTrigger", trigger(run(in))));
        traces.answerTo(this);
        new DemoFlow(shop).answerTo(this);
    }

    /// What a question about a run that is not there fails with.
    static ClientException unknownRun(String id) {
        return new ClientException("graphql", "error retrieving run: no run " + id, null);
    }

    /// A value of the demo as a client reads it.
    static JsonNode json(Object value) {
        return JsonMapper.shared().valueToTree(value);
    }

    /// What there is to see.
    public DemoShop shop() {
        return shop;
    }

    /// Answers one more operation, or answers one otherwise.
    ///
    /// @param answer takes the variables and gives the `data` object: maps, lists, strings, numbers,
    ///     booleans, null; it may throw a [ClientException]
    /// @return this
    public DemoClient answer(String operation, Function<JsonNode, Object> answer) {
        answers.put(operation, answer);
        return this;
    }

    /// Tells all listeners that something changed.
    public void publish(ChangeNotice notice) {
        listeners.forEach(listener -> listener.accept(notice));
    }

    @Override
    public CompletableFuture<JsonNode> execute(String operation, Map<String, Object> variables) {
        Function<JsonNode, Object> answer = answers.get(operation);
        if (answer == null) {
            return CompletableFuture.failedFuture(new ClientException(
                    "demo", "This is the demo: it can be looked at, but nothing can be changed in it.", null));
        }
        try {
            return CompletableFuture.completedFuture(json.valueToTree(answer.apply(json.valueToTree(variables))));
        } catch (ClientException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    @Override
    public CompletableFuture<List<String>> sendEvents(String events) {
        return CompletableFuture.failedFuture(
                new ClientException("demo", "This is the demo: no events can be sent to it.", null));
    }

    @Override
    public CompletableFuture<ServerInfo> info() {
        return CompletableFuture.completedFuture(ServerInfo.of("1.0.0", "dev"));
    }

    @Override
    public Subscription subscribe(Consumer<ChangeNotice> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    @Override
    public String address() {
        return "localhost:8288";
    }

    @Override
    public void close() {
        listeners.clear();
    }

    private Map<String, Object> function(String slug) {
        return shop.functions().stream()
                .filter(function -> function.slug().equals(slug))
                .findFirst()
                .map(rows::function)
                .orElseThrow(() -> new ClientException("graphql", "There is no function " + slug + ".", null));
    }

    private Map<String, Object> event(JsonNode in) {
        String id = in.path("id").asString();
        return shop.event(id)
                .map(rows::event)
                .orElseThrow(() -> new ClientException("graphql", "event not found: " + id, null));
    }

    private DemoRun run(JsonNode in) {
        String id = in.path("runID").asString();
        return shop.run(id).orElseThrow(() -> unknownRun(id));
    }

    private Map<String, Object> trigger(DemoRun run) {
        List<DemoEvent> events =
                run.eventIds().stream().flatMap(id -> shop.event(id).stream()).toList();
        return map(
                "eventName",
                run.eventName(),
                "IDs",
                run.eventIds(),
                "payloads",
                events.stream().map(DemoJson::raw).toList(),
                "timestamp",
                run.queuedAt().toString(),
                "isBatch",
                false,
                "batchID",
                null,
                "cron",
                run.function().cron() ? run.function().trigger() : null);
    }

    private Map<String, Object> activity(JsonNode in) {
        return map(
                "running", active(in.path("running")),
                "queued", count(in.path("queued")),
                "failed", count(in.path("failed")),
                "apps", shop.apps().stream().map(rows::app).toList());
    }

    private Map<String, Object> active(JsonNode filter) {
        List<DemoRun> runs = runs(filter);
        return map(
                "totalCount",
                runs.size(),
                "edges",
                runs.stream()
                        .map(run -> map("node", map("id", run.id(), "trace", traces.trace(run))))
                        .toList());
    }

    private List<Map<String, Object>> histogram(JsonNode in) {
        Instant from = Instant.parse(in.path("filter").path("from").asString());
        Duration step = Duration.between(from, Instant.parse(in.path("until").asString()))
                .dividedBy(in.path("buckets").intValue());
        List<DemoRun> runs = runs(in.path("filter"));
        List<Map<String, Object>> buckets = new ArrayList<>();
        for (int i = 0; i < in.path("buckets").intValue(); i++) {
            Instant start = from.plus(step.multipliedBy(i));
            Instant end = start.plus(step);
            List<String> statuses = runs.stream()
                    .filter(run ->
                            !run.queuedAt().isBefore(start) && run.queuedAt().isBefore(end))
                    .map(DemoRun::status)
                    .toList();
            buckets.add(map(
                    "from",
                    start.toString(),
                    "until",
                    end.toString(),
                    "total",
                    statuses.size(),
                    "failed",
                    Collections.frequency(statuses, "FAILED"),
                    "cancelled",
                    Collections.frequency(statuses, "CANCELLED"),
                    "active",
                    Collections.frequency(statuses, "RUNNING") + Collections.frequency(statuses, "QUEUED")));
        }
        return buckets;
    }

    private Map<String, Object> count(JsonNode filter) {
        return map("totalCount", runs(filter).size());
    }

    private List<DemoEvent> events(JsonNode filter) {
        Predicate<DemoEvent> inRange =
                event -> OfflinePages.within(event.receivedAt(), filter.path("from"), filter.path("until"));
        return shop.events().stream()
                .filter(inRange.and(event -> OfflinePages.oneOf(event.name(), filter.path("eventNames"))))
                .toList();
    }

    private List<DemoRun> runs(JsonNode filter) {
        return shop.runs().stream()
                .filter(run -> !run.status().equals("SKIPPED"))
                .filter(run -> OfflinePages.within(run.queuedAt(), filter.path("from"), filter.path("until")))
                .filter(run -> OfflinePages.oneOf(run.status(), filter.path("status")))
                .filter(run -> OfflinePages.oneOf(run.function().id(), filter.path("functionIDs")))
                .filter(run -> OfflinePages.oneOf(DemoIds.uuid(run.function().app()), filter.path("appIDs")))
                .toList();
    }
}
