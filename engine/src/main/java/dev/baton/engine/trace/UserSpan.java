package dev.baton.engine.trace;

import dev.baton.engine.id.FunctionId;
import org.jspecify.annotations.Nullable;

/// A span that a user's own tracing sent, before anybody has looked whether there is such a run.
///
/// @param span of kind [SpanKind#USERLAND], with a [SpanDetail.Userland]
/// @param function the function that it says it belongs to, or null when it does not say
public record UserSpan(Span span, @Nullable FunctionId function) {
    /// Checks the kind.
    public UserSpan {
        if (span.kind() != SpanKind.USERLAND) {
            throw new IllegalArgumentException("a user's span should be USERLAND, not " + span.kind());
        }
    }
}
