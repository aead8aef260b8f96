package dev.baton.desktop.screen.run;

import dev.baton.desktop.client.BatonClient;
import dev.baton.desktop.client.ClientException;
import dev.baton.desktop.component.timeline.Typical;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import tools.jackson.databind.JsonNode;

/// The questions that run screens ask a server, with their answers read.
public final class RunCalls {
    private final BatonClient client;

    public RunCalls(BatonClient client) {
        this.client = client;
    }

    /// The facts of a run. Fails with a [ClientException] of code `not_found` when the server knows no such run.
    public CompletableFuture<RunFacts> run(RunId id) {
        return client.execute("GetRun", Map.of("runID", id.value()))
                .thenApply(data -> RunFacts.of(Fields.object(data, "run").orElseThrow(() -> missing(id))));
    }

    /// The trace of a run.
    public CompletableFuture<Trace> trace(RunId id) {
        return client.execute("GetRunTrace", Map.of("runID", id.value()))
                .thenApply(data -> new Trace(TraceReader.read(
                        Fields.object(data.path("run"), "trace").orElseThrow(() -> missing(id)))));
    }

    /// Why a run waits.
    CompletableFuture<RunWhy> why(RunId id) {
        return client.execute("GetRunWhy", Map.of("runID", id.value())).thenApply(data -> RunWhy.of(data.path("run")));
    }

    /// What a row says beyond the facts.
    ///
    /// @param failed whether the error is wanted as well
    public CompletableFuture<RunProgress> progress(RunId id, boolean failed) {
        return client.execute("GetRunProgress", Map.of("runID", id.value(), "withOutput", failed))
                .thenApply(data -> RunProgress.of(data.path("run")));
    }

    /// Input and output, or error, of a span.
    public CompletableFuture<SpanResult> result(String outputId) {
        return client.execute("GetTraceResult", Map.of("outputID", outputId))
                .thenApply(data -> SpanResult.of(data.path("runTraceSpanOutputByID")));
    }

    /// The runs that a run belongs together with.
    CompletableFuture<RunLinks> links(RunId id) {
        return client.execute("GetRunLinkage", Map.of("runID", id.value()))
                .thenApply(data -> RunLinks.of(data.path("run")));
    }

    /// How long the steps of a function usually take, by name.
    CompletableFuture<Map<String, Typical>> stepTimes(String functionSlug) {
        return client.execute("GetStepTimes", Map.of("slug", functionSlug)).thenApply(data -> {
            Map<String, Typical> byName = new HashMap<>();
            for (JsonNode times : data.path("functionBySlug").path("stepTimes")) {
                Typical typical = new Typical(
                        times.path("p50").asDouble(0),
                        times.path("p95").asDouble(0),
                        times.path("count").asInt(0));
                byName.put(Fields.shown(times, "name"), typical);
            }
            return byName;
        });
    }

    /// What the code of a run knew at each request. A server that does not keep this leaves it to the trace.
    CompletableFuture<RunState> state(RunId id, Trace trace) {
        Map<String, Object> variables = Map.of("runID", id.value());
        return client.execute("GetRunPayload", variables)
                .thenCompose(payload -> client.execute("GetRunState", variables)
                        .thenApply(state -> RunState.of(state, payload))
                        .exceptionally(refused -> RunState.derived(
                                trace,
                                payload.path("runTrigger")
                                        .path("payloads")
                                        .path(0)
                                        .asString("")))
                        .thenApply(read -> read.requests().isEmpty() ? RunState.derived(trace, read.event()) : read));
    }

    CompletableFuture<Trigger> trigger(RunId id) {
        return client.execute("GetTrigger", Map.of("runID", id.value()))
                .thenApply(data -> Trigger.of(data.path("runTrigger")));
    }

    /// Cancels a run; the answer comes when the server has done so, or has given up waiting.
    public CompletableFuture<JsonNode> cancel(RunId id) {
        return client.execute("CancelRun", Map.of("runID", id.value()));
    }

    /// Starts a new run with the events of an old one, and says which.
    public CompletableFuture<RunId> rerun(RunId id) {
        return client.execute("Rerun", Map.of("runID", id.value()))
                .thenApply(data -> new RunId(Fields.text(data, "rerun")));
    }

    /// Starts a new run that takes the steps before this one from the old run.
    ///
    /// @param stepId hash of the step
    /// @param input JSON array text to give the step instead of its old input; empty to keep it
    CompletableFuture<RunId> rerunFrom(RunId id, String stepId, String input) {
        Map<String, Object> from =
                input.isEmpty() ? Map.of("stepID", stepId) : Map.of("stepID", stepId, "input", input);
        return client.execute("RerunFromStep", Map.of("runID", id.value(), "fromStep", from))
                .thenApply(data -> new RunId(Fields.text(data, "rerun")));
    }

    private static ClientException missing(RunId id) {
        return new ClientException(
                "not_found",
                "This server knows no run " + id + ". It may belong to another server, or be older than what is kept.",
                null);
    }
}
