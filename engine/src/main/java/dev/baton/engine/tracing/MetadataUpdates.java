package dev.baton.engine.tracing;

import dev.baton.engine.id.SpanId;
import dev.baton.engine.id.StepId;
import dev.baton.engine.json.Json;
import dev.baton.engine.memory.RunState;
import dev.baton.engine.trace.Span;
import dev.baton.engine.trace.SpanKind;
import dev.baton.engine.transition.Command;
import dev.baton.engine.transition.Command.MetadataTarget;
import dev.baton.engine.transition.CommandRejected;
import dev.baton.engine.transition.CommandRejected.Code;
import dev.baton.engine.turn.Turn;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/// Changes the metadata of a run, a step, an attempt or a user's span because someone asked for it (STO §8).
public final class MetadataUpdates {
    private MetadataUpdates() {}

    /// Applies all updates.
    ///
    /// @throws CommandRejected when the target is unknown, an update cannot be taken, or there is too much
    ///     of it;
    ///     then nothing was changed
    public static void apply(Turn turn, Command.UpdateMetadata command) {
        if (turn.reads().run(command.run()).isEmpty()) {
            throw new CommandRejected(
                    Code.NOT_FOUND, "Unable to find metadata target: there is no run " + command.run());
        }
        for (var update : command.updates()) {
            SpanMetadata.check(update);
        }
        var spans = turn.spans(command.run());
        long bytes = SpanMetadata.bytes(spans);
        bytes += command.updates().stream()
                .mapToLong(update -> SpanMetadata.valueBytes(update.tree()))
                .sum();
        if (bytes > SpanMetadata.MAX_RUN_BYTES) {
            throw new CommandRejected(
                    Code.TOO_LARGE, "Cumulative metadata size exceeds limit: a run may have 1 MiB of metadata");
        }
        var target = target(spans, command)
                .orElseThrow(() -> new CommandRejected(Code.NOT_FOUND, "Unable to find metadata target"));
        var scope = scope(command.target());
        var updates = command.updates().stream()
                .map(update -> Json.of(((ObjectNode) update.tree()).put("scope", scope)))
                .toList();
        turn.put(new SpanEdit(target).metadata(updates, turn.now()).build());
        turn.memory().run(command.run()).ifPresent(run -> run.metadataBytes(RunState.UNKNOWN));
    }

    private static String scope(MetadataTarget target) {
        if (target.step() == null) {
            return "run";
        }
        if (target.attempt() == null) {
            return "step";
        }
        return target.span() == null ? "step_attempt" : "extended_trace";
    }

    private static Optional<Span> target(List<Span> spans, Command.UpdateMetadata command) {
        var target = command.target();
        if (target.step() == null) {
            return find(spans, RunTrace.rootId(command.run()));
        }
        if (target.attempt() != null && target.span() != null) {
            return find(spans, target.span()).filter(span -> span.kind() == SpanKind.USERLAND);
        }
        return step(spans, target.step())
                .flatMap(step -> target.attempt() == null ? Optional.of(step) : attempt(spans, step, target.attempt()));
    }

    private static Optional<Span> find(List<Span> spans, SpanId id) {
        return spans.stream().filter(span -> span.id().equals(id)).findFirst();
    }

    private static Optional<Span> step(List<Span> spans, StepId id) {
        return spans.stream()
                .filter(span -> span.kind() == SpanKind.STEP && id.equals(span.stepId()))
                .findFirst();
    }

    /// A step that needed one attempt only has no span for it: the attempt is the step.
    private static Optional<Span> attempt(List<Span> spans, Span step, int number) {
        var attempts = spans.stream()
                .filter(span -> span.kind() == SpanKind.EXECUTION && step.id().equals(span.parentId()))
                .toList();
        if (number < 0) {
            return attempts.stream().max(Comparator.comparingInt(Span::attempt)).or(() -> Optional.of(step));
        }
        return attempts.stream()
                .filter(span -> span.attempt() == number)
                .findFirst()
                .or(() -> Optional.of(step).filter(only -> attempts.isEmpty() && only.attempt() == number));
    }
}
