package dev.baton.engine.kernel;

import static dev.baton.engine.simulation.Functions.function;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.conformance.Conformance;
import dev.baton.engine.id.RunId;
import dev.baton.engine.id.Ulid;
import dev.baton.engine.json.Json;
import dev.baton.engine.run.Run;
import dev.baton.engine.simulation.Lab;
import dev.baton.engine.simulation.Ops;
import dev.baton.engine.step.Opcode;
import dev.baton.engine.step.StepInfo;
import dev.baton.engine.transition.Command;
import dev.baton.engine.transition.CommandRejected;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// New runs with the events of old ones.
final class RerunTest {
    private final Lab lab = new Lab().register(function("f").on("e"));
    private RunId old = new RunId(Ulid.floor(Lab.START));

    @BeforeEach
    void runOnce() {
        lab.send("e", "{\"n\":1}", "order-1", 0);
        old = lab.run("f").id();
        for (var step : List.of("a", "b", "c")) {
            lab.advance(Duration.ofSeconds(1));
            lab.answer(Ops.ran(step, "\"" + step + "\""));
        }
        lab.advance(Duration.ofSeconds(1));
        lab.returns("1");
    }

    @Test
    @Conformance({"ENG-63", "STO-26"})
    void rerunHasTheSameEventAndALinkToTheFirstRun() {
        var second = rerun(old, null, null);
        assertThat(lab.run(second).eventIds()).isEqualTo(lab.run(old).eventIds());
        assertThat(lab.run(second).originalRunId()).isEqualTo(old);
        assertThat(lab.call().stack()).isEmpty();
        var third = rerun(second, null, null);
        assertThat(lab.run(third).originalRunId()).isEqualTo(old);
    }

    @Test
    @Conformance("ENG-64")
    void rerunFromAStepTakesOverWhatCameBefore() {
        var rerun = rerun(old, "b", "[42]");
        var call = lab.call();
        assertThat(call.target()).isEqualTo(Ops.id("b"));
        assertThat(call.stack()).containsExactly(Ops.id("a"));
        assertThat(lab.memo(rerun, "b")).isEqualTo("{\"input\":[42]}");
        lab.answer(call, Ops.ran("b", "\"new\""));
        assertThat(lab.memo(rerun, "b")).isEqualTo("{\"data\":\"new\"}");
        assertThat(lab.call().stack()).containsExactly(Ops.id("a"), Ops.id("b"));
    }

    @Test
    @Conformance("ENG-65")
    void ambiguousNameIsRefused() {
        lab.send("e", "{}");
        lab.answer(named("x1", "same"));
        lab.answer(named("x2", "same"));
        lab.returns("1");
        var run = lab.runs("f").getLast().id();
        assertThatThrownBy(() -> rerun(run, "same", null))
                .isInstanceOf(CommandRejected.class)
                .hasMessage("rerun step name is ambiguous");
        assertThatThrownBy(() -> rerun(run, "nothing", null)).hasMessage("rerun step not found");
        assertThat(lab.runs("f")).hasSize(2);
    }

    @Test
    void rerunGoesOnAfterARestart() {
        rerun(old, Ops.id("c").value(), null);
        lab.restartAfter(Duration.ofMinutes(1));
        assertThat(lab.call().stack()).containsExactly(Ops.id("a"), Ops.id("b"));
    }

    @Test
    void rerunOfARerunTakesOverWhatThatHadTakenOver() {
        var second = rerun(old, "c", null);
        lab.answer(Ops.complete("1"));
        var third = rerun(second, "b", null);
        var call = lab.call();
        assertThat(call.runId()).isEqualTo(third);
        assertThat(call.target()).isEqualTo(Ops.id("b"));
        assertThat(call.stack()).containsExactly(Ops.id("a"));
    }

    private RunId rerun(RunId run, @Nullable String step, @Nullable String input) {
        return lab.apply(new Command.Rerun(run, step, input == null ? null : Json.parse(input)));
    }

    private static Opcode named(String id, String name) {
        var info = Ops.info(id);
        return new Opcode.StepRun(
                new StepInfo(info.id(), name, null, 0, info.type(), null, false, 0, 0, List.of()), Json.NULL);
    }

    @Test
    void aRerunForDebuggingSaysSo() {
        lab.send("e", "{}");
        lab.answer(Ops.ran("a", "1"));
        var debug = new Run.Debug(Ulid.of(1, (short) 0, 1), Ulid.of(1, (short) 0, 2));
        var again = lab.apply(new Command.Rerun(lab.runs("f").getFirst().id(), null, null, debug));
        assertThat(lab.run(again).debug()).isEqualTo(debug);
    }
}
