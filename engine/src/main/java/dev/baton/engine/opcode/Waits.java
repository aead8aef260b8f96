package dev.baton.engine.opcode;

import dev.baton.engine.expression.ExpressionException;
import dev.baton.engine.id.StepId;
import dev.baton.engine.json.Json;
import dev.baton.engine.json.JsonObject;
import dev.baton.engine.pause.Pause;
import dev.baton.engine.progress.Deadline;
import dev.baton.engine.progress.InternalEvents;
import dev.baton.engine.progress.RunFailure;
import dev.baton.engine.progress.Steps;
import dev.baton.engine.step.Opcode;
import dev.baton.engine.step.StepInfo;
import dev.baton.engine.step.StepOp;
import dev.baton.engine.trace.SpanDetail;
import dev.baton.engine.trace.SpanStatus;
import dev.baton.engine.wait.Invocations;
import dev.baton.engine.wait.Waiting;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Waits for events, signals and invoked functions (SDK §10.7 to §10.9).
final class Waits {
    private static final Duration NO_TIMEOUT = Duration.ofDays(365);

    private Waits() {}

    static void forEvent(Report report, Opcode.WaitForEvent op) {
        var info = op.info();
        if (known(report, info)) {
            return;
        }
        if (op.event().isEmpty()) {
            throw new RunFailure("Error", "The wait '" + info.name() + "' names no event.");
        }
        var condition = interpolated(report, op.condition());
        var expiresAt = Deadline.require(op.timeout(), report.turn().now());
        var span = report.trace()
                .opened(
                        info,
                        StepOp.WAIT_FOR_EVENT,
                        SpanStatus.WAITING,
                        new SpanDetail.WaitedForEvent(op.event(), condition, expiresAt, null, null));
        Waiting.begin(
                report.turn(),
                report.run(),
                Pause.Kind.EVENT,
                new StepId(info.id()),
                info.name(),
                op.event(),
                condition,
                null,
                report.newGroup(),
                info.race(),
                expiresAt,
                span);
    }

    /// A second waiter fails its run, or takes over; then the first goes on waiting for its timeout.
    static void forSignal(Report report, Opcode.WaitForSignal op) {
        var info = op.info();
        if (known(report, info)) {
            return;
        }
        if (op.signal().isEmpty()) {
            throw new RunFailure("Error", "The wait '" + info.name() + "' names no signal.");
        }
        if (!op.replace()
                && report.turn().memory().pauses().waitingFor(op.signal()).isPresent()) {
            throw new RunFailure("Error", "Signal conflict; signal wait already exists for another run");
        }
        var expiresAt = orYear(report, op.timeout());
        var span = report.trace()
                .opened(
                        info,
                        StepOp.WAIT_FOR_SIGNAL,
                        SpanStatus.WAITING,
                        new SpanDetail.WaitedForSignal(op.signal(), expiresAt, null));
        Waiting.begin(
                report.turn(),
                report.run(),
                Pause.Kind.SIGNAL,
                new StepId(info.id()),
                info.name(),
                op.signal(),
                null,
                null,
                report.newGroup(),
                info.race(),
                expiresAt,
                span);
    }

    static void forFunction(Report report, Opcode.InvokeFunction op) {
        var info = op.info();
        if (known(report, info)) {
            return;
        }
        var turn = report.turn();
        var expiresAt = orYear(report, op.timeout());
        var step = new StepId(info.id());
        var correlation = Invocations.correlationId(report.run().id(), step);
        var event = InternalEvents.publish(
                turn, InternalEvents.INVOKED, null, turn.now(), invocation(report, op, correlation, expiresAt));
        var span = report.trace()
                .opened(
                        info,
                        StepOp.INVOKE,
                        SpanStatus.INVOKING,
                        new SpanDetail.Invoked(event.id(), op.functionId(), expiresAt, null, null, null));
        Waiting.begin(
                turn,
                report.run(),
                Pause.Kind.INVOKE,
                step,
                info.name(),
                correlation,
                null,
                event.id(),
                report.newGroup(),
                info.race(),
                expiresAt,
                span);
    }

    private static JsonObject invocation(
            Report report, Opcode.InvokeFunction op, String correlation, Instant expiresAt) {
        var payload = op.payload().tree();
        var data = payload.path("data") instanceof ObjectNode object ? object : Json.MAPPER.createObjectNode();
        var function = report.run().function().row();
        data.putObject("_inngest")
                .put("fn_id", op.functionId())
                .put("correlation_id", correlation)
                .put("source_app_id", function.appId().toString())
                .put("source_fn_id", function.id().toString())
                .put("source_fn_v", function.version())
                .put("expire", expiresAt.toEpochMilli())
                .put("gid", "")
                .put("name", op.info().name());
        var body = new JsonObject().put("data", Json.of(data));
        body.put("user", payload.path("user").isObject() ? Json.of(payload.path("user")) : Json.EMPTY_OBJECT);
        copy(payload, "v", body);
        copy(payload, "meta", body);
        return body;
    }

    private static void copy(JsonNode payload, String member, JsonObject body) {
        var value = payload.path(member);
        if (!value.isMissingNode() && !value.isNull()) {
            body.put(member, Json.of(value));
        }
    }

    private static @Nullable String interpolated(Report report, @Nullable String condition) {
        if (condition == null || condition.isEmpty()) {
            return null;
        }
        try {
            var event = report.turn().firstEvent(report.run());
            return report.turn().expressions().interpolate(condition, event.body());
        } catch (ExpressionException e) {
            throw new RunFailure(
                    "InvalidExpression", "Wait for event If expression failed to compile: " + e.getMessage());
        }
    }

    private static Instant orYear(Report report, String timeout) {
        var now = report.turn().now();
        return timeout.isEmpty() ? now.plus(NO_TIMEOUT) : Deadline.require(timeout, now);
    }

    private static boolean known(Report report, StepInfo info) {
        return Steps.known(report.run(), new StepId(info.id()));
    }
}
