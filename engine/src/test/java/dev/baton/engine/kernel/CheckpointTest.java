package dev.baton.engine.kernel;

import static dev.baton.engine.simulation.Functions.function;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.baton.conformance.Conformance;
import dev.baton.engine.id.RunId;
import dev.baton.engine.id.Ulid;
import dev.baton.engine.run.RunStatus;
import dev.baton.engine.simulation.Lab;
import dev.baton.engine.simulation.Ops;
import dev.baton.engine.step.Opcode;
import dev.baton.engine.trace.Span;
import dev.baton.engine.trace.SpanKind;
import dev.baton.engine.trace.SpanStatus;
import dev.baton.engine.transition.Command;
import dev.baton.engine.transition.CommandRejected;
import dev.baton.engine.transition.CommandRejected.Code;
import dev.baton.engine.transition.Dispatch;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Steps that are reported while their request is open.
final class CheckpointTest {
    private final Lab lab = new Lab().register(function("f").on("e"));
    private Dispatch call = start();

    private Dispatch start() {
        lab.send("e", "{}");
        return lab.call();
    }

    @BeforeEach
    void checkStart() {
        assertThat(call.attempt()).isZero();
    }

    @Test
    @Conformance({"CKP-1", "CKP-4"})
    void stepsAreStoredWithoutADiscovery() {
        checkpoint(Ops.ran("a", "1"));
        checkpoint(Ops.ran("b", "2"));
        assertThat(lab.calls()).isEmpty();
        assertThat(lab.memo(call.runId(), "a")).isEqualTo("{\"data\":1}");
        lab.answer(call, Ops.sleep("nap", "1m"));
        lab.advance(Duration.ofMinutes(1));
        call = lab.call();
        assertThat(call.stack()).containsExactly(Ops.id("a"), Ops.id("b"), Ops.id("nap"));
        lab.answer(call, Ops.complete("{\"ok\":1}"));
        assertThat(lab.status("f")).isEqualTo(RunStatus.COMPLETED);
        assertThat(lab.spans(call.runId()))
                .extracting(Span::name)
                .containsExactlyInAnyOrder("Run", "a", "b", "nap", "Finalization");
        assertThat(lab.spans(call.runId())).allMatch(span -> span.status() == SpanStatus.COMPLETED);
    }

    @Test
    @Conformance({"CKP-2", "ENG-70"})
    void stepsSurviveTheirRequest() {
        checkpoint(Ops.ran("a", "1"));
        lab.fails(call, "connection cut", false, null);
        lab.advance(Duration.ofMinutes(1));
        assertThat(lab.call().stack()).containsExactly(Ops.id("a"));
    }

    @Test
    @Conformance("CKP-9")
    void withoutAGenerationAStaleRequestMayReport() {
        var stale = call;
        lab.restartAfter(Duration.ZERO);
        call = lab.call();
        lab.apply(new Command.Checkpoint(stale.runId(), stale.item(), 0, List.of(Ops.ran("b", "2"))));
        assertThat(lab.memo(call.runId(), "b")).isEqualTo("{\"data\":2}");
    }

    @Test
    @Conformance("CKP-9")
    void aRequestThatWasSentAgainAfterACrashMayReportNothingMore() {
        checkpoint(Ops.ran("a", "1"));
        var stale = call;
        lab.restartAfter(Duration.ZERO);
        call = lab.call();
        assertThat(call.generation()).isGreaterThan(stale.generation());
        assertThatThrownBy(() -> lab.apply(new Command.Checkpoint(
                        stale.runId(), stale.item(), stale.generation(), List.of(Ops.ran("b", "2")))))
                .isInstanceOfSatisfying(
                        CommandRejected.class,
                        refused -> assertThat(refused.code()).isEqualTo(Code.CONFLICT));
        checkpoint(Ops.ran("b", "3"));
        assertThat(lab.memo(call.runId(), "b")).isEqualTo("{\"data\":3}");
    }

    @Test
    @Conformance("CKP-3")
    void progressResetsTheAttempts() {
        lab.fails(call, "one", false, null);
        lab.advance(Duration.ofMinutes(1));
        call = lab.call();
        assertThat(call.attempt()).isEqualTo(1);
        checkpoint(Ops.ran("a", "1"));
        lab.fails(call, "two", false, null);
        lab.advance(Duration.ofMinutes(1));
        assertThat(lab.call().attempt()).isEqualTo(1);
        assertThat(lab.spans(call.runId()).stream().filter(span -> span.kind() == SpanKind.EXECUTION))
                .extracting(Span::name)
                .containsExactly("Execution", "Attempt 0", "Attempt 1", "Attempt 2");
    }

    @Test
    void aStepThatFailedAndThenIsReportedOnTheWayStaysOneStep() {
        lab.answer(call, Ops.threw("a", "boom"));
        lab.advance(Duration.ofMinutes(1));
        call = lab.call();
        checkpoint(Ops.ran("a", "1"));
        assertThat(lab.span(call.runId(), "a").status()).isEqualTo(SpanStatus.COMPLETED);
        assertThat(lab.span(call.runId(), "Execution").status()).isEqualTo(SpanStatus.RUNNING);
        lab.answer(call, Ops.complete("{}"));
        assertThat(lab.spans(call.runId()))
                .extracting(Span::name, Span::status)
                .containsExactlyInAnyOrder(
                        tuple("Run", SpanStatus.COMPLETED),
                        tuple("a", SpanStatus.COMPLETED),
                        tuple("Attempt 0", SpanStatus.FAILED),
                        tuple("Attempt 1", SpanStatus.COMPLETED),
                        tuple("Finalization", SpanStatus.COMPLETED));
    }

    @Test
    void stepOfTheAnswerComesAfterThoseReportedOnTheWay() {
        lab.advance(Duration.ofSeconds(1));
        checkpoint(Ops.ran("a", "1"));
        var reported = lab.now();
        lab.advance(Duration.ofSeconds(1));
        lab.answer(call, Ops.ran("b", "2"), Ops.sleep("nap", "1m"));
        assertThat(lab.span(call.runId(), "b").startedAt()).isEqualTo(reported);
    }

    @Test
    void spansOfOneInstantKeepTheOrderOfTheirSteps() {
        var names = IntStream.range(0, 20).mapToObj(n -> "step" + n).toList();
        checkpoint(names.stream().map(name -> Ops.ran(name, "1")).toArray(Opcode[]::new));
        assertThat(lab.spans(call.runId()).stream()
                        .filter(span -> span.kind() == SpanKind.STEP)
                        .sorted(Comparator.comparing(Span::id))
                        .map(Span::name))
                .containsExactlyElementsOf(names);
    }

    @Test
    @Conformance("CKP-5")
    void onlyFinishedStepsCanBeCheckpointed() {
        assertThatThrownBy(() -> checkpoint(Ops.ran("a", "1"), Ops.sleep("nap", "1m")))
                .isInstanceOf(CommandRejected.class)
                .hasMessage("cannot checkpoint async steps");
        assertThatThrownBy(() -> checkpoint(Ops.ran("a", "1"), Ops.complete("1")))
                .isInstanceOfSatisfying(
                        CommandRejected.class, e -> assertThat(e.code()).isEqualTo(Code.INVALID));
        assertThat(lab.store().steps(call.runId())).isEmpty();
    }

    @Test
    @Conformance("CKP-6")
    void firstValueOfAStepStays() {
        checkpoint(Ops.ran("a", "1"));
        checkpoint(Ops.ran("a", "2"));
        assertThat(lab.memo(call.runId(), "a")).isEqualTo("{\"data\":1}");
    }

    @Test
    @Conformance("CKP-7")
    void stepReportedAgainByTheAnswerGoesOnOnce() {
        checkpoint(Ops.ran("a", "1"));
        lab.answer(call, Ops.ran("a", "1"));
        assertThat(lab.call().stack()).containsExactly(Ops.id("a"));
        assertThat(lab.spans(call.runId()).stream().filter(span -> span.name().equals("a")))
                .hasSize(1);
    }

    @Test
    @Conformance("CKP-8")
    void tooMuchIsRefused() {
        assertThatThrownBy(() -> checkpoint(Ops.ran("a", "\"" + "x".repeat(5 << 20) + "\"")))
                .isInstanceOfSatisfying(
                        CommandRejected.class, e -> assertThat(e.code()).isEqualTo(Code.TOO_LARGE));
        lab.apply(new Command.SetLimits(lab.function("f").id(), null, 100L));
        assertThatThrownBy(() -> checkpoint(Ops.ran("a", "\"" + "x".repeat(200) + "\"")))
                .isInstanceOfSatisfying(
                        CommandRejected.class, e -> assertThat(e.code()).isEqualTo(Code.TOO_LARGE));
    }

    @Test
    @Conformance("CKP-10")
    void itemNeedNotBeNamed() {
        lab.apply(new Command.Checkpoint(call.runId(), null, 0, List.of(Ops.ran("a", "1"))));
        assertThat(lab.memo(call.runId(), "a")).isEqualTo("{\"data\":1}");
    }

    @Test
    void runThatDoesNotGoOnIsRefused() {
        var unknown = new Command.Checkpoint(new RunId(Ulid.floor(lab.now())), null, 0, List.of(Ops.ran("a", "1")));
        assertThatThrownBy(() -> lab.apply(unknown)).hasMessage("run not found in state store");
        lab.answer(call, Ops.complete("1"));
        assertThatThrownBy(() -> checkpoint(Ops.ran("a", "1"))).hasMessage("run not found in state store");
    }

    @Test
    void stepLimitCountsCheckpointedSteps() {
        lab.apply(new Command.SetLimits(lab.function("f").id(), 2, null));
        checkpoint(Ops.ran("a", "1"));
        checkpoint(Ops.ran("b", "1"));
        assertThat(lab.status("f")).isEqualTo(RunStatus.FAILED);
        assertThat(String.valueOf(lab.run("f").progress().output())).contains("InngestErrFunctionOverflowed");
    }

    @Test
    void emptyAnswerAfterCheckpointsIsAskedAgain() {
        checkpoint(Ops.ran("a", "1"));
        lab.answer(call);
        assertThat(lab.call().stack()).containsExactly(Ops.id("a"));
    }

    private void checkpoint(Opcode... steps) {
        lab.apply(new Command.Checkpoint(call.runId(), call.item(), call.generation(), List.of(steps)));
    }
}
