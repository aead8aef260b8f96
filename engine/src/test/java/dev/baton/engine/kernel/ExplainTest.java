package dev.baton.engine.kernel;

import static dev.baton.engine.simulation.Functions.function;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.engine.flow.Blocker;
import dev.baton.engine.flow.FunctionFlow;
import dev.baton.engine.flow.FunctionFlow.KeyFlow;
import dev.baton.engine.flow.FunctionFlow.Kind;
import dev.baton.engine.flow.Why;
import dev.baton.engine.function.FunctionConfig.Scope;
import dev.baton.engine.function.FunctionConfig.Singleton;
import dev.baton.engine.id.FunctionId;
import dev.baton.engine.run.Run;
import dev.baton.engine.simulation.Lab;
import dev.baton.engine.simulation.Ops;
import dev.baton.engine.transition.Command;
import dev.baton.engine.transition.CommandRejected;
import dev.baton.engine.turn.KernelSettings;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// Why runs wait, and what is used and free.
final class ExplainTest {
    private final Lab lab = new Lab();

    @Test
    void aRunBehindAKeyNamesLimitKeyAndHolder() {
        lab.register(function("f").on("go").concurrency(1, Scope.FUNCTION, "event.data.k"));
        send("a", "a", "a");
        var runs = lab.runs("f");

        assertThat(why(runs.get(0))).isEmpty();
        var blocker = new Blocker.Steps(
                Scope.FUNCTION, "event.data.k", "a", 1, 1, List.of(runs.get(0).id()));
        assertThat(why(runs.get(1))).contains(new Why(List.of(blocker), 0, null));
        assertThat(why(runs.get(2))).contains(new Why(List.of(blocker), 1, null));
    }

    @Test
    void aThrottledRunKnowsWhenItMayStart() {
        lab.register(function("f").on("go").throttle(1, 0, Duration.ofSeconds(5), null));
        send("a", "a", "a");

        var third = why(lab.runs("f").get(2)).orElseThrow();
        assertThat(third.nextStart()).isEqualTo(Lab.START.plusSeconds(10));
        assertThat(third.blockers())
                .containsExactly(
                        new Blocker.Throttled(null, null, 1, 0, Duration.ofSeconds(5), Lab.START.plusSeconds(10)));
    }

    @Test
    void everyBlockerIsNamed() {
        lab.with(KernelSettings.DEFAULT.withCallConcurrency(1));
        lab.register(function("f").on("go").concurrency(1).runConcurrency(1, null));
        send("a", "a");
        var runs = lab.runs("f");
        var holder = List.of(runs.get(0).id());
        lab.store().functions(row -> lab.apply(new Command.SetPaused(row.id(), true, false)));

        assertThat(why(runs.get(1)).orElseThrow().blockers())
                .containsExactly(
                        new Blocker.AllCalls(1, 1),
                        new Blocker.Paused(),
                        new Blocker.Steps(Scope.FUNCTION, null, null, 1, 1, holder),
                        new Blocker.Runs(null, null, 1, 1, holder));
    }

    @Test
    void aRunOfAnEventInTheFutureSaysWhenItStarts() {
        lab.register(function("f").on("go"));
        var at = Lab.START.plus(Duration.ofHours(1));
        lab.send("go", "{}", null, at.toEpochMilli());

        assertThat(why(lab.run("f"))).contains(new Why(List.of(), 0, at));
    }

    @Test
    void anEndedRunHasNoReason() {
        lab.register(function("f").on("go"));
        send("a");
        lab.returns("1");

        assertThat(why(lab.run("f"))).isEmpty();
    }

    @Test
    void aFunctionCountsWhatIsUsedFreeAndWaiting() {
        lab.register(function("f")
                .on("go")
                .concurrency(1, Scope.FUNCTION, "event.data.k")
                .concurrency(5)
                .throttle(10, 0, Duration.ofSeconds(10), null));
        send("a", "a", "a", "b");

        var flow = flow();
        assertThat(flow.limit()).isEqualTo(5);
        assertThat(flow.running()).isEqualTo(2);
        assertThat(flow.backlog()).isEqualTo(2);
        assertThat(flow.paused()).isFalse();
        assertThat(flow.keys())
                .containsExactlyInAnyOrder(
                        new KeyFlow(Kind.STEPS, Scope.FUNCTION, "event.data.k", "a", 1, 1, 0, 2, null),
                        new KeyFlow(Kind.STEPS, Scope.FUNCTION, "event.data.k", "b", 1, 1, 0, 0, null),
                        new KeyFlow(Kind.THROTTLE, Scope.FUNCTION, "", "", 10, 2, 8, 2, null));
        assertThat(flow.moreKeys()).isZero();
    }

    @Test
    void onlySoManyKeysAreListed() {
        lab.register(function("f").on("go").concurrency(1, Scope.FUNCTION, "event.data.k"));
        send("a", "b", "c", "c");
        var id = lab.runs("f").getFirst().functionId();
        var flow = lab.apply(new Command.ExplainFunction(id, 1));

        assertThat(flow.keys()).singleElement().extracting(KeyFlow::key).isEqualTo("c");
        assertThat(flow.moreKeys()).isEqualTo(2);
    }

    @Test
    void whatIsHeldBesidesSlotsIsListedToo() {
        lab.register(
                function("r").on("go").rateLimit(1, Duration.ofMinutes(1), "event.data.k"),
                function("d").on("go").debounce(Duration.ofSeconds(5), null, "event.data.k"),
                function("b").on("go").batch(3, Duration.ofSeconds(9), null, null),
                function("s").on("go").singleton(Singleton.Mode.SKIP, "event.data.k"));
        send("k", "k");

        var keys = lab.apply(new Command.ExplainFunctions(null, 10, 10)).functions().stream()
                .flatMap(flow -> flow.keys().stream())
                .toList();
        var start = Lab.START;
        assertThat(keys)
                .containsExactly(
                        new KeyFlow(Kind.BATCH, Scope.FUNCTION, "", "", 3, 2, 1, 2, start.plusSeconds(9)),
                        new KeyFlow(
                                Kind.DEBOUNCE, Scope.FUNCTION, "event.data.k", "k", 1, 1, 0, 1, start.plusSeconds(5)),
                        new KeyFlow(
                                Kind.RATE_LIMIT,
                                Scope.FUNCTION,
                                "event.data.k",
                                "k",
                                1,
                                1,
                                0,
                                0,
                                start.plusSeconds(60)),
                        new KeyFlow(Kind.SINGLETON, Scope.FUNCTION, "event.data.k", "k", 1, 1, 0, 0, null));
        lab.advance(Duration.ofMinutes(2));
        lab.takeCalls().forEach(call -> lab.answer(call, Ops.complete("1")));
        var later = lab.apply(new Command.ExplainFunctions(null, 10, 10)).functions().stream()
                .flatMap(flow -> flow.keys().stream())
                .toList();
        assertThat(later)
                .singleElement()
                .isEqualTo(new KeyFlow(Kind.RATE_LIMIT, Scope.FUNCTION, "event.data.k", "k", 1, 0, 1, 0, null));
    }

    @Test
    void allFunctionsWithLimitsAreListedAPageAtATime() {
        lab.register(
                function("a").on("go").concurrency(1),
                function("b").on("go").throttle(1, 0, Duration.ofSeconds(10), null),
                function("c").on("go"),
                function("d").on("go").runConcurrency(1, null));
        send("k", "k");

        var first = lab.apply(new Command.ExplainFunctions(null, 2, 10));
        assertThat(first.functions())
                .extracting(FunctionFlow::function)
                .containsExactly(lab.function("a").id(), lab.function("b").id());
        assertThat(first.functions()).extracting(FunctionFlow::backlog).containsExactly(1, 1);
        assertThat(first.more()).isTrue();
        assertThat(first.total()).isEqualTo(3);
        assertThat(first.running()).as("also of those without limits").isEqualTo(5);
        assertThat(first.backlog()).isEqualTo(3);
        var second = lab.apply(new Command.ExplainFunctions("b", 2, 10));
        assertThat(second.functions())
                .extracting(FunctionFlow::function)
                .containsExactly(lab.function("d").id());
        assertThat(second.more()).isFalse();
    }

    @Test
    void anUnknownFunctionIsRefused() {
        var unknown = new FunctionId(new UUID(1, 1));
        assertThatThrownBy(() -> lab.apply(new Command.ExplainFunction(unknown, 10)))
                .isInstanceOf(CommandRejected.class);
    }

    @Test
    void withoutWorkersRunsOfTheirAppWait() {
        lab.register(function("f").on("go"));
        var app = lab.store();
        app.apps(row -> lab.apply(new Command.SetWorkers(row.id(), 0)));
        send("a", "b");
        assertThat(lab.calls()).isEmpty();
        assertThat(why(lab.runs("f").getFirst()).orElseThrow().blockers()).containsExactly(new Blocker.Workers(0, 0));

        app.apps(row -> lab.apply(new Command.SetWorkers(row.id(), 1)));
        lab.returns("1");
        lab.returns("1");
        assertThat(lab.calls()).isEmpty();
    }

    @Test
    void queuedRunsGetTheThrottleKeyOfANewDeployment() {
        lab.register(function("f").on("go").throttle(1, 0, Duration.ofHours(1), null));
        send("a", "b", "b");
        assertThat(lab.calls()).hasSize(1);

        lab.register(function("f").on("go").throttle(1, 0, Duration.ofHours(1), "event.data.k"));
        assertThat(lab.calls()).as("b has a window of its own").hasSize(2);
        lab.restartAfter(Duration.ZERO);
        assertThat(lab.calls()).hasSize(2);
    }

    private Optional<Why> why(Run run) {
        return lab.apply(new Command.ExplainRun(run.id()));
    }

    private FunctionFlow flow() {
        return lab.apply(new Command.ExplainFunction(lab.runs("f").getFirst().functionId(), 100));
    }

    private void send(String... keys) {
        for (var key : keys) {
            lab.send("go", "{\"k\":\"" + key + "\"}");
        }
    }
}
