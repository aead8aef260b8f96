package dev.baton.engine.kernel;

import static dev.baton.engine.simulation.Functions.function;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.engine.json.Json;
import dev.baton.engine.run.RunStatus;
import dev.baton.engine.simulation.Lab;
import dev.baton.engine.simulation.Ops;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// Rows that are lost or garbled stop what they belong to, and nothing else.
final class ContainmentTest {
    private final Lab lab = new Lab();

    @Test
    void sleepThatCannotBeWokenFailsItsRunOnly() {
        lab.register(function("f").on("e"), function("g").on("e"));
        lab.send("e", "{}");
        lab.takeCalls().forEach(call -> lab.answer(call, Ops.sleep("nap", "1h")));
        var broken = lab.run("f");
        lab.store().loseSpans(broken.id());
        lab.restart();
        lab.advance(Duration.ofHours(2));
        assertThat(lab.status("f")).isEqualTo(RunStatus.FAILED);
        assertThat(String.valueOf(lab.run("f").progress().output())).contains("internal error of the engine");
        assertThat(lab.items(broken.id())).isEmpty();
        assertThat(lab.calls()).hasSize(1);
        lab.returns("1");
        assertThat(lab.status("g")).isEqualTo(RunStatus.COMPLETED);
        assertThat(lab.kernel().nextWake()).isNull();
    }

    @Test
    void runWhoseEventIsGoneStillEnds() {
        lab.register(
                function("f").on("e").timeouts(null, Duration.ofHours(1)),
                function("g").on("other"));
        var event = lab.send("e", "{}");
        lab.answer(Ops.sleep("nap", "1d"));
        lab.store().lose(event.id());
        lab.restart();
        lab.advance(Duration.ofHours(2));
        assertThat(lab.run("f").progress().status().ended()).isTrue();
        assertThat(lab.items(lab.run("f").id())).isEmpty();
        lab.send("other", "{}");
        lab.returns("1");
        assertThat(lab.status("g")).isEqualTo(RunStatus.COMPLETED);
    }

    @Test
    void answerThatCannotBeTakenFailsItsRunOnly() {
        lab.register(function("f").on("e"), function("g").on("e"));
        lab.send("e", "{}");
        var calls = lab.takeCalls();
        lab.store().loseSpans(lab.run("f").id());
        lab.restart();
        lab.send("none", "{}");
        for (var call : lab.takeCalls()) {
            lab.answer(call, Ops.ran("step", "1"));
        }
        assertThat(calls).hasSize(2);
        assertThat(lab.status("f")).isEqualTo(RunStatus.FAILED);
        lab.returns("1");
        assertThat(lab.status("g")).isEqualTo(RunStatus.COMPLETED);
    }

    @Test
    void debounceWhoseEventIsGoneIsGivenUp() {
        lab.register(
                function("f").on("e").debounce(Duration.ofSeconds(10), null, null),
                function("g").on("other"));
        var event = lab.send("e", "{}");
        lab.store().lose(event.id());
        lab.restart();
        lab.advance(Duration.ofMinutes(1));
        assertThat(lab.runs("f")).isEmpty();
        assertThat(lab.kernel().nextWake()).isNull();
        lab.send("e", "{}");
        lab.send("other", "{}");
        assertThat(lab.calls()).hasSize(1);
        lab.advance(Duration.ofMinutes(1));
        assertThat(lab.runs("f")).hasSize(1);
    }

    @Test
    void waitThatCannotBeResumedFailsItsRunAndTheOthersGoOn() {
        lab.register(function("f").on("e"), function("g").on("e"));
        lab.send("e", "{}");
        lab.takeCalls().forEach(call -> lab.answer(call, Ops.waitFor("wait", "go", null, "1h")));
        lab.store().loseSpans(lab.run("f").id());
        lab.restart();
        var event = lab.send("go", "{}");
        assertThat(lab.status("f")).isEqualTo(RunStatus.FAILED);
        assertThat(lab.memo(lab.run("g").id(), "wait")).isEqualTo(event.body().text());
        assertThat(lab.events("inngest/function.failed")).hasSize(1);
    }

    @Test
    void invokerIsToldWhenItsTargetFailsByADefect() {
        lab.register(function("parent").on("e"), function("child").on("never"));
        lab.send("e", "{}");
        lab.answer(Ops.invoke("call", "child", "{}", "1h"));
        lab.answer(Ops.sleep("nap", "1m"));
        lab.store().loseSpans(lab.run("child").id());
        lab.restart();
        lab.advance(Duration.ofMinutes(2));
        assertThat(lab.status("child")).isEqualTo(RunStatus.FAILED);
        assertThat(lab.memo(lab.run("parent").id(), "call")).contains("internal error of the engine");
        assertThat(Json.parse(String.valueOf(lab.memo(lab.run("parent").id(), "call")))
                        .tree()
                        .has("error"))
                .isTrue();
    }
}
