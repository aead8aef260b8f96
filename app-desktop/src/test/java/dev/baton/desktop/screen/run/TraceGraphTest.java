package dev.baton.desktop.screen.run;

import static dev.baton.desktop.screen.run.RunJson.facts;
import static dev.baton.desktop.screen.run.RunJson.root;
import static dev.baton.desktop.screen.run.RunJson.span;
import static dev.baton.desktop.screen.run.RunJson.step;
import static dev.baton.desktop.screen.run.RunJson.trace;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.desktop.component.graph.Graph;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class TraceGraphTest {
    @Test
    void stepsThatWereQueuedTogetherAreParallelAndTheNextComesAfterAllOfThem() {
        Trace trace = trace(root(
                "COMPLETED",
                100L,
                step("a", "RUN", "COMPLETED", 20L, 20L, 30L),
                step("b", "RUN", "COMPLETED", 30L, 30L, 50L),
                step("c", "RUN", "COMPLETED", 30L, 31L, 60L),
                step("d", "RUN", "COMPLETED", 60L, 60L, 90L)));
        assertThat(edges(trace))
                .containsExactlyInAnyOrder(
                        "start ORDER s-a", "s-a PARALLEL s-b", "s-a PARALLEL s-c", "s-b ORDER s-d", "s-c ORDER s-d");
    }

    @Test
    void stepsOfNoLengthInOneMillisecondAreAChain() {
        Trace trace = trace(root(
                "COMPLETED",
                20L,
                step("a", "RUN", "COMPLETED", 20L, 20L, 20L),
                step("b", "RUN", "COMPLETED", 20L, 20L, 20L),
                step("c", "RUN", "COMPLETED", 20L, 20L, 20L)));
        assertThat(edges(trace)).containsExactly("start ORDER s-a", "s-a ORDER s-b", "s-b ORDER s-c");
    }

    @Test
    void invokedRunsAndMatchedEventsStandBesideTheirSteps() {
        Map<String, Object> wait = step("wait", "WAIT_FOR_EVENT", "COMPLETED", 20L, 20L, 30L);
        wait.put(
                "stepInfo",
                Map.of("__typename", "WaitForEventStepInfo", "eventName", "shop/paid", "foundEventID", "E1"));
        Map<String, Object> invoke = step("call", "INVOKE", "RUNNING", 30L, 30L, null);
        invoke.put("stepInfo", Map.of("__typename", "InvokeStepInfo", "functionID", "report", "runID", "RUN9"));
        Trace trace = trace(root("RUNNING", null, wait, invoke));
        Graph graph = TraceGraph.of(facts("R1", "RUNNING"), trace, Map.of());
        assertThat(edges(trace)).contains("s-wait:event MATCH s-wait", "s-call INVOKE RUN9", "s-wait ORDER s-call");
        assertThat(graph.nodes()).extracting(Graph.Node::title).contains("shop/paid", "report");
    }

    @Test
    void whatIsAPartOfAStepIsShownByTheBoxOfTheStep() {
        Map<String, Object> flaky = step("charge", "RUN", "COMPLETED", 20L, 30L, 90L);
        flaky.put("childrenSpans", List.of(span("a0", "Attempt 0", "FAILED", 20L, 30L, 40L)));
        Trace trace = trace(root("RUNNING", null, flaky));
        Graph graph = TraceGraph.of(facts("R1", "RUNNING"), trace, Map.of());
        assertThat(TraceGraph.box(trace, graph, "a0")).isEqualTo("s-charge");
        assertThat(TraceGraph.box(trace, graph, "root")).isEqualTo(TraceGraph.START);
    }

    private static List<String> edges(Trace trace) {
        return TraceGraph.of(facts("R1", "RUNNING"), trace, Map.of()).edges().stream()
                .map(edge -> edge.from() + " " + edge.kind() + " " + edge.to())
                .toList();
    }
}
