package dev.baton.server.graphql;

import dev.baton.engine.id.Ulid;
import dev.baton.engine.run.Run;
import dev.baton.engine.step.StepOp;
import dev.baton.engine.trace.Span;
import dev.baton.engine.trace.SpanDetail;
import dev.baton.engine.trace.SpanKind;
import dev.baton.engine.trace.SpanStatus;
import dev.baton.server.graphql.loader.Loaders;
import dev.baton.server.graphql.trace.GroupId;
import dev.baton.server.graphql.trace.OutputId;
import dev.baton.server.graphql.trace.SpanOutput;
import dev.baton.server.graphql.trace.TraceNode;
import graphql.TypeResolutionEnvironment;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.GraphQLObjectType;
import graphql.schema.idl.RuntimeWiring;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// `RunTraceSpan` and what hangs on it (GQL §1.7, §1.10).
final class TraceFields {
    private static final String NO_PARENT = "0000000000000000";

    /// What plain steps say about themselves, although it adds nothing.
    private static final String PLAIN_STEP = "step.run";

    private TraceFields() {}

    static void wire(RuntimeWiring.Builder wiring) {
        wiring.type(Fields.of("RunTraceSpan", TraceNode.class)
                .field("appID", node -> node.run().appId())
                .field("functionID", node -> node.run().functionId())
                .field("runID", node -> node.run().id())
                .field("run", TraceNode::run)
                .field("spanID", node -> node.span().id().value())
                .field("traceID", node -> RunFields.traceId(node.run()))
                .field("groupID", node -> GroupId.of(node.span(), node.parent()))
                .field("name", TraceNode::name)
                .field("status", node -> status(node.span().status()))
                .field("attempts", node -> node.span().attempt())
                .field("duration", node -> duration(node.span()))
                .field("outputID", TraceFields::outputId)
                .field("queuedAt", node -> node.span().queuedAt())
                .field("scheduledAt", node -> node.span().queuedAt())
                .field("startedAt", node -> node.span().startedAt())
                .field("endedAt", node -> node.span().endedAt())
                .field("childrenSpans", TraceNode::children)
                .field("stepOp", node -> op(node.span()))
                .field("stepID", node -> node.span().stepId())
                .field("stepInfo", node -> info(node.span()))
                .field("stepType", node -> type(node.span()))
                .field("isRoot", TraceNode::root)
                .field(
                        "parentSpanID",
                        node -> node.parent() == null
                                ? NO_PARENT
                                : node.parent().id().value())
                .fetch("parentSpan", TraceFields::parent)
                .field("isUserland", node -> node.span().kind() == SpanKind.USERLAND)
                .field("userlandSpan", node -> userland(node.span()))
                .field("debugRunID", node -> debug(node, Run.Debug::run))
                .field("debugSessionID", node -> debug(node, Run.Debug::session))
                .field("debugPaused", ignored -> false)
                .field("skipReason", node -> node.root() ? node.run().skipReason() : null)
                .field("skipExistingRunID", node -> node.root() ? node.run().skipExistingRunId() : null)
                .field("metadata", node -> metadata(node.span()))
                .field("response", node -> response(node.span()))
                .wiring());
        wiring.type("StepInfo", union -> union.typeResolver(TraceFields::infoType));
        wiring.type(Fields.of("RunStepInfo", SpanDetail.Ran.class)
                .field("type", SpanDetail.Ran::type)
                .wiring());
        wiring.type(Fields.of("SleepStepInfo", SpanDetail.Slept.class)
                .field("sleepUntil", SpanDetail.Slept::until)
                .wiring());
        wiring.type(Fields.of("WaitForEventStepInfo", SpanDetail.WaitedForEvent.class)
                .field("eventName", SpanDetail.WaitedForEvent::eventName)
                .field("expression", SpanDetail.WaitedForEvent::expression)
                .field("timeout", SpanDetail.WaitedForEvent::timeout)
                .field("foundEventID", SpanDetail.WaitedForEvent::foundEvent)
                .field("timedOut", SpanDetail.WaitedForEvent::timedOut)
                .wiring());
        wiring.type(Fields.of("WaitForSignalStepInfo", SpanDetail.WaitedForSignal.class)
                .field("signal", SpanDetail.WaitedForSignal::signal)
                .field("timeout", SpanDetail.WaitedForSignal::timeout)
                .field("timedOut", SpanDetail.WaitedForSignal::timedOut)
                .wiring());
        wiring.type(Fields.of("InvokeStepInfo", SpanDetail.Invoked.class)
                .field("triggeringEventID", SpanDetail.Invoked::triggeringEvent)
                .field("functionID", SpanDetail.Invoked::functionId)
                .field("timeout", SpanDetail.Invoked::timeout)
                .field("returnEventID", SpanDetail.Invoked::returnEvent)
                .field("runID", SpanDetail.Invoked::runId)
                .field("timedOut", SpanDetail.Invoked::timedOut)
                .wiring());
        wiring.type(Fields.of("SpanMetadata", JsonNode.class)
                .field("scope", entry -> entry.path("scope").asString("unknown"))
                .field("kind", entry -> entry.path("kind").asString(""))
                .field("values", entry -> entry.path("values"))
                .field("updatedAt", entry -> entry.path("updatedAt").asString(""))
                .wiring());
    }

    /// The status under the name that clients know (GQL §1.4).
    static String status(SpanStatus status) {
        return switch (status) {
            case RUNNING, INVOKING -> "RUNNING";
            case COMPLETED, TIMED_OUT -> "COMPLETED";
            case FAILED, ERRORED -> "FAILED";
            case CANCELLED -> "CANCELLED";
            case QUEUED -> "QUEUED";
            case SLEEPING, WAITING -> "WAITING";
            case SKIPPED -> "SKIPPED";
        };
    }

    private static @Nullable Integer duration(Span span) {
        if (span.endedAt() == null) {
            return null;
        }
        var start = span.startedAt() == null ? span.queuedAt() : span.startedAt();
        return (int) Math.clamp(Duration.between(start, span.endedAt()).toMillis(), 0, Integer.MAX_VALUE);
    }

    /// An attempt that went well has no output of its own: it is that of what it was an attempt of.
    private static @Nullable String outputId(TraceNode node) {
        var parent = node.parent();
        boolean ofParent = node.span().kind() == SpanKind.EXECUTION
                && node.span().status() == SpanStatus.COMPLETED
                && node.span().output() == null
                && parent != null
                && (parent.kind() == SpanKind.STEP || parent.kind() == SpanKind.FINALIZATION);
        var span = ofParent && parent != null ? parent : node.span();
        return SpanOutput.present(node.run(), span) ? new OutputId(node.run().id(), span.id()).text() : null;
    }

    private static String type(Span span) {
        if (span.kind() == SpanKind.RUN) {
            return "";
        }
        if (!span.stepType().isEmpty() && !span.stepType().equals(PLAIN_STEP)) {
            return span.stepType();
        }
        var op = op(span);
        return op == null ? "" : op.name();
    }

    /// Every request that the server makes for a step counts as one by the gateway, whatever it asks for (GQL §1.4).
    private static @Nullable StepOp op(Span span) {
        return span.detail() instanceof SpanDetail.Fetched ? StepOp.AI_GATEWAY : span.op();
    }

    /// The detail if it is one that clients know; a plain step has an empty one.
    private static @Nullable SpanDetail info(Span span) {
        return switch (span.detail()) {
            case SpanDetail.Fetched ignored -> null;
            case SpanDetail.Userland ignored -> null;
            case SpanDetail.Cancelled ignored -> null;
            case null -> span.op() == StepOp.RUN ? new SpanDetail.Ran(null) : null;
            case SpanDetail known -> known;
        };
    }

    private static @Nullable GraphQLObjectType infoType(TypeResolutionEnvironment env) {
        var detail = Objects.requireNonNull(env.<SpanDetail>getObject());
        var name = switch (detail) {
            case SpanDetail.Ran ignored -> "RunStepInfo";
            case SpanDetail.Slept ignored -> "SleepStepInfo";
            case SpanDetail.WaitedForEvent ignored -> "WaitForEventStepInfo";
            case SpanDetail.WaitedForSignal ignored -> "WaitForSignalStepInfo";
            case SpanDetail.Invoked ignored -> "InvokeStepInfo";
            case SpanDetail.Fetched ignored -> null;
            case SpanDetail.Userland ignored -> null;
            case SpanDetail.Cancelled ignored -> null;
        };
        return name == null ? null : env.getSchema().getObjectType(name);
    }

    private static List<JsonNode> metadata(Span span) {
        return span.metadata() == null
                ? List.of()
                : List.copyOf(span.metadata().tree().values());
    }

    private static @Nullable Object response(Span span) {
        return span.statusCode() == null || span.headers() == null
                ? null
                : Map.of("statusCode", span.statusCode(), "headers", span.headers());
    }

    private static @Nullable Ulid debug(TraceNode node, Function<Run.Debug, @Nullable Ulid> id) {
        var debug = node.run().debug();
        return debug == null ? null : id.apply(debug);
    }

    private static @Nullable Object userland(Span span) {
        return span.detail() instanceof SpanDetail.Userland user
                ? Members.of(
                        "spanName", span.name(),
                        "spanKind", user.spanKind(),
                        "serviceName", user.service(),
                        "resourceAttrs", user.resource(),
                        "scopeName", user.scopeName(),
                        "scopeVersion", user.scopeVersion(),
                        "spanAttrs", user.attributes())
                : null;
    }

    private static @Nullable Object parent(TraceNode node, DataFetchingEnvironment env) {
        var parent = node.parent();
        return parent == null ? null : Loaders.TRACE.load(env, node.run().id()).thenApply(root -> find(root, parent));
    }

    private static @Nullable TraceNode find(TraceNode from, Span span) {
        if (from.span().id().equals(span.id())) {
            return from;
        }
        for (var child : from.children()) {
            var found = find(child, span);
            if (found != null) {
                return found;
            }
        }
        return null;
    }
}
