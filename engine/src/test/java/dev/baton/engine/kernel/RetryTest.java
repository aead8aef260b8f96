package dev.baton.engine.kernel;

import static dev.baton.engine.simulation.Functions.function;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.conformance.Conformance;
import dev.baton.engine.json.Json;
import dev.baton.engine.queue.QueueItem;
import dev.baton.engine.run.RunStatus;
import dev.baton.engine.simulation.Lab;
import dev.baton.engine.simulation.Ops;
import dev.baton.engine.step.SdkAnswer;
import dev.baton.engine.turn.KernelSettings;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Failed attempts of steps and of functions.
final class RetryTest {
    private final Lab lab = new Lab().register(function("f").on("e"));

    @Test
    @Conformance({"ENG-15", "SDK-10"})
    void functionFailsAfterItsLastAttempt() {
        lab.send("e", "{}");
        for (int attempt = 0; attempt < 5; attempt++) {
            assertThat(lab.calls())
                    .singleElement()
                    .satisfies(call -> assertThat(call.maxAttempts()).isEqualTo(5));
            var call = lab.call();
            assertThat(call.attempt()).isEqualTo(attempt);
            assertThat(call.generation()).isEqualTo(attempt + 1);
            lab.fails(call, "boom " + attempt, false, null).advance(Duration.ofHours(1));
        }
        assertThat(lab.calls()).isEmpty();
        assertThat(lab.status("f")).isEqualTo(RunStatus.FAILED);
        assertThat(lab.run("f").progress().output()).isEqualTo(Ops.error("Error", "boom 4"));
    }

    @Test
    @Conformance("ENG-17")
    void waitsGrowAndAreJittered() {
        lab.send("e", "{}");
        lab.fails("first");
        assertThat(delay()).isBetween(Duration.ofSeconds(15), Duration.ofSeconds(45));
        lab.advance(Duration.ofSeconds(45)).fails("second");
        assertThat(delay()).isBetween(Duration.ofSeconds(30), Duration.ofSeconds(60));
    }

    @Test
    @Conformance("ENG-18")
    void retryIntervalReplacesTheTable() {
        lab.with(KernelSettings.DEFAULT.withRetryInterval(Duration.ofSeconds(2)));
        lab.send("e", "{}");
        for (int attempt = 0; attempt < 4; attempt++) {
            lab.fails("boom");
            assertThat(delay()).isEqualTo(Duration.ofSeconds(2));
            lab.advance(Duration.ofSeconds(2));
        }
    }

    @Test
    void askedForTimeReplacesTheTableOnce() {
        lab.send("e", "{}");
        lab.fails(lab.call(), "later", false, lab.now().plusSeconds(7));
        assertThat(delay()).isEqualTo(Duration.ofSeconds(7));
        lab.advance(Duration.ofSeconds(7)).fails("again");
        assertThat(delay()).isGreaterThanOrEqualTo(Duration.ofSeconds(30));
    }

    @Test
    @Conformance("ENG-20")
    void answerThatForbidsRetriesFailsTheRun() {
        lab.send("e", "{}");
        lab.fails(lab.call(), "fatal", true, null);
        assertThat(lab.status("f")).isEqualTo(RunStatus.FAILED);
    }

    @Test
    @Conformance({"ENG-22", "SDK-38", "ENG-24"})
    void stepIsRetriedAndStoredOnItsLastAttempt() {
        lab.register(function("f").on("e").retries(1));
        lab.send("e", "{}");
        var first = lab.call();
        lab.answer(first, Ops.threw("s", "one"));
        var run = lab.run("f").id();
        assertThat(lab.memo(run, "s")).isNull();
        lab.advance(Duration.ofMinutes(1));
        var second = lab.call();
        assertThat(second.item()).isEqualTo(first.item());
        assertThat(second.attempt()).isEqualTo(1);
        lab.answer(second, Ops.threw("s", "two"));
        assertThat(lab.memo(run, "s")).isEqualTo("{\"error\":{\"message\":\"two\",\"name\":\"Error\"}}");
        var discovery = lab.call();
        assertThat(discovery.attempt()).isZero();
        assertThat(discovery.stack()).containsExactly(Ops.id("s"));
        lab.answer(discovery, new SdkAnswer.Returned(Json.parse("1"), lab.exchange(200)));
        assertThat(lab.status("f")).isEqualTo(RunStatus.COMPLETED);
    }

    @Test
    @Conformance("SDK-39")
    void stepErrorThatForbidsRetriesIsStoredAtOnce() {
        lab.send("e", "{}");
        lab.answer(lab.call(), new SdkAnswer.Ops(List.of(Ops.threw("s", "no")), 2, true, null, lab.exchange(206)));
        assertThat(lab.memo(lab.run("f").id(), "s")).contains("\"message\":\"no\"");
        assertThat(lab.call().stack()).containsExactly(Ops.id("s"));
    }

    @Test
    @Conformance("SDK-40")
    void uncaughtStepErrorFailsTheRun() {
        lab.send("e", "{}");
        lab.answer(Ops.failed("s", "no"));
        lab.fails(lab.call(), "uncaught", true, null);
        assertThat(lab.status("f")).isEqualTo(RunStatus.FAILED);
    }

    @Test
    @Conformance("SDK-60")
    void plannedStepHasAttemptsOfItsOwnAndThenFailsTheRun() {
        lab.register(function("f").on("e").retries(1));
        lab.send("e", "{}");
        lab.answer(Ops.planned("a"), Ops.planned("b"));
        lab.answer(lab.callFor("b"), Ops.ran("b", "1"));
        lab.fails(lab.callFor("a"), "refused", false, null);
        lab.advance(Duration.ofMinutes(1));
        assertThat(lab.callFor("a").attempt()).isEqualTo(1);
        lab.restartAfter(Duration.ZERO);
        lab.fails(lab.callFor("a"), "refused", false, null);
        assertThat(lab.status("f")).isEqualTo(RunStatus.FAILED);
        assertThat(lab.items(lab.run("f").id())).isEmpty();
    }

    @Test
    void tooLargeOutputFailsTheAttemptOnly() {
        lab.send("e", "{}");
        lab.answer(Ops.ran("s", "\"" + "x".repeat(5 << 20) + "\""));
        assertThat(lab.status("f")).isEqualTo(RunStatus.RUNNING);
        lab.advance(Duration.ofMinutes(1));
        assertThat(lab.call().attempt()).isEqualTo(1);
    }

    private Duration delay() {
        var items = lab.items(lab.run("f").id());
        assertThat(items).hasSize(1);
        QueueItem item = items.getFirst();
        return Duration.between(lab.now(), item.dueAt());
    }
}
