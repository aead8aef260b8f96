package dev.baton.engine.kernel;

import static dev.baton.engine.simulation.Functions.function;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.conformance.Conformance;
import dev.baton.engine.id.RunId;
import dev.baton.engine.json.Json;
import dev.baton.engine.simulation.Lab;
import dev.baton.engine.simulation.Ops;
import dev.baton.engine.step.Opcode;
import dev.baton.engine.step.StepInfo;
import dev.baton.engine.step.StepOp;
import dev.baton.engine.trace.Span;
import dev.baton.engine.trace.SpanDetail;
import dev.baton.engine.trace.SpanKind;
import dev.baton.engine.trace.SpanStatus;
import dev.baton.engine.transition.Command;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Spans in the shape in which users see them.
final class TraceTest {
    private final Lab lab = new Lab().register(function("f").on("e"));

    @Test
    @Conformance({"STO-19", "STO-7"})
    void runWithoutStepsHasOneFinalization() {
        lab.send("e", "{}");
        lab.advance(Duration.ofSeconds(2));
        lab.returns("1");
        var spans = lab.spans(lab.run("f").id());
        assertThat(spans).hasSize(2);
        var root = spans.getFirst();
        var end = spans.getLast();
        assertThat(root.kind()).isEqualTo(SpanKind.RUN);
        assertThat(end.kind()).isEqualTo(SpanKind.FINALIZATION);
        assertThat(end.stepType()).isEqualTo("FINALIZATION");
        assertThat(end.statusCode()).isEqualTo(200);
        assertThat(root.endedAt()).isEqualTo(end.endedAt()).isEqualTo(lab.now());
        assertThat(root.startedAt()).isEqualTo(Lab.START);
    }

    @Test
    void requestInFlightIsAnExecution() {
        lab.send("e", "{}");
        var span = lab.span(lab.run("f").id(), "Execution");
        assertThat(span.kind()).isEqualTo(SpanKind.EXECUTION);
        assertThat(span.status()).isEqualTo(SpanStatus.RUNNING);
        assertThat(span.id()).isEqualTo(lab.call().spanId());
    }

    @Test
    @Conformance({"STO-16", "STO-10"})
    void failedAttemptsAreChildrenOfTheirStep() {
        lab.send("e", "{}");
        var run = lab.run("f").id();
        lab.answer(Ops.threw("s", "one"));
        assertThat(lab.span(run, "s").status()).isEqualTo(SpanStatus.RUNNING);
        lab.advance(Duration.ofMinutes(1));
        lab.answer(Ops.threw("s", "two"));
        lab.advance(Duration.ofMinutes(2));
        lab.answer(Ops.ran("s", "1"));
        var step = lab.span(run, "s");
        assertThat(step.status()).isEqualTo(SpanStatus.COMPLETED);
        assertThat(step.op()).isEqualTo(StepOp.RUN);
        assertThat(step.attempt()).isEqualTo(2);
        var attempts = children(run, step);
        assertThat(attempts).extracting(Span::name).containsExactly("Attempt 0", "Attempt 1", "Attempt 2");
        assertThat(attempts)
                .extracting(Span::status)
                .containsExactly(SpanStatus.FAILED, SpanStatus.FAILED, SpanStatus.COMPLETED);
        assertThat(attempts.getFirst().output()).isEqualTo(Ops.error("Error", "one"));
        assertThat(attempts.get(1).output()).isEqualTo(Ops.error("Error", "two"));
    }

    @Test
    @Conformance("STO-17")
    void failedBodyAttemptsAreChildrenOfTheFinalization() {
        lab.send("e", "{}");
        var run = lab.run("f").id();
        lab.fails("one").advance(Duration.ofMinutes(1));
        lab.fails("two").advance(Duration.ofMinutes(2));
        lab.returns("1");
        var end = lab.span(run, "Finalization");
        assertThat(children(run, end))
                .extracting(Span::status)
                .containsExactly(SpanStatus.FAILED, SpanStatus.FAILED, SpanStatus.COMPLETED);
        assertThat(lab.spans(run)).hasSize(5);
    }

    @Test
    @Conformance("STO-18")
    void parallelStepsShareTheirQueueTime() {
        lab.send("e", "{}");
        lab.advance(Duration.ofSeconds(3));
        lab.answer(Ops.planned("a"), Ops.planned("b"), Ops.sleep("nap", "1s"));
        var run = lab.run("f").id();
        assertThat(lab.spans(run).stream().filter(span -> span.kind() == SpanKind.STEP))
                .hasSize(3)
                .allMatch(span -> span.queuedAt().equals(lab.now()));
        assertThat(lab.spans(run)).noneMatch(span -> span.kind() == SpanKind.EXECUTION);
    }

    @Test
    void sleepAfterAFailedAttemptGroupsIt() {
        lab.send("e", "{}");
        lab.fails("one").advance(Duration.ofMinutes(1));
        lab.answer(Ops.sleep("nap", "1m"));
        var run = lab.run("f").id();
        assertThat(children(run, lab.span(run, "nap")))
                .extracting(Span::name)
                .containsExactly("Attempt 0", "Attempt 1");
        lab.advance(Duration.ofMinutes(1));
        assertThat(lab.span(run, "nap").status()).isEqualTo(SpanStatus.COMPLETED);
    }

    @Test
    void sleepLastsAsLongAsItSays() {
        lab.send("e", "{}");
        lab.advance(Duration.ofSeconds(5));
        lab.answer(Ops.sleep("nap", "2s"));
        lab.advance(Duration.ofSeconds(2));
        var nap = lab.span(lab.run("f").id(), "nap");
        assertThat(nap.startedAt()).isNotNull();
        assertThat(Duration.between(nap.startedAt(), nap.endedAt())).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void attemptAfterARestartKeepsItsSpan() {
        lab.send("e", "{}");
        lab.answer(Ops.threw("s", "one"));
        lab.advance(Duration.ofMinutes(1));
        var lost = lab.call();
        lab.restartAfter(Duration.ofMinutes(1));
        assertThat(lab.calls())
                .singleElement()
                .satisfies(call -> assertThat(call.spanId()).isEqualTo(lost.spanId()));
        lab.answer(Ops.ran("s", "1"));
        var run = lab.run("f").id();
        assertThat(children(run, lab.span(run, "s"))).hasSize(2);
    }

    @Test
    void failedPlannedStepKeepsItsError() {
        lab.register(function("f").on("e").retries(0));
        lab.send("e", "{}");
        lab.answer(Ops.planned("a"), Ops.planned("b"));
        lab.fails(lab.callFor("a"), "refused", false, null);
        var run = lab.run("f").id();
        assertThat(lab.span(run, "a").status()).isEqualTo(SpanStatus.FAILED);
        assertThat(lab.span(run, "a").output()).isEqualTo(Ops.error("Error", "refused"));
        assertThat(lab.span(run, "b").status()).isEqualTo(SpanStatus.CANCELLED);
        assertThat(lab.span(run, "Run").status()).isEqualTo(SpanStatus.FAILED);
    }

    @Test
    @Conformance("STO-20")
    void cancellationLeavesNoSpanOpen() {
        lab.register(function("f").on("e").retries(3), function("child").on("x"));
        lab.send("e", "{}");
        lab.answer(
                Ops.planned("runs"),
                Ops.planned("retries"),
                Ops.sleep("sleeps", "1h"),
                Ops.waitFor("waits", "never", null, "1h"),
                Ops.signal("signal", "go", "1h", false),
                Ops.invoke("invokes", "child", "{}", "1h"));
        var run = lab.runs("f").getFirst().id();
        lab.answer(lab.callFor("retries"), Ops.threw("retries", "no"));
        lab.apply(new Command.CancelRun(run));
        assertThat(lab.spans(run)).allMatch(span -> span.status().ended() && span.endedAt() != null);
        assertThat(lab.span(run, "Run").endedAt()).isEqualTo(lab.now());
        assertThat(lab.span(run, "retries").status()).isEqualTo(SpanStatus.CANCELLED);
    }

    @Test
    void theRootOfACancelledRunNamesTheEvent() {
        lab.register(function("f").on("e").cancelOn("stop", "async.data.n == 7", null));
        lab.send("e", "{}");
        var stop = lab.send("stop", "{\"n\":7}");
        var root = lab.span(lab.run("f").id(), "Run");
        assertThat(root.detail()).isEqualTo(new SpanDetail.Cancelled(stop.id(), "async.data.n == 7"));
    }

    private List<Span> children(RunId run, Span parent) {
        return lab.spans(run).stream()
                .filter(span -> parent.id().equals(span.parentId()))
                .toList();
    }

    @Test
    void metadataOfAStepStaysWithItsSpan() {
        lab.send("e", "{}");
        var info = Ops.info("s");
        var described = new StepInfo(
                info.id(),
                "s",
                null,
                0,
                info.type(),
                null,
                false,
                0,
                0,
                List.of(
                        Json.parse(
                                "{\"scope\":\"step\",\"kind\":\"userland.x\",\"op\":\"merge\",\"values\":{\"n\":1}}"),
                        Json.parse("{\"scope\":\"step\",\"kind\":\"userland.x\",\"op\":\"add\",\"values\":{\"n\":2}}"),
                        Json.parse("{\"scope\":\"run\",\"kind\":\"userland.y\",\"op\":\"set\",\"values\":{\"m\":3}}")));
        lab.answer(new Opcode.StepRun(described, Json.NULL));
        lab.returns("1");
        var run = lab.run("f").id();
        assertThat(String.valueOf(lab.span(run, "s").metadata()))
                .contains("\"kind\":\"userland.x\"")
                .contains("\"values\":{\"n\":3}");
        assertThat(String.valueOf(lab.span(run, "Run").metadata())).contains("\"values\":{\"m\":3}");
    }
}
