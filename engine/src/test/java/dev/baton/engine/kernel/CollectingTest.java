package dev.baton.engine.kernel;

import static dev.baton.engine.simulation.Functions.function;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.conformance.Conformance;
import dev.baton.engine.event.Event;
import dev.baton.engine.id.EventId;
import dev.baton.engine.json.Json;
import dev.baton.engine.run.Run;
import dev.baton.engine.simulation.Lab;
import dev.baton.engine.simulation.Ops;
import dev.baton.engine.step.SdkAnswer;
import dev.baton.engine.transition.Command;
import dev.baton.engine.transition.Dispatch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Debounces and batches: events that wait for others before a run exists.
final class CollectingTest {
    private static final Duration FIVE = Duration.ofSeconds(5);

    private final Lab lab = new Lab();

    @Test
    @Conformance({"FLOW-37", "FLOW-44"})
    void aDebounceStartsOneRunWithTheLastEvent() {
        lab.register(function("f").on("go").debounce(FIVE, null, null));
        Event last = lab.send("go", "{\"n\":0}");
        for (int i = 1; i < 10; i++) {
            lab.advance(Duration.ofMillis(200));
            last = lab.send("go", "{\"n\":" + i + "}");
        }
        lab.advance(Duration.ofMillis(4_999));
        assertThat(lab.runs("f")).isEmpty();

        lab.advance(Duration.ofMillis(1));
        assertThat(lab.run("f").eventIds()).containsExactly(last.id());
        assertThat(lab.calls()).hasSize(1);
    }

    @Test
    @Conformance("FLOW-38")
    void anEventAfterTheRunOpensAnotherDebounce() {
        lab.register(function("f").on("go").debounce(FIVE, null, null));
        lab.send("go", "{}");
        lab.advance(FIVE);
        lab.send("go", "{}");
        lab.advance(FIVE);

        assertThat(lab.runs("f")).hasSize(2);
    }

    @Test
    @Conformance("FLOW-39")
    void debounceKeysAreIndependent() {
        lab.register(function("f").on("go").debounce(FIVE, null, "event.data.k"));
        for (var key : List.of("a", "b", "a")) {
            lab.send("go", "{\"k\":\"" + key + "\"}");
        }
        lab.advance(FIVE);

        assertThat(lab.runs("f")).hasSize(2);
    }

    @Test
    @Conformance("FLOW-40")
    void anOlderEventIsIgnored() {
        lab.register(function("f").on("go").debounce(FIVE, null, null));
        long now = lab.now().toEpochMilli();
        var newer = lab.send("go", "{}", null, now);
        lab.advance(Duration.ofSeconds(3));
        lab.send("go", "{}", null, now - 1);
        lab.advance(Duration.ofSeconds(2));

        assertThat(lab.run("f").eventIds()).containsExactly(newer.id());
    }

    @Test
    @Conformance("FLOW-41")
    void aStreamOfEventsStartsARunAtTheTimeout() {
        lab.register(function("f").on("go").debounce(FIVE, Duration.ofSeconds(10), null));
        for (int i = 0; i < 15 && lab.runs("f").isEmpty(); i++) {
            lab.send("go", "{}");
            lab.advance(Duration.ofSeconds(1));
        }
        assertThat(Duration.between(Lab.START, lab.run("f").queuedAt())).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void aDebounceSurvivesARestart() {
        lab.register(function("f").on("go").debounce(FIVE, null, null));
        lab.send("go", "{}");
        lab.restartAfter(Duration.ofSeconds(3));
        var last = lab.send("go", "{}");
        lab.advance(Duration.ofMillis(4_999));
        assertThat(lab.runs("f")).isEmpty();
        lab.advance(Duration.ofMillis(1));
        assertThat(lab.run("f").eventIds()).containsExactly(last.id());
    }

    @Test
    void everyInvocationThatADebounceMergedGetsTheResult() {
        lab.register(function("f").on("go"), function("child").debounce(FIVE, null, null));
        for (int i = 0; i < 3; i++) {
            lab.send("go", "{}");
        }
        for (var call : lab.takeCalls()) {
            lab.answer(call, Ops.invoke("i", "child", "{}", "1h"));
        }
        lab.advance(FIVE);
        lab.restartAfter(Duration.ofSeconds(1));
        end(lab.call(), "\"merged\"");

        assertThat(lab.runs("child")).hasSize(1);
        assertThat(lab.runs("f")).extracting(run -> lab.memo(run.id(), "i")).containsOnly("{\"data\":\"merged\"}");
    }

    @Test
    void aTickIsDebouncedAsATick() {
        lab.register(function("f").cron("0 * * * *", null).debounce(FIVE, null, null));
        lab.advance(Duration.ofHours(1).plus(FIVE));

        assertThat(lab.run("f").cron()).isEqualTo("0 * * * *");
    }

    @Test
    @Conformance({"FLOW-45", "FLOW-53"})
    void aFullBatchStartsAtOnceAndTheRestInTime() {
        lab.register(function("f").on("go").batch(5, FIVE, null, null));
        var events = send(8);
        assertThat(lab.run("f").eventIds()).isEqualTo(events.subList(0, 5));

        lab.advance(FIVE);
        assertThat(lab.runs("f").get(1).eventIds()).isEqualTo(events.subList(5, 8));
        assertThat(lab.calls())
                .extracting(Dispatch::eventIds)
                .containsExactly(events.subList(0, 5), events.subList(5, 8));
    }

    @Test
    void theTimeOfABatchCountsFromItsFirstEvent() {
        lab.register(function("f").on("go").batch(3, Duration.ofSeconds(10), null, null));
        lab.send("go", "{}");
        lab.advance(Duration.ofSeconds(4));
        lab.send("go", "{}");
        lab.advance(Duration.ofSeconds(2));
        lab.send("go", "{}");
        lab.advance(Duration.ofSeconds(1));
        lab.send("go", "{}");
        lab.advance(Duration.ofSeconds(10));

        assertThat(lab.runs("f"))
                .extracting(run -> Duration.between(Lab.START, run.queuedAt()).toSeconds())
                .containsExactly(6L, 17L);
    }

    @Test
    @Conformance("FLOW-46")
    void everyInvocationInABatchGetsTheResult() {
        lab.register(function("f").on("go"), function("child").batch(3, FIVE, null, null));
        send(5);
        for (var call : lab.takeCalls()) {
            lab.answer(call, Ops.invoke("i", "child", "{}", "1h"));
        }
        lab.advance(FIVE);
        lab.takeCalls().forEach(call -> end(call, "\"batched\""));

        assertThat(lab.runs("child")).extracting(run -> run.eventIds().size()).containsExactly(3, 2);
        assertThat(lab.runs("f")).extracting(run -> lab.memo(run.id(), "i")).containsOnly("{\"data\":\"batched\"}");
    }

    @Test
    @Conformance("FLOW-47")
    void eventsThatDoNotFulfilTheConditionRunAlone() {
        lab.register(function("f").on("go").batch(5, FIVE, null, "event.data.bulk == true"));
        lab.send("go", "{\"bulk\":true}");
        var alone = lab.send("go", "{\"bulk\":false}");
        var without = lab.send("go", "{}");

        assertThat(lab.runs("f")).extracting(Run::eventIds).containsExactly(List.of(alone.id()), List.of(without.id()));
        assertThat(lab.runs("f")).extracting(Run::batchId).containsOnlyNulls();
    }

    @Test
    @Conformance("FLOW-48")
    void batchesNeverMixKeys() {
        lab.register(function("f").on("go").batch(3, FIVE, "event.data.k", null));
        var ids = new ArrayList<EventId>();
        for (var key : List.of("a", "b", "a", "b", "c", "a", "b")) {
            ids.add(lab.send("go", "{\"k\":\"" + key + "\"}").id());
        }
        lab.advance(FIVE);

        assertThat(lab.runs("f"))
                .extracting(Run::eventIds)
                .containsExactly(
                        List.of(ids.get(0), ids.get(2), ids.get(5)),
                        List.of(ids.get(1), ids.get(3), ids.get(6)),
                        List.of(ids.get(4)));
    }

    @Test
    @Conformance("FLOW-49")
    void anEventThatIsDeliveredTwiceIsInTheBatchOnce() {
        lab.register(function("f").on("go").batch(5, FIVE, null, null));
        var event = lab.send("go", "{}");
        lab.apply(new Command.ReceiveEvents(List.of(event)));
        lab.advance(FIVE);
        lab.apply(new Command.ReceiveEvents(List.of(event)));
        lab.advance(FIVE);

        assertThat(lab.run("f").eventIds()).containsExactly(event.id());
    }

    @Test
    @Conformance("FLOW-54")
    void largeEventsStartTheBatchBeforeItIsFull() {
        lab.register(function("f").on("go").batch(100, FIVE, null, null));
        var large = "{\"text\":\"" + "x".repeat(6 << 20) + "\"}";
        lab.send("go", large);
        assertThat(lab.runs("f")).isEmpty();
        lab.send("go", large);

        assertThat(lab.run("f").eventIds()).hasSize(2);
    }

    @Test
    void aBatchSurvivesARestart() {
        lab.register(function("f").on("go").batch(5, FIVE, null, null));
        var events = send(3);
        lab.restartAfter(Duration.ofSeconds(2));
        events.addAll(send(1));
        lab.advance(Duration.ofSeconds(3));

        var run = lab.run("f");
        assertThat(run.eventIds()).isEqualTo(events);
        assertThat(run.batchId()).isNotNull();
        assertThat(run.batchId().time()).isEqualTo(Lab.START);
        lab.store().marks((key, value) -> assertThat(key).doesNotStartWith("batch/"));
    }

    @Test
    void aPausedFunctionSkipsItsBatch() {
        lab.register(function("f").on("go").batch(5, FIVE, null, null));
        var events = send(2);
        lab.store().functions(row -> lab.apply(new Command.SetPaused(row.id(), true, false)));
        lab.advance(FIVE);

        assertThat(lab.run("f").skipReason()).isEqualTo("FunctionPaused");
        assertThat(lab.run("f").eventIds()).isEqualTo(events);
        lab.store().items(item -> assertThat(item).as("left over").isNull());
    }

    private List<EventId> send(int count) {
        var ids = new ArrayList<EventId>();
        for (int i = 0; i < count; i++) {
            ids.add(lab.send("go", "{\"n\":" + i + "}").id());
        }
        return ids;
    }

    private void end(Dispatch call, String json) {
        lab.answer(call, new SdkAnswer.Returned(Json.parse(json), lab.exchange(200)));
    }
}
