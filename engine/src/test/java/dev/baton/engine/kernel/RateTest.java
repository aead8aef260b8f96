package dev.baton.engine.kernel;

import static dev.baton.engine.simulation.Functions.function;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.conformance.Conformance;
import dev.baton.engine.json.Json;
import dev.baton.engine.run.Run;
import dev.baton.engine.run.RunStatus;
import dev.baton.engine.simulation.Lab;
import dev.baton.engine.simulation.Ops;
import dev.baton.engine.step.SdkAnswer;
import dev.baton.engine.transition.Command;
import dev.baton.engine.transition.Dispatch;
import dev.baton.engine.turn.KernelSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/// Throttles, rate limits and idempotency.
final class RateTest {
    private static final Duration FIVE = Duration.ofSeconds(5);
    private static final Duration DAY = Duration.ofHours(24);

    private final Lab lab = new Lab();

    @Test
    @Conformance("FLOW-21")
    void throttledRunsAreQueuedAndStartOneByOne() {
        lab.register(function("f").on("go").throttle(1, 0, FIVE, null));
        send(3);

        assertThat(lab.runs("f"))
                .extracting(run -> run.progress().status())
                .containsExactly(RunStatus.RUNNING, RunStatus.SCHEDULED, RunStatus.SCHEDULED);
        assertThat(startsAfter(Duration.ofSeconds(10))).containsExactly(0L, 5_000L, 10_000L);
    }

    @Test
    @Conformance("FLOW-22")
    void theWholeLimitStartsAtOnce() {
        lab.register(function("f").on("go").throttle(2, 0, FIVE, null));
        send(5);

        assertThat(startsAfter(Duration.ofSeconds(20))).containsExactly(0L, 0L, 2_500L, 5_000L, 7_500L);
    }

    @Test
    @Conformance("FLOW-23")
    void aBurstStartsOneMoreAtOnce() {
        lab.register(function("f").on("go").throttle(1, 1, FIVE, null));
        send(3);

        assertThat(startsAfter(Duration.ofSeconds(10))).containsExactly(0L, 0L, 5_000L);
    }

    @Test
    @Conformance("FLOW-24")
    void throttleKeysAreIndependent() {
        lab.register(function("f").on("go").throttle(1, 0, FIVE, "event.data.k"));
        for (var key : List.of("a", "b", "c", "a")) {
            lab.send("go", "{\"k\":\"" + key + "\"}");
        }
        assertThat(startsAfter(FIVE)).containsExactly(0L, 0L, 0L, 5_000L);
    }

    @Test
    @Conformance("FLOW-25")
    void retriesAreNotThrottled() {
        lab.with(KernelSettings.DEFAULT.withRetryInterval(Duration.ofSeconds(1)));
        lab.register(function("f").on("go").throttle(1, 0, Duration.ofHours(1), null));
        lab.send("go", "{}");
        lab.fails("boom");
        lab.advance(Duration.ofSeconds(1));

        assertThat(lab.call().attempt()).isEqualTo(1);
    }

    @Test
    @Conformance("FLOW-26")
    void cancellingAQueuedRunLetsTheNextTakeItsTurn() {
        lab.register(function("f").on("go").throttle(1, 0, FIVE, null));
        send(3);
        lab.apply(new Command.CancelRun(lab.runs("f").get(1).id()));

        assertThat(startsAfter(FIVE)).containsExactly(0L, 5_000L);
        assertThat(lab.runs("f").get(1).progress().status()).isEqualTo(RunStatus.CANCELLED);
    }

    @Test
    @Conformance("FLOW-27")
    void aThrottleOfZeroIsOne() {
        lab.register(function("f").on("go").throttle(0, 0, FIVE, null));
        send(2);

        assertThat(startsAfter(FIVE)).containsExactly(0L, 5_000L);
    }

    @Test
    @Conformance("FLOW-64")
    void aStartThatWaitsForASlotSpendsNoToken() {
        lab.register(function("f").on("go").concurrency(1).throttle(2, 0, Duration.ofHours(1), null));
        send(3);
        lab.advance(Duration.ofSeconds(1));
        lab.returns("1");

        assertThat(lab.calls()).as("the second token was still there").hasSize(1);
        lab.returns("1");
        assertThat(lab.calls()).isEmpty();
    }

    @Test
    void aRebuiltKernelKeepsTheWindow() {
        lab.register(function("f").on("go").throttle(1, 0, FIVE, null));
        send(2);
        lab.returns("1");
        lab.restartAfter(Duration.ofSeconds(2));

        assertThat(lab.calls()).isEmpty();
        assertThat(lab.kernel().nextWake()).isEqualTo(Lab.START.plus(FIVE));
        lab.advance(Duration.ofSeconds(3));
        assertThat(lab.calls()).hasSize(1);
    }

    @Test
    @Conformance("FLOW-28")
    void theRateLimitDropsEventsAndKeepsThem() {
        lab.register(function("f").on("go").rateLimit(1, DAY, "event.data.k"));
        lab.send("go", "{\"k\":\"a\"}");
        var dropped = lab.send("go", "{\"k\":\"a\"}");
        lab.send("go", "{\"k\":\"b\"}");

        assertThat(lab.runs("f")).hasSize(2);
        assertThat(lab.store().event(dropped.id())).isPresent();
    }

    @Test
    @Conformance("FLOW-29")
    void smallRateLimitsSpaceEventsOut() {
        lab.register(function("f").on("go").rateLimit(5, Duration.ofMinutes(1), null));
        send(5);
        assertThat(lab.runs("f")).hasSize(1);

        lab.advance(Duration.ofMillis(11_999));
        send(1);
        assertThat(lab.runs("f")).hasSize(1);
        lab.advance(Duration.ofMillis(1));
        send(1);
        assertThat(lab.runs("f")).hasSize(2);
    }

    @Test
    @Conformance("FLOW-30")
    void aTenthOfTheRateLimitIsAdmittedAtOnce() {
        lab.register(function("f").on("go").rateLimit(20, Duration.ofMinutes(1), null));
        send(20);

        assertThat(lab.runs("f")).hasSize(3);
    }

    @Test
    @Conformance("FLOW-31")
    void withoutTheKeyEveryEventRuns() {
        lab.register(function("f").on("go").rateLimit(1, DAY, "event.data.k"));
        send(3);

        assertThat(lab.runs("f")).hasSize(3);
    }

    @Test
    void aRateLimitKeyThatFailsStartsNothing() {
        lab.register(function("f").on("go").rateLimit(1, DAY, "event.data.k - 1"));
        lab.send("go", "{\"k\":\"x\"}");

        assertThat(lab.runs("f")).isEmpty();
    }

    @Test
    @Conformance("FLOW-33")
    void invokingALimitedFunctionFailsTheStep() {
        lab.register(function("f").on("go"), function("child").rateLimit(1, DAY, null));
        lab.send("go", "{}");
        lab.send("go", "{}");
        for (var call : lab.takeCalls()) {
            lab.answer(call, Ops.invoke("i", "child", "{}", "1h"));
        }
        var second = lab.runs("f").get(1).id();

        assertThat(lab.memo(second, "i")).contains("rate limited");
        assertThat(lab.calls()).extracting(Dispatch::runId).contains(second);
    }

    @Test
    @Conformance("FLOW-34")
    void aRerunIsNotRateLimited() {
        lab.register(function("f").on("go").rateLimit(1, DAY, null));
        send(1);
        var first = lab.run("f");
        lab.returns("1");

        var again = lab.apply(new Command.Rerun(first.id(), null, null));
        assertThat(lab.call().runId()).isEqualTo(again);
    }

    @Test
    @Conformance("FLOW-36")
    void oneEventIdStartsAFunctionOnce() {
        lab.register(
                function("f").on("go"),
                function("g").on("go"),
                function("h").on("go").batch(2, DAY, null, null));
        for (int i = 0; i < 2; i++) {
            lab.send("go", "{}", "order-1", lab.now().toEpochMilli());
        }
        assertThat(lab.runs("f")).hasSize(1);
        assertThat(lab.runs("g")).hasSize(1);
        assertThat(lab.runs("h")).as("the batch has one event").isEmpty();
        assertThat(lab.events("go")).hasSize(2);
    }

    @Test
    @Conformance("FLOW-66")
    void ticksAreRateLimitedToo() {
        lab.register(function("f").cron("* * * * *", null).rateLimit(1, Duration.ofHours(1), null));
        lab.advance(Duration.ofMinutes(150));

        assertThat(lab.runs("f")).hasSize(3);
    }

    private void send(int count) {
        for (int i = 0; i < count; i++) {
            lab.send("go", "{}");
        }
    }

    /// Milliseconds after the beginning at which runs started, once this much time has passed.
    private List<Long> startsAfter(Duration time) {
        lab.advance(time);
        for (var call : lab.takeCalls()) {
            lab.answer(call, new SdkAnswer.Returned(Json.parse("1"), lab.exchange(200)));
        }
        var starts = new ArrayList<Long>();
        for (Run run : lab.runs("f")) {
            var started = run.progress().startedAt();
            if (Objects.nonNull(started)) {
                starts.add(Duration.between(Lab.START, started).toMillis());
            }
        }
        return starts;
    }
}
