package dev.baton.engine.schedule;

import dev.baton.engine.event.Event;
import dev.baton.engine.event.EventOutcome;
import dev.baton.engine.event.EventOutcome.Kind;
import dev.baton.engine.expression.Verdict;
import dev.baton.engine.flow.Keys;
import dev.baton.engine.flow.RateLimits;
import dev.baton.engine.function.FunctionConfig.Batch;
import dev.baton.engine.id.RunId;
import dev.baton.engine.memory.FunctionState;
import dev.baton.engine.tracing.RunTrace;
import dev.baton.engine.turn.Turn;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes an event that triggers a function through the checks that come before a run exists, in their order:
/// batching, rate limit, debounce (ENG §4.1). What passes them goes on to [RunStart].
public final class EventStart {
    private static final Logger LOG = LoggerFactory.getLogger(EventStart.class);

    private EventStart() {}

    /// An event triggers or invokes a function.
    public static Outcome byEvent(Turn turn, FunctionState function, Event event) {
        var batch = function.config().batch();
        var outcome = batch == null ? alone(turn, function, event) : batched(turn, function, batch, event);
        record(turn, function, event, outcome);
        return outcome;
    }

    private static Outcome batched(Turn turn, FunctionState function, Batch batch, Event event) {
        return switch (Batching.collects(turn, batch, event)) {
            case Verdict.Plain.HOLDS -> Batching.add(turn, function, batch, event);
            case Verdict.Plain.DOES_NOT_HOLD -> alone(turn, function, event);
            case Verdict.Failed(var reason) -> {
                var outcome = alone(turn, function, event);
                if (outcome instanceof Outcome.Started(var run)) {
                    new RunTrace(turn, run).warn("batch", "the condition cannot be evaluated: " + reason);
                }
                yield outcome;
            }
        };
    }

    private static Outcome alone(Turn turn, FunctionState function, Event event) {
        return unbatched(turn, Start.byEvent(function, event, event.externalId(), turn.now()));
    }

    /// So that the event can say why it started nothing.
    private static void record(Turn turn, FunctionState function, Event event, Outcome outcome) {
        var row = switch (outcome) {
            case Outcome.Started started -> null;
            case Outcome.Skipped skipped -> null;
            case Outcome.RateLimited(var opensAt) -> row(function, event, Kind.RATE_LIMITED, opensAt, null, null);
            case Outcome.Debounced(var dueAt) -> row(function, event, Kind.DEBOUNCED, dueAt, null, null);
            case Outcome.Batched(var dueAt) -> row(function, event, Kind.BATCHED, dueAt, null, null);
            case Outcome.Duplicate(var earlier) -> row(function, event, Kind.DUPLICATE, null, earlier, null);
            case Outcome.Unreadable(var message) -> row(function, event, Kind.UNREADABLE, null, null, message);
        };
        if (row != null) {
            turn.put(row);
        }
    }

    private static EventOutcome row(
            FunctionState function,
            Event event,
            Kind kind,
            @Nullable Instant until,
            @Nullable RunId earlier,
            @Nullable String message) {
        return new EventOutcome(event.id(), function.id(), kind, until, earlier, message);
    }

    /// The schedule of a function ticked; ticks are never batched.
    ///
    /// @param key the tick, so that two schedules of a function that tick together start it once (ENG-60)
    public static Outcome byTick(
            Turn turn, FunctionState function, Event event, String key, String cron, Instant fireAt) {
        return unbatched(turn, Start.byTick(function, event, key, cron, fireAt));
    }

    private static Outcome unbatched(Turn turn, Start start) {
        var function = start.function();
        var event = start.events().getFirst();
        var rateLimit = function.config().rateLimit();
        if (rateLimit != null) {
            var earlier = start.key() == null ? Optional.<RunId>empty() : turn.startOf(function.id(), start.key());
            if (earlier.isPresent()) {
                return new Outcome.Duplicate(earlier.get()); // the same event again spends nothing
            }
            switch (new Keys(turn.expressions()).rateLimit(rateLimit.key(), event.body())) {
                case Keys.Key.Off off -> {}
                case Keys.Key.Failed(var message) -> {
                    return unreadable(function, event, "rate limit key", message);
                }
                case Keys.Key.Of(var key) -> {
                    var limits = turn.memory().flow().rateLimits();
                    var decision = limits.decide(function.id(), rateLimit, key, turn.now(), turn.flowMarks());
                    if (decision instanceof RateLimits.Decision.Denied(var opensAt)) {
                        return new Outcome.RateLimited(opensAt);
                    }
                }
            }
        }
        var debounce = function.config().debounce();
        if (debounce != null) {
            return Debouncing.add(turn, function, debounce, event);
        }
        return RunStart.start(turn, start);
    }

    /// The event fits a trigger, but its condition cannot be evaluated.
    static void conditionFailed(Turn turn, FunctionState function, Event event, String reason) {
        var text = "the condition of the trigger cannot be evaluated for this event: " + reason;
        warn(function, event, text);
        turn.put(row(function, event, Kind.CONDITION_FAILED, null, null, text));
    }

    static Outcome unreadable(FunctionState function, Event event, String what, String message) {
        var text = "the " + what + " has no value for this event: " + message;
        warn(function, event, text);
        return new Outcome.Unreadable(text);
    }

    private static void warn(FunctionState function, Event event, String text) {
        LOG.warn(
                "event {} does not start function {}: {}",
                event.id(),
                function.row().slug(),
                text);
    }
}
