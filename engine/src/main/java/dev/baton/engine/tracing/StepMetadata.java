package dev.baton.engine.tracing;

import dev.baton.engine.id.RunId;
import dev.baton.engine.json.Json;
import dev.baton.engine.turn.Turn;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Metadata that comes with instructions of an SDK, or with what the engine does for a step (STO §8). Nobody is
/// there to be refused, so what cannot be taken is left out, and the run says so.
final class StepMetadata {
    private StepMetadata() {}

    /// Applies updates `{scope,kind,op,values}` to a span that is being made. Answers what was left out and why, or
    /// null.
    static @Nullable String add(Turn turn, RunId run, SpanEdit span, List<Json> updates) {
        if (updates.isEmpty()) {
            return null;
        }
        var state = turn.memory().run(run);
        long used = state.isPresent() && state.get().metadataBytes() >= 0
                ? state.get().metadataBytes()
                : SpanMetadata.bytes(turn.spans(run));
        String leftOut = null;
        for (var update : updates) {
            var problem = problem(update, used);
            if (problem == null) {
                long before = SpanMetadata.bytes(span.metadata());
                span.metadata(List.of(update), turn.now());
                used += SpanMetadata.bytes(span.metadata()) - before;
            } else {
                leftOut = "some that came with a step was left out: "
                        + update.tree().path("kind").asString("?") + ": " + problem;
            }
        }
        long now = used;
        state.ifPresent(of -> of.metadataBytes(now));
        return leftOut;
    }

    private static @Nullable String problem(Json update, long used) {
        var problem = SpanMetadata.problem(update);
        if (problem != null) {
            return problem;
        }
        boolean fits = used + SpanMetadata.valueBytes(update.tree()) <= SpanMetadata.MAX_RUN_BYTES;
        return fits ? null : "a run may have 1 MiB of metadata";
    }
}
