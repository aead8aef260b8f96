package dev.baton.engine.kernel;

import static dev.baton.engine.simulation.Functions.function;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.conformance.Conformance;
import dev.baton.engine.function.FunctionConfig.Singleton.Mode;
import dev.baton.engine.run.RunStatus;
import dev.baton.engine.simulation.Lab;
import dev.baton.engine.simulation.Ops;
import dev.baton.engine.trace.SpanStatus;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// One run at a time for each key.
final class SingletonTest {
    private final Lab lab = new Lab();

    @Test
    @Conformance({"FLOW-55", "ENG-72"})
    void theSecondRunIsSkippedAndSaysWhy() {
        lab.register(function("f").on("go").singleton(Mode.SKIP, null));
        lab.send("go", "{}");
        lab.send("go", "{}");
        var runs = lab.runs("f");

        assertThat(lab.calls()).hasSize(1);
        assertThat(runs.get(1).progress().status()).isEqualTo(RunStatus.SKIPPED);
        assertThat(runs.get(1).skipReason()).isEqualTo("Singleton");
        assertThat(runs.get(1).skipExistingRunId()).isEqualTo(runs.get(0).id());
        assertThat(lab.spans(runs.get(1).id()).getFirst().status()).isEqualTo(SpanStatus.SKIPPED);
    }

    @Test
    @Conformance("FLOW-56")
    void afterTheEndAnotherRunStarts() {
        lab.register(function("f").on("go").singleton(Mode.SKIP, null));
        lab.send("go", "{}");
        lab.returns("1");
        lab.send("go", "{}");

        assertThat(lab.calls()).hasSize(1);
    }

    @Test
    @Conformance("FLOW-57")
    void theFirstRunIsCancelledForTheSecond() {
        lab.register(function("f").on("go").singleton(Mode.CANCEL, null));
        lab.send("go", "{}");
        lab.send("go", "{}");
        lab.returns("1");

        assertThat(lab.runs("f"))
                .extracting(run -> run.progress().status())
                .containsExactly(RunStatus.CANCELLED, RunStatus.COMPLETED);
        assertThat(lab.events("inngest/function.cancelled")).hasSize(1);
    }

    @Test
    @Conformance("FLOW-58")
    void eventsWithoutTheKeyAreNoSingletons() {
        lab.register(function("f").on("go").singleton(Mode.SKIP, "event.data.k"));
        lab.send("go", "{}");
        lab.send("go", "{}");

        assertThat(lab.calls()).hasSize(2);
    }

    @Test
    @Conformance("FLOW-59")
    void ofFiftyEventsAtOnceExactlyOneCompletes() {
        lab.register(function("f").on("go").singleton(Mode.CANCEL, null));
        for (int i = 0; i < 50; i++) {
            lab.send("go", "{}");
        }
        lab.returns("1");

        var statuses =
                lab.runs("f").stream().map(run -> run.progress().status()).toList();
        assertThat(statuses).filteredOn(status -> status == RunStatus.COMPLETED).hasSize(1);
        assertThat(statuses).filteredOn(status -> status == RunStatus.CANCELLED).hasSize(49);
    }

    @Test
    @Conformance("FLOW-60")
    void aSleepingRunHoldsItsLockThroughARestart() {
        lab.register(function("f").on("go").singleton(Mode.SKIP, "event.data.k"));
        lab.send("go", "{\"k\":\"a\"}");
        lab.answer(Ops.sleep("nap", "1h"));
        lab.restartAfter(Duration.ofMinutes(1));
        lab.send("go", "{\"k\":\"a\"}");
        lab.send("go", "{\"k\":\"b\"}");

        assertThat(lab.runs("f"))
                .extracting(run -> run.progress().status())
                .containsExactly(RunStatus.RUNNING, RunStatus.SKIPPED, RunStatus.RUNNING);
    }

    @Test
    void aRepeatedEventCancelsNothing() {
        lab.register(function("f").on("go").singleton(Mode.CANCEL, null));
        for (int i = 0; i < 2; i++) {
            lab.send("go", "{}", "order-1", lab.now().toEpochMilli());
        }
        lab.returns("1");

        assertThat(lab.status("f")).isEqualTo(RunStatus.COMPLETED);
    }

    @Test
    void invokingASkippedFunctionFailsTheStep() {
        lab.register(function("f").on("go"), function("child").singleton(Mode.SKIP, null));
        lab.send("go", "{}");
        lab.answer(Ops.invoke("i", "child", "{}", "1h"));
        lab.send("go", "{}");
        var second = lab.runs("f").get(1).id();
        var call = lab.takeCalls().stream()
                .filter(each -> each.runId().equals(second))
                .findFirst()
                .orElseThrow();
        lab.answer(call, Ops.invoke("i", "child", "{}", "1h"));

        assertThat(lab.memo(second, "i")).contains("skipped", "Singleton");
    }
}
