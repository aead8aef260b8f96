package dev.baton.engine.simulation;

import dev.baton.engine.id.RunId;
import dev.baton.engine.id.StepId;
import dev.baton.engine.json.Json;
import dev.baton.engine.simulation.Program.Found;
import dev.baton.engine.step.Opcode;
import dev.baton.engine.step.SdkAnswer;
import dev.baton.engine.step.SdkAnswer.Exchange;
import dev.baton.engine.step.Step;
import dev.baton.engine.transition.Dispatch;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/// Runs simulated functions as an SDK does: it replays the body with the memos it gets, runs a single new step
/// at once or reports several, runs the step that a request is for, and sometimes goes on by itself and
/// checkpoints.
final class FakeSdk {
    private static final double SERVER_ERROR = 0.03;

    private final SplittableRandom random;
    private final MemoryStore store;
    private final Map<String, Body> bodies = new HashMap<>();
    private final Map<String, Integer> failures = new HashMap<>();
    private int executions;

    /// @param requestVersion what its answers declare
    /// @param checkpoints whether it goes on by itself while it can
    /// @param fails whether the function throws in the end
    /// @param defers whether it defers starts of `receipt`
    record Body(Program program, int requestVersion, boolean checkpoints, boolean fails, boolean defers) {}

    /// What it does with one request: checkpoints on the way, then the answer.
    record Reaction(List<Opcode> checkpoints, SdkAnswer answer) {}

    FakeSdk(SplittableRandom random, MemoryStore store) {
        this.random = random;
        this.store = store;
    }

    void define(String slug, Body body) {
        bodies.put(slug, body);
    }

    Program program(String slug) {
        return body(slug).program();
    }

    int requestVersion(String slug) {
        return body(slug).requestVersion();
    }

    private Body body(String slug) {
        var body = bodies.get(slug);
        if (body == null) {
            throw new IllegalArgumentException("no body of " + slug);
        }
        return body;
    }

    /// Runs a step of a durable endpoint within the request of its client.
    Opcode runOwn(RunId run, Program.Run step) {
        executions++;
        return outcome(run, step);
    }

    /// What a durable endpoint answers its client.
    Opcode endpointResult() {
        int status = random.nextInt(5) == 0 ? 503 : 200;
        return Ops.complete("{\"body\":\"done\",\"headers\":{},\"status\":" + status + "}");
    }

    int executions() {
        return executions;
    }

    /// Executes a request with what is committed at this moment.
    Reaction execute(String slug, Dispatch request, Instant now) {
        var body = bodies.get(slug);
        if (random.nextDouble() < SERVER_ERROR) {
            return new Reaction(
                    List.of(), new SdkAnswer.Failed(Ops.error("Error", "boom"), false, null, exchange(now, 500)));
        }
        var memos = new HashSet<StepId>();
        for (var step : store.durable().stepsOf(request.runId())) {
            if (request.endpoint() != null
                    ? step.position() >= 0
                    : request.stack().contains(step.id())) {
                memos.add(step.id());
            }
        }
        if (!memos.containsAll(request.stack())) {
            throw new InvariantBroken("the stack of " + request + " has steps without a memo");
        }
        if (request.target() != null) {
            return new Reaction(List.of(), targeted(body, request, memos, now));
        }
        return discover(body, request, memos, now);
    }

    private SdkAnswer targeted(Body body, Dispatch request, Set<StepId> memos, Instant now) {
        for (var found : Program.replay(body.program(), memos)) {
            if (found.run() != null && found.id().equals(request.target())) {
                return ops(body, now, List.of(run(found, request, memos)));
            }
        }
        return new SdkAnswer.Failed(Ops.error("Error", "step not found"), false, null, exchange(now, 500));
    }

    private Reaction discover(Body body, Dispatch request, Set<StepId> memos, Instant now) {
        var checkpoints = new ArrayList<Opcode>();
        boolean continues = body.checkpoints() && !request.forceStepPlan() && request.attempt() == 0;
        while (true) {
            var found = Program.replay(body.program(), memos);
            if (found.isEmpty()) {
                return new Reaction(checkpoints, end(body, request, now, !checkpoints.isEmpty()));
            }
            boolean single = found.size() == 1 && found.getFirst().run() != null && !request.forceStepPlan();
            if (!single) {
                return new Reaction(
                        checkpoints,
                        ops(body, now, found.stream().map(Found::op).toList()));
            }
            var op = run(found.getFirst(), request, memos);
            if (!continues || !(op instanceof Opcode.StepRun)) {
                return new Reaction(checkpoints, ops(body, now, List.of(op)));
            }
            checkpoints.add(op);
            memos.add(found.getFirst().id());
            if (random.nextInt(5) == 0) {
                return new Reaction(checkpoints, ops(body, now, List.of()));
            }
        }
    }

    private SdkAnswer end(Body body, Dispatch request, Instant now, boolean checkpointed) {
        if (body.fails()) {
            return new SdkAnswer.Failed(
                    Ops.error("Error", "the function failed"), random.nextBoolean(), null, exchange(now, 500));
        }
        if (request.endpoint() != null) {
            return ops(body, now, List.of(endpointResult()));
        }
        var output = Json.parse("\"done\"");
        return checkpointed || random.nextInt(4) == 0
                ? ops(body, now, List.of(Ops.complete("\"done\"")))
                : new SdkAnswer.Returned(output, exchange(now, 200));
    }

    private Opcode run(Found found, Dispatch request, Set<StepId> known) {
        executions++;
        var run = found.run();
        if (run == null) {
            throw new IllegalArgumentException("only steps can be run: " + found);
        }
        checkNotMemoised(request, found.id());
        return outcome(request.runId(), run);
    }

    private Opcode outcome(RunId runId, Program.Run run) {
        var key = runId + "/" + run.id();
        int failed = failures.getOrDefault(key, 0);
        if (failed < run.failures()) {
            failures.put(key, failed + 1);
            return Ops.threw(run.id(), "attempt " + failed);
        }
        return run.fatal() ? Ops.failed(run.id(), "fatal") : Ops.ran(run.id(), "\"" + run.id() + "\"");
    }

    /// A request that is still current must never run a step whose memo is on disk.
    private void checkNotMemoised(Dispatch request, StepId id) {
        var item = store.durable().items.get(request.item());
        boolean current = item != null && item.generation() == request.generation();
        if (current && memoised(request.runId(), id)) {
            throw new InvariantBroken("step " + id + " of run " + request.runId() + " runs again after its memo");
        }
    }

    private boolean memoised(RunId run, StepId id) {
        var step = store.durable().steps.getOrDefault(run, Map.of()).get(id);
        return step != null && step.position() != Step.INPUT_ONLY;
    }

    private SdkAnswer ops(Body body, Instant now, List<Opcode> ops) {
        var all = new ArrayList<>(ops);
        if (body.defers() && random.nextInt(15) == 0) {
            all.addFirst(Ops.defer("d" + random.nextInt(3), "receipt", "{}"));
        } else if (body.defers() && random.nextInt(30) == 0) {
            all.add(Ops.abortDefer("d" + random.nextInt(3)));
        }
        return new SdkAnswer.Ops(all, body.requestVersion(), false, null, exchange(now, 206));
    }

    private static Exchange exchange(Instant now, int status) {
        return new Exchange(status, null, now, now, 0);
    }
}
