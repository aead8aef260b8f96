package dev.baton.engine.simulation;

import dev.baton.engine.app.App;
import dev.baton.engine.event.Event;
import dev.baton.engine.event.EventOutcome;
import dev.baton.engine.event.MatchedRun;
import dev.baton.engine.expression.Expressions;
import dev.baton.engine.function.Endpoint;
import dev.baton.engine.function.Function;
import dev.baton.engine.function.FunctionConfig;
import dev.baton.engine.id.EventId;
import dev.baton.engine.id.RunId;
import dev.baton.engine.json.Json;
import dev.baton.engine.json.JsonObject;
import dev.baton.engine.kernel.Kernel;
import dev.baton.engine.pause.Pause;
import dev.baton.engine.queue.QueueItem;
import dev.baton.engine.run.Run;
import dev.baton.engine.run.RunStatus;
import dev.baton.engine.step.Opcode;
import dev.baton.engine.step.SdkAnswer;
import dev.baton.engine.step.SdkAnswer.Exchange;
import dev.baton.engine.step.Step;
import dev.baton.engine.trace.Span;
import dev.baton.engine.transition.Command;
import dev.baton.engine.transition.Dispatch;
import dev.baton.engine.transition.Effect;
import dev.baton.engine.transition.Outbox;
import dev.baton.engine.turn.KernelSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A kernel with a store in memory and a clock that only moves when told. Requests to SDKs are collected until
/// the test answers them.
public final class Lab {
    /// When every test begins.
    public static final Instant START = Instant.parse("2026-01-05T10:00:00Z");

    private final SeededIds ids = new SeededIds(42);
    private final MemoryStore store = new MemoryStore();
    private final List<Dispatch> calls = new ArrayList<>();
    private final List<Effect> effects = new ArrayList<>();
    private final Expressions expressions = new Expressions(this::now);
    private KernelSettings settings = KernelSettings.DEFAULT;
    private Instant now = START;
    private Kernel kernel = load();
    private int requestVersion = 2;

    /// Uses other settings from now on.
    public Lab with(KernelSettings newSettings) {
        settings = newSettings;
        return restart();
    }

    /// The version that answers declare.
    public Lab requestVersion(int version) {
        requestVersion = version;
        return this;
    }

    /// Registers the test app with these functions.
    public Lab register(Functions... functions) {
        apply(Functions.app("shop", functions));
        return this;
    }

    /// Carries out a command and commits.
    public <R> R apply(Command<R> command) {
        var out = new Outbox();
        var result = kernel.apply(command, now, out);
        store.write(out.changes());
        store.commit();
        for (var effect : out.effects()) {
            effects.add(effect);
            switch (effect) {
                case Effect.CallSdk(var dispatch) -> calls.add(dispatch);
                case Effect.AbortCall(var item) ->
                    calls.removeIf(call -> call.item().equals(item));
                case Effect.CallGateway gateway -> {}
                case Effect.Notice notice -> {}
                case Effect.Counted counted -> {}
            }
        }
        return result;
    }

    /// Sends an event.
    public Event send(String name, String data) {
        return send(name, data, null, now.toEpochMilli());
    }

    /// Sends an event with an id of its own, or null, and a time in Unix milliseconds.
    public Event send(String name, String data, @Nullable String externalId, long ts) {
        var event = event(name, data, externalId, ts);
        apply(new Command.ReceiveEvents(List.of(event)));
        return event;
    }

    /// An event that has not been sent.
    public Event event(String name, String data) {
        return event(name, data, null, now.toEpochMilli());
    }

    private Event event(String name, String data, @Nullable String externalId, long ts) {
        var id = new EventId(ids.ulid(now));
        var external = externalId == null ? id.toString() : externalId;
        var body = new JsonObject()
                .put("data", Json.parse(data))
                .put("id", external)
                .put("name", name)
                .put("ts", ts)
                .put("user", Json.EMPTY_OBJECT)
                .build();
        return new Event(id, external, name, ts, now, body);
    }

    /// Starts a run of a durable endpoint of `http://127.0.0.1:3000` that the app executes by itself.
    public Command.StartedEndpoint startEndpoint(RunId run, String slug, Opcode... steps) {
        var definition = new Command.EndpointDefinition(
                "http://127.0.0.1:3000",
                "http://localhost:3000",
                slug,
                new Endpoint("GET", false),
                FunctionConfig.DEFAULT_RETRIES,
                "js",
                "v4.24.0");
        var event = EndpointClient.event(new EventId(ids.ulid(now)), now);
        return apply(new Command.StartEndpoint(run, "", event, definition, 2, List.of(steps)));
    }

    /// Takes the only open request.
    public Dispatch call() {
        if (calls.size() != 1) {
            throw new AssertionError("expected one open request, found " + calls);
        }
        return calls.removeFirst();
    }

    /// Takes all open requests, in the order in which they were sent.
    public List<Dispatch> takeCalls() {
        var taken = List.copyOf(calls);
        calls.clear();
        return taken;
    }

    /// Requests that are open.
    public List<Dispatch> calls() {
        return List.copyOf(calls);
    }

    /// Takes the open request for a step.
    public Dispatch callFor(String step) {
        var found = calls.stream()
                .filter(call -> Ops.id(step).equals(call.target()))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no open request for step " + step + " in " + calls));
        calls.remove(found);
        return found;
    }

    /// Answers with opcodes (206).
    public Lab answer(Dispatch call, Opcode... ops) {
        return answer(call, new SdkAnswer.Ops(List.of(ops), requestVersion, false, null, exchange(206)));
    }

    /// Answers the only open request with opcodes.
    public Lab answer(Opcode... ops) {
        return answer(call(), ops);
    }

    /// Answers the only open request with the function's result (200).
    public Lab returns(String json) {
        return answer(call(), new SdkAnswer.Returned(Json.parse(json), exchange(200)));
    }

    /// Answers the only open request with an error (500).
    public Lab fails(String message) {
        return fails(call(), message, false, null);
    }

    /// Answers with an error.
    public Lab fails(Dispatch call, String message, boolean noRetry, @Nullable Instant retryAt) {
        return answer(call, new SdkAnswer.Failed(Ops.error("Error", message), noRetry, retryAt, exchange(500)));
    }

    /// Answers a request.
    public Lab answer(Dispatch call, SdkAnswer answer) {
        apply(new Command.SdkAnswered(call, answer));
        return this;
    }

    /// Facts about an exchange that took no time.
    public Exchange exchange(int status) {
        return new Exchange(status, Json.EMPTY_OBJECT, now, now, 0);
    }

    /// Lets time pass; everything that falls due on the way happens at its time.
    public Lab advance(Duration duration) {
        var end = now.plus(duration);
        for (var next = kernel.nextWake(); next != null && !next.isAfter(end); next = kernel.nextWake()) {
            now = next.isAfter(now) ? next : now;
            apply(new Command.Wake());
        }
        now = end;
        return this;
    }

    /// Stops for a while, starts again from the store, and does what is due.
    public Lab restartAfter(Duration downtime) {
        now = now.plus(downtime);
        restart();
        apply(new Command.Wake());
        return this;
    }

    /// Carries out a command, but the process dies before anything of it is on disk.
    public void crashWithin(Command<?> command) {
        var out = new Outbox();
        kernel.apply(command, now, out);
        store.write(out.changes());
        store.crash();
        restartAfter(Duration.ZERO);
    }

    /// Makes a new kernel from the store; open requests are lost.
    public Lab restart() {
        calls.clear();
        kernel = load();
        return this;
    }

    public Instant now() {
        return now;
    }

    public Kernel kernel() {
        return kernel;
    }

    public MemoryStore store() {
        return store;
    }

    /// Effects so far, oldest first.
    public List<Effect> effects() {
        return effects;
    }

    /// The function with this slug, archived or not.
    public Function function(String slug) {
        return store.tables().functions.values().stream()
                .filter(function -> function.slug().equals(slug))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no function " + slug));
    }

    /// All apps, archived ones included.
    public List<App> apps() {
        return List.copyOf(store.tables().apps.values());
    }

    /// The only run of a function.
    public Run run(String slug) {
        var runs = runs(slug);
        if (runs.size() != 1) {
            throw new AssertionError("expected one run of " + slug + ", found " + runs);
        }
        return runs.getFirst();
    }

    /// The runs of a function, oldest first.
    public List<Run> runs(String slug) {
        return store.tables().runs.values().stream()
                .filter(run ->
                        store.tables().functions.get(run.functionId()).slug().equals(slug))
                .toList();
    }

    public Run run(RunId id) {
        return store.run(id).orElseThrow();
    }

    public RunStatus status(String slug) {
        return run(slug).progress().status();
    }

    /// The memo of a step as text, or null.
    public @Nullable String memo(RunId run, String step) {
        return store.steps(run).stream()
                .filter(row -> row.id().equals(Ops.id(step)))
                .map(Step::memo)
                .map(Json::text)
                .findFirst()
                .orElse(null);
    }

    public List<Span> spans(RunId run) {
        return store.spans(run);
    }

    /// The only span with this name.
    public Span span(RunId run, String name) {
        var found = spans(run).stream().filter(span -> span.name().equals(name)).toList();
        if (found.size() != 1) {
            throw new AssertionError("expected one span " + name + ", found " + spans(run));
        }
        return found.getFirst();
    }

    public List<QueueItem> items(RunId run) {
        return store.tables().items.values().stream()
                .filter(item -> run.equals(item.runId()))
                .toList();
    }

    public List<Pause> pauses(RunId run) {
        return store.tables().pauses.values().stream()
                .filter(pause -> run.equals(pause.runId()))
                .toList();
    }

    /// The runs that an event let go on or cancelled.
    public List<MatchedRun> matchedRuns(EventId event) {
        return store.tables().matchedRuns.values().stream()
                .filter(match -> match.event().equals(event))
                .toList();
    }

    /// What flow control did with an event that started nothing at once.
    public List<EventOutcome> outcomes(EventId event) {
        return store.tables().outcomes.values().stream()
                .filter(outcome -> outcome.event().equals(event))
                .toList();
    }

    /// Events of a name, oldest first.
    public List<Event> events(String name) {
        return store.tables().events.values().stream()
                .filter(event -> event.name().equals(name))
                .toList();
    }

    private Kernel load() {
        return new Kernel(store, store, ids, expressions, settings);
    }
}
