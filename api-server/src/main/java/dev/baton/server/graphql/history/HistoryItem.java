package dev.baton.server.graphql.history;

import dev.baton.engine.id.SpanId;
import dev.baton.engine.id.StepId;
import dev.baton.engine.id.Ulid;
import dev.baton.engine.trace.SpanDetail;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One row of a run's history (STO §3).
///
/// @param id follows from what the row is about, so that it is the same at each reading; rows are ordered by it
/// @param group the same for all rows of one step or request
/// @param stepName name of the step; `step` for a request that is none; null for rows of the function
/// @param stepId hashed id of the step, or null
/// @param stepType `Run`, `Send`, `Sleep`, `Wait`, or null
/// @param request whether a request to the app is meant
/// @param result facts about the end of a request or of the function, or null
/// @param detail of the sleep, wait, invocation or cancellation that began or ended, or null
/// @param output the span whose output the row brought, or null
public record HistoryItem(
        Ulid id,
        HistoryType type,
        Instant at,
        int attempt,
        UUID group,
        @Nullable String stepName,
        @Nullable StepId stepId,
        @Nullable String stepType,
        boolean request,
        @Nullable Result result,
        @Nullable SpanDetail detail,
        @Nullable SpanId output) {
    /// @param durationMs from start to end
    /// @param sdkLanguage empty when not known
    /// @param sdkVersion empty when not known
    /// @param sizeBytes of the response as it said, else of the output
    public record Result(
            long durationMs,
            String sdkLanguage,
            String sdkVersion,
            @Nullable String framework,
            @Nullable String platform,
            long sizeBytes) {}
}
