package dev.baton.server.graphql.trace;

import dev.baton.engine.id.SpanId;
import dev.baton.engine.trace.Span;
import dev.baton.engine.trace.SpanDetail;
import dev.baton.engine.trace.SpanKind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Where the spans of users' own tracing belong in the tree (STO §7). Nobody knew that when they came: the engine's
/// span may have come later, and have become a step meanwhile.
final class UserSpanPlaces {
    /// The span that SDKs put around each execution; its children count as the execution's own.
    private static final String SDK_WRAPPER = "inngest.execution";

    private final List<Span> spans;
    private final Map<SpanId, Span> users = new HashMap<>();

    UserSpanPlaces(List<Span> spans) {
        this.spans = spans;
        for (var span : spans) {
            if (span.kind() == SpanKind.USERLAND) {
                users.put(span.id(), span);
            }
        }
    }

    static boolean isWrapper(Span span) {
        return span.name().equals(SDK_WRAPPER);
    }

    /// A span below another of the user's stays there. One at the top belongs to the attempt that it names,
    /// else to the request that it refers to; null when neither is there.
    @Nullable
    SpanId parentOf(Span user) {
        var above = user.parentId() == null ? null : users.get(user.parentId());
        if (above != null && !(isWrapper(above) && user.stepId() != null)) {
            return above.id();
        }
        return attemptOf(user).map(Span::id).orElseGet(() -> above != null ? above.id() : request(user));
    }

    private static @Nullable SpanId request(Span user) {
        return user.detail() instanceof SpanDetail.Userland detail && detail.request() != null
                ? detail.request()
                : user.parentId();
    }

    private Optional<Span> attemptOf(Span user) {
        if (user.stepId() == null) {
            return Optional.empty();
        }
        var step = spans.stream()
                .filter(span -> span.kind() == SpanKind.STEP && Objects.equals(span.stepId(), user.stepId()))
                .findFirst();
        return step.flatMap(found -> spans.stream()
                .filter(span -> span.kind() == SpanKind.EXECUTION
                        && found.id().equals(span.parentId())
                        && span.attempt() == user.attempt())
                .findFirst()
                .or(() -> step));
    }
}
