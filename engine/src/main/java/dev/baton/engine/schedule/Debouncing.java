package dev.baton.engine.schedule;

import dev.baton.engine.event.Event;
import dev.baton.engine.flow.DebounceState;
import dev.baton.engine.flow.DebounceState.Decision;
import dev.baton.engine.flow.Keys;
import dev.baton.engine.function.FunctionConfig.Debounce;
import dev.baton.engine.id.EventId;
import dev.baton.engine.memory.FunctionState;
import dev.baton.engine.memory.Item;
import dev.baton.engine.progress.InternalEvents;
import dev.baton.engine.queue.ItemKind;
import dev.baton.engine.queue.QueueItem;
import dev.baton.engine.turn.Turn;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Holds events of a function back until none has come for a while (FLOW §7). An open debounce is one queue item,
/// due when the function starts; there is no run before.
public final class Debouncing {
    private Debouncing() {}

    /// Lets an event open or extend the debounce of its key.
    static Outcome add(Turn turn, FunctionState function, Debounce config, Event event) {
        var flow = turn.memory().flow();
        var key = new Keys(turn.expressions()).debounce(config.key(), event.body());
        var open = flow.debounce(function.id(), key);
        if (open.isEmpty()) {
            var state = DebounceState.open(config, key, event.id(), event.ts(), turn.now());
            flow.opened(enqueue(turn, function, state), key);
            return new Outcome.Debounced(state.dueAt());
        }
        var item = open.get();
        var state = DebounceState.of(item.payloadOrThrow(), item.dueAt());
        var next = switch (state.decide(
                config, event.id(), event.ts(), invocation(event), invocation(turn.event(state.event())), turn.now())) {
            case Decision.Replace(var replaced) -> replaced;
            case Decision.Ignore(var same) -> same;
        };
        item.payload(next.json());
        item.postpone(next.dueAt());
        turn.requeue(item);
        return new Outcome.Debounced(next.dueAt());
    }

    /// The time has come: the function starts with the event that counts. Rate limit and debounce are behind it.
    public static void fire(Turn turn, Item item) {
        var function = item.function();
        var state = DebounceState.of(item.payloadOrThrow(), item.dueAt());
        turn.remove(item);
        turn.memory().flow().closed(item, state.key());
        var event = turn.event(state.event());
        if (!function.row().active()) {
            waiting(turn, state, event).forEach(each -> InvokeRouting.fail(turn, each, "invoked function was removed"));
            return;
        }
        var start = Start.byEvent(function, event, state.event().toString(), turn.now())
                .after(cron(event), state.replaced());
        var outcome = RunStart.start(turn, start);
        waiting(turn, state, event).forEach(each -> InvokeRouting.report(turn, each, outcome));
    }

    private static Item enqueue(Turn turn, FunctionState function, DebounceState state) {
        return turn.enqueue(
                QueueItem.ofFunction(
                        turn.newItemId(), ItemKind.DEBOUNCE, function.id(), state.dueAt(), turn.now(), state.json()),
                null,
                function);
    }

    /// All invocations that wait for the result.
    private static List<Event> waiting(Turn turn, DebounceState state, Event event) {
        var events = new ArrayList<Event>();
        for (EventId id : state.replaced()) {
            events.add(turn.event(id));
        }
        if (invocation(event)) {
            events.add(event);
        }
        return events;
    }

    private static boolean invocation(Event event) {
        return event.name().equals(InternalEvents.INVOKED);
    }

    private static @Nullable String cron(Event event) {
        if (!event.name().equals(InternalEvents.TIMER)) {
            return null;
        }
        var cron = event.body().tree().path("data").path("cron");
        return cron.isString() ? cron.stringValue() : null;
    }
}
