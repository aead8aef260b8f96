package dev.baton.engine.opcode;

import dev.baton.engine.id.StepId;
import dev.baton.engine.json.Json;
import dev.baton.engine.json.JsonObject;
import dev.baton.engine.memory.Item;
import dev.baton.engine.memory.Item.Place;
import dev.baton.engine.progress.Backoff;
import dev.baton.engine.progress.Memos;
import dev.baton.engine.progress.RunEnd;
import dev.baton.engine.progress.RunFailure;
import dev.baton.engine.progress.Steps;
import dev.baton.engine.queue.ItemKind;
import dev.baton.engine.step.Opcode;
import dev.baton.engine.step.SdkAnswer.Exchange;
import dev.baton.engine.step.StepInfo;
import dev.baton.engine.step.StepOp;
import dev.baton.engine.trace.SpanDetail;
import dev.baton.engine.trace.SpanStatus;
import dev.baton.engine.tracing.AnswerTrace;
import dev.baton.engine.transition.Command;
import dev.baton.engine.turn.Turn;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// HTTP requests that the engine makes for a step (SDK §10.10, §10.11). The request is kept in the item's
/// payload; it has the attempts of a step.
public final class Gateways {
    private Gateways() {}

    static void fetch(Report report, Opcode.Gateway op) {
        var request = base(op.info(), op.url(), op.headers(), op.publish())
                .put("method", op.method())
                .put("text", op.body())
                .build();
        open(report, op.info(), StepOp.RUN, op.url(), request);
    }

    static void infer(Report report, Opcode.AiGateway op) {
        var request = base(op.info(), op.url(), op.headers(), op.publish())
                .put("authKey", op.authKey())
                .put("format", op.format())
                .put("json", op.body())
                .build();
        if (open(report, op.info(), StepOp.AI_GATEWAY, op.url(), request)) {
            report.run().usesAi();
            report.turn().changed(report.run());
        }
    }

    /// The instruction that an item was made from.
    public static Opcode request(Item item) {
        var tree = payload(item);
        var info = new StepInfo(
                item.stepIdOrThrow().value(),
                tree.path("name").asString(""),
                null,
                0,
                text(tree, "type"),
                null,
                item.race(),
                0,
                0,
                List.of());
        var url = tree.path("url").asString("");
        var headers = Json.of(tree.path("headers"));
        if (tree.has("format")) {
            return new Opcode.AiGateway(
                    info,
                    url,
                    headers,
                    tree.path("authKey").asString(""),
                    tree.path("format").asString(""),
                    Json.of(tree.path("json")),
                    publish(tree.path("publish")));
        }
        return new Opcode.Gateway(
                info,
                url,
                tree.path("method").asString("POST"),
                headers,
                text(tree, "text"),
                publish(tree.path("publish")));
    }

    /// The answer to a request: the memo, or an error that is tried again while attempts remain.
    public static void answered(Turn turn, Command.GatewayAnswered answer) {
        var found = turn.memory().items().find(answer.item());
        if (found.isEmpty()
                || found.get().place() != Place.IN_FLIGHT
                || found.get().attempt() != answer.attempt()) {
            return;
        }
        var item = found.get();
        var run = item.runOrThrow();
        var exchange = new Exchange(
                answer.statusCode(),
                null,
                turn.now(),
                turn.now(),
                answer.value().size());
        var trace = new AnswerTrace(turn, run, item, exchange);
        if (!answer.ok() && item.attemptsRemain()) {
            trace.failedAttempt(answer.value());
            item.retry(
                    turn.now(), Backoff.next(item.attempt(), turn.settings().retryInterval(), turn.now(), turn.ids()));
            turn.requeue(item);
            return;
        }
        turn.remove(item);
        var tree = payload(item);
        if (answer.ok()) {
            trace.fetched(
                    new SpanDetail.Fetched(tree.path("url").asString(""), answer.statusCode()), answer.metadata());
        } else {
            trace.fetchFailed(answer.value());
        }
        var step = item.stepIdOrThrow();
        var op = tree.has("format") ? StepOp.AI_GATEWAY : StepOp.RUN;
        var memo = answer.ok() ? answer.value() : Memos.error(answer.value());
        try {
            Steps.save(turn, run, step, tree.path("name").asString(""), op, memo);
        } catch (RunFailure failure) {
            RunEnd.fail(turn, run, failure.error());
            return;
        }
        Steps.advance(turn, run, step, item.group(), item.race());
    }

    private static boolean open(Report report, StepInfo info, StepOp op, String url, Json request) {
        if (Steps.known(report.run(), new StepId(info.id()))) {
            return false;
        }
        var span = report.trace().opened(info, op, SpanStatus.RUNNING, new SpanDetail.Fetched(url, 0));
        PlannedSteps.enqueue(report, info, ItemKind.GATEWAY, report.turn().now(), span, request);
        return true;
    }

    private static JsonObject base(StepInfo info, String url, Json headers, Opcode.@Nullable Publish publish) {
        var base = new JsonObject()
                .put("name", info.name())
                .put("type", info.type())
                .put("url", url)
                .put("headers", headers);
        return publish == null
                ? base
                : base.put(
                        "publish",
                        new JsonObject()
                                .put("channel", publish.channel())
                                .put("topic", publish.topic())
                                .build());
    }

    private static Opcode.@Nullable Publish publish(JsonNode publish) {
        return publish.isObject()
                ? new Opcode.Publish(
                        publish.path("channel").asString(""),
                        publish.path("topic").asString(""))
                : null;
    }

    private static JsonNode payload(Item item) {
        var payload = item.payload();
        if (payload == null) {
            throw new IllegalStateException("gateway item " + item.id() + " has no request");
        }
        return payload.tree();
    }

    private static @Nullable String text(JsonNode tree, String member) {
        var value = tree.path(member);
        return value.isString() ? value.stringValue() : null;
    }
}
