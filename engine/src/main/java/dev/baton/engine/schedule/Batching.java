package dev.baton.engine.schedule;

import dev.baton.engine.event.Event;
import dev.baton.engine.expression.Verdict;
import dev.baton.engine.flow.Keys;
import dev.baton.engine.flow.OpenBatch;
import dev.baton.engine.flow.OpenBatch.Appended;
import dev.baton.engine.function.FunctionConfig.Batch;
import dev.baton.engine.id.EventId;
import dev.baton.engine.id.ItemId;
import dev.baton.engine.id.RunId;
import dev.baton.engine.id.Ulid;
import dev.baton.engine.json.Json;
import dev.baton.engine.json.JsonObject;
import dev.baton.engine.memory.FlowState.Gathering;
import dev.baton.engine.memory.FunctionState;
import dev.baton.engine.memory.Item;
import dev.baton.engine.memory.Memory;
import dev.baton.engine.progress.InternalEvents;
import dev.baton.engine.queue.ItemKind;
import dev.baton.engine.queue.QueueItem;
import dev.baton.engine.turn.Turn;

/// Collects events into runs (FLOW §6). An open batch is one queue item, due when its time is up; the batch's id
/// is the item's. Each event is a mark `batch/<id>/<position>` with `event` and `size`, so that adding one costs
/// the same however many there are. An event that was batched is remembered by the id of its batch, so that the
/// same event sent again is in no second one.
public final class Batching {
    private static final String PREFIX = "batch/";
    private static final String BATCHED = "batched/";

    private Batching() {}

    /// Whether the event is to be batched; one that does not fulfil the condition starts a run of its own.
    static Verdict collects(Turn turn, Batch config, Event event) {
        return config.condition() == null || config.condition().isEmpty()
                ? Verdict.Plain.HOLDS
                : turn.expressions().decide(config.condition(), event.body(), null);
    }

    /// Adds an event to the batch of its key, and starts the batch when that makes it full.
    static Outcome add(Turn turn, FunctionState function, Batch config, Event event) {
        return switch (new Keys(turn.expressions()).batch(config.key(), event.body())) {
            case Keys.Key.Of(var key) -> add(turn, function, config, key, event);
            case Keys.Key.Failed(var message) -> EventStart.unreadable(function, event, "batch key", message);
            case Keys.Key.Off off -> throw new IllegalStateException("a batch key is never off");
        };
    }

    /// The time of a batch is up.
    public static void fire(Turn turn, Item item) {
        var key = OpenBatch.of(item.payloadOrThrow()).key();
        turn.memory()
                .flow()
                .batch(item.function().id(), key)
                .filter(gathering -> gathering.item() == item)
                .ifPresentOrElse(gathering -> start(turn, gathering), () -> turn.remove(item));
    }

    /// Takes up an event of a batch when a kernel is rebuilt; answers false when the mark is none.
    public static boolean restore(Memory memory, String key, Json mark) {
        var parts = key.split("/", 3);
        if (!key.startsWith(PREFIX) || parts.length != 3) {
            return false;
        }
        var tree = mark.tree();
        var event = new EventId(Ulid.parse(tree.path("event").asString()));
        memory.items()
                .find(new ItemId(parts[1]))
                .flatMap(item -> memory.flow()
                        .batch(
                                item.function().id(),
                                OpenBatch.of(item.payloadOrThrow()).key()))
                .ifPresent(gathering -> gathering
                        .batch()
                        .restore(
                                Integer.parseInt(parts[2]),
                                event,
                                tree.path("size").asLong()));
        return true;
    }

    private static Outcome add(Turn turn, FunctionState function, Batch config, String key, Event event) {
        var earlier = turn.startOf(function.id(), BATCHED + event.externalId());
        if (earlier.isPresent()) {
            return new Outcome.Duplicate(earlier.get());
        }
        var gathering =
                turn.memory().flow().batch(function.id(), key).orElseGet(() -> open(turn, function, config, key));
        turn.rememberStart(function.id(), BATCHED + event.externalId(), new RunId(id(gathering.item())));
        var batch = gathering.batch();
        long size = event.body().size();
        var dueAt = gathering.item().dueAt();
        var appended = batch.append(config, event.id(), size);
        if (appended != Appended.DUPLICATE) {
            var mark = new JsonObject().put("event", event.id().toString()).put("size", size);
            turn.putMark(mark(gathering, batch.size() - 1), mark.build());
        }
        return switch (appended) {
            case WAITING, DUPLICATE -> new Outcome.Batched(dueAt);
            case FULL, HEAVY -> {
                start(turn, gathering);
                yield new Outcome.Batched(turn.now());
            }
        };
    }

    private static Gathering open(Turn turn, FunctionState function, Batch config, String key) {
        var batch = new OpenBatch(key, turn.now());
        var item = turn.enqueue(
                QueueItem.ofFunction(
                        turn.newItemId(), ItemKind.BATCH, function.id(), batch.dueAt(config), turn.now(), batch.json()),
                null,
                function);
        var gathering = new Gathering(item, batch);
        turn.memory().flow().opened(gathering);
        return gathering;
    }

    /// Starts one run with all events, in order of arrival, and tells those who invoked it. Rate limits do not
    /// apply, and the time of the events does not delay it.
    private static void start(Turn turn, Gathering gathering) {
        var item = gathering.item();
        var function = item.function();
        turn.memory().flow().closed(gathering);
        turn.remove(item);
        for (int i = 0; i < gathering.batch().size(); i++) {
            turn.removeMark(mark(gathering, i));
        }
        var events = gathering.batch().events().stream().map(turn::event).toList();
        var invocations = events.stream()
                .filter(event -> event.name().equals(InternalEvents.INVOKED))
                .toList();
        if (!function.row().active()) {
            invocations.forEach(event -> InvokeRouting.fail(turn, event, "invoked function was removed"));
            return;
        }
        var id = id(item);
        var start = Start.byBatch(function, events, function.id() + "-" + id, id, turn.now());
        var outcome = RunStart.start(turn, start);
        invocations.forEach(event -> InvokeRouting.report(turn, event, outcome));
    }

    private static Ulid id(Item item) {
        return Ulid.parse(item.id().value());
    }

    private static String mark(Gathering gathering, int position) {
        return PREFIX + gathering.item().id() + "/" + position;
    }
}
