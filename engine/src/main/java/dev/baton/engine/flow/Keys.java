package dev.baton.engine.flow;

import dev.baton.engine.expression.ExpressionException;
import dev.baton.engine.expression.Expressions;
import dev.baton.engine.flow.RunKeys.RunKey;
import dev.baton.engine.flow.RunKeys.StepKey;
import dev.baton.engine.flow.RunKeys.ThrottleKey;
import dev.baton.engine.function.FunctionConfig;
import dev.baton.engine.json.Json;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Evaluates the key expressions of a function over a run's first event. What a missing field or an error means differs
/// by setting (FLOW §1): here it is written down once.
public final class Keys {
    private static final int PRIORITY_BOUND = 43_200;
    private static final String NO_VALUE = "<nil>";
    private static final String INVALID = "<invalid>";

    private final Expressions expressions;

    /// @param expressions evaluates and keeps compiled programs
    public Keys(Expressions expressions) {
        this.expressions = expressions;
    }

    /// What is fixed about a run, and what went wrong while doing so.
    ///
    /// @param problems one sentence for each expression that had no usable value; the run is scheduled all the same
    public record Frozen(RunKeys keys, List<String> problems) {}

    /// A key that switches its setting off when it has no value.
    public sealed interface Key {
        /// The setting applies to this bucket; empty without an expression.
        record Of(String value) implements Key {}

        /// The setting does not apply.
        enum Off implements Key {
            OFF
        }

        /// The expression has no value for this event.
        record Failed(String message) implements Key {}
    }

    /// Fixes priority and keys of a run.
    ///
    /// @param event body of the first event
    public Frozen freeze(FunctionConfig config, Json event) {
        var problems = new ArrayList<String>();
        var steps = new ArrayList<StepKey>();
        for (var limit : config.concurrency()) {
            if (limit.key() != null) {
                var value = shared(limit.key(), event, NO_VALUE, "concurrency key", problems);
                steps.add(new StepKey(limit.scope(), limit.key(), value, limit.limit()));
            }
        }
        var keys = new RunKeys(
                priority(config.priority(), event, problems),
                steps,
                runKey(config, event, problems),
                throttleKey(config, event, problems),
                singleton(config, event, problems));
        return new Frozen(keys, problems);
    }

    /// The throttle key of a run that was scheduled under another configuration.
    public @Nullable ThrottleKey throttleKey(FunctionConfig config, Json event) {
        return throttleKey(config, event, new ArrayList<>());
    }

    /// The bucket of a rate limit: none for `false` and missing fields, and no run at all after an error.
    public Key rateLimit(@Nullable String expression, Json event) {
        return key(expression, event, true);
    }

    /// The batch that an event belongs to; after an error the event starts nothing.
    public Key batch(@Nullable String expression, Json event) {
        return key(expression, event, false);
    }

    /// The debounce that an event belongs to; all events whose key has an error share one.
    public String debounce(@Nullable String expression, Json event) {
        return expression == null || expression.isEmpty()
                ? ""
                : shared(expression, event, INVALID, "debounce key", new ArrayList<>());
    }

    private @Nullable ThrottleKey throttleKey(FunctionConfig config, Json event, List<String> problems) {
        var throttle = config.throttle();
        if (throttle == null || throttle.key() == null) {
            return null;
        }
        return new ThrottleKey(throttle.key(), shared(throttle.key(), event, "", "throttle key", problems));
    }

    private @Nullable RunKey runKey(FunctionConfig config, Json event, List<String> problems) {
        var limit = config.runConcurrency();
        if (limit == null) {
            return null;
        }
        if (limit.key() == null) {
            return new RunKey("", "", limit.limit());
        }
        return new RunKey(limit.key(), shared(limit.key(), event, "", "run concurrency key", problems), limit.limit());
    }

    private @Nullable String singleton(FunctionConfig config, Json event, List<String> problems) {
        if (config.singleton() == null) {
            return null;
        }
        return switch (key(config.singleton().key(), event, true)) {
            case Key.Of(var value) -> value;
            case Key.Off off -> null;
            case Key.Failed(var message) -> {
                problems.add(
                        "The singleton key has no value for this event, so the run is not a singleton: " + message);
                yield null;
            }
        };
    }

    private int priority(@Nullable String expression, Json event, List<String> problems) {
        if (expression == null || expression.isEmpty()) {
            return 0;
        }
        try {
            var value = expressions.value(expression, event);
            if (value instanceof Number number && number.doubleValue() == Math.rint(number.doubleValue())) {
                return (int) Math.clamp(number.doubleValue(), -PRIORITY_BOUND, PRIORITY_BOUND);
            }
            if (!Boolean.FALSE.equals(value)) {
                problems.add("The priority must be a whole number of seconds, so it counts as 0: " + value);
            }
        } catch (ExpressionException e) {
            problems.add("The priority has no value for this event, so it counts as 0: " + e.getMessage());
        }
        return 0;
    }

    private String shared(String expression, Json event, String onError, String what, List<String> problems) {
        try {
            return KeyText.of(expressions.key(expression, event));
        } catch (ExpressionException e) {
            problems.add("The " + what + " has no value for this event, so it shares a bucket with all such events: "
                    + e.getMessage());
            return onError;
        }
    }

    private Key key(@Nullable String expression, Json event, boolean falseIsOff) {
        if (expression == null || expression.isEmpty()) {
            return new Key.Of("");
        }
        try {
            if (falseIsOff && Boolean.FALSE.equals(expressions.value(expression, event))) {
                return Key.Off.OFF;
            }
            return new Key.Of(KeyText.of(expressions.key(expression, event)));
        } catch (ExpressionException e) {
            return new Key.Failed(String.valueOf(e.getMessage()));
        }
    }
}
