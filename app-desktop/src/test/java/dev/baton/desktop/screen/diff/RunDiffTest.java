package dev.baton.desktop.screen.diff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.conformance.Conformance;
import dev.baton.desktop.client.ClientException;
import dev.baton.desktop.component.LoadState;
import dev.baton.desktop.navigation.Route;
import dev.baton.desktop.screen.run.RunJson;
import dev.baton.desktop.screen.run.ScriptedClient;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class RunDiffTest {
    private final ScriptedClient client = new ScriptedClient();
    private final RunDiffModel model = new RunDiffModel(client, Runnable::run);
    private final Map<String, Map<String, Object>> runs = new LinkedHashMap<>();
    private final Map<String, Map<String, Object>> traces = new HashMap<>();
    private final Map<String, Map<String, Object>> results = new HashMap<>();

    @BeforeEach
    void serve() {
        client.answer("GetRun", in -> {
            Map<String, Object> run = runs.get((String) in.get("runID"));
            return run == null ? new ClientException("not_found", "no such run", null) : Map.of("run", run);
        });
        client.answer("GetRunTrace", in -> Map.of("run", Map.of("trace", traces.get((String) in.get("runID")))));
        client.answer(
                "GetRunPayload",
                in -> Map.of(
                        "run", Map.of("id", in.get("runID")), "runTrigger", Map.of("payloads", List.of("{\"n\":1}"))));
        client.answer(
                "GetTraceResult", in -> Map.of("runTraceSpanOutputByID", results.get((String) in.get("outputID"))));
        client.answer("GetRuns", in -> {
            assertThat(in.toString()).contains("COMPLETED", "f-1");
            return Map.of(
                    "runs",
                    Map.of(
                            "edges",
                            runs.values().stream()
                                    .filter(run -> run.get("status").equals("COMPLETED"))
                                    .map(run -> Map.of("node", run))
                                    .toList()));
        });
        run("OLD", "COMPLETED", 0, step("load", "{\"n\":1}"), step("charge", "{\"ok\":true}"), step("mail", "{}"));
        run("NEW", "FAILED", 60_000, step("load", "{\"n\":1}"), step("check", "1"), step("charge", "{\"ok\":false}"));
    }

    @Test
    void stepsAreAlignedAndTheFirstDivergenceIsSelected() {
        model.show(Route.RunDiff.of("OLD", "NEW").params());
        Comparison comparison = comparison();
        assertThat(comparison.steps().stream()
                        .map(pair -> (pair.a() == null ? "-" : pair.a().name()) + " "
                                + (pair.b() == null ? "-" : pair.b().name())))
                .containsExactly("load load", "- check", "charge charge", "mail -");
        assertThat(comparison.firstDivergence()).hasValue(1);
        assertThat(model.selectedProperty().get()).isEqualTo(1);
        assertThat(comparison.verdict()).isEqualTo("check ran in B only.");
    }

    @Test
    void sdkAndConfigurationAreThoseOfTheRuns() {
        client.answer(
                "GetRunVersion",
                in -> Map.of("run", Map.of("functionVersion", in.get("runID").equals("OLD") ? 2 : 3)));
        @SuppressWarnings("unchecked")
        Map<String, Object> first =
                ((List<Map<String, Object>>) traces.get("OLD").get("childrenSpans")).getFirst();
        first.put("response", Map.of("statusCode", 206, "headers", Map.of("X-Inngest-SDK", "inngest-js:v4.1.0")));
        model.show(Route.RunDiff.of("OLD", "NEW").params());
        assertThat(comparison().a().configuration()).isEqualTo(2);
        assertThat(comparison().b().configuration()).isEqualTo(3);
        assertThat(comparison().a().sdk()).isEqualTo("js 4.1.0");
        assertThat(comparison().b().sdk()).isEqualTo("js 4.2.1");
    }

    @Test
    void nextAndPreviousGoThroughTheStepsThatDiffer() {
        model.show(Route.RunDiff.of("OLD", "NEW").params());
        model.jump(1);
        assertThat(model.selectedProperty().get()).isEqualTo(2);
        model.jump(1);
        assertThat(model.selectedProperty().get()).isEqualTo(3);
        model.jump(1);
        assertThat(model.selectedProperty().get()).isEqualTo(3);
        model.jump(-1);
        model.jumpToDivergence();
        assertThat(model.selectedProperty().get()).isEqualTo(1);
    }

    @Test
    void aRunAloneIsComparedWithTheLastSuccessOfItsFunction() {
        model.show(Route.RunDiff.withLastSuccess("NEW").params());
        assertThat(comparison().a().facts().id().value()).isEqualTo("OLD");
        assertThat(comparison().b().facts().id().value()).isEqualTo("NEW");
        assertThat(model.swapped()).isEqualTo(Route.RunDiff.of("NEW", "OLD").params());
    }

    @Test
    void withoutAnEarlierSuccessItSaysSo() {
        runs.remove("OLD");
        model.show(Route.RunDiff.withLastSuccess("NEW").params());
        assertThat(model.stateProperty().get())
                .isInstanceOfSatisfying(
                        LoadState.Failed.class,
                        failed ->
                                assertThat(failed.message()).contains("No earlier run of process-order has succeeded"));
    }

    @Test
    void equalRunsDoNotDiverge() {
        run(
                "TWIN",
                "COMPLETED",
                90_000,
                step("load", "{\"n\":1}"),
                step("charge", "{ \"ok\" : true }"),
                step("mail", "{}"));
        model.show(Route.RunDiff.of("OLD", "TWIN").params());
        assertThat(comparison().firstDivergence()).isEmpty();
        assertThat(comparison().verdict()).isEqualTo("No step ran differently.");
        assertThat(model.selectedProperty().get()).isZero();
    }

    @Test
    @Conformance("UIQ-36")
    void loopsOfThreeAndFiveRoundsHaveThreePairsAndTwoAdditionsAndTheFirstDivergenceIsFound() {
        for (boolean ids : new boolean[] {true, false}) {
            loop("THREE", 3, ids);
            loop("FIVE", 5, ids);
            model.show(Route.RunDiff.of("THREE", "FIVE").params());
            model.refresh();
            List<StepPair> rounds = comparison().steps().stream()
                    .filter(pair -> pair.name().equals("round"))
                    .toList();
            assertThat(rounds).hasSize(5);
            assertThat(rounds.subList(0, 3)).allMatch(StepPair::inBoth);
            assertThat(rounds.subList(3, 5)).allMatch(pair -> pair.a() == null);
            assertThat(comparison().steps()).extracting(StepPair::name).endsWith("end");
            assertThat(comparison().steps().getLast().inBoth()).isTrue();
            model.jumpToDivergence();
            assertThat(model.selectedProperty().get()).isEqualTo(1);
            assertThat(comparison().verdict()).isEqualTo("round is the first step whose output differs.");
        }
    }

    @Test
    void stepsThatWereGivenOtherIdsAreAlignedByTheirNamesInTheLongestCommonOrder() {
        assertThat(StepPair.align(
                                RunJson.trace(RunJson.root(
                                                "COMPLETED", 900L, plain("a", 0), plain("x", 1), plain("b", 2)))
                                        .steps(),
                                RunJson.trace(RunJson.root(
                                                "COMPLETED", 900L, plain("y", 0), plain("a", 1), plain("b", 2)))
                                        .steps())
                        .stream()
                        .map(pair -> (pair.a() == null ? "-" : "A") + (pair.b() == null ? "-" : "B") + pair.name()))
                .containsExactly("-By", "ABa", "A-x", "ABb");
    }

    @Test
    @Conformance("UIQ-12")
    void aRunAndItselfReorderedKeysAndARerunWithOtherInputDifferAsMuchAsTheyDo() {
        model.show(Route.RunDiff.of("OLD", "OLD").params());
        assertThat(comparison().steps()).allMatch(pair -> !comparison().differs(pair));
        assertThat(comparison().firstDivergence()).isEmpty();
        assertThat(comparison().masked()).isZero();

        run("A", "COMPLETED", 0, step("load", "{\"a\":1,\"b\":{\"x\":1,\"y\":[1,2]}}"));
        run("B", "COMPLETED", 0, step("load", "{\"b\":{\"y\":[1,2],\"x\":1},\"a\":1}"));
        model.show(Route.RunDiff.of("A", "B").params());
        assertThat(comparison().firstDivergence()).isEmpty();

        run("RERUN", "COMPLETED", 0, step("load", "{\"a\":1,\"b\":{\"x\":1,\"y\":[1,2]}}"));
        results.get("out-A-load").put("input", "[{\"card\":{\"token\":\"tok_1\",\"last4\":\"4242\"}}]");
        results.get("out-RERUN-load").put("input", "[{\"card\":{\"token\":\"tok_2\",\"last4\":\"4242\"}}]");
        model.show(Route.RunDiff.of("A", "RERUN").params());
        JsonDiff input = comparison().diff(comparison().steps().getFirst(), Comparison.Part.INPUT);
        assertThat(input.lines().stream()
                        .filter(line -> line.mark() != JsonDiff.Mark.SAME)
                        .map(JsonDiff.Line::path))
                .containsExactly("$[0].card.token");
        assertThat(comparison()
                        .diff(comparison().steps().getFirst(), Comparison.Part.OUTPUT)
                        .changes())
                .isZero();
    }

    /// A run whose steps have other ids in each run, unless they have the same in all.
    private void loop(String id, int rounds, boolean ids) {
        List<Step> steps = new ArrayList<>();
        steps.add(step("begin", "{}"));
        for (int i = 0; i < rounds; i++) {
            steps.add(step("round", "{\"round\":" + i + ",\"of\":" + rounds + "}"));
        }
        steps.add(step("end", "{}"));
        run(id, "COMPLETED", 0, steps.toArray(Step[]::new));
        Object children = traces.get(id).get("childrenSpans");
        Map<String, Integer> seen = new HashMap<>();
        int at = 0;
        for (Object child : (List<?>) children) {
            @SuppressWarnings("unchecked")
            Map<String, Object> span = (Map<String, Object>) child;
            String name = (String) span.get("name");
            int number = seen.merge(name, 1, Integer::sum);
            String output = "out-" + id + at;
            results.put(output, results.get("out-" + id + "-" + name));
            Map<String, Object> result = new HashMap<>();
            result.put("input", null);
            result.put("data", steps.get(at).output());
            result.put("error", null);
            results.put(output, result);
            span.put("outputID", output);
            span.put("spanID", id + at++);
            span.put("stepID", ids ? name + number : id + name + number);
        }
    }

    private static Map<String, Object> plain(String name, int at) {
        Map<String, Object> span = RunJson.step(name, "RUN", "COMPLETED", at * 10L, at * 10L, at * 10L + 5);
        span.put("stepID", "");
        return span;
    }

    private Comparison comparison() {
        assertThat(model.stateProperty().get()).isInstanceOf(LoadState.Loaded.class);
        return ((LoadState.Loaded<Comparison>) model.stateProperty().get()).value();
    }

    private record Step(String name, String output) {}

    private static Step step(String name, String output) {
        return new Step(name, output);
    }

    private void run(String id, String status, long at, Step... steps) {
        runs.put(id, RunJson.run(id, status, at));
        @SuppressWarnings({"unchecked", "rawtypes"})
        Map<String, Object>[] spans = new Map[steps.length];
        for (int i = 0; i < steps.length; i++) {
            long start = at + 20 + i * 100L;
            spans[i] = RunJson.step(steps[i].name(), "RUN", "COMPLETED", start, start + 5, start + 80);
            String output = "out-" + id + "-" + steps[i].name();
            spans[i].put("spanID", id + "-" + steps[i].name());
            spans[i].put("outputID", output);
            Map<String, Object> result = new HashMap<>();
            result.put("input", null);
            result.put("data", steps[i].output());
            result.put("error", null);
            results.put(output, result);
        }
        traces.put(id, RunJson.root(status, at + 1_000, spans));
    }
}
