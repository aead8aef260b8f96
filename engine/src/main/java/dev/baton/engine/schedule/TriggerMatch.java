package dev.baton.engine.schedule;

import dev.baton.engine.event.Event;
import dev.baton.engine.expression.Verdict;
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
                start(turn, function, event, patterns);
                return true;
            });
        }
    }

    /// The first trigger that fits starts the function. If none does, the first condition that cannot be evaluated is
    /// why.
    private static void start(Turn turn, FunctionState function, Event event, Set<String> patterns) {
        String failure = null;
        for (var trigger : function.config().triggers()) {
            switch (decide(turn, trigger, event, patterns)) {
                case Verdict.Plain.HOLDS -> {
                    EventStart.byEvent(turn, function, event);
                    return;
                }
                case Verdict.Plain.DOES_NOT_HOLD -> {}
                case Verdict.Failed(var reason) -> failure = failure == null ? reason : failure;
            }
        }
        if (failure != null) {
            EventStart.conditionFailed(turn, function, event, failure);
        }
    }

    private static Verdict decide(Turn turn, Trigger trigger, Event event, Set<String> patterns) {
        return switch (trigger) {
            case Trigger.OnEvent(var name, var condition) -> {
                if (!patterns.contains(name)) {
                    yield Verdict.Plain.DOES_NOT_HOLD;
                }
                yield condition == null
                        ? Verdict.Plain.HOLDS
                        : turn.expressions().decide(condition, event.body(), null);
            }
            case Trigger.OnCron cron -> Verdict.Plain.DOES_NOT_HOLD;
        };
    }
}
