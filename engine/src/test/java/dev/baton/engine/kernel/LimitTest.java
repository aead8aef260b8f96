package dev.baton.engine.kernel;

import static dev.baton.engine.simulation.Functions.function;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.conformance.Conformance;
import dev.baton.engine.run.RunStatus;
import dev.baton.engine.simulation.Lab;
import dev.baton.engine.simulation.Ops;
import dev.baton.engine.step.Opcode;
import dev.baton.engine.transition.Command;
import dev.baton.engine.transition.CommandRejected;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Limits of steps and state.
final class LimitTest {
    private final Lab lab = new Lab().register(function("f").on("e"));

    @BeforeEach
    void start() {
        lab.send("e", "{}");
    }

    @Test
    @Conformance("SDK-58")
    void lastAllowedStepIsStoredAndThenTheRunFails() {
        lab.apply(new Command.SetLimits(lab.function("f").id(), 2, null));
        lab.answer(Ops.ran("a", "1"));
        lab.answer(Ops.ran("b", "2"));
        assertThat(lab.calls()).isEmpty();
        assertThat(lab.memo(lab.run("f").id(), "b")).isEqualTo("{\"data\":2}");
        assertFailed("InngestErrFunctionOverflowed", "The function run exceeded the step limit of 2 steps.");
    }

    @Test
    @Conformance({"ENG-33", "SDK-59"})
    void stateBeyondItsLimitFailsTheRun() {
        lab.apply(new Command.SetLimits(lab.function("f").id(), null, 1L));
        lab.answer(Ops.ran("a", "1"));
        assertFailed("InngestErrStateOverflowed", "The function run exceeded the state size limit of 1 bytes.");
    }

    @Test
    @Conformance("ENG-32")
    void tooManyOpcodesFailTheRun() {
        lab.answer(IntStream.range(0, 1_001).mapToObj(i -> Ops.planned("s" + i)).toArray(Opcode[]::new));
        assertFailed("InngestErrFunctionOverflowed", "The function run exceeded the step limit of 1000 steps.");
    }

    @Test
    void limitBeyondTheCeilingIsRefused() {
        var tooMuch = new Command.SetLimits(lab.function("f").id(), 10_001, null);
        assertThatThrownBy(() -> lab.apply(tooMuch)).isInstanceOf(CommandRejected.class);
    }

    private void assertFailed(String name, String message) {
        assertThat(lab.status("f")).isEqualTo(RunStatus.FAILED);
        var output = lab.run("f").progress().output();
        assertThat(output).isNotNull();
        assertThat(String.valueOf(output)).contains("\"name\":\"" + name + "\"").contains("\"message\":\"" + message);
    }
}
