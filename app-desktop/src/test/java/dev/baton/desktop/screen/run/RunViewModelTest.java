package dev.baton.desktop.screen.run;

import static dev.baton.desktop.screen.run.RunJson.root;
import static dev.baton.desktop.screen.run.RunJson.run;
import static dev.baton.desktop.screen.run.RunJson.span;
import static dev.baton.desktop.screen.run.RunJson.step;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.conformance.Conformance;
import dev.baton.desktop.client.ClientException;
import dev.baton.desktop.component.LoadState;
import dev.baton.desktop.component.Status;
import dev.baton.desktop.fake.ManualTimer;
import dev.baton.desktop.screen.run.Inspection.Tab;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class RunViewModelTest {
    private static final Duration GAP = Duration.ofMillis(200);
    private static final RunId ID = new RunId("R1");

    private final ManualTimer timer = new ManualTimer(RunJson.T0.plusSeconds(4));
    private final ScriptedClient client = new ScriptedClient();
    private final RunStore store = new RunStore();
    private final RunViewModel model = new RunViewModel(ID, client, store, Runnable::run, timer, timer);

    RunViewModelTest() {
        serve("RUNNING", root("RUNNING", null, step("load", "RUN", "RUNNING", 20L, 30L, null)));
        client.answer(
                "GetTrigger",
                in -> Map.of(
                        "runTrigger",
                        Map.of("eventName", "shop/order.placed", "IDs", List.of("E1"), "timestamp", RunJson.time(0))));
        client.answer("GetTraceResult", in -> {
            Map<String, Object> result = new HashMap<>();
            result.put("input", null);
            result.put("data", "\"" + in.get("outputID") + "\"");
            result.put("error", null);
            return Map.of("runTraceSpanOutputByID", result);
        });
    }

    @Test
    void factsAndTraceAreLoadingThenLoaded() {
        client.hold();
        model.onShown();
        assertThat(model.factsProperty().get()).isInstanceOf(LoadState.Loading.class);
        assertThat(model.traceProperty().get()).isInstanceOf(LoadState.Loading.class);
        client.release();
        assertThat(model.facts().orElseThrow().status()).isEqualTo(Status.RUNNING);
        assertThat(model.traceProperty().get()).isInstanceOf(LoadState.Loaded.class);
    }

    @Test
    void aRunThatNobodyKnowsIsSaidSo() {
        client.answer("GetRun", in -> nothing("run"));
        client.answer("GetRunTrace", in -> nothing("run"));
        model.onShown();
        assertThat(model.factsProperty().get()).isInstanceOfSatisfying(LoadState.Failed.class, failed -> {
            assertThat(failed.code()).isEqualTo("not_found");
            assertThat(failed.message()).contains("R1");
        });
    }

    @Test
    void aTraceThatFailsLeavesTheFactsStandingAndCanBeRetried() {
        client.answer("GetRunTrace", in -> new ClientException("graphql", "no root span", null));
        model.onShown();
        assertThat(model.facts()).isPresent();
        assertThat(model.traceProperty().get()).isInstanceOf(LoadState.Failed.class);
        serve("RUNNING", root("RUNNING", null));
        model.refresh();
        assertThat(model.traceProperty().get()).isInstanceOf(LoadState.Loaded.class);
    }

    @Test
    void aQueuedRunWithoutTraceIsNoFailure() {
        client.answer("GetRun", in -> Map.of("run", run("R1", "QUEUED", 0)));
        client.answer("GetRunTrace", in -> new ClientException("graphql", "no root span", null));
        model.onShown();
        assertThat(model.traceProperty().get()).isInstanceOf(LoadState.Empty.class);
    }

    @Test
    void aFailureWhileSomethingIsShownDoesNotTakeItAway() {
        model.onShown();
        client.answer("GetRun", in -> new ClientException("unreachable", "gone", null));
        client.answer("GetRunTrace", in -> new ClientException("unreachable", "gone", null));
        model.refresh();
        assertThat(model.facts()).isPresent();
        assertThat(model.traceProperty().get()).isInstanceOf(LoadState.Loaded.class);
    }

    @Test
    void changesOfTheRunAreReadOnceHoweverManyAreReported() {
        model.onShown();
        long before = client.count("GetRun");
        for (int i = 0; i < 50; i++) {
            client.runChanged("R1");
        }
        client.runChanged("R2");
        timer.advance(GAP);
        assertThat(client.count("GetRun")).isEqualTo(before + 1);
    }

    @Test
    void aHiddenRunAsksNothing() {
        model.onShown();
        model.onHidden();
        assertThat(client.listeners()).isZero();
        long before = client.calls().size();
        timer.advance(Duration.ofMinutes(1));
        assertThat(client.calls()).hasSize((int) before);
        assertThat(timer.waiting()).isZero();
    }

    @Test
    void durationTicksEverySecondWhileRunningAndNeverFalls() {
        model.onShown();
        Duration last = Duration.ZERO;
        for (int i = 0; i < 5; i++) {
            Duration shown =
                    model.facts().orElseThrow().duration(model.nowProperty().get());
            assertThat(shown).isGreaterThan(last);
            last = shown;
            timer.advance(Duration.ofSeconds(1));
        }
    }

    @Test
    void aLateAnswerDoesNotBringARunBackToLife() {
        model.onShown();
        serve("COMPLETED", root("COMPLETED", 900L));
        client.runChanged("R1");
        timer.advance(GAP);
        assertThat(model.status()).contains(Status.COMPLETED);
        serve("RUNNING", root("RUNNING", null));
        client.runChanged("R1");
        timer.advance(GAP);
        assertThat(model.status()).contains(Status.COMPLETED);
    }

    @Test
    void spansThatArriveAfterTheEndAreStillRead() {
        model.onShown();
        serve("COMPLETED", root("COMPLETED", 900L));
        client.runChanged("R1");
        timer.advance(GAP);
        long before = client.count("GetRunTrace");
        timer.advance(Duration.ofSeconds(4));
        assertThat(client.count("GetRunTrace")).isEqualTo(before + 1);
    }

    @Test
    @Conformance("UI-46")
    void cancellingInOneOfTwoViewsChangesTheOther() {
        RunViewModel other = new RunViewModel(ID, client, store, Runnable::run, timer, timer);
        client.answer("CancelRun", in -> {
            serve("CANCELLED", root("CANCELLED", 900L));
            return Map.of("cancelRun", Map.of("id", "R1", "status", "CANCELLED"));
        });
        other.onShown();
        model.onShown();
        model.acts().cancel();
        timer.advance(GAP);
        assertThat(other.status()).contains(Status.CANCELLED);
    }

    @Test
    void theRunIsInspectedFirstWithItsTrigger() {
        model.onShown();
        Inspection inspection = model.inspectionProperty().get();
        assertThat(inspection.run()).isTrue();
        assertThat(inspection.facts()).contains(Fact.mono("Event name", "shop/order.placed"));
        assertThat(result()).isEqualTo("\"out-root\"");
    }

    @Test
    void selectingAPartInspectsItsStep() {
        model.onShown();
        model.select("s-load:request");
        assertThat(model.inspectionProperty().get().title()).isEqualTo("load");
        assertThat(result()).isEqualTo("\"out-s-load\"");
    }

    @Test
    void inputAndOutputAreReadOncePerSpan() {
        model.onShown();
        model.select("s-load");
        model.select("root");
        model.select("s-load");
        assertThat(client.count("GetTraceResult")).isEqualTo(2);
    }

    @Test
    void anAnswerForASpanThatIsNoLongerSelectedIsDropped() {
        model.onShown();
        client.hold();
        model.select("s-load");
        model.select("root");
        client.release();
        assertThat(result()).isEqualTo("\"out-root\"");
    }

    @Test
    @Conformance("UI-18")
    void theErrorIsShownFirstForFailedStepsAndRuns() {
        Map<String, Object> failed = step("charge", "RUN", "FAILED", 20L, 30L, 90L);
        failed.put("response", Map.of("statusCode", 502, "headers", Map.of("content-type", "application/json")));
        serve("FAILED", root("FAILED", 100L, failed, step("ok", "RUN", "COMPLETED", 1L, 2L, 3L)));
        model.onShown();
        assertThat(model.inspectionProperty().get().first()).isEqualTo(Tab.ERROR);
        model.select("s-charge");
        assertThat(model.inspectionProperty().get().first()).isEqualTo(Tab.ERROR);
        assertThat(model.inspectionProperty().get().headers())
                .containsExactly(Fact.mono("Status code", "502"), Fact.mono("content-type", "application/json"));
        assertThat(model.inspectionProperty().get().tabs())
                .containsExactly(Tab.ERROR, Tab.OUTPUT, Tab.INPUT, Tab.HEADERS);
        model.select("s-ok");
        assertThat(model.inspectionProperty().get().first()).isEqualTo(Tab.OUTPUT);
        assertThat(model.inspectionProperty().get().tabs()).doesNotContain(Tab.ERROR);
    }

    @Test
    void attemptsAreInspectedOneByOne() {
        Map<String, Object> flaky = step("flaky", "RUN", "COMPLETED", 20L, 30L, 900L);
        flaky.put("attempts", 1);
        flaky.put(
                "childrenSpans",
                List.of(
                        span("a0", "Attempt 0", "FAILED", 20L, 30L, 40L),
                        span("a1", "Attempt 1", "COMPLETED", 40L, 890L, 900L)));
        serve("COMPLETED", root("COMPLETED", 1_000L, flaky));
        model.onShown();
        model.select("a0");
        Inspection inspection = model.inspectionProperty().get();
        assertThat(inspection.title()).isEqualTo("flaky");
        assertThat(inspection.tag()).isEqualTo("Attempt 0");
        assertThat(inspection.status()).isEqualTo(Status.FAILED);
        assertThat(inspection.count(Tab.ATTEMPTS)).isEqualTo(2);
    }

    @Test
    void waitsShowEventExpressionAndTimeout() {
        Map<String, Object> wait = step("paid", "WAIT_FOR_EVENT", "WAITING", 20L, 20L, null);
        wait.put(
                "stepInfo",
                Map.of(
                        "__typename", "WaitForEventStepInfo",
                        "eventName", "shop/paid",
                        "expression", "async.data.id == 7",
                        "timeout", RunJson.time(60_000)));
        serve("RUNNING", root("RUNNING", null, wait));
        model.onShown();
        model.select("s-paid");
        assertThat(model.inspectionProperty().get().facts())
                .contains(
                        Fact.mono("Event name", "shop/paid"),
                        Fact.mono("Match expression", "async.data.id == 7"),
                        Fact.time("Timeout", RunJson.T0.plusSeconds(60)),
                        new Fact("Times out in", new Fact.Value.Due(RunJson.T0.plusSeconds(60))));
        assertThat(model.status()).contains(Status.WAITING);
    }

    @Test
    void invokedRunsAreReadAndFollowed() {
        Map<String, Object> invoke = step("report", "INVOKE", "RUNNING", 20L, 20L, null);
        invoke.put("stepInfo", Map.of("__typename", "InvokeStepInfo", "functionID", "shop-report", "runID", "C1"));
        serve("RUNNING", root("RUNNING", null, invoke));
        Map<String, Object> childRoot = root("RUNNING", null, step("render", "RUN", "RUNNING", 40L, 60L, null));
        childRoot.put("spanID", "child-root");
        client.answer("GetRun", in -> Map.of("run", run((String) in.get("runID"), "RUNNING", 0)));
        Object parent = client.execute("GetRunTrace", Map.of("runID", "R1")).join();
        client.answer(
                "GetRunTrace", in -> in.get("runID").equals("R1") ? parent : Map.of("run", Map.of("trace", childRoot)));
        model.onShown();
        model.select("s-render");
        assertThat(model.inspectionProperty().get().title()).isEqualTo("render");
        long before = client.count("GetRunTrace");
        client.runChanged("C1");
        timer.advance(GAP);
        assertThat(client.count("GetRunTrace")).isEqualTo(before + 2);
    }

    @Test
    void cancellingSaysWhatBecameOfIt() {
        client.answer("CancelRun", in -> {
            serve("CANCELLED", root("CANCELLED", 900L));
            return Map.of("cancelRun", Map.of("id", "R1", "status", "CANCELLED"));
        });
        model.onShown();
        client.hold();
        model.acts().cancel();
        model.acts().cancel();
        assertThat(model.acts().cancellingProperty().get()).isTrue();
        assertThat(client.count("CancelRun")).isEqualTo(1);
        client.release();
        assertThat(model.acts().cancellingProperty().get()).isFalse();
        assertThat(model.acts().noticeProperty().get().text()).isEqualTo("The run was cancelled");
        timer.advance(GAP);
        assertThat(model.status()).contains(Status.CANCELLED);
    }

    @Test
    void aRefusedCancellationIsExplained() {
        client.answer("CancelRun", in -> new ClientException("graphql", "cannot cancel an ended run", null));
        model.onShown();
        model.acts().cancel();
        assertThat(model.acts().noticeProperty().get().failed()).isTrue();
        assertThat(model.acts().noticeProperty().get().text()).contains("cannot cancel an ended run");
    }

    @Test
    void rerunLeadsToTheNewRun() {
        client.answer("Rerun", in -> Map.of("rerun", "R9"));
        client.answer("RerunFromStep", in -> Map.of("rerun", "R10"));
        model.onShown();
        model.acts().rerun();
        assertThat(model.acts().noticeProperty().get().run()).isEqualTo(new RunId("R9"));
        model.select("s-load");
        model.acts().rerunFrom(model.inspectionProperty().get().step(), "[{\"n\":2}]");
        assertThat(model.acts().noticeProperty().get().run()).isEqualTo(new RunId("R10"));
        assertThat(client.last("RerunFromStep"))
                .isEqualTo(Map.of("runID", "R1", "fromStep", Map.of("stepID", "hash-load", "input", "[{\"n\":2}]")));
    }

    @Test
    void nothingIsLeftAfterClose() {
        model.onShown();
        model.close();
        assertThat(client.listeners()).isZero();
        store.accept(RunJson.facts("R1", "COMPLETED"));
        assertThat(model.status()).contains(Status.RUNNING);
        assertThat(timer.waiting()).isZero();
    }

    private String result() {
        return model.resultProperty().get() instanceof LoadState.Loaded<SpanResult> loaded
                ? loaded.value().output()
                : "";
    }

    private void serve(String status, Map<String, Object> root) {
        client.answer("GetRun", in -> Map.of("run", run((String) in.get("runID"), status, 0)));
        client.answer("GetRunTrace", in -> Map.of("run", Map.of("id", "R1", "status", status, "trace", root)));
    }

    private static Map<String, Object> nothing(String name) {
        Map<String, Object> data = new HashMap<>();
        data.put(name, null);
        return data;
    }
}
