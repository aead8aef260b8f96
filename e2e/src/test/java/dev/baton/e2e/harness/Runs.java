package dev.baton.e2e.harness;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/// Runs as a user of the GraphQL API sees them.
public final class Runs {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Set<String> ENDED = Set.of("COMPLETED", "FAILED", "CANCELLED", "SKIPPED");

    private static final String OF_EVENT = """
            query RunsOfEvent($id: ULID!) {
              eventV2(id: $id) { runs { id status function { slug } } }
            }""";

    private static final String ONE = """
            query OneRun($id: String!) {
              run(runID: $id) {
                id status output queuedAt startedAt endedAt triggerIDs originalRunID eventName
                function { slug }
                trace(preview: true) {
                  ...Span
                  childrenSpans { ...Span childrenSpans { ...Span childrenSpans { ...Span } } }
                }
              }
            }
            fragment Span on RunTraceSpan {
              name status attempts stepOp stepID outputID queuedAt startedAt endedAt isRoot
              stepInfo {
                __typename
                ... on InvokeStepInfo { triggeringEventID functionID returnEventID runID timedOut }
                ... on SleepStepInfo { sleepUntil }
                ... on WaitForEventStepInfo { eventName expression foundEventID timedOut }
              }
            }""";

    private static final String LIST = """
            query Page($from: Time!, $after: String, $status: [FunctionRunStatus!]) {
              runs(first: 100, after: $after, orderBy: [{field: QUEUED_AT, direction: DESC}],
                   filter: {from: $from, status: $status}) {
                edges { node { id status function { slug } } }
                pageInfo { hasNextPage endCursor }
                totalCount
              }
            }""";

    private static final String SPAN_OUTPUT = """
            query Output($id: String!) {
              runTraceSpanOutputByID(outputID: $id) { input data error { name message stack } }
            }""";

    private final BatonProcess baton;

    Runs(BatonProcess baton) {
        this.baton = baton;
    }

    /// Ids of the runs that an event has started so far.
    public List<String> of(String eventId) {
        return baton.graphQl()
                .query(OF_EVENT, Map.of("id", eventId))
                .get("eventV2")
                .get("runs")
                .valueStream()
                .map(run -> run.get("id").asString())
                .toList();
    }

    /// Waits for the one run that an event starts, and answers its id.
    public String only(String eventId) {
        return Await.answer(
                "a run of event " + eventId,
                PATIENCE,
                () -> of(eventId).stream().findFirst(),
                baton::output);
    }

    /// The run as it is now.
    public Run get(String runId) {
        return new Run(baton, baton.graphQl().query(ONE, Map.of("id", runId)).get("run"));
    }

    /// Waits until the run of an event has ended.
    public Run endedOf(String eventId) {
        return ended(only(eventId));
    }

    /// Waits until the run has ended.
    public Run ended(String runId) {
        return until(runId, "to end", run -> ENDED.contains(run.status()));
    }

    /// Waits until the run satisfies `condition`.
    public Run until(String runId, String what, Predicate<Run> condition) {
        return Await.answer(
                "run " + runId + " " + what,
                PATIENCE,
                () -> Optional.of(get(runId)).filter(condition),
                () -> get(runId).toString());
    }

    /// Status by run id of all runs since `from`, read page by page.
    public Map<String, String> statuses(Instant from) {
        Map<String, String> all = new HashMap<>();
        String cursor = null;
        do {
            Map<String, Object> variables = new HashMap<>();
            variables.put("from", from.toString());
            variables.put("after", cursor);
            variables.put("status", null);
            JsonNode page = baton.graphQl().query(LIST, variables).get("runs");
            page.get("edges")
                    .forEach(edge -> all.put(
                            edge.get("node").get("id").asString(),
                            edge.get("node").get("status").asString()));
            JsonNode info = page.get("pageInfo");
            cursor = info.get("hasNextPage").asBoolean() ? info.get("endCursor").asString() : null;
        } while (cursor != null);
        return all;
    }

    /// One run: facts, output and spans.
    public record Run(BatonProcess baton, JsonNode json) {
        public String id() {
            return json.get("id").asString();
        }

        public String status() {
            return json.get("status").asString();
        }

        /// What the function returned, or its error object.
        public JsonNode output() {
            JsonNode text = json.get("output");
            return text.isNull() ? text : Http.JSON.readTree(text.asString());
        }

        /// The output as text, which is no JSON when something else than an SDK answered.
        public String outputText() {
            return json.get("output").asString();
        }

        /// Names of the spans directly below the run, in order.
        public List<String> spanNames() {
            return spans().map(span -> span.get("name").asString()).toList();
        }

        /// The span directly below the run with this name.
        public JsonNode span(String name) {
            List<JsonNode> found = spans().filter(
                            span -> span.get("name").asString().equals(name))
                    .toList();
            if (found.size() != 1) {
                throw new AssertionError(found.size() + " spans named " + name + " in " + json);
            }
            return found.getFirst();
        }

        public boolean hasSpan(String name) {
            return spanNames().contains(name);
        }

        /// Input, data and error of the span with this name.
        public JsonNode spanOutput(String name) {
            String id = span(name).get("outputID").asString();
            return baton.graphQl().query(SPAN_OUTPUT, Map.of("id", id)).get("runTraceSpanOutputByID");
        }

        /// When the first step or the function itself began.
        public Instant startedAt() {
            return Instant.parse(json.get("startedAt").asString());
        }

        public Duration took() {
            return Duration.between(
                    Instant.parse(json.get("startedAt").asString()),
                    Instant.parse(json.get("endedAt").asString()));
        }

        private Stream<JsonNode> spans() {
            JsonNode trace = json.get("trace");
            JsonNode children = trace == null ? null : trace.get("childrenSpans");
            return children == null || children.isNull()
                    ? Stream.empty()
                    : StreamSupport.stream(children.spliterator(), false);
        }

        @Override
        public String toString() {
            return json.toString();
        }
    }
}
