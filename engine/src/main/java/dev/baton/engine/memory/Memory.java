package dev.baton.engine.memory;

import dev.baton.engine.app.App;
import dev.baton.engine.function.Function;
import dev.baton.engine.id.AppId;
import dev.baton.engine.id.FunctionId;
import dev.baton.engine.id.RunId;
import dev.baton.engine.id.Ulid;
import dev.baton.engine.json.Json;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Everything that a kernel knows without asking the store. Owned by the kernel's thread; after a failed commit
/// it is thrown away and loaded anew.
public final class Memory {
    private final Map<AppId, App> apps = new TreeMap<>();
    private final Map<FunctionId, FunctionState> functions = new HashMap<>();
    private final Map<RunId, RunState> runs = new HashMap<>();
    private final FlowState flow;
    private final ItemQueue items;
    private final PauseTable pauses = new PauseTable();
    private final TriggerTable triggers = new TriggerTable();
    private @Nullable Ulid lastRun;
    private final SpanCache spans = new SpanCache();
    private final Cancellations cancellations = new Cancellations();
    private final Replays replays = new Replays();

    /// @param callConcurrency requests in flight at most, which is also what a function may use unless it says
    ///     less
    public Memory(int callConcurrency) {
        flow = new FlowState(callConcurrency);
        items = new ItemQueue(flow.backlog());
    }

    /// Limits, locks, debounces and batches.
    public FlowState flow() {
        return flow;
    }

    /// Bulk cancellations.
    public Cancellations cancellations() {
        return cancellations;
    }

    /// Replays.
    public Replays replays() {
        return replays;
    }

    /// Takes up a mark of flow control, of a cancellation or of a replay when a kernel is rebuilt; answers
    /// false when it is none.
    public boolean restore(String key, Json value) {
        return cancellations.restore(key, value) || replays.restore(key, value) || flow.restore(runs, key, value);
    }

    /// Everything is loaded: what was under way holds its slots, units and locks again.
    public void resume() {
        runs.values().forEach(flow::resume);
        items.resend();
    }

    /// Queue items.
    public ItemQueue items() {
        return items;
    }

    /// Pauses.
    public PauseTable pauses() {
        return pauses;
    }

    /// Functions by what triggers them.
    public TriggerTable triggers() {
        return triggers;
    }

    /// Recently written open spans.
    public SpanCache spans() {
        return spans;
    }

    /// All apps, archived ones included.
    public Collection<App> apps() {
        return apps.values();
    }

    /// One app.
    public Optional<App> app(AppId id) {
        return Optional.ofNullable(apps.get(id));
    }

    /// Adds or replaces an app.
    public void put(App app) {
        apps.put(app.id(), app);
    }

    /// One function, archived or not.
    public Optional<FunctionState> function(FunctionId id) {
        return Optional.ofNullable(functions.get(id));
    }

    /// The function with this id.
    ///
    /// @throws IllegalStateException when the store lost it
    public FunctionState functionOrThrow(FunctionId id) {
        return function(id).orElseThrow(() -> new IllegalStateException("no function " + id + " in the store"));
    }

    /// Functions of an app, archived ones included, by slug.
    public List<FunctionState> functionsOf(AppId app) {
        return functions.values().stream()
                .filter(function -> function.row().appId().equals(app))
                .sorted(Comparator.comparing(function -> function.row().slug()))
                .toList();
    }

    /// Functions that are not archived, by id.
    public List<FunctionState> activeFunctions() {
        return functions.values().stream()
                .filter(function -> function.row().active())
                .sorted(Comparator.comparing(FunctionState::id))
                .toList();
    }

    /// Adds or replaces a function.
    public FunctionState put(Function row) {
        var state = functions.computeIfAbsent(row.id(), id -> new FunctionState(row));
        triggers.remove(state);
        state.replace(row);
        flow.configure(row);
        if (row.active()) {
            triggers.add(state);
        }
        return state;
    }

    /// An active run.
    public Optional<RunState> run(RunId id) {
        return Optional.ofNullable(runs.get(id));
    }

    /// Active runs, in no order.
    public Collection<RunState> runs() {
        return runs.values();
    }

    /// The id of a new run: the drawn one, or one behind the run before when both are of one millisecond. So runs keep
    /// the order in which they were queued.
    ///
    /// @param drawn of the present instant
    /// @param steps how far behind, at least 1
    public RunId newRunId(Ulid drawn, long steps) {
        var before = lastRun;
        var next = before != null && before.epochMillis() == drawn.epochMillis() ? before.plus(steps) : drawn;
        lastRun = next;
        return new RunId(next);
    }

    /// Adds a run.
    public void put(RunState run) {
        runs.put(run.id(), run);
    }

    /// Forgets a run that has ended.
    public void forget(RunState run) {
        runs.remove(run.id());
        flow.ended(run);
    }
}
