package dev.baton.engine.kernel;

import static dev.baton.engine.simulation.Functions.function;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.baton.conformance.Conformance;
import dev.baton.engine.id.Ulid;
import dev.baton.engine.run.RunDefer;
import dev.baton.engine.run.RunStatus;
import dev.baton.engine.simulation.Lab;
import dev.baton.engine.simulation.Ops;
import dev.baton.engine.step.Opcode;
import dev.baton.engine.step.SdkAnswer;
import dev.baton.engine.transition.Command;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Starts of other functions that wait for the end of a run.
final class DeferTest {
    private final Lab lab = new Lab()
            .register(
                    function("f").on("e").retries(0),
                    function("receipt").on("inngest/deferred.schedule", "event.data._inngest.fn_slug == 'receipt'"));

    @BeforeEach
    void start() {
        lab.send("e", "{}");
    }

    @Test
    @Conformance("CKP-20")
    void targetStartsWhenTheParentHasEnded() {
        lab.answer(Ops.defer("send", "receipt", "{\"order\":9}"), Ops.complete("1"));
        assertThat(lab.status("f")).isEqualTo(RunStatus.COMPLETED);
        assertThat(lab.runs("receipt")).hasSize(1);
        var data =
                lab.events("inngest/deferred.schedule").getFirst().body().tree().path("data");
        assertThat(data.path("order").asInt()).isEqualTo(9);
        assertThat(data.path("_inngest").path("parent_run_id").stringValue())
                .isEqualTo(lab.run("f").id().toString());
    }

    @Test
    @Conformance("CKP-21")
    void targetAlsoStartsWhenTheParentFailsOrIsCancelled() {
        lab.answer(Ops.ran("a", "1"), Ops.defer("send", "receipt", "{}"));
        lab.fails("boom");
        assertThat(lab.runs("receipt")).hasSize(1);
        lab.takeCalls();
        lab.send("e", "{}");
        lab.answer(Ops.ran("a", "1"), Ops.defer("send", "receipt", "{}"));
        lab.apply(new Command.CancelRun(lab.runs("f").getLast().id()));
        assertThat(lab.runs("receipt")).hasSize(2);
    }

    @Test
    @Conformance({"CKP-22", "CKP-25"})
    void abortedDeferStaysAborted() {
        lab.answer(Ops.ran("a", "1"), Ops.defer("send", "receipt", "{}"));
        var call = lab.call();
        assertThat(call.defers()).containsEntry(Ops.id("send").value(), true);
        lab.answer(call, Ops.ran("b", "1"), Ops.abortDefer("send"));
        lab.restartAfter(Duration.ZERO);
        call = lab.call();
        assertThat(call.defers()).containsEntry(Ops.id("send").value(), false);
        lab.answer(call, Ops.defer("send", "receipt", "{}"), Ops.complete("1"));
        assertThat(lab.runs("receipt")).isEmpty();
    }

    @Test
    @Conformance("CKP-23")
    void twentyFirstIsDropped() {
        lab.answer(IntStream.range(0, 21)
                .mapToObj(i -> Ops.defer("d" + i, "receipt", "{}"))
                .toArray(Opcode[]::new));
        assertThat(lab.call().defers()).hasSize(20);
    }

    @Test
    @Conformance("CKP-24")
    void arrayIsNoInput() {
        lab.answer(Ops.ran("a", "1"), Ops.defer("send", "receipt", "[]"));
        assertThat(lab.calls())
                .singleElement()
                .satisfies(call ->
                        assertThat(call.defers()).containsEntry(Ops.id("send").value(), false));
        lab.returns("1");
        assertThat(lab.status("f")).isEqualTo(RunStatus.COMPLETED);
        assertThat(lab.runs("receipt")).isEmpty();
    }

    @Test
    @Conformance("SDK-51")
    void answerWithNothingElseIsAskedAgain() {
        lab.answer(Ops.defer("send", "receipt", "{}"));
        assertThat(lab.call().target()).isNull();
    }

    @Test
    void deferSurvivesARestart() {
        lab.answer(Ops.ran("a", "1"), Ops.defer("send", "receipt", "{\"order\":9}"));
        lab.restartAfter(Duration.ofMinutes(1));
        lab.returns("1");
        assertThat(lab.runs("receipt")).hasSize(1);
        assertThat(lab.events("inngest/deferred.schedule").getFirst().body().text())
                .contains("\"order\":9");
    }

    @Test
    @Conformance("CKP-26")
    void endingTwiceStartsTheTargetOnce() {
        var call = lab.call();
        var end = new SdkAnswer.Ops(
                List.of(Ops.defer("send", "receipt", "{}"), Ops.complete("1")), 2, false, null, lab.exchange(206));
        lab.crashWithin(new Command.SdkAnswered(call, end));
        assertThat(lab.runs("receipt")).isEmpty();
        var again = lab.call();
        lab.answer(again, end);
        lab.answer(again, end);
        lab.restartAfter(Duration.ZERO);
        lab.answer(again, end);
        assertThat(lab.runs("receipt")).hasSize(1);
        assertThat(lab.events("inngest/deferred.schedule")).hasSize(1);
    }

    @Test
    void theEventOfADeferHasAnIdThatFollowsFromRunAndDefer() {
        lab.answer(Ops.defer("send", "receipt", "{}"), Ops.complete("1"));
        var event = lab.events("inngest/deferred.schedule").getFirst();
        assertThat(Ulid.parse(event.externalId()).epochMillis())
                .isEqualTo(lab.run("f").id().value().epochMillis());
        lab.send("inngest/deferred.schedule", event.body().tree().path("data").toString(), event.externalId(), 1);
        assertThat(lab.runs("receipt")).hasSize(1);
    }

    @Test
    void whatWasDeferredIsListedWhateverBecomesOfIt() {
        lab.answer(
                Ops.ran("a", "1"),
                Ops.defer("send", "receipt", "{}"),
                Ops.defer("bad", "receipt", "[]"),
                Ops.defer("undone", "receipt", "{}"));
        lab.restartAfter(Duration.ZERO);
        lab.answer(Ops.abortDefer("undone"), Ops.complete("1"));
        var event = lab.events("inngest/deferred.schedule").getFirst();
        assertThat(lab.store().tables().defers(lab.run("f").id()))
                .extracting(RunDefer::userlandId, RunDefer::status, RunDefer::eventId, RunDefer::functionSlug)
                .containsExactly(
                        tuple("send", RunDefer.Status.SCHEDULED, event.id(), "receipt"),
                        tuple("bad", RunDefer.Status.REJECTED, null, "receipt"),
                        tuple("undone", RunDefer.Status.ABORTED, null, "receipt"));
    }
}
