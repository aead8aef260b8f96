package dev.baton.engine.function;

import dev.baton.engine.expression.Expressions;
import dev.baton.engine.function.FunctionConfig.Batch;
import dev.baton.engine.function.FunctionConfig.Concurrency;
import dev.baton.engine.function.FunctionConfig.Debounce;
import dev.baton.engine.function.FunctionConfig.RateLimit;
import dev.baton.engine.function.FunctionConfig.RunConcurrency;
import dev.baton.engine.function.FunctionConfig.Scope;
import dev.baton.engine.function.FunctionConfig.Singleton;
import dev.baton.engine.function.FunctionConfig.Throttle;
import dev.baton.engine.json.Members;
import dev.baton.engine.time.Durations;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Reads the flow control options of a function (SDK §7.4, FLOW §1-§9).
final class FlowParser {
    private static final int MAX_STEP_LIMITS = 2;
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration WEEK = Duration.ofDays(7);

    private final Expressions expressions;

    FlowParser(Expressions expressions) {
        this.expressions = expressions;
    }

    /// What `concurrency` says about steps and about whole runs.
    record Limits(List<Concurrency> steps, @Nullable RunConcurrency runs) {}

    Limits concurrency(@Nullable JsonNode value, Problems problems) {
        if (value == null) {
            return new Limits(List.of(), null);
        }
        if (value.isNumber()) {
            boolean whole = value.isIntegralNumber() && value.canConvertToInt();
            return new Limits(
                    whole ? List.of(new Concurrency(value.intValue(), Scope.FUNCTION, null)) : List.of(), null);
        }
        if (value.isArray()) {
            return new Limits(stepLimits(List.copyOf(value.values()), "concurrency", problems), null);
        }
        if (!value.isObject()) {
            return new Limits(List.of(), null);
        }
        var members = Members.of(value);
        if (isFilled(members.get("fn")) || isFilled(members.get("step"))) {
            var steps = problems.in("concurrency", () -> members.array("step"));
            var runs = problems.in("concurrency", () -> members.array("fn"));
            return new Limits(
                    stepLimits(steps == null ? List.of() : steps, "concurrency.step", problems),
                    runLimit(runs == null ? List.of() : runs, problems));
        }
        return new Limits(stepLimits(List.of(value), "concurrency", problems), null);
    }

    private static boolean isFilled(@Nullable JsonNode value) {
        return value != null && value.isArray() && !value.isEmpty();
    }

    private List<Concurrency> stepLimits(List<JsonNode> entries, String option, Problems problems) {
        if (entries.size() > MAX_STEP_LIMITS) {
            problems.add(
                    option,
                    "There are more concurrency limits specified than the allowed max of: " + MAX_STEP_LIMITS
                            + " (found " + entries.size() + ")");
        }
        var limits = new ArrayList<Concurrency>();
        for (var entry : entries) {
            var limit = problems.in(option, () -> stepLimit(Members.of(entry), option, problems));
            if (limit != null) {
                limits.add(limit);
            }
        }
        limits.sort(Comparator.comparingInt(Concurrency::limit));
        return limits;
    }

    private Concurrency stepLimit(Members entry, String option, Problems problems) {
        var key = key(entry, option, problems);
        var scope = scope(entry.textOrEmpty("scope"));
        if (scope != Scope.FUNCTION && key == null) {
            problems.add(
                    option,
                    "A concurrency key must be specified for " + (scope == Scope.ACCOUNT ? "account" : "environment")
                            + " scoped limits");
        }
        return new Concurrency(whole(entry, "limit"), scope, key);
    }

    private static Scope scope(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "", "fn" -> Scope.FUNCTION;
            case "env" -> Scope.ENVIRONMENT;
            case "account" -> Scope.ACCOUNT;
            default ->
                throw new IllegalArgumentException(
                        "scope must be \"fn\", \"env\" or \"account\", not \"" + text + "\"");
        };
    }

    /// Concurrency keys are only parsed, not checked for names, as upstream does (EXPR §4).
    private static @Nullable String key(Members entry, String option, Problems problems) {
        var key = FunctionParser.blankToNull(entry.text("key"));
        if (key != null) {
            problems.in(option, () -> {
                try {
                    return Expressions.parse(key);
                } catch (dev.baton.engine.expression.ExpressionException e) {
                    throw new IllegalArgumentException("Invalid concurrency key '" + key + "': " + e.getMessage(), e);
                }
            });
        }
        return key;
    }

    private @Nullable RunConcurrency runLimit(List<JsonNode> entries, Problems problems) {
        if (entries.isEmpty()) {
            return null;
        }
        if (entries.size() > 1) {
            problems.add("concurrency.fn", "Only one function concurrency limit is allowed, found " + entries.size());
        }
        return problems.in("concurrency.fn", () -> {
            var entry = Members.of(entries.getFirst());
            var scope = entry.textOrEmpty("scope").toLowerCase(Locale.ROOT);
            if (scope.equals("app")) {
                throw new IllegalArgumentException("app-scoped function concurrency cannot be set by users");
            }
            if (!scope.isEmpty() && !scope.equals("fn")) {
                throw new IllegalArgumentException("scope must be \"fn\", not \"" + scope + "\"");
            }
            int limit = whole(entry, "limit");
            if (limit <= 0) {
                throw new IllegalArgumentException("limit must be greater than 0");
            }
            return new RunConcurrency(limit, key(entry, "concurrency.fn", problems));
        });
    }

    /// `idempotency` is a rate limit of its own, and takes the place of a given one.
    @Nullable
    RateLimit rateLimit(Members members, Problems problems) {
        var idempotency = problems.in("idempotency", () -> members.textOrEmpty("idempotency"));
        if (idempotency != null && !idempotency.isBlank()) {
            check("idempotency", idempotency, problems);
            return new RateLimit(1, DAY, idempotency);
        }
        return problems.in("rateLimit", () -> {
            var option = members.object("rateLimit");
            if (option == null) {
                return null;
            }
            int limit = whole(option, "limit");
            if (limit <= 0) {
                problems.add("rateLimit.limit", "limit must be greater than 0");
            }
            var period = duration(option, "period");
            if (period == null) {
                throw new IllegalArgumentException("period must be specified");
            }
            if (period.compareTo(DAY) > 0) {
                problems.add("rateLimit.period", "period must be less than 24h0m0s");
            } else if (period.compareTo(SECOND) < 0) {
                problems.add("rateLimit.period", "period must be at least 1s");
            }
            return new RateLimit(limit, period, checkedKey(option, "rateLimit.key", problems));
        });
    }

    /// The key is not checked: throttling by a key that has no value puts all runs into one bucket (EXPR §4).
    @Nullable
    Throttle throttle(Members members, Problems problems) {
        return problems.in("throttle", () -> {
            var option = members.object("throttle");
            if (option == null) {
                return null;
            }
            var period = duration(option, "period");
            if (period == null) {
                throw new IllegalArgumentException("period must be specified");
            }
            return new Throttle(
                    Math.max(1, whole(option, "limit")),
                    Math.max(0, whole(option, "burst")),
                    period,
                    FunctionParser.blankToNull(option.text("key")));
        });
    }

    @Nullable
    Debounce debounce(Members members, Problems problems) {
        return problems.in("debounce", () -> {
            var option = members.object("debounce");
            if (option == null) {
                return null;
            }
            var period = duration(option, "period");
            if (period == null) {
                throw new IllegalArgumentException("period must be specified");
            }
            if (period.compareTo(SECOND) < 0) {
                problems.add(
                        "debounce.period",
                        "The debounce period of '" + option.text("period") + "' is less than the min of: 1s");
            } else if (period.compareTo(WEEK) > 0) {
                problems.add(
                        "debounce.period",
                        "The debounce period of '" + option.text("period") + "' is greater than the max of: "
                                + Durations.print(WEEK));
            }
            return new Debounce(period, duration(option, "timeout"), checkedKey(option, "debounce.key", problems));
        });
    }

    /// Days are no unit of batch timeouts (SDK-13).
    @Nullable
    Batch batch(Members members, Problems problems) {
        return problems.in("batchEvents", () -> {
            var option = members.object("batchEvents");
            if (option == null || option.node().isEmpty()) {
                return null;
            }
            int size = whole(option, "maxSize");
            if (size < 2) {
                problems.add("batchEvents.maxSize", "batch size cannot be smaller than 2: " + size);
            }
            var text = option.textOrEmpty("timeout");
            var timeout = Durations.parseWithoutDays(text).orElse(null);
            if (timeout == null) {
                throw new IllegalArgumentException(
                        "timeout \"" + text + "\" is not a duration of hours, minutes, seconds or milliseconds");
            }
            if (timeout.compareTo(SECOND) < 0) {
                problems.add("batchEvents.timeout", "batch timeout should be more than 1s");
            }
            var condition = FunctionParser.blankToNull(option.text("if"));
            if (condition != null) {
                check("batchEvents.if", condition, problems);
            }
            return new Batch(size, timeout, checkedKey(option, "batchEvents.key", problems), condition);
        });
    }

    @Nullable
    Singleton singleton(Members members, Problems problems) {
        return problems.in("singleton", () -> {
            var option = members.object("singleton");
            if (option == null) {
                return null;
            }
            var mode = option.textOrEmpty("mode");
            return new Singleton(
                    switch (mode.toLowerCase(Locale.ROOT)) {
                        case "skip" -> Singleton.Mode.SKIP;
                        case "cancel" -> Singleton.Mode.CANCEL;
                        default ->
                            throw new IllegalArgumentException(
                                    "mode must be \"skip\" or \"cancel\", not \"" + mode + "\"");
                    },
                    FunctionParser.blankToNull(option.text("key")));
        });
    }

    @Nullable
    String priority(Members members, Problems problems) {
        return problems.in("priority", () -> {
            var option = members.object("priority");
            var run = option == null ? null : FunctionParser.blankToNull(option.text("run"));
            if (run != null) {
                Expressions.parse(run);
            }
            return run;
        });
    }

    /// Batches go together neither with cancellation nor with debounce, singleton and priority.
    static void refuseCombinations(FunctionConfig config, Problems problems) {
        if (config.batch() == null) {
            return;
        }
        if (!config.cancelOn().isEmpty()) {
            problems.add("batchEvents", "Batching and cancellation are mutually exclusive");
        }
        if (config.debounce() != null) {
            problems.add("batchEvents", "Batching and debouncing are mutually exclusive");
        }
        if (config.singleton() != null) {
            problems.add("batchEvents", "Batching and singletons are mutually exclusive");
        }
        if (config.priority() != null) {
            problems.add("batchEvents", "A function cannot specify Priority.Run and Batch together");
        }
    }

    private @Nullable String checkedKey(Members option, String name, Problems problems) {
        var key = FunctionParser.blankToNull(option.text("key"));
        if (key != null) {
            check(name, key, problems);
        }
        return key;
    }

    private void check(String option, String expression, Problems problems) {
        problems.in(option, () -> {
            expressions.checkEventOnly(expression);
            return null;
        });
    }

    private static int whole(Members option, String name) {
        var value = Optional.ofNullable(option.integer(name)).orElse(0L);
        return (int) Math.clamp(value, Integer.MIN_VALUE, Integer.MAX_VALUE);
    }

    private static @Nullable Duration duration(Members option, String name) {
        var text = FunctionParser.blankToNull(option.text(name));
        return text == null
                ? null
                : Durations.parse(text)
                        .orElseThrow(() -> new IllegalArgumentException(name + " \"" + text + "\" is not a duration"));
    }
}
