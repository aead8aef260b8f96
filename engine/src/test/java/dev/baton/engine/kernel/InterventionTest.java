package dev.baton.engine.kernel;

import static dev.baton.engine.simulation.Functions.function;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.engine.id.RunId;
import dev.baton.engine.id.StepId;
import dev.baton.engine.json.Json;
import dev.baton.engine.simulation.Lab;
import dev.baton.engine.simulation.Ops;
import dev.baton.engine.trace.SpanStatus;
import dev.baton.engine.transition.Command;
import dev.baton.engine.transition.Intervention;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/// What a user ends by hand goes on at once, and the metadata says so.
final class InterventionTest {
    private final Lab lab = new Lab().register(function("f").on("e"));

    @Test
    void aSkippedSleepIsOverAtOnce() {
        lab.send("e", "{}");
        lab.answer(Ops.sleep("nap", "1h"));
        var run = lab.run("f").id();
        intervene(run, "nap", new Intervention.SkipSleep());
        assertThat(lab.span(run, "nap").status()).isEqualTo(SpanStatus.COMPLETED);
        assertThat(lab.span(run, "nap").endedAt()).isEqualTo(lab.now());
        assertThat(lab.calls()).hasSize(1);
        assertThat(note(run, "nap")).isEqualTo("sleep skipped");
        lab.returns("1");
        assertThat(lab.items(run)).isEmpty();
    }

    @Test
    void aForcedTimeoutGivesNull() {
        lab.send("e", "{}");
        lab.answer(Ops.waitFor("wait", "go", null, "1h"));
        var run = lab.run("f").id();
        intervene(run, "wait", new Intervention.ForceTimeout());
        assertThat(lab.memo(run, "wait")).isEqualTo("null");
        assertThat(lab.span(run, "wait").status()).isEqualTo(SpanStatus.TIMED_OUT);
        assertThat(note(run, "wait")).isEqualTo("timeout forced");
        assertThat(lab.pauses(run)).isEmpty();
    }

    @Test
    void anEventThatIsSentByHandIsMatchedAsAnyOther() {
        lab.send("e", "{}");
        lab.answer(Ops.waitFor("wait", "go", "async.data.id == 7", "1h"));
        var run = lab.run("f").id();
        intervene(run, "wait", new Intervention.SendEvent(lab.event("go", "{\"id\":1}")));
        assertThat(lab.calls()).isEmpty();
        var event = lab.event("go", "{\"id\":7}");
        intervene(run, "wait", new Intervention.SendEvent(event));
        assertThat(lab.memo(run, "wait")).isEqualTo(event.body().text());
        assertThat(note(run, "wait")).isEqualTo("event " + event.id() + " sent");
    }

    @Test
    void whatTheStepDoesNotWaitForIsRefused() {
        lab.send("e", "{}");
        lab.answer(Ops.waitFor("wait", "go", null, "1h"));
        var run = lab.run("f").id();
        assertThatThrownBy(() -> intervene(run, "wait", new Intervention.SkipSleep()))
                .hasMessageContaining("does not sleep now");
        assertThatThrownBy(() -> intervene(run, "wait", new Intervention.SendSignal(Json.NULL)))
                .hasMessageContaining("does not wait for a signal now");
        assertThatThrownBy(() -> intervene(run, "wait", new Intervention.SendEvent(lab.event("other", "{}"))))
                .hasMessageContaining("the step waits for go, not for other");
        lab.advance(Duration.ofHours(1));
        assertThatThrownBy(() -> intervene(run, "wait", new Intervention.ForceTimeout()))
                .hasMessageContaining("does not wait for anything now");
    }

    @Test
    void aScheduleThatIsFiredByHandStartsARunNow() {
        lab.register(function("c").cron("0 3 * * *", null));
        var function = lab.function("c").id();
        var run = lab.apply(new Command.FireCron(function, null)).orElseThrow();
        assertThat(lab.run("c").id()).isEqualTo(run);
        assertThat(lab.calls()).hasSize(1);
        var root = lab.spans(run).stream()
                .filter(span -> span.parentId() == null)
                .findFirst()
                .orElseThrow();
        assertThat(Objects.requireNonNull(root.metadata()).text()).contains("\"run\":\"cron 0 3 * * * fired\"");
        assertThatThrownBy(() -> lab.apply(new Command.FireCron(function, "1 * * * *")))
                .hasMessageContaining("has no schedule 1 * * * *");
    }

    private void intervene(RunId run, String step, Intervention how) {
        lab.apply(new Command.Intervene(run, stepId(run, step), how));
    }

    private StepId stepId(RunId run, String step) {
        return Objects.requireNonNull(lab.span(run, step).stepId());
    }

    /// What the step's metadata say; the run's say the same.
    private String note(RunId run, String step) {
        var of = Objects.requireNonNull(lab.span(run, step).metadata()).tree().path(0);
        assertThat(of.path("kind").asString()).isEqualTo("baton.by_hand");
        return of.path("values").path(step).asString();
    }
}
