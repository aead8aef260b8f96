package dev.baton.server.graphql.trace;

import dev.baton.engine.json.Json;
import dev.baton.engine.query.Queries;
import dev.baton.engine.run.Run;
import dev.baton.engine.run.RunStatus;
import dev.baton.engine.trace.Span;
import dev.baton.engine.trace.SpanKind;
import dev.baton.engine.trace.SpanStatus;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Input and result of one span; of both results at most one is there.
///
/// @param input JSON array of arguments; for a run its events
/// @param data what was returned
/// @param error `{message,name,stack?,cause?}`, or any other text that an SDK sent as an error
public record SpanOutput(
        @Nullable Json input, @Nullable Json data, @Nullable Json error) {
    /// Whether [#read] would find anything, judged without reading payloads.
    public static boolean present(Run run, Span span) {
        if (span.output() != null || span.input() != null || span.kind() == SpanKind.RUN) {
            return true;
        }
        return switch (span.kind()) {
            case FINALIZATION ->
                run.progress().output() != null && span.status().ended();
            case STEP, EXECUTION -> span.stepId() != null && memoExpected(span);
            case RUN, USERLAND -> false;
        };
    }

    /// Reads the span's payloads.
    public static Optional<SpanOutput> read(Queries queries, OutputId id) {
        var run = queries.run(id.run());
        if (run.isEmpty()) {
            return Optional.empty();
        }
        return queries.spans(List.of(id.run())).getOrDefault(id.run(), List.of()).stream()
                .filter(span -> span.id().equals(id.span()))
                .findFirst()
                .map(span -> read(queries, run.get(), span));
    }

    private static SpanOutput read(Queries queries, Run run, Span span) {
        var input = span.kind() == SpanKind.RUN ? events(queries, run) : span.input();
        if (span.output() != null) {
            return span.failed()
                    ? new SpanOutput(input, null, span.output())
                    : new SpanOutput(input, span.output(), null);
        }
        return switch (span.kind()) {
            case RUN, FINALIZATION -> {
                var output = run.progress().output();
                yield run.progress().status() == RunStatus.FAILED
                        ? new SpanOutput(input, null, output)
                        : new SpanOutput(input, output, null);
            }
            case STEP, EXECUTION ->
                span.stepId() != null && memoExpected(span)
                        ? memo(queries, span, input)
                        : new SpanOutput(input, null, null);
            case USERLAND -> new SpanOutput(input, null, null);
        };
    }

    private static boolean memoExpected(Span span) {
        return span.op() != null
                && switch (span.op()) {
                    case SLEEP -> false;
                    case RUN, AI_GATEWAY, INVOKE, WAIT_FOR_EVENT, WAIT_FOR_SIGNAL ->
                        span.status() == SpanStatus.COMPLETED || span.status() == SpanStatus.FAILED;
                };
    }

    private static SpanOutput memo(Queries queries, Span span, @Nullable Json input) {
        var memo = queries.steps(span.runId()).stream()
                .filter(step -> step.id().equals(span.stepId()))
                .map(step -> step.memo().tree())
                .findFirst();
        if (memo.isEmpty()) {
            return new SpanOutput(input, null, null);
        }
        JsonNode tree = memo.get();
        if (tree.isObject() && tree.size() == 1 && tree.has("data")) {
            return new SpanOutput(input, Json.of(tree.get("data")), null);
        }
        if (tree.isObject() && tree.size() == 1 && tree.has("error")) {
            return new SpanOutput(input, null, Json.of(tree.get("error")));
        }
        return new SpanOutput(input, Json.of(tree), null);
    }

    private static Json events(Queries queries, Run run) {
        var events = queries.events(run.eventIds());
        var array = Json.MAPPER.createArrayNode();
        run.eventIds().stream()
                .map(events::get)
                .filter(Objects::nonNull)
                .forEach(event -> array.add(event.body().tree()));
        return Json.of(array);
    }
}
