package dev.baton.engine.kernel;

import static dev.baton.engine.simulation.Functions.function;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.engine.metrics.Counters;
import dev.baton.engine.simulation.Lab;
import dev.baton.engine.simulation.Ops;
import dev.baton.engine.transition.Command;
import dev.baton.engine.transition.Effect.Counted;
import dev.baton.engine.transition.Effect.Counted.What;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What metrics count.
final class CountedTest {
    private final Lab lab = new Lab().register(function("f").on("e").retries(1));

    @Test
    void eachRunIsScheduledStartedAndEndedOnce() {
        lab.send("e", "{}");
        lab.answer(Ops.ran("a", "1")).returns("1");
        assertThat(counts())
                .containsEntry(What.RUN_SCHEDULED, 1L)
                .containsEntry(What.RUN_STARTED, 1L)
                .containsEntry(What.RUN_COMPLETED, 1L)
                .containsEntry(What.RUN_FAILED, 0L)
                .containsEntry(What.REQUEST_SCHEDULED, 2L)
                .containsEntry(What.REQUEST_STARTED, 2L)
                .containsEntry(What.REQUEST_SUCCEEDED, 2L);
    }

    @Test
    void aRequestThatWillBeTriedAgainHasErroredAndTheLastOneFailed() {
        lab.send("e", "{}");
        lab.fails("one").advance(Duration.ofMinutes(1)).fails("two");
        assertThat(counts())
                .containsEntry(What.REQUEST_ERRORED, 1L)
                .containsEntry(What.REQUEST_FAILED, 1L)
                .containsEntry(What.RUN_FAILED, 1L);
    }

    @Test
    void aCancelledRunCountsAsThat() {
        lab.send("e", "{}");
        lab.apply(new Command.CancelRun(lab.run("f").id()));
        assertThat(counts()).containsEntry(What.RUN_CANCELLED, 1L).containsEntry(What.RUN_COMPLETED, 0L);
    }

    private Map<What, Long> counts() {
        var counters = new Counters();
        for (var effect : lab.effects()) {
            if (effect instanceof Counted counted) {
                counters.add(counted);
            }
        }
        return counters.read().get(lab.function("f").id());
    }
}
