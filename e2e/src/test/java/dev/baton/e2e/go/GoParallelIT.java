package dev.baton.e2e.go;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.conformance.Conformance;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Parallel groups of an app on the Go SDK, which plans every branch, also a single one.
final class GoParallelIT {
    private final GoStage stage = new GoStage();
    private final GoApp app = stage.app("bakery");

    @AfterEach
    void stop() {
        stage.close();
    }

    @Test
    void groupsJoinAndWhatIsBetweenRunsOnce() {
        var marks = new CopyOnWriteArrayList<String>();
        app.on("two", "two", (request, steps) -> {
            steps.parallel(
                    false, () -> steps.run("a", () -> marks.add("a")), () -> steps.run("b", () -> marks.add("b")));
            steps.run("between", () -> marks.add("between"));
            steps.parallel(
                    false, () -> steps.run("c", () -> marks.add("c")), () -> steps.run("d", () -> marks.add("d")));
            steps.run("after", () -> marks.add("after"));
            return marks.size();
        });
        app.sync();
        assertThat(stage.completedOf(stage.send("two", Map.of())).get("output").asInt())
                .isEqualTo(6);
        assertThat(marks).containsExactlyInAnyOrder("a", "b", "between", "c", "d", "after");
        assertThat(marks.indexOf("between")).isEqualTo(2);
        assertThat(marks.getLast()).isEqualTo("after");
    }

    @Test
    void branchesWaitForEachOtherByDefault() {
        var marks = new CopyOnWriteArrayList<String>();
        app.on("wait", "wait", (request, steps) -> {
            steps.parallel(
                    false,
                    () -> {
                        steps.run("a1", () -> marks.add("a1"));
                        steps.run("a2", () -> marks.add("a2"));
                    },
                    () -> {
                        steps.run("b1", () -> marks.add("b1"));
                        steps.run("b2", () -> marks.add("b2"));
                    });
            return "";
        });
        app.sync();
        stage.completedOf(stage.send("wait", Map.of()));
        assertThat(marks.subList(0, 2)).containsExactlyInAnyOrder("a1", "b1");
        assertThat(marks.subList(2, 4)).containsExactlyInAnyOrder("a2", "b2");
    }

    @Test
    @Conformance("SDK-54")
    void branchesOfARaceGoOnByThemselves() throws Exception {
        var done = new CountDownLatch(1);
        var marks = new CopyOnWriteArrayList<String>();
        app.on("race", "race", (request, steps) -> {
            steps.parallel(
                    true,
                    () -> {
                        steps.run("a1", () -> marks.add("a1"));
                        steps.run("a2", () -> {
                            boolean marked = marks.add("a2");
                            done.countDown();
                            return marked;
                        });
                    },
                    () -> {
                        steps.run("b1", () -> {
                            assertThat(done.await(10, TimeUnit.SECONDS)).isTrue();
                            return marks.add("b1");
                        });
                        steps.run("b2", () -> marks.add("b2"));
                    });
            return "";
        });
        app.sync();
        stage.completedOf(stage.send("race", Map.of()));
        assertThat(marks).containsExactly("a1", "a2", "b1", "b2");
    }

    @ParameterizedTest
    @CsvSource({"false,4", "true,8"})
    void everyKindOfBranchIsJoined(boolean race, int entries) {
        var entered = new AtomicInteger();
        var inner = new AtomicInteger();
        var target = stage.app("target");
        app.on("child", "child", (request, steps) -> "child");
        app.on("all", "all", (request, steps) -> {
            if (request.at("/ctx/step_id").isMissingNode()) {
                return "";
            }
            entered.incrementAndGet();
            steps.parallel(
                    race,
                    () -> steps.fetch("fetch", Map.of("url", target.url() + "/x", "method", "GET")),
                    () -> steps.invoke("invoke", "bakery-child", Map.of(), null),
                    () -> steps.run("run", inner::incrementAndGet),
                    () -> steps.sleep("sleep", "1s"),
                    () -> steps.waitForEvent("wait", "no/such", "1s", null));
            steps.sleep("after", "1s");
            return "joined";
        });
        app.sync();
        assertThat(stage.completedOf(stage.send("all", Map.of())).get("output").asString())
                .isEqualTo("joined");
        assertThat(inner).hasValue(1);
        assertThat(entered).as("requests").hasValue(entries);
    }

    @Test
    void fourSlowStepsRunTwoAtATime() {
        var now = new AtomicInteger();
        var most = new AtomicInteger();
        app.on(
                "slow",
                "slow",
                Map.of("concurrency", Map.of("step", List.of(Map.of("limit", 2, "scope", "Fn", "hash", "")))),
                (request, steps) -> {
                    steps.parallel(
                            false,
                            slow(steps, "a", now, most),
                            slow(steps, "b", now, most),
                            slow(steps, "c", now, most),
                            slow(steps, "d", now, most));
                    return "";
                });
        app.sync();
        stage.completedOf(stage.send("slow", Map.of()));
        assertThat(most).hasValue(2);
    }

    private static Runnable slow(GoSteps steps, String id, AtomicInteger now, AtomicInteger most) {
        return () -> steps.run(id, () -> {
            most.accumulateAndGet(now.incrementAndGet(), Math::max);
            new CountDownLatch(1).await(200, TimeUnit.MILLISECONDS);
            return now.decrementAndGet();
        });
    }

    @Test
    void plannedStepIsNotRunTwiceWhenWaitsOfARaceTimeOut() {
        var runs = new AtomicInteger();
        app.on("race", "race", (request, steps) -> {
            steps.parallel(
                    true,
                    () -> steps.waitForEvent("w1", "no/1", "1s", null),
                    () -> steps.waitForEvent("w2", "no/2", "1s", null),
                    () -> steps.run("step", () -> {
                        new CountDownLatch(1).await(1500, TimeUnit.MILLISECONDS);
                        return runs.incrementAndGet();
                    }));
            return "";
        });
        app.sync();
        stage.completedOf(stage.send("race", Map.of()));
        assertThat(runs).hasValue(1);
    }
}
