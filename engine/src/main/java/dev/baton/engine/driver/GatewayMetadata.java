package dev.baton.engine.driver;

import dev.baton.engine.http.HttpAnswer;
import dev.baton.engine.json.Json;
import dev.baton.engine.step.Opcode;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What is told about the requests that the engine makes for steps: sizes and status of each, and of those
/// to AI providers model, tokens and estimated cost (STO §8). Answers are metadata updates of a span.
/// Nothing here holds a query or a header, where credentials may be.
final class GatewayMetadata {
    private static final Pattern MODEL_IN_PATH = Pattern.compile("/models?/([^/:]+(?::[0-9]+)?)(?:[:/]|$)");

    private GatewayMetadata() {}

    /// The exchange as `inngest.http`.
    static Json http(String method, URI uri, @Nullable String requestType, int requestSize, HttpAnswer answer) {
        var values = Json.MAPPER.createObjectNode();
        values.put("method", method)
                .put("domain", uri.getRawAuthority() == null ? "" : uri.getRawAuthority())
                .put("path", uri.getRawPath() == null ? "" : uri.getRawPath())
                .put("request_size", requestSize)
                .put("response_size", answer.body().length)
                .put("response_status", answer.status());
        if (requestType != null) {
            values.put("request_content_type", requestType);
        }
        var type = answer.headers().get("content-type");
        if (type != null) {
            values.put("response_content_type", type);
        }
        return update("inngest.http", values);
    }

    /// The answer of an AI provider as `inngest.ai`.
    static Json ai(Opcode.AiGateway request, JsonNode answer, Duration latency) {
        var values = Json.MAPPER.createObjectNode();
        var body = request.body().tree();
        var model = body.path("model").isString() ? body.path("model").stringValue() : modelInPath(request.url());
        values.put("provider", request.format());
        values.put("request_model", model);
        text(values, "response_model", answer, "/model", "/modelVersion");
        text(values, "response_id", answer, "/id", "/responseId");
        long input = tokens(
                values,
                "input_tokens",
                answer,
                "/usage/input_tokens",
                "/usage/prompt_tokens",
                "/usage/inputTokens",
                "/usageMetadata/promptTokenCount");
        long output = tokens(
                values,
                "output_tokens",
                answer,
                "/usage/output_tokens",
                "/usage/completion_tokens",
                "/usage/outputTokens",
                "/usageMetadata/candidatesTokenCount");
        if (tokens(
                                values,
                                "total_tokens",
                                answer,
                                "/usage/total_tokens",
                                "/usage/totalTokens",
                                "/usageMetadata/totalTokenCount")
                        < 0
                && input >= 0
                && output >= 0) {
            values.put("total_tokens", input + output);
        }
        tokens(
                values,
                "cache_read_tokens",
                answer,
                "/usage/cache_read_input_tokens",
                "/usage/prompt_tokens_details/cached_tokens",
                "/usage/input_tokens_details/cached_tokens",
                "/usageMetadata/cachedContentTokenCount");
        tokens(values, "cache_creation_tokens", answer, "/usage/cache_creation_input_tokens");
        tokens(
                values,
                "reasoning_tokens",
                answer,
                "/usage/completion_tokens_details/reasoning_tokens",
                "/usage/output_tokens_details/reasoning_tokens",
                "/usageMetadata/thoughtsTokenCount");
        var reasons = reasons(answer);
        if (!reasons.isEmpty()) {
            values.set("finish_reasons", reasons);
        }
        number(values, "temperature", body, "/temperature", "/generationConfig/temperature");
        number(values, "top_p", body, "/top_p", "/generationConfig/topP");
        number(
                values,
                "max_tokens",
                body,
                "/max_tokens",
                "/max_completion_tokens",
                "/max_output_tokens",
                "/generationConfig/maxOutputTokens");
        number(values, "frequency_penalty", body, "/frequency_penalty");
        number(values, "presence_penalty", body, "/presence_penalty");
        number(values, "seed", body, "/seed", "/generationConfig/seed");
        values.put("latency_ms", latency.toMillis());
        if (input >= 0 && output >= 0) {
            ModelPrices.cost(model, input, output).ifPresent(cost -> values.put("estimated_cost", cost));
        }
        return update("inngest.ai", values);
    }

    private static String modelInPath(String url) {
        var match = MODEL_IN_PATH.matcher(url.replaceFirst("[?#].*", ""));
        return match.find() ? match.group(1) : "";
    }

    private static ArrayNode reasons(JsonNode answer) {
        var reasons = Json.MAPPER.createArrayNode();
        for (var choice : answer.path("choices")) {
            add(reasons, choice.path("finish_reason"));
        }
        for (var candidate : answer.path("candidates")) {
            add(reasons, candidate.path("finishReason"));
        }
        add(reasons, answer.path("stop_reason"));
        add(reasons, answer.path("stopReason"));
        return reasons;
    }

    private static void add(ArrayNode reasons, JsonNode reason) {
        if (reason.isString()) {
            reasons.add(reason);
        }
    }

    private static void text(ObjectNode values, String name, JsonNode tree, String... pointers) {
        for (var pointer : pointers) {
            var value = tree.at(pointer);
            if (value.isString()) {
                values.set(name, value);
                return;
            }
        }
    }

    private static void number(ObjectNode values, String name, JsonNode tree, String... pointers) {
        for (var pointer : pointers) {
            var value = tree.at(pointer);
            if (value.isNumber()) {
                values.set(name, value);
                return;
            }
        }
    }

    /// The number, or −1 when the answer does not tell it.
    private static long tokens(ObjectNode values, String name, JsonNode tree, String... pointers) {
        number(values, name, tree, pointers);
        return values.path(name).isNumber() ? values.path(name).longValue() : -1;
    }

    private static Json update(String kind, ObjectNode values) {
        var update = Json.MAPPER.createObjectNode();
        update.put("scope", "step_attempt").put("kind", kind).put("op", "merge");
        update.set("values", values);
        return Json.of(update);
    }

    /// Both, as far as there is something to tell.
    static List<Json> of(Json http, @Nullable Json ai) {
        return ai == null ? List.of(http) : List.of(ai, http);
    }
}
