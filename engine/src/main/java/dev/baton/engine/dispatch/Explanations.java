package dev.baton.engine.dispatch;

import dev.baton.engine.flow.Blocker;
import dev.baton.engine.flow.FlowPage;
import dev.baton.engine.flow.FunctionFlow;
import dev.baton.engine.flow.FunctionFlow.KeyFlow;
import dev.baton.engine.flow.Why;
import dev.baton.engine.function.FunctionConfig;
import dev.baton.engine.id.FunctionId;
import dev.baton.engine.id.RunId;
import dev.baton.engine.memory.FunctionState;
import dev.baton.engine.memory.Item;
import dev.baton.engine.memory.Item.Place;
import dev.baton.engine.memory.RunState;
import dev.baton.engine.queue.ItemKind;
import dev.baton.engine.transition.CommandRejected;
import dev.baton.engine.transition.CommandRejected.Code;
import dev.baton.engine.turn.Turn;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Says what holds work up. Changes nothing.
public final class Explanations {
    private Explanations() {}

    /// Why a run waits: what holds up the oldest of its requests that is due, or the time before which it may not
    /// start.
    public static Optional<Why> of(Turn turn, RunId id) {
        return turn.memory().run(id).flatMap(run -> due(turn, run).or(() -> later(run)));
    }

    /// Live figures of a function.
    ///
    /// @throws CommandRejected when there is no such function
    public static FunctionFlow of(Turn turn, FunctionId function, int most) {
        var state = turn.memory()
                .function(function)
                .orElseThrow(() -> new CommandRejected(Code.NOT_FOUND, "there is no function " + function));
        return of(turn, state, most);
    }

    private static FunctionFlow of(Turn turn, FunctionState function, int most) {
        var flow = turn.memory().flow();
        var slots = flow.backlog().flow(function.id(), most, turn.now()).orElseThrow();
        var keys = new ArrayList<>(slots.keys());
        keys.addAll(HeldKeys.of(flow, function, turn.now()));
        keys.sort(Comparator.comparingInt(KeyFlow::backlog).reversed());
        return new FunctionFlow(
                slots.function(),
                slots.limit(),
                slots.running(),
                slots.backlog(),
                slots.paused(),
                keys.stream().limit(most).toList(),
                slots.moreKeys() + Math.max(0, keys.size() - most));
    }

    /// Live figures of the functions that have limits or waiting work.
    ///
    /// @param after slug of the last function of the page before, or null
    public static FlowPage of(Turn turn, @Nullable String after, int first, int most) {
        var backlog = turn.memory().flow().backlog();
        var all = turn.memory().activeFunctions().stream()
                .filter(function -> limited(function.config()) || backlog.waiting(function.id()) > 0)
                .sorted(Comparator.comparing(Explanations::slug))
                .toList();
        var rest = all.stream()
                .filter(function -> after == null || slug(function).compareTo(after) > 0)
                .toList();
        var page = rest.stream()
                .limit(first)
                .map(function -> of(turn, function, most))
                .toList();
        int running = 0;
        int waiting = 0;
        for (var function : turn.memory().activeFunctions()) {
            running += backlog.running(function.id());
            waiting += backlog.waiting(function.id());
        }
        return new FlowPage(page, rest.size() > page.size(), all.size(), running, waiting);
    }

    private static String slug(FunctionState function) {
        return function.row().slug();
    }

    private static boolean limited(FunctionConfig config) {
        return !config.concurrency().isEmpty()
                || config.runConcurrency() != null
                || config.throttle() != null
                || config.rateLimit() != null
                || config.debounce() != null
                || config.batch() != null
                || config.singleton() != null;
    }

    private static Optional<Why> due(Turn turn, RunState run) {
        for (Item item : run.items()) {
            if (item.place() == Place.READY) {
                return turn.memory()
                        .flow()
                        .backlog()
                        .explain(item.id(), turn.now())
                        .map(why -> allCalls(turn, why));
            }
        }
        return Optional.empty();
    }

    private static Optional<Why> later(RunState run) {
        return run.items().stream()
                .filter(item -> item.kind() == ItemKind.START && item.place() == Place.TIMER && !run.started())
                .findFirst()
                .map(item -> new Why(List.of(), 0, item.dueAt()));
    }

    private static Why allCalls(Turn turn, Why why) {
        int used = turn.memory().items().inFlight();
        int limit = turn.settings().callConcurrency();
        if (used < limit) {
            return why;
        }
        var blockers = new ArrayList<Blocker>();
        blockers.add(new Blocker.AllCalls(limit, used));
        blockers.addAll(why.blockers());
        return new Why(blockers, why.ahead(), why.nextStart());
    }
}
