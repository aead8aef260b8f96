package dev.baton.desktop.screen.diff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.desktop.client.ClientException;
import dev.baton.desktop.component.LoadState;
import dev.baton.desktop.navigation.Route;
import dev.baton.desktop.screen.run.RunJson;
import dev.baton.desktop.screen.run.ScriptedClient;
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
