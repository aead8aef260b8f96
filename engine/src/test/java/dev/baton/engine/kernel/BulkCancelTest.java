package dev.baton.engine.kernel;

import static dev.baton.engine.simulation.Functions.function;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.baton.engine.id.Ulid;
import dev.baton.engine.run.BulkCancellation;
import dev.baton.engine.run.Run;
import dev.baton.engine.run.RunStatus;
import dev.baton.engine.simulation.Lab;
import dev.baton.engine.simulation.Ops;
import dev.baton.engine.transition.Command;
import dev.baton.engine.transition.CommandRejected;
import dev.baton.engine.transition.CommandRejected.Code;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Cancelling all runs of a function that were queued in a span of time.
final class BulkCancelTest {
    private final Lab lab =
            new Lab().register(function("f").on("e"), function("g").on("e"));

    private void sleepingRuns(int count) {
        for (int i = 0; i < count; i++) {
            lab.send("e", "{\"n\":" + i + "}");
            lab.takeCalls().forEach(call -> lab.answer(call, Ops.sleep("nap", "1d")));
            lab.advance(Duration.ofMinutes(1));
        }
    }

    private BulkCancellation create(@Nullable Instant after, Instant before, @Nullable String condition) {
        return lab.apply(new Command.CreateCancellation(lab.function("f").id(), after, before, condition));
    }

    private int apply(BulkCancellation cancellation, int most) {
        return lab.apply(new Command.ApplyCancellation(cancellation.id(), most));
    }

    private static RunStatus status(Run run) {
        return run.progress().status();
    }

    @Test
    void runsOfTheFunctionWithinTheSpanAreCancelledInSlices() {
        sleepingRuns(5);
        var cancellation = create(Lab.START.plusSeconds(30), Lab.START.plusSeconds(210), null);
        assertThat(apply(cancellation, 2)).isEqualTo(2);
        assertThat(apply(cancellation, 2)).isEqualTo(1);
        assertThat(apply(cancellation, 2)).isZero();
        assertThat(lab.runs("f"))
                .extracting(BulkCancelTest::status)
                .containsExactly(
                        RunStatus.RUNNING,
                        RunStatus.CANCELLED,
                        RunStatus.CANCELLED,
                        RunStatus.CANCELLED,
                        RunStatus.RUNNING);
        assertThat(lab.runs("g")).extracting(BulkCancelTest::status).containsOnly(RunStatus.RUNNING);
        assertThat(lab.events("inngest/function.cancelled")).hasSize(3);
    }

    @Test
    void conditionSeesTheEventOfTheRun() {
        sleepingRuns(3);
        apply(create(null, lab.now(), "event.data.n == 1"), 100);
        assertThat(lab.runs("f"))
                .extracting(BulkCancelTest::status)
                .containsExactly(RunStatus.RUNNING, RunStatus.CANCELLED, RunStatus.RUNNING);
    }

    @Test
    void whatACrashLeftOverIsCancelledBeforeItsNextRequest() {
        sleepingRuns(2);
        create(null, lab.now(), null);
        lab.restartAfter(Duration.ofDays(2));
        assertThat(lab.runs("f")).extracting(BulkCancelTest::status).containsOnly(RunStatus.CANCELLED);
        assertThat(lab.calls()).as("those of the other function go on").hasSize(2);
    }

    @Test
    void laterRunsAreNotMeant() {
        create(null, lab.now(), null);
        lab.advance(Duration.ofSeconds(1));
        lab.send("e", "{}");
        assertThat(lab.calls()).hasSize(2);
    }

    @Test
    void deletedCancellationIsForgotten() {
        sleepingRuns(1);
        var cancellation = create(null, lab.now(), null);
        assertThat(lab.apply(new Command.ListCancellations())).containsExactly(cancellation);
        lab.restart();
        assertThat(lab.apply(new Command.ListCancellations())).containsExactly(cancellation);
        lab.apply(new Command.DeleteCancellation(cancellation.id()));
        assertThat(apply(cancellation, 10)).isZero();
        lab.restartAfter(Duration.ofDays(2));
        assertThat(lab.apply(new Command.ListCancellations())).isEmpty();
        assertThat(lab.calls()).hasSize(2);
        refused(Code.NOT_FOUND, new Command.DeleteCancellation(cancellation.id()));
        refused(Code.NOT_FOUND, new Command.DeleteCancellation(new Ulid(1, 1)));
    }

    @Test
    void conditionThatCannotBeReadIsRefused() {
        refused(Code.INVALID, new Command.CreateCancellation(lab.function("f").id(), null, lab.now(), "event.data ="));
        assertThat(lab.apply(new Command.ListCancellations())).isEmpty();
    }

    private void refused(Code code, Command<?> command) {
        assertThatExceptionOfType(CommandRejected.class)
                .isThrownBy(() -> lab.apply(command))
                .satisfies(e -> assertThat(e.code()).isEqualTo(code));
    }
}
