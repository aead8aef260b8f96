package dev.baton.desktop.screen.run;

import static dev.baton.desktop.screen.run.RunJson.json;
import static dev.baton.desktop.screen.run.RunJson.root;
import static dev.baton.desktop.screen.run.RunJson.step;
import static dev.baton.desktop.screen.run.RunJson.time;
import static dev.baton.desktop.screen.run.RunJson.trace;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.conformance.Conformance;
import dev.baton.desktop.component.timeline.Typical;
import dev.baton.desktop.screen.run.Inspection.Tab;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class InspectionTest {
    private static final List<String> ANY =
            List.of("Queued at", "Started at", "Ended at", "Delay", "Duration", "Step type");

    @Test
    @Conformance("UI-17")
    void eachKindHasExactlyItsFields() {
        assertThat(names(step("charge", "RUN", "COMPLETED", 20L, 30L, 90L))).isEqualTo(with("Step ID"));
        assertThat(names(sleep())).isEqualTo(with("Sleep until", "Step ID"));
        assertThat(names(waitForEvent()))
                .isEqualTo(
                        with("Event name", "Timeout", "Timed out", "Matched event ID", "Match expression", "Step ID"));
        assertThat(names(invoke()))
                .isEqualTo(with(
                        "Function",
                        "Triggering event ID",
                        "Triggered run ID",
                        "Timeout",
                        "Timed out",
                        "Return event ID",
                        "Step ID"));
        assertThat(names(signal())).isEqualTo(with("Signal name", "Timeout", "Timed out", "Step ID"));
        Map<String, Object> ai = step("draft", "AI_GATEWAY", "COMPLETED", 20L, 30L, 90L);
        assertThat(names(ai)).isEqualTo(with("Step ID"));
        assertThat(inspect(ai).tabs()).contains(Tab.AI);
        assertThat(names(experiment())).isEqualTo(with("Experiment", "Variant", "Strategy", "Step ID"));
        Map<String, Object> debugged = step("held", "RUN", "COMPLETED", 20L, 30L, 90L);
        debugged.put("debugRunID", "01DEBUG");
        assertThat(names(debugged)).isEqualTo(with("Step ID", "Debug run ID"));
        Map<String, Object> user = userSpan();
        assertThat(names(user)).isEqualTo(ANY);
        assertThat(inspect(user).first()).isEqualTo(Tab.ATTRIBUTES);
        assertThat(inspect(user).span().userland())
                .isEqualTo(new TraceSpan.Userland(
                        "client", "shop", "pg", "8.1", Map.of("db.statement", "select 1", "retries", "2")));
    }

    @Test
    void whatGoesOnSaysHowLongItStillTakes() {
        Map<String, Object> sleep = sleep();
        sleep.put("status", "WAITING");
        sleep.put("endedAt", null);
        assertThat(names(sleep)).contains("Wakes in").doesNotContain("Ended at");
    }

    @Test
    void aStepThatWasUsedBeforeHasItsLoopIndex() {
        Map<String, Object> again = step("load", "RUN", "COMPLETED", 20L, 30L, 90L);
        again.put("stepID", "23bad5c74f69bbb96f3d2f0df0cdd7fb53b7b4c8");
        assertThat(names(again)).doesNotContain("Loop index");
        again.put("stepID", sha1("load:3"));
        assertThat(inspect(again).facts()).contains(Fact.mono("Loop index", "3"));
        again.put("stepID", sha1("load"));
        assertThat(names(again)).doesNotContain("Loop index");
    }

    @Test
    void durationStandsBesideWhatIsUsual() {
        Typical typical = new Typical(40, 80, 12);
        TraceSpan span = trace(root("COMPLETED", 900L, step("charge", "RUN", "COMPLETED", 20L, 30L, 90L)))
                .steps()
                .getFirst();
        assertThat(Inspection.ofSpan(span, span, typical).facts())
                .contains(new Fact("Duration", new Fact.Value.Compared(60, typical)));
    }

    @Test
    void linkedRunsAreCounted() {
        RunLinks links = RunLinks.of(json(Map.of(
                "originalRunID",
                "01ORIGINAL",
                "replayID",
                "",
                "deferredFrom",
                List.of(Map.of("runID", "01PARENT", "run", Map.of("status", "COMPLETED"))),
                "defers",
                List.of(Map.of("userlandDeferID", "mail", "fnSlug", "shop-mail", "status", "ABORTED")))));
        assertThat(links.deferred().getFirst().note()).isEqualTo("mail, taken back");
        assertThat(links.deferred().getFirst().function()).isEqualTo("shop-mail");
        Inspection inspection = Inspection.ofRun(
                RunJson.facts("R1", "COMPLETED"), trace(root("COMPLETED", 900L, invoke())), null, links);
        assertThat(inspection.count(Tab.LINKED)).isEqualTo(4);
    }

    private static List<String> with(String... more) {
        List<String> names = new ArrayList<>(ANY);
        names.addAll(List.of(more));
        return names;
    }

    private static List<String> names(Map<String, Object> step) {
        return inspect(step).facts().stream().map(Fact::name).toList();
    }

    private static Inspection inspect(Map<String, Object> step) {
        TraceSpan span = trace(root("COMPLETED", 900L, step)).root().children().getFirst();
        return Inspection.ofSpan(span, span, null);
    }

    private static Map<String, Object> sleep() {
        Map<String, Object> step = step("nap", "SLEEP", "COMPLETED", 20L, 30L, 90L);
        step.put("stepInfo", Map.of("__typename", "SleepStepInfo", "sleepUntil", time(90)));
        return step;
    }

    private static Map<String, Object> waitForEvent() {
        Map<String, Object> step = step("paid", "WAIT_FOR_EVENT", "COMPLETED", 20L, 30L, 90L);
        step.put(
                "stepInfo",
                Map.of(
                        "__typename", "WaitForEventStepInfo",
                        "eventName", "shop/paid",
                        "expression", "async.data.id == 7",
                        "timeout", time(60_000),
                        "foundEventID", "01EVENT",
                        "timedOut", false));
        return step;
    }

    private static Map<String, Object> signal() {
        Map<String, Object> step = step("go", "WAIT_FOR_SIGNAL", "COMPLETED", 20L, 30L, 90L);
        step.put(
                "stepInfo",
                Map.of(
                        "__typename",
                        "WaitForSignalStepInfo",
                        "signal",
                        "deploy/7",
                        "timeout",
                        time(60_000),
                        "timedOut",
                        true));
        return step;
    }

    private static Map<String, Object> invoke() {
        Map<String, Object> step = step("report", "INVOKE", "COMPLETED", 20L, 30L, 90L);
        step.put(
                "stepInfo",
                Map.of(
                        "__typename", "InvokeStepInfo",
                        "functionID", "shop-report",
                        "triggeringEventID", "01START",
                        "runID", "01CHILD",
                        "timeout", time(60_000),
                        "returnEventID", "01RETURN",
                        "timedOut", false));
        return step;
    }

    private static Map<String, Object> experiment() {
        Map<String, Object> step = step("pick", "RUN", "COMPLETED", 20L, 30L, 90L);
        Map<String, Object> values =
                Map.of("name", "checkout", "variant", "b", "selection_strategy", "weighted", "variant_weights", "{}");
        step.put("metadata", List.of(Map.of("kind", "inngest.experiment", "scope", "step", "values", values)));
        return step;
    }

    private static Map<String, Object> userSpan() {
        Map<String, Object> span = RunJson.span("u1", "db.query", "COMPLETED", 20L, 30L, 90L);
        span.put("isUserland", true);
        span.put(
                "userlandSpan",
                Map.of(
                        "spanKind",
                        "client",
                        "serviceName",
                        "shop",
                        "scopeName",
                        "pg",
                        "scopeVersion",
                        "8.1",
                        "spanAttrs",
                        "{\"db.statement\":\"select 1\",\"retries\":2,\"sys.x\":1,\"inngest.y\":1,\"sdk.z\":1}"));
        return span;
    }

    private static String sha1(String text) {
        try {
            return java.util.HexFormat.of()
                    .formatHex(java.security.MessageDigest.getInstance("SHA-1")
                            .digest(text.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
