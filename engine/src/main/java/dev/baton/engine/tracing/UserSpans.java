package dev.baton.engine.tracing;

import dev.baton.engine.id.FunctionId;
import dev.baton.engine.id.RunId;
import dev.baton.engine.memory.RunState;
import dev.baton.engine.run.Run;
import dev.baton.engine.trace.SpanKind;
import dev.baton.engine.trace.UserSpan;
import dev.baton.engine.transition.Command;
import dev.baton.engine.turn.Turn;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Stores the spans of users' own tracing beside the engine's (STO §7). They may come before the engine's
/// span that they refer to, and long after the run has ended; readers put them into place.
public final class UserSpans {
    private UserSpans() {}

    /// Answers how many were refused.
    public static int record(Turn turn, Command.RecordSpans command) {
        Map<RunId, Optional<FunctionId>> functions = new HashMap<>();
        int refused = 0;
        for (var span : command.spans()) {
            var function = functions.computeIfAbsent(span.span().runId(), run -> activeFunctionOf(turn, run));
            if (function.isPresent() && fits(span, function.get()) && free(turn, span)) {
                turn.put(span.span());
            } else {
                refused++;
            }
        }
        return refused;
    }

    private static Optional<FunctionId> activeFunctionOf(Turn turn, RunId run) {
        return turn.memory()
                .run(run)
                .map(RunState::function)
                .map(function -> function.id())
                .or(() -> turn.reads().run(run).map(Run::functionId))
                .filter(id -> turn.memory()
                        .function(id)
                        .filter(function -> function.row().active())
                        .isPresent());
    }

    private static boolean fits(UserSpan span, FunctionId function) {
        return span.function() == null || span.function().equals(function);
    }

    /// A span that was sent twice takes its own place; the engine's own spans are never overwritten.
    private static boolean free(Turn turn, UserSpan span) {
        return turn.reads()
                .span(span.span().runId(), span.span().id())
                .map(known -> known.kind() == SpanKind.USERLAND)
                .orElse(true);
    }
}
