package dev.baton.desktop.screen.run;

import dev.baton.desktop.component.CountText;
import dev.baton.desktop.component.json.VisibleText;
import dev.baton.desktop.screen.run.Fact.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/// A call of a language model, as the metadata of its step and the texts that were sent and came back tell it. The
/// forms
/// of the common providers are known; of others the figures are shown and no conversation.
///
/// @param facts model, provider, tokens, cost, latency, tool calls, as far as they are known
/// @param talk what was said, in order
record AiCall(List<Fact> facts, List<Said> talk) {
    /// Kind of the metadata that tells of such a call.
    static final String KIND = "inngest.ai";

    /// Longer texts are cut on the screen.
    private static final int LONGEST = 8_000;

    AiCall {
        facts = List.copyOf(facts);
        talk = List.copyOf(talk);
    }

    /// One contribution.
    ///
    /// @param role `system`, `user`, `assistant`, `tool`
    record Said(String role, String text) {
        /// Whether the model said it.
        boolean byModel() {
            return role.equals("assistant") || role.equals("model");
        }
    }

    /// @param result what the step got and gave, or null before it is known
    static AiCall of(TraceSpan span, @Nullable SpanResult result) {
        Map<String, String> values =
                span.metadataOf(KIND).map(TraceSpan.Metadata::values).orElse(Map.of());
        List<Said> talk = new ArrayList<>();
        long tools = 0;
        if (result != null) {
            JsonNode request = unwrap(parse(result.input()));
            JsonNode answer = unwrap(parse(result.output()));
            talk.addAll(asked(request));
            talk.addAll(answered(answer));
            tools = answer.findValues("tool_calls").stream()
                            .mapToLong(JsonNode::size)
                            .sum()
                    + answer.path("content")
                            .valueStream()
                            .filter(part -> part.path("type").asString("").equals("tool_use"))
                            .count();
        }
        return new AiCall(facts(values, tools), talk);
    }

    /// Whether a value looks like the answer of a model, so that one may want to be told to wrap the call.
    static boolean looksLikeOne(@Nullable String output) {
        JsonNode answer = unwrap(parse(output));
        boolean model =
                answer.path("model").isString() || answer.path("modelVersion").isString();
        boolean usage =
                answer.path("usage").isObject() || answer.path("usageMetadata").isObject();
        return model && usage
                || answer.path("providerMetadata").isObject()
                        && answer.path("response").isObject();
    }

    private static List<Fact> facts(Map<String, String> values, long tools) {
        List<Fact> facts = new ArrayList<>();
        String model = values.getOrDefault("response_model", values.getOrDefault("request_model", ""));
        if (!model.isEmpty()) {
            facts.add(Fact.mono("Model", model));
        }
        text(facts, "Provider", values.get("provider"));
        tokens(facts, "Input tokens", values.get("input_tokens"));
        tokens(facts, "Output tokens", values.get("output_tokens"));
        tokens(facts, "Total tokens", values.get("total_tokens"));
        String cost = values.get("estimated_cost");
        if (cost != null) {
            facts.add(Fact.mono("Estimated cost", "$" + cost));
        }
        Double latency = number(values.get("latency_ms"));
        if (latency != null) {
            facts.add(new Fact("Latency", new Value.Lasting(latency)));
        }
        if (tools > 0) {
            facts.add(Fact.mono("Tool calls", CountText.full(tools)));
        }
        return facts;
    }

    private static void text(List<Fact> facts, String name, @Nullable String value) {
        if (value != null) {
            facts.add(Fact.mono(name, VisibleText.of(value)));
        }
    }

    private static void tokens(List<Fact> facts, String name, @Nullable String value) {
        Double count = number(value);
        if (count != null) {
            facts.add(Fact.mono(name, CountText.full(count.longValue())));
        }
    }

    private static @Nullable Double number(@Nullable String text) {
        try {
            return text == null ? null : Double.valueOf(text);
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private static JsonNode parse(@Nullable String text) {
        try {
            return text == null
                    ? MissingNode.getInstance()
                    : JsonMapper.shared().readTree(text);
        } catch (JacksonException e) {
            return MissingNode.getInstance();
        }
    }

    /// The body of a request, or of an answer: in a list of arguments, in `body` or in `data`.
    private static JsonNode unwrap(JsonNode value) {
        JsonNode node = value.isArray() && value.size() == 1 ? value.get(0) : value;
        for (String name : List.of("data", "body")) {
            JsonNode inner = node.path(name);
            if (inner.isString()) {
                inner = parse(inner.stringValue());
            }
            node = inner.isObject() ? inner : node;
        }
        return node;
    }

    private static List<Said> asked(JsonNode request) {
        List<Said> talk = new ArrayList<>();
        add(talk, "system", request.path("system"));
        add(talk, "user", request.path("prompt"));
        for (JsonNode message : request.path("messages")) {
            add(talk, message.path("role").asString("user"), message.path("content"));
        }
        for (JsonNode content : request.path("contents")) {
            add(talk, content.path("role").asString("user"), content.path("parts"));
        }
        return talk;
    }

    private static List<Said> answered(JsonNode answer) {
        List<Said> talk = new ArrayList<>();
        for (JsonNode choice : answer.path("choices")) {
            add(talk, "assistant", choice.path("message").path("content"));
            for (JsonNode call : choice.path("message").path("tool_calls")) {
                JsonNode function = call.path("function");
                say(
                        talk,
                        "tool",
                        function.path("name").asString("") + " "
                                + function.path("arguments").asString(""));
            }
        }
        for (JsonNode candidate : answer.path("candidates")) {
            add(talk, "assistant", candidate.path("content").path("parts"));
        }
        if (answer.path("content").isArray()) {
            add(talk, "assistant", answer.path("content"));
        }
        add(talk, "assistant", answer.path("text"));
        return talk;
    }

    /// A text, or parts of which some are texts and some calls of tools.
    private static void add(List<Said> talk, String role, JsonNode content) {
        if (content.isString()) {
            say(talk, role, content.stringValue());
        }
        for (JsonNode part : content.isArray() ? content : JsonMapper.shared().createArrayNode()) {
            if (part.path("type").asString("").equals("tool_use")) {
                say(talk, "tool", part.path("name").asString("") + " " + part.path("input"));
            } else {
                say(
                        talk,
                        role,
                        part.isString() ? part.stringValue() : part.path("text").asString(""));
            }
        }
    }

    private static void say(List<Said> talk, String role, String text) {
        if (!text.isBlank()) {
            String shown = VisibleText.of(text.strip());
            talk.add(new Said(
                    VisibleText.of(role), shown.length() <= LONGEST ? shown : shown.substring(0, LONGEST) + "…"));
        }
    }
}
