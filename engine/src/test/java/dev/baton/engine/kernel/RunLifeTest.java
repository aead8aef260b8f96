package dev.baton.engine.kernel;

import static dev.baton.engine.simulation.Functions.function;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.conformance.Conformance;
import dev.baton.engine.json.Json;
import dev.baton.engine.run.RunStatus;
import dev.baton.engine.simulation.Lab;
import dev.baton.engine.simulation.Ops;
import dev.baton.engine.step.SdkAnswer;
import dev.baton.engine.trace.Span;
import dev.baton.engine.trace.SpanStatus;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// From an event through steps to the end of a run.
final class RunLifeTest {
    private final Lab lab = new Lab().register(function("shop-pay").on("shop/paid"));

    @Test
    @Conformance({"SDK-19", "ENG-13", "ENG-14", "STO-5", "STO-6"})
    void firstRequestKnowsNothingYet() {
        lab.send("shop/paid", "{\"n\":1}");

        var call = lab.call();
        assertThat(call.target()).isNull();
        assertThat(call.attempt()).isZero();
        assertThat(call.maxAttempts()).isEqualTo(5);
        assertThat(call.requestVersion()).isEqualTo(-1);
        assertThat(call.stack()).isEmpty();
        assertThat(call.current()).isZero();
        assertThat(call.generation()).isEqualTo(1);
        assertThat(call.forceStepPlan()).isFalse();
        assertThat(lab.run("shop-pay").progress().status()).isEqualTo(RunStatus.RUNNING);
        assertThat(lab.run("shop-pay").progress().startedAt()).isEqualTo(Lab.START);
    }

    @Test
    @Conformance({"ENG-23", "ENG-26", "ENG-24", "SDK-56", "STO-8"})
    void stepsAreMemoisedOneAfterAnother() {
        lab.send("shop/paid", "{\"n\":1}");
        lab.answer(Ops.ran("a", "1"));
        var second = lab.call();
        assertThat(second.stack()).containsExactly(Ops.id("a"));
        assertThat(second.current()).isEqualTo(1);
        assertThat(second.requestVersion()).isEqualTo(2);
        lab.requestVersion(1).answer(second, Ops.ran("b", "{\"x\":[]}"));
        var third = lab.call();
        assertThat(third.stack()).containsExactly(Ops.id("a"), Ops.id("b"));
        assertThat(third.requestVersion()).isEqualTo(2);
        lab.answer(third, new SdkAnswer.Returned(Json.parse("\"done\""), lab.exchange(200)));

        var run = lab.run("shop-pay");
        assertThat(run.progress().status()).isEqualTo(RunStatus.COMPLETED);
        assertThat(run.progress().output()).isEqualTo(Json.parse("\"done\""));
        assertThat(lab.memo(run.id(), "a")).isEqualTo("{\"data\":1}");
        assertThat(lab.memo(run.id(), "b")).isEqualTo("{\"data\":{\"x\":[]}}");
        assertThat(lab.items(run.id())).isEmpty();
        assertThat(lab.spans(run.id())).extracting(Span::name).containsExactly("Run", "a", "b", "Finalization");
        assertThat(lab.spans(run.id())).extracting(Span::status).containsOnly(SpanStatus.COMPLETED);
    }

    @Test
    @Conformance({"ENG-25", "STO-11"})
    void sleepWakesOnTime() {
        lab.send("shop/paid", "{}");
        lab.answer(Ops.sleep("nap", "1h"));
        var run = lab.run("shop-pay").id();
        assertThat(lab.span(run, "nap").status()).isEqualTo(SpanStatus.SLEEPING);

        lab.advance(Duration.ofMinutes(59));
        assertThat(lab.calls()).isEmpty();
        lab.advance(Duration.ofMinutes(1));
        var call = lab.call();
        assertThat(call.stack()).containsExactly(Ops.id("nap"));
        assertThat(lab.memo(run, "nap")).isEqualTo("null");
        assertThat(lab.span(run, "nap").status()).isEqualTo(SpanStatus.COMPLETED);
    }

    @Test
    @Conformance({"ENG-68", "STO-40"})
    void requestInFlightIsSentAgainAfterRestart() {
        lab.send("shop/paid", "{}");
        lab.answer(Ops.ran("a", "1"));
        var lost = lab.call();
        lab.restartAfter(Duration.ofMinutes(5));

        var again = lab.call();
        assertThat(again.item()).isEqualTo(lost.item());
        assertThat(again.attempt()).isEqualTo(lost.attempt());
        assertThat(again.generation()).isEqualTo(lost.generation() + 1);
        assertThat(again.stack()).containsExactly(Ops.id("a"));
        assertThat(again.spanId()).isEqualTo(lost.spanId());
        lab.answer(lost, Ops.ran("b", "\"late\""));
        assertThat(lab.memo(again.runId(), "b")).isNull();
        lab.answer(again, Ops.ran("b", "\"current\""));
        assertThat(lab.memo(again.runId(), "b")).isEqualTo("{\"data\":\"current\"}");
    }
}
