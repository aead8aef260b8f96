package dev.baton.schema.bundle;

import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/// Texts in JSON trees.
final class JsonTexts {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /// Members that are payloads without being text.
    private static final Set<String> PAYLOADS = Set.of("values", "cause", "headers");

    private JsonTexts() {}

    /// A text as JSON, if it is some.
    static Optional<JsonNode> parse(String text) {
        if (text.isEmpty() || text.isBlank()) {
            return Optional.empty();
        }
        try {
            return Optional.of(JSON.readTree(text));
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    /// A text as it stands between the quotes of JSON.
    static String escaped(String text) {
        String quoted = JSON.writeValueAsString(text);
        return quoted.substring(1, quoted.length() - 1);
    }

    /// A copy with all texts changed but those of some members. What is a payload is changed as the text that it would
    /// be.
    static JsonNode map(JsonNode node, Predicate<String> untouched, UnaryOperator<String> change) {
        return switch (node) {
            case ObjectNode object -> {
                ObjectNode copy = JSON.createObjectNode();
                object.properties()
                        .forEach(entry ->
                                copy.set(entry.getKey(), member(entry.getKey(), entry.getValue(), untouched, change)));
                yield copy;
            }
            case ArrayNode array -> {
                ArrayNode copy = JSON.createArrayNode();
                array.forEach(element -> copy.add(map(element, untouched, change)));
                yield copy;
            }
            case StringNode text -> StringNode.valueOf(change.apply(text.stringValue()));
            default -> node;
        };
    }

    private static JsonNode member(
            String name, JsonNode value, Predicate<String> untouched, UnaryOperator<String> change) {
        if (PAYLOADS.contains(name) && value.isContainer()) {
            return parse(change.apply(value.toString())).orElse(value);
        }
        return untouched.test(name) && !value.isObject() ? value : map(value, untouched, change);
    }

    /// A copy with all texts changed, names of members and numbers included: a number whose text changes becomes one.
    static JsonNode mapAll(JsonNode node, UnaryOperator<String> change) {
        return switch (node) {
            case ObjectNode object -> {
                ObjectNode copy = JSON.createObjectNode();
                object.properties()
                        .forEach(entry -> copy.set(change.apply(entry.getKey()), mapAll(entry.getValue(), change)));
                yield copy;
            }
            case ArrayNode array -> {
                ArrayNode copy = JSON.createArrayNode();
                array.forEach(element -> copy.add(mapAll(element, change)));
                yield copy;
            }
            case StringNode text -> StringNode.valueOf(change.apply(text.stringValue()));
            default -> {
                String text = node.asString();
                String changed = change.apply(text);
                yield changed.equals(text) ? node : StringNode.valueOf(changed);
            }
        };
    }

    /// Whether any text fits.
    static boolean anyText(JsonNode node, Predicate<String> fits) {
        if (node.isContainer()) {
            return node.valueStream().anyMatch(inner -> anyText(inner, fits));
        }
        return node.isString() && fits.test(node.stringValue());
    }
}
