package dev.baton.engine.backlog;

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
import java.util.Collection;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The backlog against a model that counts everything anew: whatever happens, it starts nothing that is over a
/// limit, and stops only when nothing that waits may start.
final class BacklogPropertyTest {
    private static final int FUNCTIONS = 4;
    private static final int MOST_WAITING = 40;

    private final Desk desk = new Desk();
    private final LimitsModel model = new LimitsModel();
    private int items;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void limitsHoldAndNothingIsForgotten(long seed) {
        var random = new Random(seed);
        for (int function = 1; function <= FUNCTIONS; function++) {
            configure(function, random);
        }
        for (int step = 0; step < 2_000; step++) {
            act(random);
            if (random.nextInt(3) > 0) {
                startAll();
            }
        }
        finishEverything();
    }

    private void act(Random random) {
        switch (random.nextInt(20)) {
            case 0, 1, 2, 3, 4, 5, 6, 7 -> add(random);
            case 8, 9, 10, 11, 12 -> finish(pick(model.running.values(), random), random.nextInt(3) == 0, random);
            case 13 -> cancel(pick(model.waiting.values(), random));
            case 14, 15, 16 -> desk.pass(Duration.ofMillis(random.nextInt(2_000)));
            case 17 -> configure(1 + random.nextInt(FUNCTIONS), random);
            case 18 -> pause(1 + random.nextInt(FUNCTIONS), random.nextInt(3) == 0);
            default -> {
                model.workers = random.nextBoolean() ? random.nextInt(6) : Integer.MAX_VALUE;
                desk.backlog.workers(Desk.APP, model.workers == Integer.MAX_VALUE ? null : model.workers);
            }
        }
    }

    private void startAll() {
        for (var number = desk.next(); number != null; number = desk.next()) {
            var work = model.waiting.get(Desk.item(number));
            assertThat(model.blockers(work, desk.now)).as("starting %s", work).isEmpty();
            model.started(work, desk.now);
        }
        assertThat(model.startable(desk.now)).as("may start, but does not").isEmpty();
        for (var work : model.waiting.values()) {
            assertThat(desk.backlog.explain(work.item(), desk.now).orElseThrow().blockers())
                    .as("explanation of %s", work)
                    .isNotEmpty();
        }
        nextOpeningIsExact();
    }

    /// Just before the next opening nothing can start; time alone never lets anything start sooner.
    private void nextOpeningIsExact() {
        var opening = desk.backlog.nextOpening();
        var before = opening == null ? desk.now.plusSeconds(3_600) : opening.minusMillis(1);
        if (!before.isBefore(desk.now)) {
            assertThat(model.startable(before))
                    .as("could start before %s", opening)
                    .isEmpty();
        }
    }

    private void add(Random random) {
        if (model.waiting.size() >= MOST_WAITING) {
            return;
        }
        int function = 1 + random.nextInt(FUNCTIONS);
        items++;
        var keys = keys(random);
        var work = Desk.work(function, items, keys, random.nextInt(3) > 0, desk.now.minusMillis(random.nextInt(500)));
        desk.backlog.add(work);
        model.waiting.put(work.item(), work);
    }

    private void finish(@Nullable Work work, boolean runGoesOn, Random random) {
        if (work == null) {
            return;
        }
        desk.backlog.remove(work.item());
        model.running.remove(work.item());
        if (runGoesOn) {
            var next = new Work(Desk.item(++items), work.run(), work.function(), work.keys(), false, work.queuedAt());
            desk.backlog.add(next);
            model.waiting.put(next.item(), next);
        } else if (random.nextInt(4) > 0) {
            desk.backlog.endRun(work.run());
            model.underWay.remove(work.run());
        }
    }

    private void cancel(@Nullable Work work) {
        if (work != null) {
            desk.backlog.remove(work.item());
            desk.backlog.endRun(work.run());
            model.waiting.remove(work.item());
            model.underWay.remove(work.run());
        }
    }

    private void pause(int function, boolean paused) {
        desk.backlog.pause(Desk.function(function), paused);
        model.paused.put(Desk.function(function), paused);
    }

    private void configure(int function, Random random) {
        var keyed = new ArrayList<Concurrency>();
        if (random.nextBoolean()) {
            keyed.add(new Concurrency(1 + random.nextInt(3), Scope.FUNCTION, "fine"));
        }
        if (random.nextBoolean()) {
            keyed.add(new Concurrency(1 + random.nextInt(4), Scope.ACCOUNT, "coarse"));
        }
        var limits = new FlowLimits(
                random.nextBoolean() ? 1 + random.nextInt(5) : 1_000,
                keyed,
                random.nextBoolean() ? new RunConcurrency(1 + random.nextInt(4), "run") : null,
                random.nextInt(3) > 0
                        ? null
                        : new Throttle(
                                1 + random.nextInt(5),
                                random.nextInt(2),
                                Duration.ofSeconds(1 + random.nextInt(3)),
                                random.nextBoolean() ? "throttle" : null));
        desk.function(function, limits);
        model.limits.put(Desk.function(function), limits);
    }

    private static RunKeys keys(Random random) {
        var steps = new ArrayList<StepKey>();
        if (random.nextInt(4) > 0) {
            steps.add(new StepKey(Scope.FUNCTION, "fine", "f" + random.nextInt(6), 1 + random.nextInt(2)));
        }
        if (random.nextInt(4) > 0) {
            steps.add(new StepKey(Scope.ACCOUNT, "coarse", "c" + random.nextInt(2), 2));
        }
        return new RunKeys(
                random.nextInt(3) == 0 ? random.nextInt(-100, 100) : 0,
                steps,
                random.nextInt(3) > 0 ? null : new RunKey("run", "r" + random.nextInt(2), 2),
                random.nextBoolean() ? null : new ThrottleKey("throttle", "t" + random.nextInt(2)),
                null);
    }

    /// Once limits allow it, everything that waits gets its turn.
    private void finishEverything() {
        model.workers = Integer.MAX_VALUE;
        desk.backlog.workers(Desk.APP, null);
        for (int function = 1; function <= FUNCTIONS; function++) {
            pause(function, false);
        }
        List.copyOf(model.underWay.values()).forEach(work -> {
            desk.backlog.endRun(work.run());
            model.underWay.remove(work.run());
        });
        for (int round = 0; !model.waiting.isEmpty() || !model.running.isEmpty(); round++) {
            assertThat(round).as("rounds until everything has run").isLessThan(20_000);
            startAll();
            List.copyOf(model.running.values()).forEach(work -> {
                desk.backlog.remove(work.item());
                desk.backlog.endRun(work.run());
                model.running.remove(work.item());
                model.underWay.remove(work.run());
            });
            var opening = desk.backlog.nextOpening();
            if (opening != null && opening.isAfter(desk.now)) {
                desk.now = opening;
            }
        }
        assertThat(desk.backlog.gateCount()).isZero();
    }

    private static @Nullable Work pick(Collection<Work> from, Random random) {
        return from.stream()
                .skip(from.isEmpty() ? 0 : random.nextInt(from.size()))
                .findFirst()
                .orElse(null);
    }
}
