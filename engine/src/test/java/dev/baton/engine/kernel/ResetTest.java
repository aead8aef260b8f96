package dev.baton.engine.kernel;

import static dev.baton.engine.simulation.Functions.function;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.engine.run.RunStatus;
import dev.baton.engine.simulation.Lab;
import dev.baton.engine.simulation.Ops;
import dev.baton.engine.transition.Command;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// Forgetting everything while the server runs.
final class ResetTest {
    private final Lab lab = new Lab().register(function("f").on("e"));

    @Test
    void nothingIsLeftInMemoryOrInTheStore() {
        lab.send("e", "{}");
        lab.answer(Ops.waitFor("wait", "go", null, "1h"));
        lab.send("e", "{}");
        lab.apply(new Command.Reset());
        assertThat(lab.calls()).isEmpty();
        assertThat(lab.apps()).isEmpty();
        assertThat(lab.runs("f")).isEmpty();
        assertThat(lab.kernel().nextWake()).isNull();
        assertThat(lab.kernel().inFlight()).isZero();
        lab.send("go", "{}");
        lab.restartAfter(Duration.ofHours(2));
        assertThat(lab.calls()).isEmpty();
    }

    @Test
    void answerToARequestFromBeforeComesToNothing() {
        lab.send("e", "{}");
        var call = lab.call();
        lab.apply(new Command.Reset());
        lab.register(function("f").on("e"));
        lab.answer(call, Ops.ran("step", "1"));
        assertThat(lab.runs("f")).isEmpty();
        assertThat(lab.calls()).isEmpty();
    }

    @Test
    void appThatRegistersAgainWorksAsIfNew() {
        lab.send("e", "{}", "same", Lab.START.toEpochMilli());
        lab.apply(new Command.Reset());
        lab.register(function("f").on("e"));
        lab.send("e", "{}", "same", Lab.START.toEpochMilli());
        lab.returns("1");
        assertThat(lab.status("f")).isEqualTo(RunStatus.COMPLETED);
        assertThat(lab.function("f").version()).isEqualTo(1);
    }

    @Test
    void itemsOfAFunctionAreCounted() {
        lab.register(function("f").on("e"), function("g").on("e"));
        var f = lab.function("f").id();
        assertThat(lab.apply(new Command.CountQueued(f))).isZero();
        lab.apply(new Command.SetPaused(f, false, false));
        lab.send("e", "{}");
        assertThat(lab.apply(new Command.CountQueued(f))).isEqualTo(1);
        lab.apply(new Command.CancelRun(lab.run("f").id()));
        assertThat(lab.apply(new Command.CountQueued(f))).isZero();
        assertThat(lab.apply(new Command.CountQueued(lab.function("g").id()))).isEqualTo(1);
    }
}
