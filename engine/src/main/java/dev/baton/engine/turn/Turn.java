package dev.baton.engine.turn;

import dev.baton.engine.app.App;
import dev.baton.engine.event.Event;
import dev.baton.engine.event.EventOutcome;
import dev.baton.engine.event.MatchedRun;
import dev.baton.engine.expression.Expressions;
import dev.baton.engine.flow.FlowMarks;
import dev.baton.engine.flow.RunFlow;
import dev.baton.engine.function.Function;
import dev.baton.engine.id.EventId;
import dev.baton.engine.id.FunctionId;
import dev.baton.engine.id.IdSource;
import dev.baton.engine.id.ItemId;
import dev.baton.engine.id.PauseId;
import dev.baton.engine.id.RunId;
import dev.baton.engine.id.SpanId;
import dev.baton.engine.id.StepId;
import dev.baton.engine.json.Json;
import dev.baton.engine.memory.FlowState;
import dev.baton.engine.memory.FunctionState;
import dev.baton.engine.memory.Item;
import dev.baton.engine.memory.Memory;
import dev.baton.engine.memory.PauseState;
import dev.baton.engine.memory.RunState;
import dev.baton.engine.pause.Pause;
import dev.baton.engine.queue.QueueItem;
import dev.baton.engine.run.Run;
import dev.baton.engine.run.RunDefer;
import dev.baton.engine.step.Step;
import dev.baton.engine.trace.SentRequest;
import dev.baton.engine.trace.Span;
import dev.baton.engine.transition.Change;
import dev.baton.engine.transition.Effect;
import dev.baton.engine.transition.Effect.Notice;
import dev.baton.engine.transition.KernelReads;
import dev.baton.engine.transition.Outbox;
import dev.baton.engine.worker.WorkerConnection;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One command being carried out. Every change of memory goes through here, so that it is written as well: runs
/// and items that changed are written once at the end, everything else at once. Reads see what this turn wrote.
public final class Turn {
    private static final long SPAN_IDS_OF_A_TURN = 0xFFFF;

    /// Runs of one millisecond have ids that are up to so many apart.
    private static final long RUN_ID_STEPS = 1L << 32;

    private final Memory memory;
    private final KernelReads reads;
    private final IdSource ids;
    private final Expressions expressions;
    private final KernelSettings settings;
    private final Instant now;
    private final Outbox out;
    private long firstSpanId;
    private int spanIds;

    private final Deque<Event> emitted = new ArrayDeque<>();
    private final Map<EventId, Event> events = new HashMap<>();
    private final Map<StartKey, RunId> starts = new HashMap<>();
    private final Map<String, Optional<Json>> marks = new HashMap<>();
    private final Map<SpanId, Span> spans = new LinkedHashMap<>();
    private final Set<RunState> changedRuns = new LinkedHashSet<>();
    private final Set<Item> changedItems = new LinkedHashSet<>();
    private final Set<Notice> notices = new LinkedHashSet<>();
    private final Map<RunState, Optional<StepId>> discoveries = new LinkedHashMap<>();
    private final List<Span> deletedSpans = new ArrayList<>();
    private final FlowMarks flowMarks = new FlowMarks() {
        @Override
        public void put(String key, Json value) {
            putMark(key, value);
        }

        @Override
        public void remove(String key) {
            removeMark(key);
        }
    };

    /// A turn at an instant.
    public Turn(
            Memory memory,
            KernelReads reads,
            IdSource ids,
            Expressions expressions,
            KernelSettings settings,
            Instant now,
            Outbox out) {
        this.memory = memory;
        this.reads = reads;
        this.ids = ids;
        this.expressions = expressions;
        this.settings = settings;
        this.now = now;
        this.out = out;
    }

    public Memory memory() {
        return memory;
    }

    public KernelReads reads() {
        return reads;
    }

    public IdSource ids() {
        return ids;
    }

    public Expressions expressions() {
        return expressions;
    }

    public KernelSettings settings() {
        return settings;
    }

    public Instant now() {
        return now;
    }

    // Events

    /// Stores an event and lines it up for matching later in this turn.
    public void emit(Event event) {
        events.put(event.id(), event);
        out.write(new Change.InsertEvent(event));
        notice(Notice.Kind.EVENT, event.id().toString());
        emitted.add(event);
    }

    /// The next event to match, or null.
    public @Nullable Event nextEmitted() {
        return emitted.poll();
    }

    /// An event with its body.
    ///
    /// @throws IllegalStateException when the store has lost it
    public Event event(EventId id) {
        var fresh = events.get(id);
        if (fresh != null) {
            return fresh;
        }
        return reads.event(id).orElseThrow(() -> new IllegalStateException("event " + id + " is not in the store"));
    }

    /// The event that started a run.
    public Event firstEvent(RunState run) {
        return event(run.eventIds().getFirst());
    }

    // Runs

    /// The id of a new run; its time is now.
    public RunId newRunId() {
        return memory.newRunId(ids.ulid(now), 1 + ids.below(RUN_ID_STEPS));
    }

    /// Adds a run; an ended one (skipped) is only stored.
    public void insert(Run run, FunctionState function) {
        out.write(new Change.InsertRun(run));
        notice(Notice.Kind.RUN, run.id().toString());
        if (!run.progress().status().ended()) {
            memory.put(new RunState(run, function));
        }
    }

    /// Remembers something about a new run until it ends.
    public void remember(RunState run, RunFlow flow) {
        var before = run.flow();
        run.flow(flow);
        if (!flow.none()) {
            putMark(FlowState.mark(run.id()), flow.json());
        } else if (!before.none()) {
            removeMark(FlowState.mark(run.id()));
        }
    }

    /// Forgets a run that has ended.
    public void forget(RunState run) {
        memory.forget(run);
        if (!run.flow().none()) {
            removeMark(FlowState.mark(run.id()));
        }
    }

    /// The run that took a key within its time, if any.
    public Optional<RunId> startOf(FunctionId function, String key) {
        var fresh = starts.get(new StartKey(function, key));
        return fresh != null ? Optional.of(fresh) : reads.idempotency(function, key, now);
    }

    /// Remembers that a run took a key.
    public void rememberStart(FunctionId function, String key, RunId run) {
        starts.put(new StartKey(function, key), run);
        out.write(new Change.PutIdempotency(function, key, run, now.plus(KernelSettings.IDEMPOTENCY_TTL)));
    }

    /// The run changed: its progress is written at the end of the turn.
    public void changed(RunState run) {
        changedRuns.add(run);
        notice(Notice.Kind.RUN, run.id().toString());
    }

    /// Writes a memo; the caller has made sure that it is the first.
    public void write(Step step) {
        out.write(new Change.PutStep(step));
    }

    /// Asks for a discovery of the run at the end of the turn; several requests make one.
    ///
    /// @param outgoing the step whose completion caused it; the last one counts
    public void requestDiscovery(RunState run, Optional<StepId> outgoing) {
        discoveries.merge(run, outgoing, (before, after) -> after.isPresent() ? after : before);
    }

    /// Whether a discovery of the run was asked for in this turn.
    public boolean discoveryRequested(RunState run) {
        return discoveries.containsKey(run);
    }

    /// Takes the requested discoveries: runs with the step that caused each.
    public Map<RunState, Optional<StepId>> takeDiscoveries() {
        var taken = new LinkedHashMap<>(discoveries);
        discoveries.clear();
        return taken;
    }

    // Items

    /// Adds an item to the queue.
    public Item enqueue(QueueItem row, @Nullable RunState run, FunctionState function) {
        var item = new Item(row, run, function);
        memory.items().await(item);
        changedItems.add(item);
        countRequest(item);
        return item;
    }

    /// Puts an item back to wait for its due time.
    public void requeue(Item item) {
        memory.items().await(item);
        changedItems.add(item);
        countRequest(item);
    }

    private void countRequest(Item item) {
        if (item.kind().callsSdk()) {
            out.act(new Effect.Counted(
                    Effect.Counted.What.REQUEST_SCHEDULED, item.function().id()));
        }
    }

    /// The item changed in place.
    public void changed(Item item) {
        changedItems.add(item);
    }

    /// Takes an item out; a request that is in flight is aborted if the caller says so.
    public void remove(Item item) {
        memory.items().remove(item);
        changedItems.remove(item);
        out.write(new Change.DeleteItem(item.id()));
    }

    /// A new item id.
    public ItemId newItemId() {
        return new ItemId(ids.ulid(now).toString());
    }

    // Pauses

    /// Adds a pause.
    public PauseState add(Pause row, RunState run) {
        var condition = row.condition();
        var equality =
                condition == null ? null : expressions.equality(condition).orElse(null);
        var pause = new PauseState(row, run, equality);
        memory.pauses().add(pause);
        out.write(new Change.PutPause(row));
        return pause;
    }

    /// Removes a pause.
    public void remove(PauseState pause) {
        memory.pauses().remove(pause);
        out.write(new Change.DeletePause(pause.row().id()));
    }

    /// A new pause id.
    public PauseId newPauseId() {
        return new PauseId(ids.ulid(now).toString());
    }

    // Spans

    /// A span as it is now.
    ///
    /// @throws IllegalStateException when the store has lost it
    public Span span(RunId run, SpanId id) {
        return findSpan(run, id)
                .orElseThrow(() -> new IllegalStateException("span " + id + " of run " + run + " is not in the store"));
    }

    /// A span as it is now, if it is there.
    public Optional<Span> findSpan(RunId run, SpanId id) {
        var fresh = spans.get(id);
        return fresh != null && fresh.runId().equals(run)
                ? Optional.of(fresh)
                : memory.spans().get(run, id).or(() -> reads.span(run, id));
    }

    /// All spans of a run as they are now, in no order.
    public List<Span> spans(RunId run) {
        var all = new LinkedHashMap<SpanId, Span>();
        reads.spans(run).forEach(span -> all.put(span.id(), span));
        deletedSpans.stream().filter(span -> span.runId().equals(run)).forEach(span -> all.remove(span.id()));
        spans.values().stream().filter(span -> span.runId().equals(run)).forEach(span -> all.put(span.id(), span));
        return List.copyOf(all.values());
    }

    /// Writes a span at the end of the turn.
    public void put(Span span) {
        spans.put(span.id(), span);
        notice(Notice.Kind.RUN, span.runId().toString());
    }

    /// Removes a span that is still open.
    public void delete(Span span) {
        spans.remove(span.id());
        deletedSpans.add(span);
    }

    /// A new span id. Those of one turn rise, so that spans of one instant keep the order in which they were made.
    public SpanId newSpanId() {
        if (spanIds == 0) {
            firstSpanId = ids.bits() & ~SPAN_IDS_OF_A_TURN;
        }
        return new SpanId(HexFormat.of().toHexDigits(firstSpanId + ++spanIds));
    }

    // Definitions

    /// Writes what became of an event that started nothing at once.
    public void put(EventOutcome outcome) {
        out.write(new Change.PutEventOutcome(outcome));
    }

    /// Writes that an event let a run go on, or cancelled it.
    public void put(MatchedRun match) {
        out.write(new Change.PutMatchedRun(match));
    }

    /// Writes how a worker's connection stands.
    public void put(WorkerConnection connection) {
        out.write(new Change.PutWorker(connection));
        notice(Notice.Kind.APP, connection.app().toString());
    }

    /// Writes an app.
    public void put(App app) {
        memory.put(app);
        out.write(new Change.PutApp(app));
        notice(Notice.Kind.APP, app.id().toString());
    }

    /// Writes a function.
    public FunctionState put(Function function) {
        out.write(new Change.PutFunction(function));
        notice(Notice.Kind.FUNCTION, function.id().toString());
        return memory.put(function);
    }

    /// Writes that a request is being sent.
    public void put(SentRequest request) {
        out.write(new Change.PutRequest(request));
    }

    /// Writes how a deferred start stands.
    public void put(RunDefer defer) {
        out.write(new Change.PutDefer(defer));
        notice(Notice.Kind.RUN, defer.runId().toString());
    }

    // Marks

    /// The value of a mark as it is now.
    public Optional<Json> mark(String key) {
        var fresh = marks.get(key);
        return fresh != null ? fresh : reads.mark(key);
    }

    /// Writes a mark.
    public void putMark(String key, Json value) {
        marks.put(key, Optional.of(value));
        out.write(new Change.PutMark(key, value));
    }

    /// Removes a mark.
    public void removeMark(String key) {
        marks.put(key, Optional.empty());
        out.write(new Change.DeleteMark(key));
    }

    /// Where flow control writes what must outlive the kernel.
    public FlowMarks flowMarks() {
        return flowMarks;
    }

    /// Removes all rows; memory is the caller's to replace.
    public void wipe() {
        out.write(new Change.Wipe());
    }

    // Effects

    /// Something to do after the commit.
    public void act(Effect effect) {
        out.act(effect);
    }

    /// Tells watchers, once per turn and id.
    public void notice(Notice.Kind kind, String id) {
        notices.add(new Notice(kind, id));
    }

    /// Writes what was held back, at the end of the turn.
    public void flush() {
        for (var run : changedRuns) {
            out.write(new Change.UpdateRun(run.id(), run.progress()));
        }
        for (var item : changedItems) {
            out.write(new Change.PutItem(item.row()));
        }
        for (var span : spans.values()) {
            out.write(new Change.PutSpan(span));
            memory.spans().put(span);
        }
        for (var span : deletedSpans) {
            out.write(new Change.DeleteSpan(span.runId(), span.id()));
            memory.spans().remove(span);
        }
        List.copyOf(notices).forEach(out::act);
    }

    private record StartKey(FunctionId function, String key) {}
}
