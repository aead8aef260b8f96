package dev.baton.engine.simulation;

import static dev.baton.engine.simulation.Invariants.require;

import dev.baton.engine.event.Event;
import dev.baton.engine.flow.Gcra;
import dev.baton.engine.function.FunctionConfig.Scope;
import dev.baton.engine.function.FunctionConfig.Singleton;
import dev.baton.engine.function.FunctionConfig.Throttle;
import dev.baton.engine.id.EventId;
import dev.baton.engine.run.Run;
import dev.baton.engine.run.RunStatus;
import dev.baton.engine.transition.Dispatch;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/// Functions under flow control, and what must hold for them after every transition, counted from rows and
/// requests alone.
final class FlowInvariants {
    private static final String KEY = "event.data.key";
    private static final Throttle THROTTLE = new Throttle(2, 1, Duration.ofSeconds(40), null);
    private static final int FUNCTION_LIMIT = 2;
    private static final int ACCOUNT_LIMIT = 3;
    private static final int RUN_LIMIT = 2;

    /// Functions that main functions may invoke: none of them may leave its invoker waiting.
    static final List<String> INVOCABLE = List.of("limited", "skipping", "rated", "gathered", "settled");

    private final MemoryStore store;

    FlowInvariants(MemoryStore store) {
        this.store = store;
    }

    /// Definitions by slug, all started by the event `go`.
    static Map<String, Functions> functions(String go) {
        var all = new LinkedHashMap<String, Functions>();
        all.put(
                "limited",
                Functions.function("limited").on(go).concurrency(FUNCTION_LIMIT).concurrency(1, Scope.FUNCTION, KEY));
        all.put(
                "shared",
                Functions.function("shared")
                        .on(go)
                        .concurrency(ACCOUNT_LIMIT, Scope.ACCOUNT, "'all'")
                        .priority("event.data.n > 5 ? 300 : 0"));
        all.put("sharing", Functions.function("sharing").on(go).concurrency(ACCOUNT_LIMIT, Scope.ACCOUNT, "'all'"));
        all.put(
                "paced",
                Functions.function("paced")
                        .on(go)
                        .throttle(THROTTLE.limit(), THROTTLE.burst(), THROTTLE.period(), null)
                        .runConcurrency(RUN_LIMIT, null));
        all.put("skipping", Functions.function("skipping").on(go).singleton(Singleton.Mode.SKIP, KEY));
        all.put("cancelling", Functions.function("cancelling").on(go).singleton(Singleton.Mode.CANCEL, KEY));
        all.put("rated", Functions.function("rated").on(go).rateLimit(1, Duration.ofMinutes(20), KEY));
        all.put(
                "gathered",
                Functions.function("gathered").on(go).batch(3, Duration.ofMinutes(9), KEY, "event.data.n > 2"));
        all.put(
                "settled",
                Functions.function("settled").on(go).debounce(Duration.ofMinutes(4), Duration.ofMinutes(11), KEY));
        return all;
    }

    /// Checks limits on what is open now.
    void check(Collection<Dispatch> inFlight) {
        atMost(FUNCTION_LIMIT, "limited", inFlight);
        var keys = new HashMap<String, Integer>();
        for (var dispatch : of("limited", inFlight)) {
            keys.merge(key(dispatch.eventIds().getFirst()), 1, Integer::sum);
        }
        keys.forEach((key, used) -> require(used <= 1, () -> used + " steps of key " + key + " run at once"));
        int account = of("shared", inFlight).size() + of("sharing", inFlight).size();
        require(account <= ACCOUNT_LIMIT, () -> account + " steps share the account limit");
        var paced = runs("paced");
        long underWay = paced.stream()
                .filter(run -> run.progress().status() == RunStatus.RUNNING)
                .count();
        require(underWay <= RUN_LIMIT, () -> underWay + " runs are under way");
        admitted(paced);
        oneEach("skipping");
        oneEach("cancelling");
    }

    /// Checks that nothing was lost or doubled on the way.
    void checkEnd(Set<Event> accepted, String go) {
        var starts = new HashMap<EventId, Integer>();
        var skipped = new HashSet<EventId>();
        for (var run : runs("gathered")) {
            if (run.originalRunId() != null) {
                continue;
            }
            if (run.progress().status() == RunStatus.SKIPPED) {
                skipped.addAll(run.eventIds()); // once for each receipt while the function is paused
            } else {
                run.eventIds().forEach(id -> starts.merge(id, 1, Integer::sum));
            }
        }
        for (var event : accepted) {
            int count = starts.getOrDefault(event.id(), 0);
            require(
                    !event.name().equals(go) || count == 1 || (count == 0 && skipped.contains(event.id())),
                    () -> "event " + event.id() + " is in " + count + " runs of gathered");
        }
        for (var run : runs("gathered")) {
            require(
                    run.eventIds().stream().map(this::key).distinct().count() == 1,
                    () -> "batch of run " + run.id() + " mixes keys");
            require(run.eventIds().size() <= 3, () -> "batch of run " + run.id() + " is too large");
        }
        require(
                store.tables().marks.keySet().stream()
                        .allMatch(key -> key.startsWith("throttle/")
                                || key.startsWith("ratelimit/")
                                || key.startsWith("replay/")),
                () -> "marks are left: " + store.tables().marks.keySet());
    }

    private void admitted(List<Run> runs) {
        var gcra = Gcra.of(THROTTLE);
        long tat = 0;
        var starts = runs.stream()
                .map(run -> run.progress().startedAt())
                .filter(Objects::nonNull)
                .sorted()
                .toList();
        for (Instant start : starts) {
            long before = tat;
            require(gcra.admits(before, start), () -> "a start at " + start + " is too early: " + starts);
            tat = gcra.after(tat, start);
        }
    }

    private void oneEach(String slug) {
        var keys = new HashMap<String, Run>();
        for (var run : runs(slug)) {
            if (!run.progress().status().ended()) {
                var key = key(run.eventIds().getFirst());
                var other = key.equals("false") ? null : keys.put(key, run);
                require(other == null, () -> slug + " has two runs of " + key + ": " + run.id() + ", " + other);
            }
        }
    }

    private void atMost(int limit, String slug, Collection<Dispatch> inFlight) {
        int used = of(slug, inFlight).size();
        require(used <= limit, () -> used + " steps of " + slug + " run at once");
    }

    private List<Dispatch> of(String slug, Collection<Dispatch> inFlight) {
        return inFlight.stream()
                .filter(call ->
                        store.tables().functions.get(call.functionId()).slug().equals(slug))
                .toList();
    }

    private List<Run> runs(String slug) {
        return store.tables().runs.values().stream()
                .filter(run ->
                        store.tables().functions.get(run.functionId()).slug().equals(slug))
                .toList();
    }

    private String key(EventId id) {
        return store.tables()
                .events
                .get(id)
                .body()
                .tree()
                .path("data")
                .path("key")
                .asString("false");
    }
}
