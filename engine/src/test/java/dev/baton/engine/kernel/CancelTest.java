package dev.baton.engine.kernel;

import static dev.baton.engine.simulation.Functions.function;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.conformance.Conformance;
import dev.baton.engine.event.MatchedRun;
import dev.baton.engine.id.RunId;
import dev.baton.engine.id.Ulid;
import dev.baton.engine.run.RunStatus;
import dev.baton.engine.simulation.Lab;
import dev.baton.engine.simulation.Ops;
import dev.baton.engine.trace.SpanStatus;
import dev.baton.engine.transition.Command;
import dev.baton.engine.transition.CommandRejected;
import dev.baton.engine.transition.Effect;
import dev.baton.engine.turn.KernelSettings;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// Runs that are cancelled by events, requests and timeouts.
final class CancelTest {
    private final Lab lab = new Lab();

    @Test
    void matchingEventCancelsTheRun() {
        lab.register(function("f").on("e").cancelOn("stop", "async.data.id == event.data.id", null));
        lab.send("e", "{\"id\":1}");
        lab.answer(Ops.sleep("nap", "1d"));
        var other = lab.send("stop", "{\"id\":2}");
        assertThat(lab.status("f")).isEqualTo(RunStatus.RUNNING);
        assertThat(lab.matchedRuns(other.id())).isEmpty();
        var event = lab.send("stop", "{\"id\":1}");
        assertThat(lab.status("f")).isEqualTo(RunStatus.CANCELLED);
        assertThat(lab.matchedRuns(event.id()))
                .containsExactly(new MatchedRun(event.id(), lab.run("f").id(), null, ""));
        lab.advance(Duration.ofDays(2));
        assertThat(lab.calls()).isEmpty();
    }

    @Test
    @Conformance({"ENG-51", "EXPR-21"})
    void conditionThatIsFalseForTheTriggerNeverCancels() {
        lab.register(function("f").on("e").cancelOn("stop", "event.data.vip == false", null));
        lab.send("e", "{\"vip\":true}");
        assertThat(lab.pauses(lab.run("f").id())).isEmpty();
        lab.send("stop", "{}");
        assertThat(lab.status("f")).isEqualTo(RunStatus.RUNNING);
    }

    @Test
    @Conformance("ENG-52")
    void cancellationAppliesForItsTimeOnly() {
        lab.register(function("f").on("e").cancelOn("stop", null, "1h"));
        lab.send("e", "{}");
        lab.answer(Ops.sleep("nap", "1d"));
        lab.advance(Duration.ofHours(1));
        lab.send("stop", "{}");
        assertThat(lab.status("f")).isEqualTo(RunStatus.RUNNING);
    }

    @Test
    @Conformance("ENG-53")
    void eventDoesNotCancelWhatItStarted() {
        lab.register(function("f").on("e").cancelOn("e", null, null));
        lab.send("e", "{}");
        assertThat(lab.status("f")).isEqualTo(RunStatus.RUNNING);
        lab.send("e", "{}");
        assertThat(lab.runs("f"))
                .extracting(run -> run.progress().status())
                .containsExactly(RunStatus.CANCELLED, RunStatus.RUNNING);
    }

    @Test
    @Conformance({"ENG-54", "STO-20"})
    void cancelledSleeperLeavesNothingBehind() {
        lab.register(function("f").on("e"));
        lab.send("e", "{}");
        lab.answer(Ops.sleep("nap", "1h"), Ops.waitFor("wait", "go", null, "1h"), Ops.planned("step"));
        var run = lab.run("f").id();
        var call = lab.call();
        assertThat(lab.apply(new Command.CancelRun(run))).isTrue();
        assertThat(lab.run(run).progress().status()).isEqualTo(RunStatus.CANCELLED);
        assertThat(lab.run(run).progress().endedAt()).isEqualTo(lab.now());
        assertThat(lab.items(run)).isEmpty();
        assertThat(lab.pauses(run)).isEmpty();
        assertThat(lab.spans(run)).allMatch(span -> span.status() == SpanStatus.CANCELLED);
        assertThat(lab.effects()).contains(new Effect.AbortCall(call.item()));
        lab.advance(Duration.ofHours(2));
        assertThat(lab.calls()).isEmpty();
    }

    @Test
    @Conformance("ENG-55")
    void endedRunsCannotBeCancelled() {
        lab.register(function("f").on("e"));
        lab.send("e", "{}");
        lab.returns("1");
        var done = lab.run("f").id();
        assertThatThrownBy(() -> lab.apply(new Command.CancelRun(done)))
                .isInstanceOfSatisfying(
                        CommandRejected.class, e -> assertThat(e.code()).isEqualTo(CommandRejected.Code.CONFLICT));
        assertThatThrownBy(() -> lab.apply(new Command.CancelRun(new RunId(Ulid.floor(lab.now())))))
                .isInstanceOfSatisfying(
                        CommandRejected.class, e -> assertThat(e.code()).isEqualTo(CommandRejected.Code.NOT_FOUND));
        lab.send("e", "{}");
        var cancelled = lab.call().runId();
        assertThat(lab.apply(new Command.CancelRun(cancelled))).isTrue();
        assertThat(lab.apply(new Command.CancelRun(cancelled))).isFalse();
    }

    @Test
    @Conformance("ENG-56")
    void runThatDoesNotStartInTimeIsCancelled() {
        lab.with(KernelSettings.DEFAULT.withCallConcurrency(1));
        lab.register(function("f").on("e").timeouts(Duration.ofSeconds(3), null));
        lab.send("e", "{}");
        lab.send("e", "{}");
        lab.advance(Duration.ofSeconds(3));
        assertThat(lab.runs("f"))
                .extracting(run -> run.progress().status())
                .containsExactly(RunStatus.RUNNING, RunStatus.CANCELLED);
    }

    @Test
    @Conformance("ENG-57")
    void runThatDoesNotEndInTimeIsCancelled() {
        lab.register(function("f").on("e").timeouts(null, Duration.ofSeconds(3)));
        lab.send("e", "{}");
        lab.answer(Ops.sleep("nap", "1h"));
        lab.advance(Duration.ofSeconds(3));
        assertThat(lab.status("f")).isEqualTo(RunStatus.CANCELLED);
    }

    @Test
    @Conformance("ENG-58")
    void deadlineFollowsTheCurrentDeployment() {
        lab.register(function("f").on("e").timeouts(null, Duration.ofSeconds(3)));
        lab.send("e", "{}");
        lab.answer(Ops.sleep("nap", "1h"));
        lab.register(function("f").on("e").timeouts(null, Duration.ofSeconds(10)));
        lab.advance(Duration.ofSeconds(9));
        assertThat(lab.status("f")).isEqualTo(RunStatus.RUNNING);
        lab.advance(Duration.ofSeconds(1));
        assertThat(lab.status("f")).isEqualTo(RunStatus.CANCELLED);
    }
}
