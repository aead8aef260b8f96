package dev.baton.e2e.go;

import dev.baton.e2e.harness.Http;
import dev.baton.e2e.harness.StepIds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The step tools of one request. Each reports an opcode the way the Go SDK does: all members are there, those without
/// a value as null, and parallel branches are planned one after another.
final class GoSteps {
    private final JsonNode request;
    private final @Nullable String target;
    private final String server;
    private final Map<String, Integer> seen = new HashMap<>();
    final List<ObjectNode> ops = new ArrayList<>();

    @Nullable
    RuntimeException error;

    private final boolean checkpointing;
    private boolean parallel;
    private boolean race;

    GoSteps(JsonNode request, @Nullable String target, String server, boolean checkpointing) {
        this.checkpointing = checkpointing;
        this.request = request;
        this.target = target;
        this.server = server;
    }

    /// `step.Run`.
    JsonNode run(String id, Callable<?> body) {
        var op = op("StepRun", id);
        var memo = memo(op);
        if (memo != null) {
            return unwrapped(memo);
        }
        checkTarget(op);
        boolean forced = request.at("/ctx/disable_immediate_execution").asBoolean();
        if (target == null && (parallel || forced)) {
            op.put("op", "StepPlanned");
            append(op);
            throw new Hijack();
        }
        Object value;
        long start = System.currentTimeMillis() * 1_000_000;
        try {
            value = body.call();
        } catch (Hijack e) {
            throw e;
        } catch (Exception e) {
            var thrown = e instanceof GoError own ? own : GoError.of(String.valueOf(e.getMessage()));
            boolean last = request.at("/ctx/attempt").asInt() + 1
                    >= request.at("/ctx/max_attempts").asInt(Integer.MAX_VALUE);
            boolean failed = thrown.noRetry || last;
            op.put("op", failed ? "StepFailed" : "StepError");
            op.putObject("error")
                    .put("name", failed ? "Step failed" : "Step error")
                    .put("message", thrown.getMessage())
                    .putNull("data");
            op.putObject("timing").put("a", start).put("b", 1_000_000);
            error = thrown;
            append(op);
            throw thrown;
        }
        op.set("data", Http.JSON.valueToTree(value));
        op.putObject("timing").put("a", start).put("b", 1_000_000);
        if (checkpointing && target == null && !parallel && checkpointed(op)) {
            return op.get("data");
        }
        append(op);
        return op.get("data");
    }

    /// Reports a step while the function goes on; when that fails, the request answers with the step instead.
    private boolean checkpointed(ObjectNode op) {
        var report = Http.JSON.createObjectNode();
        var run = request.at("/ctx/run_id").asString();
        report.put("run_id", run).put("fn_id", request.at("/ctx/fn_id").asString());
        report.put("qi_id", request.at("/ctx/qi_id").asString()).put("ts", System.currentTimeMillis());
        report.putArray("steps").add(op);
        var address = server + "/v1/checkpoint/" + run + "/async";
        return Http.send("POST", address, report.toString(), "Authorization", "Bearer ")
                        .status()
                == 200;
    }

    /// `step.Send`: a step that posts an event, and gives its id.
    String send(String id, Map<String, Object> event) {
        return run(
                        id,
                        () -> Http.post(server + "/e/NO_EVENT_KEY_SET", List.of(event))
                                .json()
                                .at("/ids/0")
                                .asString())
                .asString();
    }

    /// `step.Sleep`: the duration is an option, the name is the step's.
    void sleep(String id, String duration) {
        later("Sleep", id, Map.of("duration", duration));
    }

    /// `step.WaitForEvent`; null when none came in time.
    @Nullable
    JsonNode waitForEvent(String id, String event, String timeout, @Nullable String condition) {
        var opts = new LinkedHashMap<String, Object>();
        opts.put("event", event);
        opts.put("timeout", timeout);
        if (condition != null) {
            opts.put("if", condition);
        }
        var memo = later("WaitForEvent", id, opts);
        return memo.isNull() ? null : memo;
    }

    /// `step.WaitForSignal`; null when none came in time.
    @Nullable
    JsonNode waitForSignal(String id, String signal, String timeout, String conflict) {
        var memo = later("WaitForSignal", id, Map.of("signal", signal, "timeout", timeout, "conflict", conflict));
        return memo.isNull() ? null : memo.get("data");
    }

    /// `step.Invoke`: an error ends the function unless it is caught.
    JsonNode invoke(String id, String function, Map<String, Object> data, @Nullable String timeout) {
        var opts = new LinkedHashMap<String, Object>();
        opts.put("function_id", function);
        var payload = new LinkedHashMap<String, Object>();
        payload.put("data", data);
        payload.put("user", null);
        opts.put("payload", payload);
        if (timeout != null) {
            opts.put("timeout", timeout);
        }
        var memo = later("InvokeFunction", id, opts);
        if (memo.has("data")) {
            return memo.get("data");
        }
        if (memo.has("error")) {
            throw GoError.noRetry(memo.at("/error/message").asString());
        }
        throw new IllegalStateException("error parsing invoke value; unknown shape: " + memo);
    }

    /// `step.Fetch`.
    JsonNode fetch(String id, Map<String, Object> request) {
        return unwrapped(later("Gateway", id, request));
    }

    /// `step.Infer`.
    JsonNode infer(String id, Map<String, Object> opts) {
        return unwrapped(later("AIGateway", id, opts));
    }

    /// `group.Parallel`, by default or as a race. Branches are called in turn; all of them must be done.
    void parallel(boolean asRace, Runnable... branches) {
        boolean outer = parallel;
        boolean outerRace = race;
        parallel = true;
        race = asRace;
        boolean open = false;
        for (var branch : Arrays.asList(branches)) {
            try {
                branch.run();
            } catch (Hijack e) {
                open = true;
            }
        }
        parallel = outer;
        race = outerRace;
        if (open) {
            throw new Hijack();
        }
    }

    private JsonNode later(String name, String id, Map<String, ?> opts) {
        var op = op(name, id);
        var memo = memo(op);
        if (memo != null) {
            return memo;
        }
        checkTarget(op);
        op.set("opts", Http.JSON.valueToTree(opts));
        append(op);
        throw new Hijack();
    }

    private void append(ObjectNode op) {
        if (race) {
            var opts = op.get("opts") instanceof ObjectNode given ? given : op.putObject("opts");
            opts.put("parallelMode", "Race");
        }
        ops.add(op);
        if (!parallel) {
            throw new Hijack();
        }
    }

    private ObjectNode op(String name, String id) {
        int index = seen.merge(id, 1, Integer::sum) - 1;
        var op = Http.JSON.createObjectNode();
        op.put("op", name).put("id", StepIds.hash(index == 0 ? id : id + ":" + index));
        op.put("name", id).putNull("opts").putNull("data").putNull("error").putNull("displayName");
        op.putObject("timing").put("a", 0).put("b", 0);
        var userland = op.putObject("userland").put("id", id);
        if (index > 0) {
            userland.put("index", index);
        }
        return op;
    }

    private @Nullable JsonNode memo(ObjectNode op) {
        return request.path("steps").get(op.get("id").asString());
    }

    private void checkTarget(ObjectNode op) {
        if (target != null && !target.equals(op.get("id").asString())) {
            throw new Hijack();
        }
    }

    /// The SDK cannot read the error of a step whose `data` is missing.
    private JsonNode unwrapped(JsonNode memo) {
        if (memo.hasNonNull("error")) {
            throw GoError.ofStep(memo.at("/error/message").asString());
        }
        return memo.has("data") ? memo.get("data") : memo;
    }
}
