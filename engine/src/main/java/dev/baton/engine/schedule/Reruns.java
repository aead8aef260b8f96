package dev.baton.engine.schedule;

import dev.baton.engine.id.RunId;
import dev.baton.engine.id.StepId;
import dev.baton.engine.json.Json;
import dev.baton.engine.json.JsonObject;
import dev.baton.engine.memory.RunState;
import dev.baton.engine.run.Run;
import dev.baton.engine.step.Step;
import dev.baton.engine.step.StepOp;
import dev.baton.engine.trace.Span;
import dev.baton.engine.trace.SpanKind;
import dev.baton.engine.transition.Command;
import dev.baton.engine.transition.CommandRejected;
import dev.baton.engine.transition.CommandRejected.Code;
import dev.baton.engine.turn.Turn;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
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
        var from = command.fromStep() == null ? null : find(turn, old, command.fromStep());
        List<Step> earlier = from == null ? List.of() : before(turn, old, from);
        @Nullable StepId target = from != null && from.op() == StepOp.RUN ? from.stepId() : null;
        var events = old.eventIds().stream().map(turn::event).toList();
        var original = old.originalRunId() == null ? old.id() : old.originalRunId();
        var outcome = RunStart.start(
                turn,
                new Start(function, events, null, turn.now(), old.cron(), old.batchId(), original, target, List.of()));
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
        if (from != null && from.stepId() != null && command.input() != null) {
            var memo = new JsonObject().put("input", command.input()).build();
            turn.write(new Step(run.id(), from.stepId(), Step.INPUT_ONLY, from.name(), StepOp.RUN, memo));
        }
        return run.id();
    }

    private static Span find(Turn turn, Run old, String step) {
        var steps = turn.reads().spans(old.id()).stream()
                .filter(span -> span.kind() == SpanKind.STEP && span.stepId() != null)
                .toList();
        var byId = steps.stream()
                .filter(span -> new StepId(step).equals(span.stepId()))
                .findFirst();
        if (byId.isPresent()) {
            return byId.get();
        }
        var byName = steps.stream().filter(span -> span.name().equals(step)).toList();
        if (byName.isEmpty()) {
            throw new CommandRejected(Code.NOT_FOUND, "rerun step not found");
        }
        if (byName.stream().map(Span::stepId).distinct().count() > 1) {
            throw new CommandRejected(Code.INVALID, "rerun step name is ambiguous");
        }
        return byName.getFirst();
    }

    /// Memos of the steps that had begun before the given one.
    private static List<Step> before(Turn turn, Run old, Span from) {
        var begun = turn.reads().spans(old.id()).stream()
                .filter(span -> span.kind() == SpanKind.STEP && began(span).isBefore(began(from)))
                .flatMap(span -> Optional.ofNullable(span.stepId()).stream())
                .toList();
        return turn.reads().steps(old.id()).stream()
                .filter(step -> step.position() != Step.INPUT_ONLY)
                .filter(step -> begun.contains(step.id()) && !step.id().equals(from.stepId()))
                .toList();
    }

    private static Instant began(Span span) {
        @Nullable Instant started = span.startedAt();
        return started == null ? span.queuedAt() : started;
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
