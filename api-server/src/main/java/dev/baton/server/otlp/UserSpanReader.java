package dev.baton.server.otlp;

import dev.baton.engine.id.SpanId;
import dev.baton.engine.id.StepId;
import dev.baton.engine.json.Json;
import dev.baton.engine.trace.Span;
import dev.baton.engine.trace.SpanDetail;
import dev.baton.engine.trace.SpanKind;
import dev.baton.engine.trace.SpanStatus;
import dev.baton.engine.trace.UserSpan;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// Turns spans of OTLP into rows.
final class UserSpanReader {
    private static final List<String> KINDS =
            List.of("unspecified", "internal", "server", "client", "producer", "consumer");
    private static final String STEP_HASH = "inngest.step.hash";
    private static final String STEP_ATTEMPT = "inngest.step.attempt";

    /// What SDKs say to the server in the user's name; users do not want to see it.
    private static final Set<String> CONSUMED = Set.of(
            "inngest.traceparent",
            "inngest.traceref",
            "inngest.step.parentSpanId",
            "inngest.step.id",
            "inngest.step.index",
            STEP_HASH,
            STEP_ATTEMPT,
            "sdk.run.id",
            "sdk.app.id",
            "sys.app.id",
            "sys.function.id");

    private static final String OURS = "_inngest.";
    private static final int SPAN_ID_DIGITS = 16;
    private static final long NANOS = 1_000_000_000;

    private UserSpanReader() {}

    /// Nothing when the span cannot be joined to any run.
    static Optional<UserSpan> read(OtlpSpan span) {
        if (!isId(span.spanId())) {
            return Optional.empty();
        }
        return SpanReference.of(span).map(reference -> new UserSpan(row(span, reference), reference.function()));
    }

    private static Span row(OtlpSpan span, SpanReference reference) {
        var start = instant(span.startNanos());
        var end = instant(span.endNanos());
        var step = span.attributes().path(STEP_HASH).asString(null);
        return new Span(
                reference.run(),
                new SpanId(span.spanId()),
                isId(span.parentId()) ? new SpanId(span.parentId()) : null,
                SpanKind.USERLAND,
                span.name(),
                span.failed() ? SpanStatus.FAILED : SpanStatus.COMPLETED,
                span.attributes().path(STEP_ATTEMPT).asInt(0),
                step == null ? null : new StepId(step),
                null,
                "",
                start,
                start,
                end.isBefore(start) ? start : end,
                detail(span, reference.request()),
                null,
                span.failed(),
                null,
                null,
                null,
                null);
    }

    private static SpanDetail detail(OtlpSpan span, @Nullable SpanId request) {
        return new SpanDetail.Userland(
                request,
                span.kind() >= 0 && span.kind() < KINDS.size() ? KINDS.get(span.kind()) : KINDS.getFirst(),
                span.resource().path("service.name").asString(""),
                span.scopeName(),
                span.scopeVersion(),
                Json.of(span.resource()),
                shown(span.attributes()));
    }

    private static Json shown(ObjectNode attributes) {
        var shown = attributes.deepCopy();
        shown.remove(attributes.propertyNames().stream()
                .filter(name -> CONSUMED.contains(name) || name.startsWith(OURS))
                .toList());
        return Json.of(shown);
    }

    private static boolean isId(String text) {
        return text.length() == SPAN_ID_DIGITS && text.chars().allMatch(UserSpanReader::isHex);
    }

    private static boolean isHex(int c) {
        return c >= '0' && c <= '9' || c >= 'a' && c <= 'f';
    }

    private static Instant instant(long unixNanos) {
        return Instant.ofEpochSecond(unixNanos / NANOS, unixNanos % NANOS);
    }
}
