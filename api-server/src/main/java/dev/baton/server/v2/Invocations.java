package dev.baton.server.v2;

import dev.baton.engine.Engine;
import dev.baton.engine.event.Event;
import dev.baton.engine.event.EventIntake;
import dev.baton.engine.event.EventOutcome;
import dev.baton.engine.event.EventRejected;
import dev.baton.engine.id.EventId;
import dev.baton.engine.json.Json;
import dev.baton.engine.run.Run;
import dev.baton.engine.transition.Command;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import tools.jackson.databind.node.ObjectNode;

/// Starts functions directly, and tells what came of it.
public final class Invocations {
    private static final Duration START = Duration.ofSeconds(5);

    private final Engine engine;
    private final EventIntake intake;

    /// @param intake makes the events that start functions
    public Invocations(Engine engine, EventIntake intake) {
        this.engine = engine;
        this.intake = intake;
    }

    /// What came of an invocation.
    public sealed interface Result {
        /// A run was started, or recorded as skipped.
        record Started(Run run) implements Result {}

        /// The same was done before, as this run.
        record Earlier(Run run) implements Result {}

        /// Flow control holds it back or has dropped it.
        record Held(EventOutcome outcome) implements Result {}

        /// Nothing was heard of it within a few seconds.
        record Silent(EventId event) implements Result {}
    }

    /// Starts a function.
    ///
    /// @param body `data`, `user` and `id` of the event
    /// @throws EventRejected when the body is no valid event
    public Result start(String slug, ObjectNode body) throws InterruptedException {
        Event event = intake.invocation(
                slug, Json.of(body).bytes(), null, engine.clock().now());
        engine.submit(new Command.ReceiveEvents(List.of(event))).join();
        return await(START, () -> result(event.id())).orElseGet(() -> new Result.Silent(event.id()));
    }

    private Optional<Result> result(EventId event) {
        var queries = engine.queries();
        var run = queries.runsOfEvents(List.of(event)).getOrDefault(event, List.of()).stream()
                .findFirst();
        if (run.isPresent()) {
            return Optional.of(new Result.Started(run.get()));
        }
        return queries.outcomesOfEvents(List.of(event)).getOrDefault(event, List.of()).stream()
                .findFirst()
                .map(this::result);
    }

    private Result result(EventOutcome outcome) {
        var earlier = outcome.earlier();
        return earlier == null
                ? new Result.Held(outcome)
                : engine.queries()
                        .run(earlier)
                        .<Result>map(Result.Earlier::new)
                        .orElseGet(() -> new Result.Held(outcome));
    }

    /// Looks at each change until there is something, but not for ever.
    public <T> Optional<T> await(Duration patience, Supplier<Optional<T>> look) throws InterruptedException {
        var until = engine.clock().now().plus(patience);
        var changes = new Semaphore(0);
        var watch = engine.watch(notice -> changes.release());
        try (watch) {
            var found = look.get();
            var left = Duration.between(engine.clock().now(), until);
            while (found.isEmpty() && left.isPositive()) {
                changes.tryAcquire(left.toMillis() + 1, TimeUnit.MILLISECONDS);
                changes.drainPermits();
                found = look.get();
                left = Duration.between(engine.clock().now(), until);
            }
            return found;
        }
    }
}
