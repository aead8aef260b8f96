package dev.baton.engine.dispatch;

import dev.baton.engine.flow.Blocker;
import dev.baton.engine.flow.FunctionFlow;
import dev.baton.engine.flow.Why;
import dev.baton.engine.id.FunctionId;
import dev.baton.engine.id.RunId;
import dev.baton.engine.memory.Item;
import dev.baton.engine.memory.Item.Place;
import dev.baton.engine.memory.RunState;
import dev.baton.engine.queue.ItemKind;
import dev.baton.engine.transition.CommandRejected;
import dev.baton.engine.transition.CommandRejected.Code;
import dev.baton.engine.turn.Turn;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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
        return turn.memory()
                .flow()
                .backlog()
                .flow(function, most, turn.now())
                .orElseThrow(() -> new CommandRejected(Code.NOT_FOUND, "there is no function " + function));
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
