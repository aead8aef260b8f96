package dev.baton.engine.kernel;

import static dev.baton.engine.simulation.Functions.function;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.conformance.Conformance;
import dev.baton.engine.event.MatchedRun;
import dev.baton.engine.json.Json;
import dev.baton.engine.run.RunStatus;
import dev.baton.engine.simulation.Lab;
import dev.baton.engine.simulation.Ops;
import dev.baton.engine.trace.SpanDetail;
import dev.baton.engine.trace.SpanStatus;
import dev.baton.engine.transition.Command;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Sleeps, waits for events and waits for signals.
final class WaitTest {
    private final Lab lab = new Lab().register(function("f").on("e"));

    @Test
    @Conformance({"ENG-37", "STO-12", "STO-14"})
    void waitTakesAnEventThatComesLater() {
        lab.send("go", "{\"early\":true}");
        lab.send("e", "{}");
        lab.answer(Ops.waitFor("wait", "go", null, "1h"));
        var run = lab.run("f").id();
        var waiting = lab.span(run, "wait");
        assertThat(waiting.status()).isEqualTo(SpanStatus.WAITING);
        assertThat(waiting.endedAt()).isNull();
        var event = lab.send("go", "{\"early\":false}");
        assertThat(lab.memo(run, "wait")).isEqualTo(event.body().text());
        assertThat(lab.span(run, "wait").detail())
                .isEqualTo(new SpanDetail.WaitedForEvent(
                        "go", null, Lab.START.plus(Duration.ofHours(1)), event.id(), false));
        assertThat(lab.matchedRuns(event.id()))
                .containsExactly(
                        new MatchedRun(event.id(), run, lab.span(run, "wait").stepId(), "wait"));
        assertThat(lab.pauses(run)).isEmpty();
        lab.returns("1");
        assertThat(lab.items(run)).isEmpty();
    }

    @Test
    @Conformance({"ENG-25", "STO-13", "ENG-42"})
    void waitThatTimesOutGivesNull() {
        lab.send("e", "{}");
        lab.answer(Ops.waitFor("wait", "go", null, "1h"));
        var run = lab.run("f").id();
        lab.advance(Duration.ofHours(1));
        assertThat(lab.memo(run, "wait")).isEqualTo("null");
        assertThat(lab.span(run, "wait").status()).isEqualTo(SpanStatus.TIMED_OUT);
        assertThat(lab.span(run, "wait").detail())
                .isEqualTo(new SpanDetail.WaitedForEvent("go", null, Lab.START.plus(Duration.ofHours(1)), null, true));
        lab.send("go", "{}");
        assertThat(lab.calls()).hasSize(1);
    }

    @Test
    @Conformance("EXPR-25")
    void conditionMayLookIntoLists() {
        lab.send("e", "{}");
        lab.answer(Ops.waitFor("wait", "go", "async.data.items.exists(i, i == 1)", "1h"));
        lab.send("go", "{\"items\":[2,3]}");
        assertThat(lab.calls()).isEmpty();
        lab.send("go", "{\"items\":[3,1]}");
        assertThat(lab.memo(lab.run("f").id(), "wait")).contains("[3,1]");
    }

    @Test
    @Conformance({"ENG-39", "STO-12"})
    void conditionComparesWithTheTriggeringEvent() {
        lab.send("e", "{\"id\":\"a\"}");
        lab.answer(Ops.waitFor("wait", "go", "event.data.id == async.data.id", "1h"));
        var run = lab.run("f").id();
        lab.send("go", "{\"id\":\"b\"}");
        assertThat(lab.calls()).isEmpty();
        lab.send("go", "{\"id\":\"a\"}");
        assertThat(lab.memo(run, "wait")).contains("\"id\":\"a\"");
        assertThat(lab.span(run, "wait").detail())
                .isInstanceOfSatisfying(
                        SpanDetail.WaitedForEvent.class,
                        detail -> assertThat(detail.expression())
                                .contains("\"a\"")
                                .doesNotContain("event.data"));
    }

    @Test
    @Conformance({"ENG-38", "SDK-43"})
    void oneEventResumesAllThatWait() {
        lab.send("e", "{}");
        lab.send("e", "{}");
        for (var call : lab.takeCalls()) {
            lab.answer(call, Ops.waitFor("one", "go", null, "1h"), Ops.waitFor("two", "go", null, "1h"));
        }
        lab.send("go", "{}");
        assertThat(lab.calls())
                .hasSize(2)
                .allSatisfy(call -> assertThat(call.stack()).hasSize(2));
    }

    @Test
    @Conformance({"ENG-40", "SDK-42"})
    void conditionThatCannotBeReadFailsTheRunAtOnce() {
        lab.send("e", "{}");
        lab.answer(Ops.waitFor("wait", "go", "event.data.id ==", "1h"));
        assertThat(lab.status("f")).isEqualTo(RunStatus.FAILED);
        assertThat(output()).contains("\"name\":\"InvalidExpression\"").contains("failed to compile");
    }

    @Test
    @Conformance("SDK-44")
    void eventSentByASiblingIsNotMissed() {
        lab.send("e", "{}");
        lab.answer(Ops.planned("send"), Ops.waitFor("wait", "go", null, "1h"));
        lab.send("go", "{}");
        lab.answer(Ops.ran("send", "{}"));
        assertThat(lab.call().stack()).containsExactly(Ops.id("wait"), Ops.id("send"));
    }

    @Test
    void emptyTimeoutIsOverAtOnce() {
        lab.send("e", "{}");
        lab.answer(Ops.waitFor("wait", "go", null, ""));
        assertThat(lab.memo(lab.run("f").id(), "wait")).isEqualTo("null");
        assertThat(lab.call().stack()).containsExactly(Ops.id("wait"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"400d", "2027-06-01T00:00:00Z"})
    @Conformance({"ENG-35", "SDK-41"})
    void sleepOfMoreThanAYearFailsTheRun(String until) {
        lab.send("e", "{}");
        lab.answer(Ops.sleep("nap", until));
        assertThat(lab.status("f")).isEqualTo(RunStatus.FAILED);
        assertThat(output()).contains("\"name\":\"InngestErrTimeoutTooLong\"");
    }

    @Test
    @Conformance({"ENG-36", "SDK-41"})
    void sleepUntilThePastIsOverAtOnce() {
        lab.send("e", "{}");
        lab.answer(Ops.sleep("nap", "2020-01-01T00:00:00Z"));
        assertThat(lab.call().stack()).containsExactly(Ops.id("nap"));
    }

    @Test
    @Conformance({"ENG-43", "SDK-45", "EVT-24"})
    void signalResumesItsWaiterOnce() {
        lab.send("e", "{}");
        lab.answer(Ops.signal("door", "door-7", "1h", false));
        var run = lab.run("f").id();
        assertThat(lab.apply(new Command.SendSignal("door-8", Json.NULL))).isEmpty();
        assertThat(lab.apply(new Command.SendSignal("door-7", Json.parse("{\"open\":1}"))))
                .contains(run);
        assertThat(lab.memo(run, "door")).isEqualTo("{\"data\":{\"data\":{\"open\":1},\"signal\":\"door-7\"}}");
        assertThat(lab.apply(new Command.SendSignal("door-7", Json.NULL))).isEmpty();
    }

    @Test
    @Conformance({"ENG-43", "SDK-45"})
    void secondWaiterForASignalFails() {
        lab.send("e", "{}");
        lab.answer(Ops.signal("door", "door-7", "1h", false));
        lab.send("e", "{}");
        lab.answer(Ops.signal("door", "door-7", "1h", false));
        assertThat(lab.runs("f"))
                .extracting(run -> run.progress().status())
                .containsExactly(RunStatus.RUNNING, RunStatus.FAILED);
        assertThat(String.valueOf(lab.runs("f").getLast().progress().output())).contains("Signal conflict");
    }

    @Test
    @Conformance("SDK-45")
    void replacingWaiterTakesTheSignalOver() {
        lab.send("e", "{}");
        lab.answer(Ops.signal("door", "door-7", "1h", false));
        lab.send("e", "{}");
        lab.answer(Ops.signal("door", "door-7", "2h", true));
        var runs = lab.runs("f");
        lab.restartAfter(Duration.ZERO);
        assertThat(lab.apply(new Command.SendSignal("door-7", Json.NULL)))
                .contains(runs.getLast().id());
        lab.advance(Duration.ofHours(1));
        assertThat(lab.memo(runs.getFirst().id(), "door")).isEqualTo("null");
    }

    @Test
    @Conformance("ENG-41")
    void eventFindsItsWaiterAmongTenThousand() {
        for (int i = 0; i < 10_000; i++) {
            lab.send("e", "{\"id\":\"u" + i + "\"}");
            lab.answer(Ops.waitFor("wait", "go", "event.data.id == async.data.id", "1h"));
        }
        long before = System.nanoTime();
        lab.send("go", "{\"id\":\"u7777\"}");
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(1));
        assertThat(lab.call().runId()).isEqualTo(lab.runs("f").get(7777).id());
    }

    private String output() {
        return String.valueOf(lab.run("f").progress().output());
    }
}
