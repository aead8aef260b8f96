package dev.baton.server.graphql;

import dev.baton.engine.id.StepId;
import dev.baton.engine.id.Ulid;
import dev.baton.engine.query.Queries;
import dev.baton.engine.run.Run;
import dev.baton.engine.step.Step;
import dev.baton.engine.step.StepOp;
import dev.baton.engine.trace.Span;
import dev.baton.engine.trace.SpanDetail;
import dev.baton.server.graphql.history.HistoryItem;
import dev.baton.server.graphql.history.HistoryType;
import dev.baton.server.graphql.history.RunHistory;
import dev.baton.server.graphql.loader.Loaders;
import dev.baton.server.graphql.trace.OutputId;
import dev.baton.server.graphql.trace.SpanOutput;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.idl.RuntimeWiring;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// `RunHistoryItem` and what hangs on it, and what an older run waits for (GQL §1.7).
final class HistoryFields {
    private final Queries queries;

    private HistoryFields(Queries queries) {
        this.queries = queries;
    }

    static HistoryFields wire(RuntimeWiring.Builder wiring, Queries queries) {
        wiring.type(Fields.of("RunHistoryItem", Entry.class)
                .field("attempt", entry -> entry.item().attempt())
                .field("cancel", HistoryFields::cancel)
                .field("createdAt", entry -> entry.item().at())
                .field("functionVersion", entry -> entry.run().functionVersion())
                .field("groupID", entry -> entry.item().group())
                .field("id", entry -> entry.item().id())
                .field("result", entry -> result(entry.item()))
                .field("sleep", HistoryFields::sleep)
                .field("stepName", entry -> entry.item().stepName())
                .field("stepType", entry -> entry.item().stepType())
                .field("type", entry -> entry.item().type())
                .fetch("url", HistoryFields::url)
                .field("waitForEvent", HistoryFields::wait)
                .field("waitResult", HistoryFields::waitResult)
                .field("invokeFunction", HistoryFields::invocation)
                .field("invokeFunctionResult", HistoryFields::invocationResult)
                .wiring());
        return new HistoryFields(queries);
    }

    /// A row and the run that it is of.
    private record Entry(Run run, HistoryItem item) {}

    CompletableFuture<List<Object>> history(Run run, DataFetchingEnvironment env) {
        return items(run, env)
                .thenApply(items ->
                        items.stream().<Object>map(item -> new Entry(run, item)).toList());
    }

    /// The value or the error that a row brought, as JSON text, or null.
    CompletableFuture<@Nullable String> output(Run run, DataFetchingEnvironment env) {
        var id = Inputs.<Ulid>required(env, "id");
        return items(run, env).thenApply(items -> {
            var item = items.stream()
                    .filter(each -> each.id().equals(id))
                    .findFirst()
                    .orElseThrow(() -> FieldError.notFound("run " + run.id() + " has no history item " + id));
            return item.output() == null
                    ? null
                    : SpanOutput.read(queries, new OutputId(run.id(), item.output()))
                            .map(output -> output.data() != null ? output.data() : output.error())
                            .map(json -> json.text())
                            .orElse(null);
        });
    }

    private CompletableFuture<List<HistoryItem>> items(Run run, DataFetchingEnvironment env) {
        return Loaders.SPANS.load(env, run.id()).thenCombine(Loaders.STEPS.load(env, run.id()), (spans, steps) -> {
            Map<StepId, Integer> sizes = steps.stream()
                    .collect(Collectors.toMap(Step::id, step -> step.memo().size()));
            return RunHistory.of(run, spans, sizes);
        });
    }

    /// The wait for an event that has been open for longest, or null.
    CompletableFuture<@Nullable Object> waitingFor(Run run, DataFetchingEnvironment env) {
        return Loaders.SPANS
                .load(env, run.id())
                .thenApply(spans -> spans.stream()
                        .filter(span -> span.op() == StepOp.WAIT_FOR_EVENT
                                && !span.status().ended())
                        .min(Comparator.comparing(Span::queuedAt))
                        .map(Span::detail)
                        .map(detail -> detail instanceof SpanDetail.WaitedForEvent wait
                                ? Members.of(
                                        "eventName", wait.eventName(),
                                        "expression", wait.expression(),
                                        "expiryTime", wait.timeout())
                                : null)
                        .orElse(null));
    }

    private static boolean ended(Entry entry) {
        return entry.item().type() == HistoryType.StepCompleted || entry.item().type() == HistoryType.StepFailed;
    }

    private static @Nullable Object cancel(Entry entry) {
        if (entry.item().type() != HistoryType.FunctionCancelled) {
            return null;
        }
        return entry.item().detail() instanceof SpanDetail.Cancelled(var event, var expression)
                ? Members.of("eventID", event, "expression", expression, "userID", null)
                : Members.of("eventID", null, "expression", null, "userID", null);
    }

    private static @Nullable Object result(HistoryItem item) {
        var result = item.result();
        return result == null
                ? null
                : Members.of(
                        "durationMS", clamp(result.durationMs()),
                        "errorCode", null,
                        "framework", result.framework(),
                        "platform", result.platform(),
                        "sdkLanguage", result.sdkLanguage(),
                        "sdkVersion", result.sdkVersion(),
                        "sizeBytes", clamp(result.sizeBytes()));
    }

    private static int clamp(long number) {
        return (int) Math.min(number, Integer.MAX_VALUE);
    }

    private static @Nullable Object sleep(Entry entry) {
        return entry.item().detail() instanceof SpanDetail.Slept(var until) ? Map.of("until", until) : null;
    }

    private static @Nullable Object wait(Entry entry) {
        return !ended(entry) && entry.item().detail() instanceof SpanDetail.WaitedForEvent wait
                ? Members.of("eventName", wait.eventName(), "expression", wait.expression(), "timeout", wait.timeout())
                : null;
    }

    private static @Nullable Object waitResult(Entry entry) {
        if (!ended(entry)) {
            return null;
        }
        return switch (entry.item().detail()) {
            case SpanDetail.WaitedForEvent wait ->
                Members.of("eventID", wait.foundEvent(), "timeout", Boolean.TRUE.equals(wait.timedOut()));
            case SpanDetail.WaitedForSignal wait ->
                Members.of("eventID", null, "timeout", Boolean.TRUE.equals(wait.timedOut()));
            case null, default -> null;
        };
    }

    private static @Nullable Object invocation(Entry entry) {
        return !ended(entry) && entry.item().detail() instanceof SpanDetail.Invoked invoked
                ? Members.of(
                        "eventID", invoked.triggeringEvent(),
                        "functionID", invoked.functionId(),
                        "correlationID", entry.run().id() + "." + entry.item().stepId(),
                        "timeout", invoked.timeout())
                : null;
    }

    private static @Nullable Object invocationResult(Entry entry) {
        return ended(entry) && entry.item().detail() instanceof SpanDetail.Invoked invoked
                ? Members.of(
                        "eventID", invoked.returnEvent(),
                        "timeout", Boolean.TRUE.equals(invoked.timedOut()),
                        "runID", invoked.runId())
                : null;
    }

    /// Where the function is served, as it is known now.
    private static @Nullable Object url(Entry entry, DataFetchingEnvironment env) {
        if (!entry.item().request()) {
            return null;
        }
        return Loaders.FUNCTION
                .load(env, entry.run().functionId())
                .thenApply(
                        function -> function == null ? null : function.config().url());
    }
}
