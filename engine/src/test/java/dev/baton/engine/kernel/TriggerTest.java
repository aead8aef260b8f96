package dev.baton.engine.kernel;

import static dev.baton.engine.simulation.Functions.function;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.conformance.Conformance;
import dev.baton.engine.run.RunStatus;
import dev.baton.engine.simulation.Lab;
import dev.baton.engine.simulation.Ops;
import dev.baton.engine.trace.SpanStatus;
import dev.baton.engine.transition.Command;
import dev.baton.engine.transition.Effect;
import dev.baton.engine.transition.Effect.Notice;
import dev.baton.engine.turn.KernelSettings;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Which events start which functions, and when.
final class TriggerTest {
    private final Lab lab = new Lab();

    @ParameterizedTest
    @CsvSource({
        "a/*, a/b, true",
        "a/*, a/b/c, true",
        "a/*, ab, false",
        "a.*, a.b, true",
        "*, a, false",
        "a/b/*, a/b/c.d, true",
        "a/b/c.*, a/b/c.d, true",
        "a/b/c*, a/b/c.d, false",
        "plain, plain, true",
        "a/*, b/a/c, false"
    })
    @Conformance({"ENG-8", "EVT-14"})
    void patternsMatchAtBoundariesOnly(String pattern, String event, boolean starts) {
        lab.register(function("f").on(pattern));
        lab.send(event, "{}");
        assertThat(lab.runs("f")).hasSize(starts ? 1 : 0);
    }

    @Test
    @Conformance({"ENG-9", "EVT-15"})
    void twoMatchingTriggersStartOneRun() {
        lab.register(function("f").on("a/*").on("a/b").on("a/b", "event.data.x == 1"));
        lab.send("a/b", "{\"x\":1}");
        assertThat(lab.runs("f")).hasSize(1);
    }

    @Test
    @Conformance("EXPR-31")
    void conditionsMayFoldCase() {
        lab.register(function("f").on("e", "lowercase(event.data.e) == \"x\""));
        lab.send("e", "{\"e\":\"y\"}");
        assertThat(lab.runs("f")).isEmpty();
        lab.send("e", "{\"e\":\"X\"}");
        assertThat(lab.runs("f")).hasSize(1);
    }

    @Test
    @Conformance("ENG-10")
    void conditionOnAMissingFieldStartsNothing() {
        lab.register(function("f").on("e", "event.data.deep.field > 3"));
        lab.send("e", "{}");
        assertThat(lab.runs("f")).isEmpty();
        lab.send("e", "{\"deep\":{\"field\":4}}");
        assertThat(lab.runs("f")).hasSize(1);
    }

    @Test
    @Conformance({"ENG-6", "EVT-7"})
    void sameEventIdStartsAFunctionOnceADay() {
        lab.register(function("f").on("e"), function("g").on("e"));
        lab.send("e", "{}", "order-1", 0);
        lab.send("e", "{}", "order-1", 0);
        for (var call : lab.takeCalls()) {
            lab.answer(call, Ops.complete("1"));
        }
        lab.send("e", "{}", "order-1", 0);
        assertThat(lab.runs("f")).hasSize(1);
        assertThat(lab.runs("g")).hasSize(1);
        assertThat(lab.events("e")).hasSize(3);
        lab.advance(Duration.ofHours(25));
        lab.send("e", "{}", "order-1", 0);
        assertThat(lab.runs("f")).hasSize(2);
    }

    @Test
    @Conformance({"ENG-11", "EVT-16"})
    void futureTimeDelaysTheStartButNotTheWaits() {
        lab.register(function("f").on("e"), function("w").on("wait"));
        lab.send("wait", "{}");
        lab.answer(Ops.waitFor("w", "e", null, "1d"));
        lab.send("e", "{}", null, lab.now().plusSeconds(60).toEpochMilli());
        assertThat(lab.call().runId()).isEqualTo(lab.run("w").id());
        assertThat(lab.status("f")).isEqualTo(RunStatus.SCHEDULED);
        lab.advance(Duration.ofSeconds(59));
        assertThat(lab.calls()).isEmpty();
        lab.advance(Duration.ofSeconds(1));
        assertThat(lab.call().runId()).isEqualTo(lab.run("f").id());
    }

    @Test
    @Conformance({"ENG-12", "ENG-13", "STO-5", "STO-6"})
    void runIsQueuedUntilItsFirstRequest() {
        lab.register(function("f").on("e"));
        lab.send("e", "{}", null, lab.now().plusSeconds(60).toEpochMilli());
        var run = lab.run("f");
        assertThat(run.id().value().time()).isEqualTo(run.queuedAt()).isEqualTo(Lab.START);
        assertThat(run.progress().status()).isEqualTo(RunStatus.SCHEDULED);
        assertThat(run.progress().startedAt()).isNull();
        assertThat(lab.span(run.id(), "Run").status()).isEqualTo(SpanStatus.QUEUED);
        lab.advance(Duration.ofSeconds(60));
        assertThat(lab.run("f").progress().startedAt()).isEqualTo(lab.now());
        assertThat(lab.span(run.id(), "Run").status()).isEqualTo(SpanStatus.RUNNING);
    }

    @Test
    @Conformance({"ENG-66", "SDK-5", "STO-2"})
    void removedFunctionStartsNoMoreButRunsFinish() {
        lab.register(function("f").on("e"), function("g").on("x"));
        lab.send("e", "{}");
        var call = lab.call();
        lab.register(function("g").on("x"));
        lab.send("e", "{}");
        assertThat(lab.calls()).isEmpty();
        lab.answer(call, Ops.ran("a", "1"));
        lab.returns("1");
        assertThat(lab.status("f")).isEqualTo(RunStatus.COMPLETED);
    }

    @Test
    @Conformance("STO-21")
    void pausedFunctionSkipsNewRunsAndHoldsBackOldOnes() {
        lab.register(function("f").on("e"));
        lab.send("e", "{}");
        lab.answer(Ops.sleep("nap", "1m"));
        var id = lab.run("f").functionId();
        lab.apply(new Command.SetPaused(id, true, false));
        lab.send("e", "{}");
        var skipped = lab.runs("f").getLast();
        assertThat(skipped.progress().status()).isEqualTo(RunStatus.SKIPPED);
        assertThat(skipped.skipReason()).isEqualTo("FunctionPaused");
        assertThat(lab.span(skipped.id(), "Run").status()).isEqualTo(SpanStatus.SKIPPED);
        lab.advance(Duration.ofHours(1));
        assertThat(lab.calls()).isEmpty();
        lab.apply(new Command.SetPaused(id, false, false));
        assertThat(lab.call().stack()).containsExactly(Ops.id("nap"));
    }

    @Test
    void watchersHearOfEachThingOncePerTransition() {
        lab.register(function("f").on("e"));
        int before = lab.effects().size();
        var event = lab.send("e", "{}");
        var notices = lab.effects().subList(before, lab.effects().size()).stream()
                .filter(Notice.class::isInstance)
                .toList();
        assertThat(notices)
                .containsExactlyInAnyOrder(
                        new Effect.Notice(Notice.Kind.EVENT, event.id().toString()),
                        new Effect.Notice(Notice.Kind.RUN, lab.run("f").id().toString()));
    }

    @Test
    void olderRunsGoFirst() {
        lab.register(function("f").on("e"));
        var settings = KernelSettings.DEFAULT.withCallConcurrency(1);
        lab.with(settings);
        lab.send("e", "{}");
        lab.send("e", "{}");
        var first = lab.call();
        lab.answer(first, Ops.ran("a", "1"));
        assertThat(lab.call().runId()).isEqualTo(first.runId());
    }

    @Test
    void repeatedReceiptOfOneIdStartsNothingTwice() {
        lab.register(function("f").on("e"));
        var event = lab.send("e", "{}");
        lab.apply(new Command.ReceiveEvents(List.of(event)));
        assertThat(lab.runs("f")).hasSize(1);
        assertThat(lab.events("e")).hasSize(1);
    }

    @Test
    void runsKeepTheOrderOfTheirEventsWithinAMillisecond() {
        lab.register(function("f").on("e"));
        for (int i = 0; i < 50; i++) {
            lab.send("e", "{\"n\":" + i + "}");
        }
        assertThat(lab.runs("f"))
                .extracting(run -> lab.store()
                        .event(run.eventIds().getFirst())
                        .orElseThrow()
                        .body()
                        .tree()
                        .at("/data/n")
                        .asInt())
                .isSorted()
                .hasSize(50);
        assertThat(lab.runs("f"))
                .allSatisfy(run -> assertThat(run.id().value().time()).isEqualTo(Lab.START));
    }
}
