package dev.baton.server.graphql;

import dev.baton.engine.Engine;
import dev.baton.engine.run.Run;
import dev.baton.engine.run.RunStatus;
import dev.baton.engine.step.Step;
import dev.baton.engine.trace.SentRequest;
import dev.baton.server.graphql.loader.Loaders;
import graphql.schema.idl.RuntimeWiring;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/// `FunctionRunV2` (GQL §1.7).
final class RunFields {
    private RunFields() {}

    static void wire(RuntimeWiring.Builder wiring, Engine engine) {
        wiring.type(Fields.of("FunctionRunV2", Run.class)
                .field("id", Run::id)
                .field("appID", Run::appId)
                .load("app", Loaders.APP, Run::appId)
                .field("functionID", Run::functionId)
                .load("function", Loaders.FUNCTION, Run::functionId)
                .field("traceID", RunFields::traceId)
                .field("queuedAt", Run::queuedAt)
                .field("startedAt", run -> run.progress().startedAt())
                .field("endedAt", run -> run.progress().endedAt())
                .field("status", run -> status(run.progress().status()))
                .field("sourceID", ignored -> null)
                .field("triggerIDs", Run::eventIds)
                .field("eventName", run -> batch(run) || run.cron() != null ? null : run.eventName())
                .field("isBatch", RunFields::batch)
                .field(
                        "batchCreatedAt",
                        run -> run.batchId() == null ? null : run.batchId().time())
                .field("cronSchedule", Run::cron)
                .field("output", RunFields::output)
                .load("trace", Loaders.TRACE, Run::id)
                .field("hasAI", run -> run.progress().hasAi())
                .load("defers", Loaders.DEFERS, Run::id)
                .fetch("siblingDefers", (run, env) -> DeferFields.siblings(run, engine.queries(), env))
                .fetch("deferredFrom", DeferredFrom::fetch)
                .field("isDeferred", DeferredFrom::isDeferred)
                .field("originalRunID", Run::originalRunId)
                .field("replayID", Run::replayId)
                .load("reruns", Loaders.RERUNS, Run::id)
                .field("why", run -> FlowFields.why(engine, run))
                .field("functionVersion", Run::functionVersion)
                .field("requests", run -> engine.queries().requests(run.id()))
                .load("memos", Loaders.STEPS, Run::id)
                .wiring());
        wiring.type(Fields.of("RunRequest", SentRequest.class)
                .field("id", SentRequest::id)
                .field("spanID", request -> request.spanId().value())
                .field(
                        "stepID",
                        request -> request.stepId() == null
                                ? null
                                : request.stepId().value())
                .field("attempt", SentRequest::attempt)
                .field("sentAt", SentRequest::sentAt)
                .field("known", SentRequest::known)
                .wiring());
        wiring.type(Fields.of("RunMemo", Step.class)
                .field("stepID", step -> step.id().value())
                .field("name", Step::name)
                .field("value", step -> step.memo().text())
                .wiring());
    }

    /// The status under the name that clients know.
    static String status(RunStatus status) {
        return switch (status) {
            case SCHEDULED -> "QUEUED";
            case RUNNING, COMPLETED, FAILED, CANCELLED, SKIPPED -> status.name();
        };
    }

    /// 32 hex digits: the bits of the run id.
    static String traceId(Run run) {
        return HexFormat.of().formatHex(run.id().value().bytes());
    }

    static boolean batch(Run run) {
        return run.batchId() != null;
    }

    /// What the run ended with, as text. When something else than an SDK answered, that is the answer as it came.
    static @Nullable String output(Run run) {
        var output = run.progress().output();
        return run.progress().foreignAnswer().orElse(output == null ? null : output.text());
    }
}
