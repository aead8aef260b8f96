package dev.baton.server.fake;

import dev.baton.engine.Engine;
import dev.baton.engine.driver.RunStateReader;
import dev.baton.engine.event.Event;
import dev.baton.engine.host.Watch;
import dev.baton.engine.id.EventId;
import dev.baton.engine.id.RunId;
import dev.baton.engine.metrics.Counters;
import dev.baton.engine.step.Step;
import dev.baton.engine.time.EngineClock;
import dev.baton.engine.transition.Command;
import dev.baton.engine.transition.Effect;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;

/// Records commands and answers them as told.
public final class FakeEngine implements Engine {
    public final FakeQueries rows = new FakeQueries();
    public final List<Command<?>> commands = new CopyOnWriteArrayList<>();

    /// Answers a command, or throws what the kernel would.
    public volatile Function<Command<?>, Object> answer = ignored -> Command.Done.DONE;

    public volatile Instant now = Instant.parse("2026-03-01T09:30:00Z");

    /// What metrics show.
    public final Counters counters = new Counters();

    private final List<Consumer<Effect.Notice>> listeners = new CopyOnWriteArrayList<>();

    @Override
    @SuppressWarnings("unchecked") // tests answer what the command wants
    public <R> CompletableFuture<R> submit(Command<R> command) {
        commands.add(command);
        try {
            return CompletableFuture.completedFuture((R) answer.apply(command));
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    @Override
    public FakeQueries queries() {
        return rows;
    }

    @Override
    public RunStateReader runState() {
        return new RunStateReader() {
            @Override
            public List<Event> events(List<EventId> ids) {
                var found = rows.events(ids);
                return ids.stream().map(found::get).toList();
            }

            @Override
            public List<Step> steps(RunId run) {
                return rows.steps(run);
            }
        };
    }

    @Override
    public Counters counters() {
        return counters;
    }

    @Override
    public EngineClock clock() {
        return new EngineClock() {
            @Override
            public Instant now() {
                return now;
            }

            @Override
            public Duration offset() {
                return Duration.ZERO;
            }

            @Override
            public void advance(Duration duration) {
                now = now.plus(duration);
            }
        };
    }

    @Override
    public Watch watch(Consumer<Effect.Notice> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /// Tells listeners that something changed.
    public void notice(Effect.Notice notice) {
        listeners.forEach(listener -> listener.accept(notice));
    }

    @Override
    public void drain(Duration patience) {}

    @Override
    public void close() {}
}
