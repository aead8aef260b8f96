package dev.baton.engine.backlog;

import static dev.baton.engine.backlog.Desk.UNLIMITED;
import static dev.baton.engine.backlog.Desk.key;
import static dev.baton.engine.backlog.Desk.limit;
import static dev.baton.engine.backlog.Desk.perKey;
import static dev.baton.engine.backlog.Desk.priority;
import static dev.baton.engine.backlog.Desk.runs;
import static dev.baton.engine.backlog.Desk.throttle;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.engine.flow.FlowLimits;
import dev.baton.engine.flow.RunKeys;
import dev.baton.engine.flow.RunKeys.RunKey;
import dev.baton.engine.flow.RunKeys.StepKey;
import dev.baton.engine.flow.RunKeys.ThrottleKey;
import dev.baton.engine.function.FunctionConfig.Concurrency;
import dev.baton.engine.function.FunctionConfig.RunConcurrency;
import dev.baton.engine.function.FunctionConfig.Scope;
import dev.baton.engine.function.FunctionConfig.Throttle;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class BacklogTest {
    private final Desk desk = new Desk();

    @Test
    void aFunctionLimitLetsOneStartWhenOneEnds() {
        desk.function(1, limit(1));
        desk.start(1, 1);
        desk.start(1, 2);
        desk.start(1, 3);

        assertThat(desk.drain()).containsExactly(1);
        desk.end(1);
        assertThat(desk.drain()).containsExactly(2);
        desk.end(2);
        assertThat(desk.drain()).containsExactly(3);
    }

    @Test
    void aBlockedFunctionDelaysNoOther() {
        desk.function(1, limit(1));
        desk.function(2, limit(10));
        for (int i = 1; i <= 100; i++) {
            desk.start(1, i);
        }
        desk.start(2, 200);

        assertThat(desk.drain()).containsExactlyInAnyOrder(1, 200);
    }

    @Test
    void aBlockedKeyDelaysNoOther() {
        desk.function(1, perKey(UNLIMITED, 1));
        for (int i = 1; i <= 100; i++) {
            desk.start(1, i, key("hot"));
        }
        desk.start(1, 101, key("a"));
        desk.start(1, 102, key("b"));

        assertThat(desk.drain()).containsExactlyInAnyOrder(1, 101, 102);
    }

    @Test
    void functionsTakeTurns() {
        for (int function = 1; function <= 3; function++) {
            desk.function(function, limit(UNLIMITED));
            for (int i = 1; i <= 3; i++) {
                desk.start(function, function * 10 + i);
            }
        }
        assertThat(desk.drain()).containsExactly(11, 21, 31, 12, 22, 32, 13, 23, 33);
    }

    @Test
    void keysTakeTurns() {
        desk.function(1, perKey(1, 5));
        for (int i = 1; i <= 3; i++) {
            desk.start(1, i, key("a", 5));
        }
        desk.pass(Duration.ofMillis(1));
        for (int i = 11; i <= 13; i++) {
            desk.start(1, i, key("b", 5));
        }
        desk.pass(Duration.ofMillis(1));

        assertThat(oneByOne(6)).containsExactly(1, 11, 2, 12, 3, 13);
    }

    @Test
    void withoutKeysOlderRunsGoFirst() {
        desk.function(1, limit(1));
        desk.start(1, 1);
        desk.drain();
        desk.pass(Duration.ofSeconds(1));
        desk.start(1, 3);
        desk.backlog.add(Desk.work(1, 2, RunKeys.NONE, false, Desk.START));
        desk.finish(1);

        assertThat(desk.drain()).containsExactly(2);
    }

    @Test
    void priorityMovesARunBySeconds() {
        desk.function(1, limit(1));
        desk.start(1, 1, priority(-120));
        desk.pass(Duration.ofMillis(10));
        desk.start(1, 2);
        desk.pass(Duration.ofMillis(10));
        desk.start(1, 3, priority(120));
        desk.pass(Duration.ofMinutes(5));
        desk.start(1, 4, priority(300));
        desk.start(1, 5, priority(299));

        assertThat(oneByOne(5)).containsExactly(3, 2, 4, 5, 1);
    }

    @Test
    void priorityCountsAmongKeysThatWait() {
        desk.function(1, perKey(1, 5));
        desk.start(1, 1, key("a", 5));
        desk.drain();
        desk.start(1, 2, key("a", 5));
        desk.start(1, 3, key("b", 5));
        desk.start(1, 4, new RunKeys(60, key("c", 5).steps(), null, null, null));
        desk.pass(Duration.ofSeconds(1));
        desk.end(1);

        assertThat(desk.drain()).containsExactly(4);
    }

    @Test
    void twoLimitsAreTakenTogether() {
        desk.function(1, perKey(2, 1));
        desk.start(1, 1, key("a"));
        desk.start(1, 2, key("a"));
        desk.start(1, 3, key("b"));
        desk.start(1, 4, key("c"));

        assertThat(desk.drain()).containsExactly(1, 3);
        desk.end(3);
        assertThat(desk.drain()).containsExactly(4);
        desk.end(4);
        assertThat(desk.drain()).isEmpty();
        desk.end(1);
        assertThat(desk.drain()).containsExactly(2);
    }

    @Test
    void accountKeysAreSharedBetweenFunctions() {
        var limits = new FlowLimits(UNLIMITED, List.of(new Concurrency(1, Scope.ACCOUNT, "'global'")), null, null);
        var keys = new RunKeys(0, List.of(new StepKey(Scope.ACCOUNT, "'global'", "global", 1)), null, null, null);
        desk.function(1, limits);
        desk.function(2, limits);
        desk.start(1, 11, keys);
        desk.start(1, 12, keys);
        desk.start(2, 21, keys);
        desk.start(2, 22, keys);

        assertThat(oneByOne(4)).containsExactly(11, 21, 12, 22);
    }

    @Test
    void functionKeysAreNotSharedBetweenFunctions() {
        desk.function(1, perKey(UNLIMITED, 1));
        desk.function(2, perKey(UNLIMITED, 1));
        desk.start(1, 1, key("a"));
        desk.start(2, 2, key("a"));

        assertThat(desk.drain()).containsExactly(1, 2);
    }

    @Test
    void twoKeysWithOneValueCountOnce() {
        var keys = new RunKeys(
                0,
                List.of(new StepKey(Scope.FUNCTION, "x", "v", 1), new StepKey(Scope.FUNCTION, "y", "v", 2)),
                null,
                null,
                null);
        desk.function(1, limit(UNLIMITED));
        desk.start(1, 1, keys);
        desk.start(1, 2, keys);

        assertThat(desk.drain()).containsExactly(1);
        desk.end(1);
        assertThat(desk.drain()).containsExactly(2);
    }

    @Test
    void redeployedNumbersHoldForWorkThatWaits() {
        desk.function(1, perKey(UNLIMITED, 1));
        for (int i = 1; i <= 6; i++) {
            desk.start(1, i, key("a"));
        }
        assertThat(desk.drain()).containsExactly(1);

        desk.function(1, perKey(UNLIMITED, 5));
        assertThat(desk.drain()).containsExactly(2, 3, 4, 5);

        desk.function(1, limit(UNLIMITED));
        assertThat(desk.drain()).as("the frozen number of a removed limit").isEmpty();
        for (int i = 1; i <= 5; i++) {
            desk.end(i);
        }
        assertThat(desk.drain()).containsExactly(6);
    }

    @Test
    void loweringALimitInterruptsNothing() {
        desk.function(1, limit(3));
        for (int i = 1; i <= 5; i++) {
            desk.start(1, i);
        }
        assertThat(desk.drain()).containsExactly(1, 2, 3);
        desk.function(1, limit(1));
        desk.end(1);
        desk.end(2);
        assertThat(desk.drain()).isEmpty();
        desk.end(3);
        assertThat(desk.drain()).containsExactly(4);
    }

    @Test
    void throttledStartsAreWokenWhenTheWindowOpens() {
        desk.function(1, throttle(2, 0, 5));
        for (int i = 1; i <= 4; i++) {
            desk.start(1, i);
        }
        assertThat(desk.drain()).containsExactly(1, 2);
        assertThat(desk.backlog.nextOpening()).isEqualTo(Desk.START.plusMillis(2_500));

        desk.pass(Duration.ofMillis(2_499));
        assertThat(desk.drain()).isEmpty();
        desk.pass(Duration.ofMillis(1));
        assertThat(desk.drain()).containsExactly(3);
        assertThat(desk.backlog.nextOpening()).isEqualTo(Desk.START.plusMillis(5_000));
        desk.pass(Duration.ofMillis(2_500));
        assertThat(desk.drain()).containsExactly(4);
        assertThat(desk.backlog.nextOpening()).isNull();
    }

    @Test
    void onlyStartsAreThrottled() {
        desk.function(1, throttle(1, 0, 60));
        desk.start(1, 1);
        desk.start(1, 2);
        desk.add(1, 3, RunKeys.NONE, false);

        assertThat(desk.drain()).containsExactlyInAnyOrder(1, 3);
    }

    @Test
    void aStartThatConcurrencyHoldsUpSpendsNoToken() {
        var limits = new FlowLimits(1, List.of(), null, new Throttle(2, 0, Duration.ofHours(1), null));
        desk.function(1, limits);
        desk.start(1, 1);
        desk.start(1, 2);
        desk.start(1, 3);

        assertThat(desk.drain()).containsExactly(1);
        assertThat(desk.drain()).isEmpty();
        desk.end(1);
        assertThat(desk.drain()).containsExactly(2);
        desk.end(2);
        assertThat(desk.drain()).isEmpty();
        assertThat(desk.backlog.nextOpening()).isEqualTo(Desk.START.plus(Duration.ofMinutes(30)));
    }

    @Test
    void cancellingTheFirstInLineLetsTheNextTakeItsTurn() {
        desk.function(1, throttle(1, 0, 5));
        desk.start(1, 1);
        desk.start(1, 2);
        desk.start(1, 3);
        desk.drain();

        desk.end(2);
        desk.pass(Duration.ofSeconds(5));
        assertThat(desk.drain()).containsExactly(3);
    }

    @Test
    void cancellingAllThatWaitsDisarmsTheWindow() {
        desk.function(1, throttle(1, 0, 5));
        desk.start(1, 1);
        desk.start(1, 2);
        desk.drain();
        desk.end(2);

        assertThat(desk.backlog.nextOpening()).isNull();
    }

    @Test
    void theHigherPriorityTakesTheNextToken() {
        desk.function(1, throttle(1, 0, 5));
        desk.start(1, 1);
        desk.drain();
        desk.start(1, 2);
        desk.start(1, 3, priority(100));
        desk.pass(Duration.ofSeconds(5));

        assertThat(desk.drain()).containsExactly(3);
    }

    @Test
    void throttleKeysAreIndependent() {
        desk.function(
                1,
                new FlowLimits(UNLIMITED, List.of(), null, new Throttle(1, 0, Duration.ofSeconds(5), "event.data.k")));
        for (int i = 1; i <= 6; i++) {
            var key = new ThrottleKey("event.data.k", i % 2 == 0 ? "even" : "odd");
            desk.start(1, i, RunKeys.NONE.with(key));
        }
        assertThat(desk.drain()).containsExactly(1, 2);
        desk.pass(Duration.ofSeconds(5));
        assertThat(desk.drain()).containsExactlyInAnyOrder(3, 4);
    }

    @Test
    void runsHoldTheirUnitUntilTheyEnd() {
        desk.function(1, runs(1));
        var keys = new RunKeys(0, List.of(), new RunKey("", "", 1), null, null);
        desk.start(1, 1, keys);
        desk.start(1, 2, keys);

        assertThat(desk.drain()).containsExactly(1);
        desk.finish(1);
        assertThat(desk.drain()).isEmpty();
        desk.add(1, 1, keys, false);
        assertThat(desk.drain()).containsExactly(1);
        desk.end(1);
        assertThat(desk.drain()).containsExactly(2);
    }

    @Test
    void runUnitsOfOtherKeysAreIndependent() {
        desk.function(1, new FlowLimits(UNLIMITED, List.of(), new RunConcurrency(1, "k"), null));
        for (int i = 1; i <= 4; i++) {
            var key = new RunKey("k", i % 2 == 0 ? "even" : "odd", 1);
            desk.start(1, i, new RunKeys(0, List.of(), key, null, null));
        }
        assertThat(desk.drain()).containsExactly(1, 2);
        desk.end(2);
        assertThat(desk.drain()).containsExactly(4);
    }

    @Test
    void aPausedFunctionStartsNothingUntilItGoesOn() {
        desk.function(1, limit(UNLIMITED));
        desk.backlog.pause(Desk.function(1), true);
        desk.start(1, 1);
        assertThat(desk.drain()).isEmpty();

        desk.backlog.pause(Desk.function(1), false);
        assertThat(desk.drain()).containsExactly(1);
    }

    @Test
    void workersOfAnAppAreSharedByItsFunctionsInTurns() {
        desk.function(1, limit(UNLIMITED));
        desk.function(2, limit(UNLIMITED));
        desk.backlog.workers(Desk.APP, 0);
        for (int i = 1; i <= 3; i++) {
            desk.start(1, 10 + i);
            desk.start(2, 20 + i);
        }
        assertThat(desk.drain()).isEmpty();

        desk.backlog.workers(Desk.APP, 1);
        assertThat(oneByOne(4)).containsExactly(11, 21, 12, 22);
        desk.backlog.workers(Desk.APP, 5);
        assertThat(desk.drain()).containsExactly(13, 23);
    }

    @Test
    void aRebuiltBacklogHoldsTheSameSlotsUnitsAndWindows() {
        var limits = new FlowLimits(
                UNLIMITED,
                List.of(new Concurrency(1, Scope.FUNCTION, "key")),
                new RunConcurrency(2, null),
                new Throttle(2, 0, Duration.ofSeconds(10), null));
        var a = new RunKeys(0, key("a").steps(), new RunKey("", "", 2), null, null);
        var b = new RunKeys(0, key("b").steps(), new RunKey("", "", 2), null, null);
        desk.function(1, limits);
        desk.start(1, 1, a);
        desk.start(1, 2, a);
        assertThat(desk.drain()).containsExactly(1);

        desk.backlog = new Backlog();
        desk.function(1, limits);
        desk.marks.forEach(
                (key, value) -> assertThat(desk.backlog.restore(key, value)).isTrue());
        desk.backlog.resume(Desk.work(1, 1, a, true, Desk.START));
        desk.backlog.resumeRun(Desk.run(1), Desk.function(1), a);
        desk.start(1, 2, a);
        desk.start(1, 3, b);
        desk.start(1, 4, b);

        assertThat(desk.drain()).as("one token, one unit, slot of a taken").containsExactly(3);
        desk.end(1);
        desk.end(3);
        assertThat(desk.drain()).as("no token").isEmpty();
        desk.pass(Duration.ofSeconds(5));
        assertThat(desk.drain()).containsExactly(2);
    }

    @Test
    void nothingIsKeptForKeysThatAreNotUsed() {
        desk.function(1, perKey(UNLIMITED, 1));
        for (int i = 1; i <= 1_000; i++) {
            desk.start(1, i, key("k" + i));
        }
        desk.drain();
        assertThat(desk.backlog.gateCount()).isEqualTo(1_000);
        for (int i = 1; i <= 1_000; i++) {
            desk.end(i);
        }
        assertThat(desk.backlog.gateCount()).isZero();
    }

    /// Starts one at a time, each when the one before has ended.
    private List<Integer> oneByOne(int count) {
        var order = new ArrayList<Integer>();
        for (int i = 0; i < count; i++) {
            var started = desk.drain();
            assertThat(started).hasSize(1);
            order.addAll(started);
            desk.pass(Duration.ofMillis(5));
            desk.end(started.getFirst());
        }
        return order;
    }
}
