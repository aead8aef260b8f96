package dev.baton.server.graphql.trace;

import dev.baton.engine.id.RunId;
import dev.baton.engine.id.SpanId;
import dev.baton.engine.trace.Span;
import dev.baton.engine.trace.SpanKind;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What ties together everything that belongs to one step, or to one request that is none: the step's span and its
/// attempts have the same group.
public final class GroupId {
    private GroupId() {}

    /// The group of the step or request with this span.
    public static UUID of(RunId run, SpanId subject) {
        return UUID.nameUUIDFromBytes((run + "/" + subject).getBytes(StandardCharsets.UTF_8));
    }

    /// The group of a span, or null for a user's span.
    ///
    /// @param parent the span above, or null for the root
    public static @Nullable UUID of(Span span, @Nullable Span parent) {
        return switch (span.kind()) {
            case USERLAND -> null;
            case RUN, STEP, FINALIZATION -> of(span.runId(), span.id());
            case EXECUTION ->
                of(span.runId(), parent == null || parent.kind() == SpanKind.RUN ? span.id() : parent.id());
        };
    }
}
