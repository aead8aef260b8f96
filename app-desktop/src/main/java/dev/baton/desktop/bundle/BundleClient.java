package dev.baton.desktop.bundle;

import dev.baton.desktop.client.BatonClient;
import dev.baton.desktop.client.ClientException;
import dev.baton.desktop.client.OfflinePages;
import dev.baton.schema.bundle.Bundle;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// A bundle as a server that can only be read. It answers the documents of the window at once; what would change
/// something is refused.
public final class BundleClient implements BatonClient {
    /// Why nothing can be changed here.
    public static final String READ_ONLY = "This is a bundle: an offline copy in which nothing can be changed.";

    /// The code of what is not in the bundle, or cannot be done with one.
    public static final String CODE = "bundle";

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Set<String> ASKED_APART = Set.of(
            "trace",
            "output",
            "functionVersion",
            "requests",
            "memos",
            "why",
            "originalRunID",
            "replayID",
            "deferredFrom",
            "siblingDefers",
            "defers",
            "reruns");

    private final Bundle bundle;
    private final String address;
    private final BundleRows rows;
    private final Map<String, Function<JsonNode, Object>> answers = new HashMap<>();

    /// @param address by which the window is known
    public BundleClient(Bundle bundle, String address) {
        this.bundle = bundle;
        this.address = address;
        this.rows = new BundleRows(bundle);
        answerAboutRuns();
        answerAboutEvents();
        answers.put("GetApps", in -> Map.of("apps", rows.apps()));
        answers.put("GetFunctions", in -> Map.of("functions", rows.functions()));
        answers.put("GetFunction", in -> Map.of("functionBySlug", function(in)));
        answers.put("GetStepTimes", in -> Map.of("functionBySlug", function(in)));
        answers.put("GetActivity", this::activity);
    }

    private void answerAboutRuns() {
        for (String list : List.of("GetRuns", "SearchRuns", "CountRuns")) {
            answers.put(list, in -> Map.of("runs", OfflinePages.page(rows.runs(in), in, Bundle.Run::run)));
        }
        answers.put("GetRunsHistogram", in -> Map.of("runs", Map.of("histogram", rows.histogram(in))));
        answers.put("GetRun", in -> Map.of("run", facts(run(in))));
        for (String one : List.of("GetRunTrace", "GetRunProgress", "GetRunWhy", "GetRunLinkage")) {
            answers.put(one, in -> Map.of("run", run(in).run()));
        }
        answers.put("GetRunVersion", in -> Map.of("run", with(run(in), "functionVersion")));
        answers.put("GetRunState", in -> Map.of("run", with(run(in), "memos")));
        answers.put("GetRunPayload", in -> Map.of("run", run(in).run(), "runTrigger", run(in).trigger()));
        answers.put("GetTrigger", in -> Map.of("runTrigger", run(in).trigger()));
        answers.put("GetTraceResult", in -> Map.of("runTraceSpanOutputByID", output(in)));
    }

    private void answerAboutEvents() {
        for (String list : List.of("GetEventsV2", "SearchEvents", "CountEvents")) {
            answers.put(list, in -> Map.of("eventsV2", OfflinePages.page(rows.events(in), in, event -> event)));
        }
        for (String one : List.of("GetEventV2", "GetEventV2Runs", "GetEventV2Payload")) {
            answers.put(one, in -> Map.of("eventV2", event(in)));
        }
    }

    /// What is in it.
    public Bundle bundle() {
        return bundle;
    }

    private Bundle.Run run(JsonNode in) {
        String id = in.path("runID").asString("");
        Bundle.Run run = bundle.runs().get(id);
        if (run == null) {
            throw missing("run " + id);
        }
        return run;
    }

    /// The run without what is asked for by documents of its own.
    private static ObjectNode facts(Bundle.Run run) {
        ObjectNode facts = JSON.createObjectNode();
        run.run().properties().forEach(entry -> {
            if (!ASKED_APART.contains(entry.getKey())) {
                facts.set(entry.getKey(), entry.getValue());
            }
        });
        return facts;
    }

    private static ObjectNode with(Bundle.Run run, String member) {
        if (!run.run().has(member)) {
            throw missing(member + " of run " + run.id());
        }
        return run.run();
    }

    private ObjectNode output(JsonNode in) {
        String id = in.path("outputID").asString("");
        return bundle.runs().values().stream()
                .map(run -> run.outputs().get(id))
                .filter(output -> output != null)
                .findFirst()
                .orElseThrow(() -> missing("values of this span"));
    }

    private ObjectNode event(JsonNode in) {
        String id = in.path("id").asString("");
        ObjectNode event = bundle.events().get(id);
        if (event == null) {
            throw missing("event " + id);
        }
        return event;
    }

    private ObjectNode function(JsonNode in) {
        String slug = in.path("slug").asString("");
        return bundle.functions().stream()
                .filter(function -> function.path("slug").asString("").equals(slug))
                .findFirst()
                .orElseThrow(() -> missing("function " + slug));
    }

    private static ClientException missing(String what) {
        return new ClientException(CODE, "This bundle does not hold the " + what + ".", null);
    }

    /// What was under way when the bundle was made.
    private Map<String, Object> activity(JsonNode in) {
        Map<String, Object> answer = new LinkedHashMap<>();
        for (String name : List.of("running", "queued", "failed")) {
            JsonNode asked = JSON.createObjectNode().set("filter", in.path(name));
            answer.put(name, OfflinePages.page(rows.runs(asked), in, Bundle.Run::run));
        }
        answer.put("apps", rows.apps());
        return answer;
    }

    @Override
    public CompletableFuture<JsonNode> execute(String operation, Map<String, Object> variables) {
        Function<JsonNode, Object> answer = answers.get(operation);
        if (answer == null) {
            return CompletableFuture.failedFuture(new ClientException(CODE, refusal(operation), null));
        }
        try {
            return CompletableFuture.completedFuture(tree(answer.apply(JSON.valueToTree(variables))));
        } catch (ClientException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    /// Maps and lists as JSON; what is JSON already is not copied, because traces can be long.
    private static JsonNode tree(@Nullable Object value) {
        return switch (value) {
            case JsonNode node -> node;
            case Map<?, ?> map -> {
                ObjectNode object = JSON.createObjectNode();
                map.forEach((name, inner) -> object.set(String.valueOf(name), tree(inner)));
                yield object;
            }
            case List<?> list -> {
                ArrayNode array = JSON.createArrayNode();
                list.forEach(inner -> array.add(tree(inner)));
                yield array;
            }
            case null, default -> JSON.valueToTree(value);
        };
    }

    private static String refusal(String operation) {
        return operation.equals("GetFunctionFlow")
                ? "A bundle does not hold how much of a limit is used at this moment."
                : READ_ONLY;
    }

    @Override
    public CompletableFuture<List<String>> sendEvents(String events) {
        return CompletableFuture.failedFuture(new ClientException(CODE, READ_ONLY, null));
    }

    @Override
    public CompletableFuture<ServerInfo> info() {
        return CompletableFuture.completedFuture(ServerInfo.of(bundle.manifest().serverVersion(), "bundle"));
    }

    @Override
    public Subscription subscribe(Consumer<ChangeNotice> listener) {
        return () -> {};
    }

    @Override
    public String address() {
        return address;
    }

    @Override
    public String readOnly() {
        return READ_ONLY;
    }

    @Override
    public void close() {}
}
