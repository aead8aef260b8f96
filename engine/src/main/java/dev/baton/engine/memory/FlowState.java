package dev.baton.engine.memory;

import dev.baton.engine.backlog.Backlog;
import dev.baton.engine.flow.ByKey;
import dev.baton.engine.flow.DebounceState;
import dev.baton.engine.flow.FlowLimits;
import dev.baton.engine.flow.OpenBatch;
import dev.baton.engine.flow.RateLimits;
import dev.baton.engine.flow.RunFlow;
import dev.baton.engine.flow.SingletonLocks;
import dev.baton.engine.function.Function;
import dev.baton.engine.id.FunctionId;
import dev.baton.engine.id.RunId;
import dev.baton.engine.id.Ulid;
import dev.baton.engine.json.Json;
import java.util.Map;
import java.util.Optional;

/// What flow control knows: the backlog with its limits, rate limits, singletons, debounces and batches. All of
/// it follows from rows, so that a rebuilt kernel goes on exactly where the old one was.
public final class FlowState {
    private static final String RUN = "flow/";

    private final int unlimited;
    private final Backlog backlog = new Backlog();
    private final RateLimits rateLimits = new RateLimits();
    private final SingletonLocks singletons = new SingletonLocks();
    private final ByKey<Item> debounces = new ByKey<>();
    private final ByKey<Gathering> batches = new ByKey<>();

    /// An open batch and the item that starts it in time.
    public record Gathering(Item item, OpenBatch batch) {}

    FlowState(int unlimited) {
        this.unlimited = unlimited;
    }

    /// The key of the mark that keeps a run's [RunFlow].
    public static String mark(RunId run) {
        return RUN + run;
    }

    /// Due work that waits for capacity.
    public Backlog backlog() {
        return backlog;
    }

    /// Rate limits of events.
    public RateLimits rateLimits() {
        return rateLimits;
    }

    /// Singleton locks.
    public SingletonLocks singletons() {
        return singletons;
    }

    /// The item of the open debounce of a function and key.
    public Optional<Item> debounce(FunctionId function, String key) {
        return debounces.get(function, key);
    }

    /// The items of all open debounces of a function, by key.
    public Map<String, Item> debounces(FunctionId function) {
        return debounces.of(function);
    }

    /// A debounce is open from now on.
    public void opened(Item debounce, String key) {
        debounces.put(debounce.function().id(), key, debounce);
    }

    /// A debounce is over.
    public void closed(Item debounce, String key) {
        debounces.remove(debounce.function().id(), key, debounce);
    }

    /// The open batch of a function and key.
    public Optional<Gathering> batch(FunctionId function, String key) {
        return batches.get(function, key);
    }

    /// All open batches of a function, by key.
    public Map<String, Gathering> batches(FunctionId function) {
        return batches.of(function);
    }

    /// A batch is open from now on.
    public void opened(Gathering batch) {
        batches.put(batch.item().function().id(), batch.batch().key(), batch);
    }

    /// A batch is over.
    public void closed(Gathering batch) {
        batches.remove(batch.item().function().id(), batch.batch().key(), batch);
    }

    /// An item is no open debounce or batch any more, whatever it was.
    public void giveUp(Item item) {
        debounces.removeIf(open -> open == item);
        batches.removeIf(open -> open.item() == item);
    }

    /// Takes up a mark of flow control when a kernel is rebuilt; answers false when it is none.
    public boolean restore(Map<RunId, RunState> runs, String key, Json value) {
        if (key.startsWith(RUN)) {
            var run = runs.get(new RunId(Ulid.parse(key.substring(RUN.length()))));
            Optional.ofNullable(run).ifPresent(state -> state.flow(RunFlow.of(value)));
            return true;
        }
        return backlog.restore(key, value) || rateLimits.restore(key, value);
    }

    /// Takes up what a run holds, once its [RunFlow] is known.
    void resume(RunState run) {
        var keys = run.flow().keys();
        singletons.take(run.function().id(), keys.singleton(), run.id());
        if (run.started()) {
            backlog.resumeRun(run.id(), run.function().id(), keys);
        }
    }

    /// Takes up an item that collects events; others are none of its business.
    ///
    /// @throws IllegalStateException when the item has lost its payload
    public void resume(Item item) {
        switch (item.kind()) {
            case DEBOUNCE ->
                opened(
                        item,
                        DebounceState.of(item.payloadOrThrow(), item.dueAt()).key());
            case BATCH -> opened(new Gathering(item, OpenBatch.of(item.payloadOrThrow())));
            case START,
                    DISCOVERY,
                    STEP,
                    SLEEP,
                    PAUSE_TIMEOUT,
                    GATEWAY,
                    START_TIMEOUT,
                    FINISH_TIMEOUT,
                    ENDPOINT_TIMEOUT,
                    CRON,
                    REPLAY -> {}
        }
    }

    void configure(Function function) {
        backlog.configure(function.id(), function.appId(), FlowLimits.of(function.config(), unlimited));
        backlog.pause(function.id(), function.pausedAt() != null);
    }

    void ended(RunState run) {
        backlog.endRun(run.id());
        singletons.release(run.function().id(), run.flow().keys().singleton(), run.id());
    }
}
