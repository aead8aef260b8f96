package dev.baton.engine.schedule;

import dev.baton.engine.id.RunId;
import dev.baton.engine.id.StepId;
import dev.baton.engine.id.Ulid;
import dev.baton.engine.json.Json;
import dev.baton.engine.json.JsonObject;
import dev.baton.engine.memory.FunctionState;
import dev.baton.engine.memory.RunState;
import dev.baton.engine.run.Run;
import dev.baton.engine.step.Step;
import dev.baton.engine.step.StepOp;
import dev.baton.engine.trace.SpanKind;
import dev.baton.engine.transition.Command;
import dev.baton.engine.transition.CommandRejected;
import dev.baton.engine.transition.CommandRejected.Code;
import dev.baton.engine.turn.Turn;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Starts new runs with the events of old ones, from the beginning or from a step (ENG §13).
public final class Reruns {
    private Reruns() {}

    /// Starts the run again. With a step given, everything that had begun before it is taken over.
    ///
    /// @throws CommandRejected when run or step are unknown, or the step's name is not unique
    public static RunId start(Turn turn, Command.Rerun command) {
        var old = turn.reads()
                .run(command.run())
                .orElseThrow(() -> new CommandRejected(Code.NOT_FOUND, "there is no run " + command.run()));
        var function = turn.memory()
                .function(old.functionId())
                .orElseThrow(() -> new CommandRejected(Code.NOT_FOUND, "the function of run " + old.id() + " is gone"));
        if (command.input() != null && command.input().bytes()[0] != '[') {
            throw new CommandRejected(Code.INVALID, "the input of a step must be a JSON array");
        }
        var origins = origins(turn, old);
        var from = command.fromStep() == null ? null : find(origins, command.fromStep());
        List<Step> earlier = from == null ? List.of() : before(turn, old, origins, from);
        @Nullable StepId target = from != null && from.op() == StepOp.RUN ? from.id() : null;
        var outcome = again(turn, function, old, target, null, command.debug());
        var id = switch (outcome) {
            case Outcome.Started(var started) -> started;
            case Outcome.Skipped(var skipped, var reason) -> skipped;
            case Outcome.Duplicate(var earlierRun) -> earlierRun;
        };
        if (!(outcome instanceof Outcome.Started)) {
            return id;
        }
        var run = turn.memory().run(id).orElseThrow();
        take(turn, run, earlier);
        if (from != null && command.input() != null) {
            var memo = new JsonObject().put("input", command.input()).build();
            turn.write(new Step(run.id(), from.id(), Step.INPUT_ONLY, from.name(), StepOp.RUN, memo));
        }
        return run.id();
    }

    /// Starts a run with the events of an old one.
    ///
    /// @param target the step that the first request runs, or null
    /// @param replay the replay that starts it, or null
    static Outcome.OfRun again(
            Turn turn,
            FunctionState function,
            Run old,
            @Nullable StepId target,
            @Nullable Ulid replay,
            Run.@Nullable Debug debug) {
        var events = old.eventIds().stream().map(turn::event).toList();
        var original = old.originalRunId() == null ? old.id() : old.originalRunId();
        var again = new Start.Again(original, target, replay);
        return RunStart.start(turn, Start.again(function, events, old, again, debug, turn.now()));
    }

    /// A step of the old run: one that has a span, or one that was taken over from an earlier run.
    private record Origin(StepId id, String name, StepOp op, Instant began) {}

    private static List<Origin> origins(Turn turn, Run old) {
        var origins = new ArrayList<Origin>();
        for (var span : turn.reads().spans(old.id())) {
            if (span.kind() == SpanKind.STEP && span.stepId() != null && span.op() != null) {
                var began = span.startedAt() == null ? span.queuedAt() : span.startedAt();
                origins.add(new Origin(span.stepId(), span.name(), span.op(), began));
            }
        }
        for (var step : finished(turn, old)) {
            if (origins.stream().noneMatch(origin -> origin.id().equals(step.id()))) {
                var began = Instant.EPOCH.plusMillis(step.position());
                origins.add(new Origin(step.id(), step.name(), step.op(), began));
            }
        }
        return origins;
    }

    private static Origin find(List<Origin> origins, String step) {
        var byId = origins.stream()
                .filter(origin -> origin.id().equals(new StepId(step)))
                .findFirst();
        if (byId.isPresent()) {
            return byId.get();
        }
        var byName =
                origins.stream().filter(origin -> origin.name().equals(step)).toList();
        if (byName.isEmpty()) {
            throw new CommandRejected(Code.NOT_FOUND, "rerun step not found");
        }
        if (byName.stream().map(Origin::id).distinct().count() > 1) {
            throw new CommandRejected(Code.INVALID, "rerun step name is ambiguous");
        }
        return byName.getFirst();
    }

    /// Memos of the steps that had begun before the given one.
    private static List<Step> before(Turn turn, Run old, List<Origin> origins, Origin from) {
        var begun = origins.stream()
                .filter(origin -> origin.began().isBefore(from.began()))
                .map(Origin::id)
                .toList();
        return finished(turn, old).stream()
                .filter(step -> begun.contains(step.id()) && !step.id().equals(from.id()))
                .toList();
    }

    private static List<Step> finished(Turn turn, Run old) {
        return turn.reads().steps(old.id()).stream()
                .filter(step -> step.position() != Step.INPUT_ONLY)
                .toList();
    }

    private static void take(Turn turn, RunState run, List<Step> earlier) {
        for (var step : earlier) {
            Json memo = step.memo();
            turn.write(new Step(run.id(), step.id(), run.stack().size(), step.name(), step.op(), memo));
            run.finished(step.id(), memo.size());
        }
        turn.changed(run);
    }
}
