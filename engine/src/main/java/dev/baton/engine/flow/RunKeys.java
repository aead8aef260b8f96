package dev.baton.engine.flow;

import dev.baton.engine.function.FunctionConfig.Scope;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// What flow control fixed about a run when it was scheduled (FLOW §2.3): later deployments change numbers, never
/// the values of keys.
///
/// @param priority seconds by which the run goes ahead of its queue time
/// @param steps custom concurrency limits, in the order of the configuration
/// @param run the limit on whole runs that it counts against, or null
/// @param throttle the throttle key, or null when there was none
/// @param singleton value of the singleton key, empty without an expression, or null when the run takes no lock
public record RunKeys(
        int priority,
        List<StepKey> steps,
        @Nullable RunKey run,
        @Nullable ThrottleKey throttle,
        @Nullable String singleton) {
    /// A run of a function without keys.
    public static final RunKeys NONE = new RunKeys(0, List.of(), null, null, null);

    /// Copies the list.
    public RunKeys {
        steps = List.copyOf(steps);
    }

    /// A value of a concurrency key, with the limit at scheduling: it holds when the function no longer has a
    /// limit with this expression.
    public record StepKey(Scope scope, String expression, String value, int limit) {}

    /// A unit of run concurrency; expression and value are empty for a limit without a key.
    public record RunKey(String expression, String value, int limit) {}

    /// A value of the throttle key.
    public record ThrottleKey(String expression, String value) {}

    /// The same keys with another throttle key.
    public RunKeys with(@Nullable ThrottleKey key) {
        return new RunKeys(priority, steps, run, key, singleton);
    }

    /// The same keys without what does not decide which runs take turns with each other.
    public RunKeys group() {
        return priority == 0 && singleton == null ? this : new RunKeys(0, steps, run, throttle, null);
    }

    /// Whether a key expression tells its runs apart.
    public boolean keyed() {
        return !steps.isEmpty()
                || throttle != null
                || (run != null && !run.expression().isEmpty());
    }

    /// Whether there is nothing to remember.
    public boolean none() {
        return equals(NONE);
    }

    /// A JSON object with the fields that are set.
    ObjectNode json() {
        var json = JsonNodeFactory.instance.objectNode();
        if (priority != 0) {
            json.put("priority", priority);
        }
        for (var step : steps) {
            json.withArray("steps")
                    .addObject()
                    .put("scope", step.scope().name())
                    .put("key", step.expression())
                    .put("value", step.value())
                    .put("limit", step.limit());
        }
        if (run != null) {
            json.putObject("run")
                    .put("key", run.expression())
                    .put("value", run.value())
                    .put("limit", run.limit());
        }
        if (throttle != null) {
            json.putObject("throttle").put("key", throttle.expression()).put("value", throttle.value());
        }
        if (singleton != null) {
            json.put("singleton", singleton);
        }
        return json;
    }

    /// Reads what [#json] wrote.
    static RunKeys of(ObjectNode tree) {
        var steps = new ArrayList<StepKey>();
        for (var step : tree.path("steps")) {
            var scope = Scope.valueOf(step.path("scope").asString());
            steps.add(new StepKey(
                    scope, expression(step), text(step), step.path("limit").asInt()));
        }
        var run = tree.get("run");
        var throttle = tree.get("throttle");
        var singleton = tree.get("singleton");
        return new RunKeys(
                tree.path("priority").asInt(0),
                steps,
                run == null
                        ? null
                        : new RunKey(
                                expression(run), text(run), run.path("limit").asInt()),
                throttle == null ? null : new ThrottleKey(expression(throttle), text(throttle)),
                singleton == null ? null : singleton.asString());
    }

    /// Many runs share few expressions.
    private static String expression(JsonNode node) {
        return node.path("key").asString().intern();
    }

    private static String text(JsonNode node) {
        return node.path("value").asString();
    }
}
