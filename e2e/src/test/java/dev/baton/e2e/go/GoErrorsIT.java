package dev.baton.e2e.go;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Errors of steps and functions of an app on the Go SDK, and what comes after the last attempt.
final class GoErrorsIT {
    private final GoStage stage = new GoStage();
    private final GoApp app = stage.app("bakery");

    @AfterEach
    void stop() {
        stage.close();
    }

    @ParameterizedTest
    @CsvSource({"0,1", "1,2", "3,4"})
    void functionFailsAfterItsLastAttempt(int retries, int attempts) {
        var calls = new AtomicInteger();
        app.on("fail", "fail", Map.of("retries", retries), (request, steps) -> {
            throw GoError.of("burnt " + calls.getAndIncrement());
        });
        app.sync();
        var run = stage.endedOf(stage.send("fail", Map.of()));
        assertThat(run.get("status").asString()).isEqualTo("Failed");
        assertThat(run.at("/output/message").asString()).isEqualTo("burnt " + (attempts - 1));
        assertThat(calls).hasValue(attempts);
        assertThat(app.received("fail"))
                .extracting(call -> call.body().at("/ctx/attempt").asInt())
                .containsExactlyElementsOf(
                        java.util.stream.IntStream.range(0, attempts).boxed().toList());
        assertThat(app.received("fail")
                        .getFirst()
                        .body()
                        .at("/ctx/max_attempts")
                        .asInt())
                .isEqualTo(attempts);
    }

    @ParameterizedTest
    @CsvSource({"0,1", "1,2", "2,3"})
    void stepFailsAfterItsLastAttemptAndTheFunctionIsEnteredOnceMore(int retries, int attempts) {
        var step = new AtomicInteger();
        var entered = new AtomicInteger();
        app.on("fail", "fail", Map.of("retries", retries), (request, steps) -> {
            entered.incrementAndGet();
            return steps.run("bad", () -> {
                step.incrementAndGet();
                throw GoError.of("burnt");
            });
        });
        app.sync();
        var run = stage.endedOf(stage.send("fail", Map.of()));
        assertThat(run.get("status").asString()).isEqualTo("Failed");
        assertThat(run.at("/output/message").asString()).isEqualTo("unhandled step error: burnt");
        assertThat(step).hasValue(attempts);
        assertThat(entered).hasValue(attempts + 1);
    }

    @Test
    void stepErrorThatIsIgnoredLetsTheRunComplete() {
        app.on("fail", "fail", Map.of("retries", 0), (request, steps) -> {
            try {
                steps.run("bad", () -> {
                    throw GoError.of("burnt");
                });
            } catch (GoError e) {
                return steps.run("good", () -> "instead of " + e.getMessage() + e.ofStep);
            }
            return "never";
        });
        app.sync();
        var event = stage.send("fail", Map.of());
        assertThat(stage.completedOf(event).get("output").asString()).isEqualTo("instead of burnttrue");
        var memo = app.received("fail")
                .getLast()
                .body()
                .path("steps")
                .valueStream()
                .toList()
                .getFirst();
        assertThat(memo.path("error").has("data"))
                .as("the SDK cannot read the error of a step without `data`: %s", memo)
                .isTrue();
    }

    @Test
    void errorThatForbidsRetriesIsFinal() {
        var step = new AtomicInteger();
        app.on(
                "step",
                "step",
                (request, steps) -> steps.run("bad", () -> {
                    step.incrementAndGet();
                    throw GoError.noRetry("never again");
                }));
        var function = new AtomicInteger();
        app.on("function", "function", (request, steps) -> {
            function.incrementAndGet();
            throw GoError.noRetry("no more");
        });
        app.sync();
        assertThat(stage.endedOf(stage.send("step", Map.of()))
                        .at("/output/message")
                        .asString())
                .isEqualTo("unhandled step error: never again");
        assertThat(stage.endedOf(stage.send("function", Map.of()))
                        .at("/output/message")
                        .asString())
                .isEqualTo("no more");
        assertThat(step).hasValue(1);
        assertThat(function).hasValue(1);
    }

    @Test
    void errorThatNamesATimeIsTriedAgainThen() {
        var times = new CopyOnWriteArrayList<Instant>();
        app.on(
                "later",
                "later",
                Map.of("retries", 1),
                (request, steps) -> steps.run("slow", () -> {
                    times.add(Instant.now());
                    if (times.size() == 1) {
                        throw GoError.retryAt("wait", Instant.now().plusSeconds(2));
                    }
                    return "done";
                }));
        app.sync();
        stage.completedOf(stage.send("later", Map.of()));
        assertThat(times.get(1))
                .isAfter(times.get(0).plusMillis(900))
                .isBefore(times.get(0).plusSeconds(4));
    }

    @Test
    void failureOfARunStartsTheHandlerOnceWithTheError() {
        var seen = new CopyOnWriteArrayList<String>();
        app.on("fail", "fail", Map.of("retries", 0), (request, steps) -> {
            steps.parallel(
                    false,
                    () -> steps.run("a", () -> {
                        throw GoError.of("both");
                    }),
                    () -> steps.run("b", () -> {
                        throw GoError.of("both");
                    }));
            return "";
        });
        app.function(
                "on-failure",
                List.of(Map.of(
                        "event", "inngest/function.failed", "expression", "event.data.function_id == 'bakery-fail'")),
                Map.of(),
                (request, steps) -> {
                    seen.add(request.at("/event/data/error/message").asString());
                    return request.at("/event/data/run_id").asString();
                });
        app.on("on-finish", "inngest/function.finished", (request, steps) -> "seen");
        app.sync();
        var event = stage.send("fail", Map.of());
        var run = stage.endedOf(event);
        stage.until("the handler", () -> !stage.listed("bakery-on-failure").isEmpty());
        stage.until(
                "the handler's end",
                () -> stage.listed("bakery-on-failure")
                        .getFirst()
                        .get("status")
                        .asString()
                        .equals("COMPLETED"));
        stage.until("the other handler", () -> !stage.listed("bakery-on-finish").isEmpty());
        assertThat(seen).containsExactly("unhandled step error: both");
        assertThat(stage.listed("bakery-on-failure")).hasSize(1);
        assertThat(run.get("status").asString()).isEqualTo("Failed");
    }

    @Test
    void runInFlightIsRunningAndHoldsTheFirstAttemptsError() {
        app.on("fail", "fail", Map.of("retries", 1), (request, steps) -> {
            if (request.at("/ctx/attempt").asInt() == 0) {
                throw GoError.retryAt("first", Instant.now().plusSeconds(3));
            }
            throw GoError.of("second");
        });
        app.sync();
        var event = stage.send("fail", Map.of());
        stage.until("the first attempt", () -> app.received("fail").size() == 1);
        assertThat(stage.run(stage.runOf(event)).get("status").asString()).isEqualTo("Running");
        assertThat(stage.endedOf(event).at("/output/message").asString()).isEqualTo("second");
    }
}
