package dev.baton.engine.kernel;

import static dev.baton.engine.simulation.Functions.function;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.conformance.Conformance;
import dev.baton.engine.run.RunStatus;
import dev.baton.engine.simulation.Lab;
import dev.baton.engine.simulation.Ops;
import dev.baton.engine.transition.Dispatch;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Steps that are reported together.
final class ParallelTest {
    private final Lab lab = new Lab().register(function("f").on("e"));

    @ParameterizedTest
    @ValueSource(strings = {"abc", "acb", "bac", "bca", "cab", "cba"})
    @Conformance({"ENG-27", "ENG-28", "SDK-52"})
    void oneDiscoveryFollowsTheLastOfThree(String order) {
        lab.send("e", "{}");
        lab.answer(Ops.planned("a"), Ops.planned("b"), Ops.planned("c"));
        assertThat(lab.calls())
                .extracting(Dispatch::target)
                .containsExactlyInAnyOrder(Ops.id("a"), Ops.id("b"), Ops.id("c"));
        for (int i = 0; i < 3; i++) {
            var step = order.substring(i, i + 1);
            lab.answer(lab.callFor(step), Ops.ran(step, "1"));
            assertThat(lab.calls()).hasSize(i == 2 ? 1 : 2 - i);
        }
        var discovery = lab.call();
        assertThat(discovery.target()).isNull();
        assertThat(discovery.stack()).hasSize(3);
        assertThat(discovery.current()).isEqualTo(3);
    }

    @Test
    @Conformance("SDK-53")
    void stepsMustBePlannedWhileAGroupIsOpen() {
        lab.send("e", "{}");
        assertThat(lab.calls()).noneMatch(Dispatch::forceStepPlan);
        lab.answer(Ops.planned("a"), Ops.sleep("nap", "1h"));
        assertThat(lab.calls()).allMatch(Dispatch::forceStepPlan);
        lab.answer(Ops.ran("a", "1"));
        assertThat(lab.calls()).isEmpty();
        lab.advance(Duration.ofHours(1));
        assertThat(lab.call().forceStepPlan()).isFalse();
    }

    @Test
    void olderSdksMustPlanForEverAndAreAskedAfterEachStep() {
        lab.requestVersion(1).send("e", "{}");
        lab.answer(Ops.planned("a"), Ops.planned("b"));
        lab.answer(lab.callFor("a"), Ops.ran("a", "1"));
        var afterA = lab.calls().stream().filter(call -> call.target() == null).toList();
        assertThat(afterA).singleElement().satisfies(call -> {
            assertThat(call.current()).isEqualTo(1);
            assertThat(call.forceStepPlan()).isTrue();
        });
        lab.answer(lab.callFor("b"), Ops.ran("b", "1"));
        assertThat(lab.calls()).filteredOn(call -> call.target() == null).hasSize(2);
    }

    @Test
    @Conformance({"ENG-29", "SDK-54", "SDK-57"})
    void raceAsksAfterEachBranch() {
        lab.send("e", "{}");
        lab.answer(Ops.race(Ops.planned("a")), Ops.race(Ops.planned("b")));
        lab.answer(lab.callFor("a"), Ops.ran("a", "1"));
        var first = lab.takeCalls();
        assertThat(first).extracting(Dispatch::target).containsExactlyInAnyOrder(Ops.id("b"), null);
        var discovery =
                first.stream().filter(call -> call.target() == null).findFirst().orElseThrow();
        lab.answer(discovery, Ops.race(Ops.planned("b")), Ops.planned("c"));
        assertThat(lab.takeCalls()).extracting(Dispatch::target).containsExactly(Ops.id("c"));
        var b = first.stream().filter(call -> call.target() != null).findFirst().orElseThrow();
        lab.answer(b, Ops.ran("b", "2"));
        assertThat(lab.call().target()).isNull();
        assertThat(lab.store().steps(b.runId())).hasSize(2);
    }

    @Test
    @Conformance("SDK-55")
    void mixedGroupJoinsOnceAlsoWhenAMemberFails() {
        lab.register(function("f").on("e").retries(0));
        lab.send("e", "{}");
        lab.answer(Ops.planned("bad"), Ops.sleep("nap", "10s"), Ops.waitFor("wait", "go", null, "1h"));
        lab.answer(Ops.threw("bad", "no"));
        assertThat(lab.calls()).isEmpty();
        lab.advance(Duration.ofSeconds(10));
        assertThat(lab.calls()).isEmpty();
        lab.send("go", "{}");
        var discovery = lab.call();
        assertThat(discovery.stack()).containsExactly(Ops.id("bad"), Ops.id("nap"), Ops.id("wait"));
    }

    @Test
    @Conformance("SDK-57")
    void stepPlannedTwiceRunsOnce() {
        lab.send("e", "{}");
        lab.answer(Ops.planned("a"), Ops.planned("a"));
        assertThat(lab.calls()).hasSize(1);
    }

    @Test
    @Conformance({"ENG-31", "SDK-28"})
    void emptyAnswersAreAskedAgainWithoutAHotLoop() {
        lab.send("e", "{}");
        lab.answer();
        lab.answer(Ops.none());
        assertThat(lab.calls()).isEmpty();
        lab.advance(Duration.ofSeconds(1));
        lab.answer(Ops.ran("a", "1"));
        lab.returns("1");
        assertThat(lab.status("f")).isEqualTo(RunStatus.COMPLETED);
    }

    @Test
    @Conformance("SDK-50")
    void discoveryRequestCausesOneDiscovery() {
        lab.send("e", "{}");
        lab.answer(Ops.discover());
        assertThat(lab.call().target()).isNull();
    }

    @Test
    @Conformance("ENG-30")
    void firstMemoStays() {
        lab.send("e", "{}");
        lab.answer(Ops.ran("a", "1"));
        lab.answer(Ops.ran("a", "2"));
        assertThat(lab.memo(lab.run("f").id(), "a")).isEqualTo("{\"data\":1}");
        assertThat(lab.call().stack()).isEqualTo(List.of(Ops.id("a")));
    }

    @Test
    void bufferedStepsAndASleepCauseNothingUntilTheSleepEnds() {
        lab.send("e", "{}");
        lab.answer(Ops.ran("a", "1"), Ops.ran("b", "2"), Ops.sleep("nap", "1m"));
        assertThat(lab.calls()).isEmpty();
        lab.advance(Duration.ofMinutes(1));
        assertThat(lab.call().stack()).containsExactly(Ops.id("a"), Ops.id("b"), Ops.id("nap"));
    }
}
