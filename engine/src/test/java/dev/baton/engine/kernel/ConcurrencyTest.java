package dev.baton.engine.kernel;

import static dev.baton.engine.simulation.Functions.function;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.conformance.Conformance;
import dev.baton.engine.function.FunctionConfig.Scope;
import dev.baton.engine.id.RunId;
import dev.baton.engine.json.Json;
import dev.baton.engine.run.RunStatus;
import dev.baton.engine.simulation.Lab;
import dev.baton.engine.simulation.Ops;
import dev.baton.engine.step.SdkAnswer;
import dev.baton.engine.transition.Command;
import dev.baton.engine.transition.Dispatch;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Limits on running steps and on runs under way.
final class ConcurrencyTest {
    private final Lab lab = new Lab();

    @Test
    @Conformance("FLOW-5")
    void aLimitOfOneLetsNoTwoRequestsOverlap() {
        lab.register(function("f").on("go").concurrency(1));
        for (int i = 0; i < 3; i++) {
            lab.send("go", "{}");
        }
        for (int i = 0; i < 3; i++) {
            assertThat(lab.calls()).hasSize(1);
            lab.answer(Ops.ran("a", "1"));
            assertThat(lab.calls()).hasSize(1);
            lab.returns("1");
        }
        assertThat(lab.calls()).isEmpty();
        assertThat(lab.runs("f")).allMatch(run -> run.progress().status() == RunStatus.COMPLETED);
    }

    @Test
    void aRunThatWakesGoesBeforeNewerOnes() {
        lab.register(function("f").on("go").concurrency(1));
        lab.send("go", "{}");
        var old = lab.calls().getFirst().runId();
        lab.answer(Ops.sleep("nap", "5s"));
        lab.send("go", "{}");
        var busy = lab.call();
        lab.advance(Duration.ofSeconds(1));
        lab.send("go", "{}");
        lab.send("go", "{}");
        lab.advance(Duration.ofSeconds(5));
        lab.answer(busy, Ops.complete("1"));
        assertThat(lab.calls()).singleElement().extracting(Dispatch::runId).isEqualTo(old);
    }

    @Test
    void aRunThatIsTriedAgainGoesBeforeNewerOnes() {
        lab.register(function("f").on("go").concurrency(1));
        lab.send("go", "{}");
        var old = lab.calls().getFirst().runId();
        lab.fails("once");
        lab.send("go", "{}");
        var busy = lab.call();
        lab.advance(Duration.ofSeconds(1));
        lab.send("go", "{}");
        lab.advance(Duration.ofMinutes(1));
        lab.answer(busy, Ops.complete("1"));
        assertThat(lab.calls()).singleElement().extracting(Dispatch::runId).isEqualTo(old);
    }

    @Test
    @Conformance("FLOW-6")
    void aSleepingRunHoldsNoSlot() {
        lab.register(function("f").on("go").concurrency(1));
        lab.send("go", "{}");
        lab.send("go", "{}");
        lab.answer(Ops.sleep("nap", "5s"));

        var second = lab.calls().getFirst();
        assertThat(second.runId()).isEqualTo(lab.runs("f").get(1).id());
        lab.answer(Ops.ran("a", "1"));
        lab.returns("1");
        assertThat(status(second.runId())).isEqualTo(RunStatus.COMPLETED);
        assertThat(lab.calls()).isEmpty();
        lab.advance(Duration.ofSeconds(5));
        lab.returns("2");
    }

    @Test
    @Conformance("FLOW-7")
    void aWaitingRunHoldsNoSlot() {
        lab.register(function("f").on("go").concurrency(1));
        lab.send("go", "{}");
        lab.send("go", "{}");
        lab.answer(Ops.waitFor("w", "never", null, "1h"));

        lab.returns("1");
        assertThat(lab.runs("f").get(1).progress().status()).isEqualTo(RunStatus.COMPLETED);
    }

    @Test
    @Conformance("FLOW-8")
    void parallelStepsTakeTurnsUnderALimitOfOne() {
        lab.register(function("f").on("go").concurrency(1));
        lab.send("go", "{}");
        lab.answer(Ops.planned("a"), Ops.planned("b"), Ops.planned("c"));

        for (var step : List.of("a", "b", "c")) {
            assertThat(lab.calls()).hasSize(1);
            lab.answer(lab.callFor(step), Ops.ran(step, "1"));
        }
        lab.returns("1");
        assertThat(lab.status("f")).isEqualTo(RunStatus.COMPLETED);
    }

    @Test
    @Conformance("FLOW-9")
    void twoLimitsHoldTogether() {
        lab.register(function("f")
                .on("go")
                .concurrency(1, Scope.FUNCTION, "event.data.k")
                .concurrency(2));
        for (var key : List.of("a", "a", "b", "c")) {
            lab.send("go", "{\"k\":\"" + key + "\"}");
        }
        assertThat(keys()).containsExactly("a", "b");
        end(lab.takeCalls().get(1));
        assertThat(keys()).containsExactly("c");
    }

    @Test
    @Conformance("FLOW-10")
    void anAccountKeyIsSharedByFunctions() {
        lab.register(
                function("f").on("go").concurrency(1, Scope.ACCOUNT, "'global'"),
                function("g").on("go").concurrency(1, Scope.ACCOUNT, "'global'"));
        lab.send("go", "{}");
        lab.send("go", "{}");

        for (int i = 0; i < 4; i++) {
            assertThat(lab.calls()).hasSize(1);
            lab.returns("1");
        }
        assertThat(lab.calls()).isEmpty();
    }

    @Test
    @Conformance("FLOW-11")
    void functionLimitsAreNotShared() {
        lab.register(
                function("f").on("go").concurrency(1), function("g").on("go").concurrency(1));
        lab.send("go", "{}");

        assertThat(lab.calls()).hasSize(2);
    }

    @Test
    @Conformance("FLOW-12")
    void eventsWithoutTheKeyShareABucket() {
        lab.register(function("f").on("go").concurrency(1, Scope.FUNCTION, "event.data.tenant"));
        lab.send("go", "{}");
        lab.send("go", "{}");
        lab.send("go", "{\"tenant\":\"a\"}");

        assertThat(lab.calls()).hasSize(2);
    }

    @Test
    @Conformance("FLOW-13")
    void aHigherLimitHoldsForRunsThatAreQueued() {
        lab.register(function("f").on("go").concurrency(1, Scope.FUNCTION, "event.data.k"));
        for (int i = 0; i < 6; i++) {
            lab.send("go", "{\"k\":\"a\"}");
        }
        assertThat(lab.calls()).hasSize(1);

        lab.register(function("f").on("go").concurrency(5, Scope.FUNCTION, "event.data.k"));
        assertThat(lab.calls()).hasSize(5);
    }

    @Test
    @Conformance("FLOW-14")
    void aStepThatWaitsForItsRetryHoldsNoSlot() {
        lab.register(function("f").on("go").concurrency(1));
        lab.send("go", "{}");
        lab.send("go", "{}");
        lab.answer(Ops.threw("a", "boom"));

        assertThat(lab.call().runId()).isEqualTo(lab.runs("f").get(1).id());
    }

    @Test
    @Conformance("FLOW-15")
    void aRebuiltKernelSendsWhatWasOutAndNothingElse() {
        lab.register(function("f").on("go").concurrency(2).priority("event.data.p"));
        lab.send("go", "{\"p\":0}");
        lab.send("go", "{\"p\":0}");
        lab.send("go", "{\"p\":500}");
        var out = lab.takeCalls().stream().map(Dispatch::item).toList();
        lab.restartAfter(Duration.ofSeconds(1));

        assertThat(lab.calls()).extracting(Dispatch::item).containsExactlyInAnyOrderElementsOf(out);
        end(lab.takeCalls().getFirst());
        assertThat(lab.call().runId()).isEqualTo(lab.runs("f").get(2).id());
    }

    @Test
    void aStuckFunctionDelaysNoOther() {
        lab.register(function("f").on("go").concurrency(1), function("g").on("tick"));
        for (int i = 0; i < 50; i++) {
            lab.send("go", "{}");
        }
        lab.send("tick", "{}");

        assertThat(lab.calls())
                .extracting(Dispatch::runId)
                .contains(lab.run("g").id());
    }

    @Test
    @Conformance("FLOW-16")
    void runsUnderALimitNeverInterleave() {
        lab.register(function("f").on("go").runConcurrency(1, null));
        lab.send("go", "{}");
        lab.send("go", "{}");
        var runs = lab.runs("f");
        lab.answer(Ops.ran("a", "1"));
        lab.answer(Ops.sleep("nap", "1h"));

        assertThat(lab.calls()).isEmpty();
        assertThat(status(runs.get(1).id())).isEqualTo(RunStatus.SCHEDULED);
        lab.restartAfter(Duration.ofMinutes(1));
        assertThat(lab.calls()).isEmpty();
        lab.advance(Duration.ofHours(1));
        assertThat(lab.calls().getFirst().runId()).isEqualTo(runs.get(0).id());
        lab.returns("1");
        assertThat(lab.call().runId()).isEqualTo(runs.get(1).id());
    }

    @Test
    @Conformance("FLOW-17")
    void runsOfOtherKeysInterleave() {
        lab.register(function("f").on("go").runConcurrency(1, "event.data.c"));
        lab.send("go", "{\"c\":\"A\"}");
        lab.send("go", "{\"c\":\"A\"}");
        lab.send("go", "{\"c\":\"B\"}");

        assertThat(keys("c")).containsExactly("A", "B");
    }

    @Test
    @Conformance("FLOW-18")
    void aFailedRunGivesItsUnitBack() {
        lab.register(function("f").on("go").retries(0).runConcurrency(1, null));
        lab.send("go", "{}");
        lab.send("go", "{}");
        lab.fails("boom");

        assertThat(lab.call().runId()).isEqualTo(lab.runs("f").get(1).id());
    }

    @Test
    @Conformance("FLOW-19")
    void aCancelledRunGivesItsUnitBackWhereverItIs() {
        lab.register(function("f").on("go").runConcurrency(1, null));
        for (int i = 0; i < 4; i++) {
            lab.send("go", "{}");
        }
        var runs = lab.runs("f");
        lab.apply(new Command.CancelRun(runs.get(1).id()));
        lab.apply(new Command.CancelRun(runs.get(0).id()));
        assertThat(lab.calls().getFirst().runId()).isEqualTo(runs.get(2).id());

        lab.answer(Ops.sleep("nap", "1h"));
        assertThat(lab.calls()).isEmpty();
        lab.apply(new Command.CancelRun(runs.get(2).id()));
        assertThat(lab.call().runId()).isEqualTo(runs.get(3).id());
    }

    @Test
    @Conformance("FLOW-61")
    void theHigherPriorityGoesFirst() {
        lab.register(function("f").on("go").concurrency(1).priority("event.data.p"));
        lab.send("go", "{\"p\":0}");
        lab.send("go", "{\"p\":-120}");
        lab.advance(Duration.ofSeconds(1));
        lab.send("go", "{\"p\":120}");
        end(lab.call());

        assertThat(keys("p")).containsExactly("120");
    }

    @Test
    @Conformance("FLOW-62")
    void aPriorityThatFailsLeavesTheOrderByTime() {
        lab.register(function("f").on("go").concurrency(1).priority("event.data.p - 1"));
        for (var text : List.of("x", "y", "z")) {
            lab.send("go", "{\"p\":\"" + text + "\"}");
            lab.advance(Duration.ofMillis(5));
        }
        assertThat(lab.store()
                        .spans(lab.runs("f").getFirst().id())
                        .getFirst()
                        .metadata()
                        .text())
                .contains("inngest.warnings", "priority");
        assertThat(keys("p")).containsExactly("x");
        end(lab.call());
        assertThat(keys("p")).containsExactly("y");
    }

    @Test
    @Conformance("FLOW-65")
    void aStartTimeoutCancelsARunThatWaitsForASlot() {
        lab.register(function("f").on("go").concurrency(1).timeouts(Duration.ofSeconds(3), null));
        lab.send("go", "{}");
        lab.send("go", "{}");
        lab.advance(Duration.ofSeconds(3));

        assertThat(lab.runs("f").get(1).progress().status()).isEqualTo(RunStatus.CANCELLED);
        end(lab.call());
        assertThat(lab.calls()).isEmpty();
    }

    @Test
    @Conformance("FLOW-67")
    void removingAFunctionLeavesOthersAlone() {
        var f = function("f").on("go").concurrency(1);
        lab.register(f, function("g").on("go").concurrency(1));
        lab.send("go", "{}");
        lab.send("go", "{}");
        assertThat(lab.calls()).hasSize(2);

        lab.register(f);
        assertThat(lab.calls()).hasSize(2);
        for (var call : lab.takeCalls()) {
            end(call);
        }
        assertThat(lab.calls()).hasSize(2);
    }

    private void end(Dispatch call) {
        lab.answer(call, new SdkAnswer.Returned(Json.parse("1"), lab.exchange(200)));
    }

    private RunStatus status(RunId run) {
        return lab.run(run).progress().status();
    }

    private List<String> keys() {
        return keys("k");
    }

    /// Values of a field of the events whose runs have a request open.
    private List<String> keys(String field) {
        return lab.calls().stream()
                .map(call -> lab.store()
                        .event(call.eventIds().getFirst())
                        .orElseThrow()
                        .body()
                        .tree()
                        .path("data")
                        .path(field)
                        .asString())
                .toList();
    }
}
