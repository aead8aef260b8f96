package dev.baton.engine;

import dev.baton.engine.driver.RunStateReader;
import dev.baton.engine.host.Watch;
import dev.baton.engine.metrics.Counters;
import dev.baton.engine.query.Queries;
import dev.baton.engine.time.EngineClock;
import dev.baton.engine.transition.Command;
import dev.baton.engine.transition.Effect;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/// The durable execution engine, as the servers and the window see it.
public interface Engine extends AutoCloseable {
    /// Hands a command to the kernel. The future completes after its changes are on disk, on a thread of the engine;
    /// it fails with [dev.baton.engine.transition.CommandRejected] when the kernel refuses, and with
    /// [dev.baton.engine.host.StoreUnavailable] when the commit failed and nothing was changed.
    <R> CompletableFuture<R> submit(Command<R> command);

    /// The read side.
    Queries queries();

    /// Payloads of runs, for SDKs that fetch their state.
    RunStateReader runState();

    /// What was counted since the engine started.
    Counters counters();

    /// The clock that the engine lives by.
    EngineClock clock();

    /// Calls the listener for every committed change of interest, in order, on a thread of the engine; it must not
    /// block.
    Watch watch(Consumer<Effect.Notice> listener);

    /// Begins no more requests to apps, and waits until those in flight are answered and the answers are on
    /// disk, but no longer than a while. Commands are still taken: apps report what they did before they
    /// answer.
    void drain(Duration patience);

    /// Stops taking commands, lets requests in flight finish for a while, commits, and closes the store.
    @Override
    void close();
}
