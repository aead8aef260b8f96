package dev.baton.schema.bundle;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Reads runs and all that belongs to them from a server. What only newer servers know is left out where the server
/// refuses it. Nothing is masked yet: [BundleMasking].
public final class BundleCollector {
    /// A bundle has no more runs than this.
    public static final int MOST_RUNS = 1_000;

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int MOST_EVENTS = 2_000;
    private static final String RUN_ID = "runID";

    private final BundleSource source;

    public BundleCollector(BundleSource source) {
        this.source = source;
    }

    /// What is known of both sides.
    ///
    /// @param now by the clock of the server
    /// @param serverTimeOffsetMS see [BundleManifest]
    public record Sides(
            Instant now,
            String clientVersion,
            String serverVersion,
            @Nullable Long serverTimeOffsetMS,
            String environment) {}

    /// Reads runs. Blocks until all are read.
    ///
    /// @param linked whether the runs that they belong together with are wanted as well
    /// @param logs lines of the server's log, if it is at hand
    /// @return nothing when the progress said to stop
    /// @throws BundleException when a run cannot be read, or there are too many
    public Optional<Bundle> collect(
            Collection<String> runIds, boolean linked, Sides sides, List<ObjectNode> logs, BundleProgress progress) {
        Set<String> known = new LinkedHashSet<>(runIds);
        checkCount(known.size());
        Set<String> chosen = Set.copyOf(known);
        Deque<String> waiting = new ArrayDeque<>(known);
        Map<String, Bundle.Run> runs = new LinkedHashMap<>();
        while (!waiting.isEmpty()) {
            if (!progress.at(runs.size(), known.size())) {
                return Optional.empty();
            }
            String id = waiting.removeFirst();
            Optional<Bundle.Run> read = chosen.contains(id) ? Optional.of(run(id)) : linkedRun(id);
            read.ifPresent(run -> {
                runs.put(id, run);
                if (linked) {
                    for (String other : linkedTo(run)) {
                        if (known.add(other)) {
                            checkCount(known.size());
                            waiting.addLast(other);
                        }
                    }
                }
            });
        }
        progress.at(runs.size(), runs.size());
        BundleManifest manifest = new BundleManifest(
                BundleManifest.VERSION,
                sides.now(),
                sides.clientVersion(),
                sides.serverVersion(),
                sides.serverTimeOffsetMS(),
                sides.environment(),
                Payloads.FULL,
                linked,
                List.of(),
                List.copyOf(new LinkedHashSet<>(runIds)));
        return Optional.of(new Bundle(
                manifest, runs, events(runs.values()), functions(runs.values()), apps(runs.values()), logs, List.of()));
    }

    private static void checkCount(int runs) {
        if (runs > MOST_RUNS) {
            throw new BundleException(
                    "A bundle holds " + MOST_RUNS + " runs at most. Choose fewer, or leave linked runs out.", null);
        }
    }

    /// A linked run may be gone; the bundle then has its id only.
    private Optional<Bundle.Run> linkedRun(String id) {
        try {
            return Optional.of(run(id));
        } catch (BundleException e) {
            return Optional.empty();
        }
    }

    private Bundle.Run run(String id) {
        Map<String, Object> which = Map.of(RUN_ID, id);
        ObjectNode run = required("GetRun", which, id);
        run.set("trace", required("GetRunTrace", which, id).path("trace"));
        for (String operation : List.of("GetRunVersion", "GetRunState", "GetRunLinkage", "GetRunWhy")) {
            if (optional(operation, which).path("run") instanceof ObjectNode more) {
                run.setAll(more);
            }
        }
        JsonNode answer = optional("GetRunPayload", which).path("run").path("output");
        run.set("output", answer.isMissingNode() ? run.nullNode() : answer);
        ObjectNode trigger = optional("GetTrigger", which).path("runTrigger") instanceof ObjectNode known
                ? known
                : JSON.createObjectNode();
        Map<String, ObjectNode> outputs = new LinkedHashMap<>();
        eachSpan(run.path("trace"), span -> {
            String output = span.path("outputID").asString("");
            if (!output.isEmpty()
                    && !outputs.containsKey(output)
                    && optional("GetTraceResult", Map.of("outputID", output)).path("runTraceSpanOutputByID")
                            instanceof ObjectNode result) {
                outputs.put(output, result);
            }
        });
        return new Bundle.Run(run, trigger, outputs);
    }

    private ObjectNode required(String operation, Map<String, Object> variables, String id) {
        JsonNode run;
        try {
            run = source.ask(operation, variables).path("run");
        } catch (RuntimeException e) {
            throw new BundleException("Run " + id + " could not be read: " + said(e), e);
        }
        if (run instanceof ObjectNode known) {
            return known.deepCopy();
        }
        throw new BundleException("The server knows no run " + id + ".", null);
    }

    private static String said(RuntimeException e) {
        Throwable cause = e.getCause() != null && e instanceof CompletionException ? e.getCause() : e;
        return String.valueOf(cause.getMessage());
    }

    /// What only newer servers know, or what may be gone.
    private JsonNode optional(String operation, Map<String, Object> variables) {
        try {
            return source.ask(operation, variables);
        } catch (RuntimeException e) {
            return JSON.createObjectNode();
        }
    }

    /// The ids of the runs that a run belongs together with: reruns, defers, and runs that its steps invoked.
    static Set<String> linkedTo(Bundle.Run run) {
        Set<String> ids = new LinkedHashSet<>();
        JsonNode facts = run.run();
        ids.add(facts.path("originalRunID").asString(""));
        facts.path("reruns").forEach(rerun -> ids.add(rerun.path("id").asString("")));
        for (String links : List.of("deferredFrom", "siblingDefers", "defers")) {
            facts.path(links).forEach(link -> ids.add(link.path(RUN_ID).asString("")));
        }
        eachSpan(facts.path("trace"), span -> {
            ids.add(span.path("stepInfo").path(RUN_ID).asString(""));
            ids.add(span.path("skipExistingRunID").asString(""));
        });
        ids.remove("");
        ids.remove(run.id());
        return ids;
    }

    private Map<String, ObjectNode> events(Collection<Bundle.Run> runs) {
        Set<String> ids = new LinkedHashSet<>();
        for (Bundle.Run run : runs) {
            run.trigger().path("IDs").forEach(id -> ids.add(id.asString("")));
            run.run().path("triggerIDs").forEach(id -> ids.add(id.asString("")));
            eachSpan(
                    run.run().path("trace"),
                    span -> ids.add(span.path("stepInfo").path("foundEventID").asString("")));
        }
        ids.remove("");
        Map<String, ObjectNode> events = new LinkedHashMap<>();
        for (String id : ids) {
            if (events.size() < MOST_EVENTS
                    && optional("GetEventV2", Map.of("id", id)).path("eventV2") instanceof ObjectNode event) {
                events.put(id, event);
            }
        }
        return events;
    }

    private List<ObjectNode> functions(Collection<Bundle.Run> runs) {
        Map<String, ObjectNode> bySlug = new LinkedHashMap<>();
        Set<String> wanted = new LinkedHashSet<>();
        runs.forEach(run -> wanted.add(run.run().path("function").path("slug").asString("")));
        wanted.remove("");
        for (JsonNode listed : optional("GetFunctions", Map.of()).path("functions")) {
            String slug = listed.path("slug").asString("");
            if (wanted.contains(slug) && listed instanceof ObjectNode function) {
                bySlug.put(slug, function.deepCopy());
            }
        }
        for (String slug : wanted) {
            Map<String, Object> which = Map.of("slug", slug);
            for (String operation : List.of("GetFunction", "GetStepTimes")) {
                if (optional(operation, which).path("functionBySlug") instanceof ObjectNode more) {
                    merge(bySlug.computeIfAbsent(slug, absent -> JSON.createObjectNode()), more);
                }
            }
        }
        return new ArrayList<>(bySlug.values());
    }

    /// Both answers tell of the app; what one leaves out the other has.
    private static void merge(ObjectNode known, ObjectNode more) {
        more.properties().forEach(entry -> {
            if (entry.getValue() instanceof ObjectNode inner && known.path(entry.getKey()) instanceof ObjectNode held) {
                held.setAll(inner);
            } else {
                known.set(entry.getKey(), entry.getValue());
            }
        });
    }

    private List<ObjectNode> apps(Collection<Bundle.Run> runs) {
        Set<String> wanted = new LinkedHashSet<>();
        runs.forEach(run -> wanted.add(run.run().path("app").path("id").asString("")));
        List<ObjectNode> apps = new ArrayList<>();
        for (JsonNode listed : optional("GetApps", Map.of()).path("apps")) {
            if (wanted.contains(listed.path("id").asString("")) && listed instanceof ObjectNode app) {
                ObjectNode alone = app.deepCopy();
                alone.remove("functions");
                apps.add(alone);
            }
        }
        return apps;
    }

    /// Gives a span and all below it to an action.
    static void eachSpan(JsonNode span, Consumer<JsonNode> action) {
        if (span.isObject()) {
            action.accept(span);
            if (span.path("childrenSpans") instanceof ArrayNode children) {
                children.forEach(child -> eachSpan(child, action));
            }
        }
    }
}
