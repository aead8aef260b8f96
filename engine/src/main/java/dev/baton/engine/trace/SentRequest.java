package dev.baton.engine.trace;

import dev.baton.engine.id.RunId;
import dev.baton.engine.id.SpanId;
import dev.baton.engine.id.StepId;
import dev.baton.engine.id.Ulid;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A request to the user's code as it was sent. With the memos of the run, which only grow, it says what the code
/// knew at that moment: the memos at the first `known` positions.
///
/// @param id the `x-request-id` that went with it
/// @param spanId the span that it belongs to; that of a request which only planned steps is gone afterwards
/// @param stepId the step that it was to run, or null
/// @param attempt number of the attempt, from 0
/// @param known how many finished steps there were
public record SentRequest(
        RunId runId, Ulid id, SpanId spanId, @Nullable StepId stepId, int attempt, Instant sentAt, int known) {}
