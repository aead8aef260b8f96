package dev.baton.engine.registry;

import dev.baton.engine.flow.Keys;
import dev.baton.engine.function.FunctionConfig.Throttle;
import dev.baton.engine.id.RunId;
import dev.baton.engine.memory.FunctionState;
import dev.baton.engine.memory.Item;
import dev.baton.engine.memory.Item.Place;
import dev.baton.engine.memory.RunState;
import dev.baton.engine.turn.Turn;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Gives queued runs the throttle key of a new deployment (FLOW §4.3).
final class ThrottleKeys {
    private ThrottleKeys() {}

    /// Evaluates the key anew for all runs that have not started, if its expression has changed.
    static void refresh(Turn turn, FunctionState function, @Nullable Throttle before) {
        var now = function.config().throttle();
        if (now == null || Objects.equals(now.key(), before == null ? null : before.key())) {
            return;
        }
        var keys = new Keys(turn.expressions());
        turn.memory().runs().stream()
                .filter(run -> run.function() == function && !run.started())
                .sorted(Comparator.comparing((RunState run) -> run.id(), RunId::compareTo))
                .toList()
                .forEach(run -> {
                    var key = keys.throttleKey(
                            function.config(), turn.firstEvent(run).body());
                    turn.remember(run, run.flow().with(run.flow().keys().with(key)));
                    for (Item item : List.copyOf(run.items())) {
                        if (item.place() == Place.READY) {
                            turn.memory().items().ready(item);
                        }
                    }
                });
    }
}
