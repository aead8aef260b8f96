package dev.baton.engine.fuzz;

import dev.baton.engine.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Random;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Spoils JSON in ways that clients do, and some that they do not: values of another type, members that are missing,
/// unknown or spelt differently, numbers out of range, odd text, and bytes that are no JSON at all. The same seed gives
/// the same results.
public final class JsonMutator {
    private static final String[] JUNK = {
        "null",
        "true",
        "0",
        "-1",
        "9223372036854775807",
        "1e308",
        "-0.5",
        "123456789012345678901234567890",
        "\"\"",
        "\"x\"",
        "\"0\"",
        "\"9999-12-31T23:59:59Z\"",
        "\"99999999999d\"",
        "\"-5s\"",
        "\"event.data.x ==\"",
        "\"inngest/function.failed\"",
        "\"\\u0000\"",
        "\"\\ud800\"",
        "\"🥐 ſ ǅ\"",
        "\"../../etc\"",
        "[]",
        "{}",
        "[null]",
        "[[[[[[[[[[1]]]]]]]]]]",
        "{\"a\":{\"b\":{\"c\":null}}}",
        "{\"\":\"\"}",
        "{\"_inngest\":{\"fn_id\":\"x\"}}",
        "\"step\"",
        "\"{\\\"error\\\":1}\"",
        "\"* * * * *\""
    };

    private final Random random;

    /// Mutations that follow from a seed.
    public JsonMutator(long seed) {
        this.random = new Random(seed);
    }

    /// One to four values of the JSON text are spoilt; in one case of ten its bytes.
    public byte[] mutate(String json) {
        var tree = Json.parse(json).tree().deepCopy();
        int times = 1 + random.nextInt(4);
        for (int i = 0; i < times; i++) {
            tree = mutated(tree);
        }
        var bytes = tree.toString().getBytes(StandardCharsets.UTF_8);
        return random.nextInt(10) == 0 ? broken(bytes) : bytes;
    }

    /// A number below the bound.
    public int below(int bound) {
        return random.nextInt(bound);
    }

    private JsonNode mutated(JsonNode tree) {
        var places = new ArrayList<JsonNode>();
        collect(tree, places);
        if (places.isEmpty()) {
            return junk();
        }
        var place = places.get(random.nextInt(places.size()));
        if (place instanceof ObjectNode object) {
            mutate(object);
        } else if (place instanceof ArrayNode array) {
            mutate(array);
        }
        return tree;
    }

    private static void collect(JsonNode node, ArrayList<JsonNode> places) {
        if (node.isContainer()) {
            places.add(node);
            node.values().forEach(child -> collect(child, places));
        }
    }

    private void mutate(ObjectNode object) {
        var names = new ArrayList<>(object.propertyNames());
        if (names.isEmpty() || random.nextInt(8) == 0) {
            object.set("unknown" + random.nextInt(3), junk());
            return;
        }
        var name = names.get(random.nextInt(names.size()));
        switch (random.nextInt(5)) {
            case 0 -> object.remove(name);
            case 1 -> {
                var value = object.remove(name);
                object.set(random.nextBoolean() ? name.toUpperCase(Locale.ROOT) : name + " ", value);
            }
            default -> object.set(name, junk());
        }
    }

    private void mutate(ArrayNode array) {
        if (array.isEmpty() || random.nextInt(4) == 0) {
            array.add(junk());
            return;
        }
        int at = random.nextInt(array.size());
        switch (random.nextInt(4)) {
            case 0 -> array.remove(at);
            case 1 -> array.add(array.get(at).deepCopy());
            default -> array.set(at, junk());
        }
    }

    private JsonNode junk() {
        return Json.read(JUNK[random.nextInt(JUNK.length)].getBytes(StandardCharsets.UTF_8));
    }

    private byte[] broken(byte[] bytes) {
        var copy = bytes.clone();
        switch (random.nextInt(3)) {
            case 0 -> {
                return java.util.Arrays.copyOf(copy, random.nextInt(copy.length + 1));
            }
            case 1 -> {
                if (copy.length > 0) {
                    copy[random.nextInt(copy.length)] = (byte) random.nextInt();
                }
                return copy;
            }
            default -> {
                return (random.nextBoolean() ? "{" : "\uFEFF[")
                        .repeat(1 + random.nextInt(2_000))
                        .getBytes(StandardCharsets.UTF_8);
            }
        }
    }
}
