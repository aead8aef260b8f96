package dev.baton.engine.trace;

import dev.baton.engine.id.RunId;
import dev.baton.engine.id.SpanId;
import dev.baton.engine.id.StepId;
import dev.baton.engine.json.Json;
import dev.baton.engine.step.StepOp;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One node of a run's trace. A span is one row that is rewritten as it goes on: a request in flight is an
/// [SpanKind#EXECUTION], and becomes the step that it turned out to run, or the finalization.
///
/// @param parentId the node above, or null for the root
/// @param attempt number of the latest attempt, from 0
/// @param stepId hashed step id, or null
/// @param stepType `step.run`, `FINALIZATION` …; empty if unknown
/// @param output own output, or null: then a step's output is its memo, the root's and finalization's the run's
/// @param failed whether output is an error object
/// @param input arguments of the step as a JSON array, or null
/// @param statusCode HTTP status of the answer, or null
/// @param headers response headers, secrets redacted, or null
/// @param metadata list of `{scope,kind,values,updatedAt}` as a JSON array, or null
public record Span(
        RunId runId,
        SpanId id,
        @Nullable SpanId parentId,
        SpanKind kind,
        String name,
        SpanStatus status,
        int attempt,
        @Nullable StepId stepId,
        @Nullable StepOp op,
        String stepType,
        Instant queuedAt,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable SpanDetail detail,
        @Nullable Json output,
        boolean failed,
        @Nullable Json input,
        @Nullable Integer statusCode,
        @Nullable Json headers,
        @Nullable Json metadata) {
    /// The same span with other metadata.
    public Span metadata(@Nullable Json newMetadata) {
        return with(startedAt, newMetadata);
    }

    /// The same span with another start.
    public Span startedAt(Instant start) {
        return with(start, metadata);
    }

    private Span with(@Nullable Instant start, @Nullable Json newMetadata) {
        return new Span(
                runId,
                id,
                parentId,
                kind,
                name,
                status,
                attempt,
                stepId,
                op,
                stepType,
                queuedAt,
                start,
                endedAt,
                detail,
                output,
                failed,
                input,
                statusCode,
                headers,
                newMetadata);
    }
}
