package dev.baton.desktop.screen.run;

import dev.baton.desktop.component.Status;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads a `RunTraceSpan` tree. One step is one node: servers that report a step twice, or the final answer beside
/// `Finalization`, are read as if they did not (graphql 1.10, rules 2 and 6).
final class TraceReader {
    private static final String NON_STEP = "executor.nonstep";
    /// Attributes that begin so were added by the platform or an SDK, and say nothing about the user's code.
    private static final List<String> OWN_ATTRIBUTES = List.of("sys", "inngest", "userland", "sdk");

    private TraceReader() {}

    /// The trace in an answer of `GetRunTrace`.
    ///
    /// @param span the root span
    static TraceSpan read(JsonNode span) {
        List<TraceSpan> children = new ArrayList<>();
        for (JsonNode child : span.path("childrenSpans")) {
            children.add(read(child));
        }
        boolean root = Fields.flag(span, "isRoot");
        Instant queuedAt = Fields.instantOrNull(span, "queuedAt");
        Instant startedAt = Fields.instantOrNull(span, "startedAt");
        JsonNode response = span.path("response");
        return new TraceSpan(
                Fields.text(span, "spanID"),
                root ? "Run" : Fields.shown(span, "name"),
                Status.of(Fields.text(span, "status")),
                StepKind.of(
                        Fields.text(span, "stepOp"), Fields.text(span, "stepType"), Fields.flag(span, "isUserland")),
                Fields.text(span, "stepID"),
                StepInfo.of(span.path("stepInfo")),
                Fields.intOrNull(span, "attempts"),
                Fields.textOrNull(span, "outputID"),
                queuedAt != null ? queuedAt : startedAt != null ? startedAt : Instant.EPOCH,
                Fields.instantOrNull(span, "scheduledAt"),
                startedAt,
                Fields.instantOrNull(span, "endedAt"),
                Fields.intOrNull(response, "statusCode"),
                values(response.path("headers")),
                Fields.text(span, "skipReason"),
                Fields.text(span, "skipExistingRunID").isEmpty()
                        ? null
                        : new RunId(Fields.text(span, "skipExistingRunID")),
                Fields.list(
                        span,
                        "metadata",
                        entry -> new TraceSpan.Metadata(
                                Fields.text(entry, "kind"),
                                Fields.text(entry, "scope"),
                                values(entry.path("values")),
                                Fields.instantOrNull(entry, "updatedAt"))),
                Fields.object(span, "userlandSpan").map(TraceReader::userland).orElse(null),
                Fields.text(span, "debugRunID"),
                tidy(children));
    }

    private static TraceSpan.Userland userland(JsonNode span) {
        Map<String, String> attributes = new LinkedHashMap<>();
        values(attributes(span.path("spanAttrs"))).forEach((name, value) -> {
            if (OWN_ATTRIBUTES.stream().noneMatch(name::startsWith)) {
                attributes.put(name, value);
            }
        });
        return new TraceSpan.Userland(
                Fields.shown(span, "spanKind"),
                Fields.shown(span, "serviceName"),
                Fields.shown(span, "scopeName"),
                Fields.shown(span, "scopeVersion"),
                attributes);
    }

    /// An object, or the text of one.
    private static JsonNode attributes(JsonNode value) {
        if (!value.isString()) {
            return value;
        }
        try {
            return JsonMapper.shared().readTree(value.stringValue());
        } catch (JacksonException e) {
            return value;
        }
    }

    private static List<TraceSpan> tidy(List<TraceSpan> children) {
        Map<String, TraceSpan> byStep = new LinkedHashMap<>();
        List<TraceSpan> kept = new ArrayList<>();
        String finalOutput = null;
        for (TraceSpan child : children) {
            if (child.name().equals(NON_STEP)) {
                finalOutput = child.outputId() == null ? finalOutput : child.outputId();
            } else if (child.stepId().isEmpty() || child.isAttempt()) {
                kept.add(child);
            } else {
                byStep.merge(child.stepId(), child, TraceReader::richer);
            }
        }
        kept.addAll(byStep.values());
        String output = finalOutput;
        kept.replaceAll(child ->
                child.kind() == StepKind.FINALIZATION && child.outputId() == null ? child.withOutput(output) : child);
        kept.sort(Comparator.comparing(TraceReader::start));
        return kept;
    }

    /// Of two spans of the same step the one that knows its attempts and its answer; the other can only add an output.
    private static TraceSpan richer(TraceSpan a, TraceSpan b) {
        TraceSpan rich = weight(b) > weight(a) ? b : a;
        TraceSpan poor = rich == a ? b : a;
        return rich.outputId() == null ? rich.withOutput(poor.outputId()) : rich;
    }

    private static int weight(TraceSpan span) {
        return (span.children().isEmpty() ? 0 : 4) + (span.statusCode() == null ? 0 : 2) + span.retries();
    }

    private static Instant start(TraceSpan span) {
        return span.startedAt() == null ? span.queuedAt() : span.startedAt();
    }

    private static Map<String, String> values(JsonNode object) {
        Map<String, String> sorted = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (Map.Entry<String, JsonNode> entry : object.properties()) {
            JsonNode value = entry.getValue();
            sorted.put(entry.getKey(), value.isString() ? value.stringValue() : value.toString());
        }
        return new LinkedHashMap<>(sorted);
    }
}
