package dev.baton.engine.schedule;

import dev.baton.engine.event.Event;
import dev.baton.engine.function.Trigger;
import dev.baton.engine.memory.FunctionState;
import dev.baton.engine.memory.TriggerTable;
import dev.baton.engine.progress.Containment;
import dev.baton.engine.turn.Turn;
import java.util.Set;

/// Starts the functions that an event triggers, each once (EVT §5).
public final class TriggerMatch {
    private TriggerMatch() {}

    /// Starts every function with a trigger that fits name and condition.
    public static void start(Turn turn, Event event) {
        var patterns = TriggerTable.patterns(event.name());
        for (var function : turn.memory().triggers().triggeredBy(patterns)) {
            Containment.ofFunction(function, "starting by event " + event.id(), () -> {
                if (matches(turn, function, event, patterns)) {
                    EventStart.byEvent(turn, function, event);
                }
                return true;
            });
        }
    }

    private static boolean matches(Turn turn, FunctionState function, Event event, Set<String> patterns) {
        for (var trigger : function.config().triggers()) {
            boolean fits = switch (trigger) {
                case Trigger.OnEvent(var name, var condition) ->
                    patterns.contains(name)
                            && (condition == null || turn.expressions().matches(condition, event.body(), null));
                case Trigger.OnCron cron -> false;
            };
            if (fits) {
                return true;
            }
        }
        return false;
    }
}
