package dev.baton.server.otlp;

import dev.baton.engine.id.FunctionId;
import dev.baton.engine.id.RunId;
import dev.baton.engine.id.SpanId;
import dev.baton.engine.id.Ulid;
import dev.baton.engine.json.Json;
import dev.baton.engine.json.JsonSyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Which run, and which of the engine's spans, a user's span says it belongs to (STO §7).
///
/// SDKs hand back what the request to them said: `inngest.traceref`, `inngest.traceparent`, `sdk.run.id` and
/// `sys.function.id`. A tracer that only follows W3C trace context says as much by the span's own trace, whose id is
/// the run's.
///
/// @param request the span of the request, or null when it only names the trace
/// @param function the function, or null
record SpanReference(
        RunId run, @Nullable SpanId request, @Nullable FunctionId function) {
    private static final int TRACE_ID_BYTES = 16;
    private static final Pattern TRACE_PARENT =
            Pattern.compile("[0-9a-f]{2}-([0-9a-f]{32})-([0-9a-f]{16})-[0-9a-f]{2}");

    /// Nothing when the span refers to no run, or in a way that cannot be read.
    static Optional<SpanReference> of(OtlpSpan span) {
        var function = text(span, "sys.function.id");
        var functionId = function == null ? null : functionId(function);
        if (function != null && functionId == null) {
            return Optional.empty();
        }
        var parent = traceParent(span);
        if (parent == null) {
            return runOfTrace(span.traceId()).map(run -> new SpanReference(run, null, functionId));
        }
        var matcher = TRACE_PARENT.matcher(parent);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        var named = text(span, "sdk.run.id");
        Optional<RunId> run = named == null
                ? runOfTrace(matcher.group(1))
                : Optional.ofNullable(Ulid.parseOrNull(named)).map(RunId::new);
        var request = new SpanId(matcher.group(2));
        return run.map(id -> new SpanReference(id, request, functionId));
    }

    private static @Nullable String traceParent(OtlpSpan span) {
        var reference = text(span, "inngest.traceref");
        if (reference == null) {
            return text(span, "inngest.traceparent");
        }
        try {
            var decoded = URLDecoder.decode(reference, StandardCharsets.UTF_8);
            return Json.read(decoded.getBytes(StandardCharsets.UTF_8))
                    .path("tp")
                    .asString("");
        } catch (IllegalArgumentException | JsonSyntaxException e) {
            return "";
        }
    }

    private static Optional<RunId> runOfTrace(String traceId) {
        try {
            var bytes = HexFormat.of().parseHex(traceId);
            return bytes.length == TRACE_ID_BYTES ? Optional.of(new RunId(Ulid.fromBytes(bytes))) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static @Nullable FunctionId functionId(String text) {
        try {
            return new FunctionId(UUID.fromString(text));
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static @Nullable String text(OtlpSpan span, String attribute) {
        return span.attributes().path(attribute).asString(null);
    }
}
