package dev.baton.engine.simulation;

import static dev.baton.engine.simulation.Invariants.require;

import dev.baton.engine.event.Event;
import dev.baton.engine.expression.Expressions;
import dev.baton.engine.function.Function;
import dev.baton.engine.id.EventId;
import dev.baton.engine.id.FunctionId;
import dev.baton.engine.id.ItemId;
import dev.baton.engine.id.RunId;
import dev.baton.engine.json.Json;
import dev.baton.engine.json.JsonObject;
import dev.baton.engine.kernel.Kernel;
import dev.baton.engine.step.Opcode;
import dev.baton.engine.step.SdkAnswer;
import dev.baton.engine.step.Step;
import dev.baton.engine.transition.Command;
import dev.baton.engine.transition.CommandRejected;
import dev.baton.engine.transition.Dispatch;
import dev.baton.engine.transition.Effect;
import dev.baton.engine.transition.Outbox;
import dev.baton.engine.turn.KernelSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;

/// A whole life of an engine that one seed determines: random functions and events, an SDK that is slow, fails,
/// answers twice or never, group commits, and crashes before and after any of them. Invariants are checked after
/// each transition, and at the end that every accepted event started its runs and every run ended.
final class Simulation implements EndpointClient.World {
    private static final Instant START = Instant.parse("2026-02-01T00:00:00Z");
    private static final Duration HORIZON = Duration.ofHours(2);
    private static final int MAX_TRANSITIONS = 30_000;
    private static final Duration PATIENCE = Duration.ofDays(40);
    private static final int JOURNAL = Integer.getInteger("baton.journal", 0);
    private static final String GO = "sim/go";

    /// One in so many lives has functions under flow control.
    private static final int FLOW_CONTROL = 4;

    private final SplittableRandom random;
    private final boolean limited;
    private final SeededIds ids;
    private final MemoryStore store = new MemoryStore();
    private final Set<String> joining = new HashSet<>();
    private final Invariants invariants = new Invariants(store, joining);
    private final FlowInvariants flow = new FlowInvariants(store);
    private final FakeSdk sdk;
    private final PriorityQueue<Happening> future =
            new PriorityQueue<>(Comparator.comparing(Happening::at).thenComparing(Happening::order));
    private final List<Unsettled> uncommitted = new ArrayList<>();
    private final Set<Event> accepted = new LinkedHashSet<>();
    private final Map<String, Functions> functions = new LinkedHashMap<>();
    private final List<EndpointClient> clients = new ArrayList<>();
    private final List<ReplayClient> replays = new ArrayList<>();
    private final KernelSettings settings;
    private final Map<ItemId, Dispatch> inFlight = new LinkedHashMap<>();
    private final Map<ItemId, Effect.CallGateway> fetching = new LinkedHashMap<>();
    private final Expressions expressions = new Expressions(this::now);
    private final Deque<String> journal = new ArrayDeque<>();
    private Instant now = START;
    private Kernel kernel;
    private int order;
    private int epoch;
    private int crashes;
    private int transitions;
    private int rebuilds;

    /// Something that happens at a time.
    private record Happening(Instant at, int order, Runnable action) {}

    /// A command whose changes are not on disk yet, with what it asked for and what must be known then.
    private record Unsettled(List<Effect> effects, Runnable accepted) {}

    Simulation(long seed) {
        random = new SplittableRandom(seed);
        limited = seed % FLOW_CONTROL == 0;
        ids = new SeededIds(random.nextLong());
        sdk = new FakeSdk(random.split(), store);
        settings = KernelSettings.DEFAULT.withReplaySlice(1 + random.nextInt(3));
        kernel = load();
    }

    /// Lives through the seed.
    ///
    /// @throws InvariantBroken when the engine did what it must never do
    Outcome run() {
        defineFunctions();
        register();
        int events = 2 + random.nextInt(6);
        for (int i = 0; i < events; i++) {
            at(within(HORIZON), () -> send(GO));
        }
        int disturbances = random.nextInt(12);
        for (int i = 0; i < disturbances; i++) {
            at(within(HORIZON), this::disturb);
        }
        int clients = random.nextInt(4);
        for (int i = 0; i < clients; i++) {
            at(within(HORIZON), this::requestEndpoint);
        }
        int replaysToCome = random.nextInt(3);
        for (int i = 0; i < replaysToCome; i++) {
            at(within(HORIZON), this::requestReplay);
        }
        int crashesToCome = random.nextInt(4);
        for (int i = 0; i < crashesToCome; i++) {
            at(within(HORIZON), this::crash);
        }
        at(HORIZON.plusMillis(1), this::retireSchedules);
        live();
        checkEnd();
        return new Outcome(crashes, transitions, store.tables().runs.size(), sdk.executions(), rebuilds);
    }

    private void live() {
        while (true) {
            var next = future.peek();
            var wake = kernel.nextWake();
            if (next == null && wake == null) {
                if (uncommitted.isEmpty()) {
                    return;
                }
                commit();
                continue;
            }
            boolean timer = next == null || (wake != null && wake.isBefore(next.at()));
            var time = timer ? wake : next.at();
            if (time.isAfter(now)) {
                commit();
                now = kernelStillWants(time) ? time : now;
                if (now.isAfter(START.plus(PATIENCE))) {
                    throw new InvariantBroken("the simulation does not come to an end: " + store.tables().items);
                }
                continue;
            }
            if (timer) {
                apply(new Command.Wake(), () -> {});
            } else {
                future.remove(next);
                next.action().run();
            }
            if (random.nextInt(3) == 0) {
                commit();
            }
        }
    }

    /// A commit releases effects, which may lie before the time that was next.
    private boolean kernelStillWants(Instant time) {
        var next = future.peek();
        return next == null || !next.at().isBefore(time) || !next.at().isAfter(now);
    }

    @Override
    public <R> void apply(Command<R> command, Runnable whenCommitted) {
        var out = new Outbox();
        kernel.apply(command, now, out);
        if (JOURNAL > 0) {
            note(command.toString());
            out.changes().forEach(change -> note("    " + change));
        }
        transitions++;
        require(transitions < MAX_TRANSITIONS, () -> "the world does not come to rest: " + store.tables().items);
        var touched = invariants.beforeWrite(out.changes());
        store.write(out.changes());
        invariants.afterWrite(touched);
        for (var effect : out.effects()) {
            switch (effect) {
                case Effect.CallSdk(var dispatch) -> inFlight.put(dispatch.item(), dispatch);
                case Effect.AbortCall(var item) -> {
                    inFlight.remove(item);
                    fetching.remove(item);
                }
                case Effect.CallGateway gateway -> fetching.put(gateway.item(), gateway);
                case Effect.Notice notice -> {}
                case Effect.Counted counted -> {}
            }
        }
        if (limited && out.effects().stream().anyMatch(Effect.CallSdk.class::isInstance)) {
            flow.check(inFlight.values());
        }
        uncommitted.add(new Unsettled(List.copyOf(out.effects()), whenCommitted));
        if (transitions % 60 == 0) {
            checkRebuild();
        }
    }

    @Override
    public void commit() {
        store.commit();
        var settled = List.copyOf(uncommitted);
        uncommitted.clear();
        for (var each : settled) {
            each.accepted().run();
            for (var effect : each.effects()) {
                switch (effect) {
                    case Effect.CallSdk(var dispatch) -> call(dispatch);
                    case Effect.CallGateway gateway -> call(gateway);
                    case Effect.AbortCall abort -> {}
                    case Effect.Notice notice -> {}
                    case Effect.Counted counted -> {}
                }
            }
        }
    }

    private void call(Effect.CallGateway gateway) {
        int sentIn = epoch;
        after(latency(), () -> {
            if (sentIn == epoch) {
                fetching.remove(gateway.item(), gateway);
                boolean ok = random.nextInt(3) > 0;
                var value = ok ? Json.parse("{\"data\":1}") : Ops.error("GatewayError", "refused");
                apply(
                        new Command.GatewayAnswered(gateway.item(), gateway.attempt(), ok, value, ok ? 200 : 0),
                        () -> {});
            }
        });
    }

    private void crash() {
        if (JOURNAL > 0) {
            note("crash");
        }
        crashes++;
        switch (random.nextInt(3)) {
            case 0 -> store.commit(); // after the commit, before its effects and answers went out
            case 1 -> commit();
            default -> {}
        }
        epoch++;
        uncommitted.clear();
        store.crash();
        inFlight.clear();
        fetching.clear();
        if (random.nextInt(4) == 0) {
            now = now.plusSeconds(random.nextInt(7_200));
        }
        kernel = load();
        apply(new Command.Wake(), () -> {});
    }

    private void call(Dispatch dispatch) {
        int sentIn = epoch;
        after(latency(), () -> {
            if (sentIn != epoch && random.nextInt(3) > 0) {
                return;
            }
            commit();
            var slug = store.durable().functions.get(dispatch.functionId()).slug();
            var reaction = sdk.execute(slug, dispatch, now);
            report(dispatch, reaction, 0, sentIn);
        });
    }

    /// Sends checkpoints one after another, then the answer.
    private void report(Dispatch dispatch, FakeSdk.Reaction reaction, int next, int sentIn) {
        after(latency(), () -> {
            if (next == reaction.checkpoints().size()) {
                answer(dispatch, reaction.answer(), sentIn);
            } else {
                checkpoint(dispatch, reaction.checkpoints().get(next), sentIn);
                report(dispatch, reaction, next + 1, sentIn);
            }
        });
    }

    private void checkpoint(Dispatch dispatch, Opcode step, int sentIn) {
        if (sentIn != epoch) {
            return;
        }
        try {
            apply(
                    new Command.Checkpoint(dispatch.runId(), dispatch.item(), dispatch.generation(), List.of(step)),
                    () -> {});
        } catch (CommandRejected rejected) {
            require(
                    store.tables()
                            .runs
                            .get(dispatch.runId())
                            .progress()
                            .status()
                            .ended(),
                    () -> "a checkpoint of an active run was refused: " + rejected.getMessage());
        }
    }

    private void answer(Dispatch dispatch, SdkAnswer answer, int sentIn) {
        if (sentIn != epoch && random.nextBoolean()) {
            return;
        }
        if (random.nextInt(25) == 0) {
            var lost = new SdkAnswer.Failed(Ops.error("Error", "no answer"), false, null, answer.exchange());
            after(Duration.ofHours(2), () -> deliver(dispatch, lost));
            return;
        }
        deliver(dispatch, answer);
        if (random.nextInt(10) == 0) {
            after(latency(), () -> deliver(dispatch, answer));
        }
    }

    private void deliver(Dispatch dispatch, SdkAnswer answer) {
        inFlight.remove(dispatch.item(), dispatch);
        apply(new Command.SdkAnswered(dispatch, answer), () -> {});
    }

    private void send(String name) {
        var id = new EventId(ids.ulid(now));
        var data = new JsonObject().put("key", "k" + random.nextInt(3)).put("n", random.nextInt(10));
        var body = new JsonObject()
                .put("data", data.build())
                .put("id", id.toString())
                .put("name", name)
                .put("ts", now.toEpochMilli())
                .put("user", Json.EMPTY_OBJECT);
        send(new Event(id, id.toString(), name, now.toEpochMilli(), now, body.build()));
    }

    /// A client sends again until its event is accepted.
    private void send(Event event) {
        apply(new Command.ReceiveEvents(List.of(event)), () -> accepted.add(event));
        after(Duration.ofSeconds(10), () -> {
            commit();
            if (!accepted.contains(event)) {
                send(event);
            }
        });
    }

    private void requestEndpoint() {
        var client = new EndpointClient(this, sdk, random.split(), ids);
        clients.add(client);
        client.begin();
    }

    private void requestReplay() {
        var client = new ReplayClient(this, store, random.split(), "replay-" + replays.size());
        replays.add(client);
        client.begin();
    }

    private void disturb() {
        switch (random.nextInt(9)) {
            case 0, 1, 2 -> send(Workload.NUDGE);
            case 3 -> send(Workload.STOP);
            case 4 -> apply(new Command.SendSignal("sig" + random.nextInt(4), Json.parse("{}")), () -> {});
            case 5 -> register();
            case 6 -> togglePause();
            case 7 -> rerunSome();
            default -> cancelSome();
        }
    }

    private void cancelSome() {
        var runs = List.copyOf(store.tables().runs.keySet());
        if (runs.isEmpty()) {
            return;
        }
        RunId run = runs.get(random.nextInt(runs.size()));
        try {
            apply(new Command.CancelRun(run), () -> {});
        } catch (CommandRejected rejected) {
            require(store.tables().runs.get(run).progress().status().ended(), () -> "cancelling an active run failed");
        }
    }

    private void rerunSome() {
        var runs = List.copyOf(store.tables().runs.keySet());
        if (!runs.isEmpty()) {
            var run = runs.get(random.nextInt(runs.size()));
            // An input that a rerun gave to a step that never ran is no step to start from.
            var steps = store.tables().stepsOf(run).stream()
                    .filter(step -> step.position() != Step.INPUT_ONLY)
                    .toList();
            var from = steps.isEmpty() || random.nextBoolean()
                    ? null
                    : steps.get(random.nextInt(steps.size())).id().value();
            apply(new Command.Rerun(run, from, from == null ? null : Json.parse("[1]")), () -> {});
        }
    }

    private void togglePause() {
        var all = List.copyOf(store.tables().functions.values());
        var function = all.get(random.nextInt(all.size()));
        if (function.slug().startsWith("main")) {
            return;
        }
        apply(new Command.SetPaused(function.id(), true, random.nextInt(4) == 0), () -> {});
        after(Duration.ofMinutes(random.nextInt(1, 60)), () -> unpause(function));
    }

    /// Sent again when a crash lost it.
    private void unpause(Function function) {
        int sentIn = epoch;
        apply(new Command.SetPaused(function.id(), false, false), () -> {});
        after(Duration.ofSeconds(30), () -> {
            if (sentIn != epoch) {
                unpause(function);
            }
        });
    }

    /// The last things that happened, for the message of a failure.
    String journal() {
        return String.join("\n", journal);
    }

    private void note(String line) {
        journal.add(now + " " + line);
        if (journal.size() > JOURNAL) {
            journal.removeFirst();
        }
    }

    private void defineFunctions() {
        define("leaf", Functions.function("leaf"), List.of());
        define("main", Functions.function("main").on(GO).retries(random.nextInt(4)), invocable("nobody"));
        define(
                "main-keyed",
                Functions.function("main-keyed")
                        .on(GO, "event.data.n > 4")
                        .cancelOn(Workload.STOP, "async.data.key == event.data.key", null)
                        .timeouts(null, Duration.ofHours(1)),
                invocable("leaf"));
        define("receipt", Functions.function("receipt").on("inngest/deferred.schedule"), List.of());
        define("late", Functions.function("late").on("inngest/function.failed"), List.of());
        if (limited) {
            FlowInvariants.functions(GO).forEach((slug, function) -> define(slug, function, List.of("leaf")));
        }
        defineBody(EndpointClient.SLUG, List.of("leaf"));
        define("clock", Functions.function("clock").cron("*/30 * * * *", Duration.ofSeconds(30)), List.of("leaf"));
    }

    private List<String> invocable(String other) {
        var all = new ArrayList<>(limited ? FlowInvariants.INVOCABLE : List.<String>of());
        all.addAll(List.of("leaf", other));
        return all;
    }

    private void define(String slug, Functions function, List<String> invocable) {
        functions.put(slug, function);
        defineBody(slug, invocable);
    }

    private void defineBody(String slug, List<String> invocable) {
        var workload = new Workload(random.split(), invocable);
        var body = workload.body();
        int version = random.nextInt(5) == 0 ? 1 : 2;
        if (version == 2 && !workload.races()) {
            joining.add(slug);
        }
        sdk.define(
                slug,
                new FakeSdk.Body(
                        body,
                        version,
                        !slug.equals(EndpointClient.SLUG) && random.nextBoolean(),
                        random.nextInt(8) == 0,
                        slug.equals("main")));
    }

    private void register() {
        apply(Functions.app("sim", functions.values().toArray(Functions[]::new)), () -> {});
        commit();
    }

    /// Without schedules the world comes to rest.
    private void retireSchedules() {
        functions.remove("clock");
        register();
    }

    private void checkEnd() {
        var tables = store.tables();
        for (var run : tables.runs.values()) {
            require(run.progress().status().ended(), () -> "run " + run + " never ended");
        }
        require(tables.items.isEmpty(), () -> "items are left: " + tables.items);
        require(tables.pauses.isEmpty(), () -> "pauses are left: " + tables.pauses);
        for (var event : accepted) {
            require(store.durable().events.containsKey(event.id()), () -> "an accepted event was lost: " + event);
            if (event.name().equals(GO)) {
                long started = tables.runs.values().stream()
                        .filter(run ->
                                run.originalRunId() == null && run.eventIds().contains(event.id()))
                        .filter(run ->
                                tables.functions.get(run.functionId()).slug().equals("main"))
                        .count();
                require(started == 1, () -> "event " + event.id() + " started main " + started + " times");
            }
        }
        for (var client : clients) {
            var run = client.acknowledged();
            require(
                    run == null || store.durable().runs.containsKey(run),
                    () -> "the run of an acknowledged request was lost: " + run);
        }
        replays.forEach(ReplayClient::check);
        if (limited) {
            flow.checkEnd(accepted, GO);
        }
    }

    /// A kernel made from the same rows sends the same requests; those of paused functions wait, and others may
    /// use the slots that they held.
    private void checkRebuild() {
        rebuilds++;
        var rebuilt = new Kernel(store, store, new SeededIds(1), expressions, settings);
        var out = new Outbox();
        rebuilt.apply(new Command.Wake(), now, out);
        var again = new TreeSet<String>();
        for (var effect : out.effects()) {
            if (effect instanceof Effect.CallSdk(var dispatch)) {
                again.add(essence(dispatch, dispatch.generation() - 1));
            } else if (effect instanceof Effect.CallGateway gateway) {
                again.add(essence(gateway));
            }
        }
        var tables = store.tables();
        var live = new TreeSet<String>();
        inFlight.values().stream()
                .filter(dispatch -> !paused(dispatch.functionId()))
                .forEach(dispatch -> live.add(essence(dispatch, dispatch.generation())));
        fetching.values().stream()
                .filter(gateway -> !paused(tables.items.get(gateway.item()).functionId()))
                .forEach(gateway -> live.add(essence(gateway)));
        var missing = new TreeSet<>(live);
        missing.removeAll(again);
        again.removeAll(live);
        boolean slotsFreed = live.size() < inFlight.size() + fetching.size();
        require(
                missing.isEmpty() && (again.isEmpty() || slotsFreed),
                () -> "a rebuilt kernel sends also " + again + ", and not " + missing);
    }

    private boolean paused(FunctionId function) {
        return store.tables().functions.get(function).pausedAt() != null;
    }

    /// Of a request in flight, what cannot change before it is answered: checkpoints add steps and reset
    /// attempts.
    private static String essence(Dispatch dispatch, int generation) {
        return dispatch.item() + "#" + generation + " " + dispatch.target() + " " + dispatch.url() + " "
                + dispatch.spanId();
    }

    private static String essence(Effect.CallGateway gateway) {
        return gateway.item() + "#" + gateway.attempt();
    }

    private Kernel load() {
        return new Kernel(store, store, ids, expressions, settings);
    }

    @Override
    public Instant now() {
        return now;
    }

    private Duration latency() {
        return Duration.ofMillis(random.nextInt(10) == 0 ? random.nextInt(120_000) : random.nextInt(1, 400));
    }

    private Duration within(Duration span) {
        return Duration.ofMillis(random.nextLong(span.toMillis()));
    }

    private void at(Duration sinceStart, Runnable action) {
        future.add(new Happening(START.plus(sinceStart), order++, action));
    }

    @Override
    public void after(Duration wait, Runnable action) {
        future.add(new Happening(now.plus(wait), order++, action));
    }
}
