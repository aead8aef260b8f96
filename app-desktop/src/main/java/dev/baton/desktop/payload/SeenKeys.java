package dev.baton.desktop.payload;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/// The paths of all values in payloads that were loaded, each with the last value seen there. Bounded: far more keys
/// than
/// a person can look through are not kept. Owned by one thread.
public final class SeenKeys {
    private static final int MOST = 2_000;
    private static final int DEEPEST = 8;
    private static final int LONGEST_SAMPLE = 40;

    private final Map<String, Key> keys = new TreeMap<>();

    /// A place that had a value.
    ///
    /// @param path `event.data.customer.country`
    /// @param type what was there: `string`, `number`, `bool`, `list`, `map`, `null`
    /// @param sample the value in short, as an expression would write it; empty for lists and maps
    public record Key(String path, String type, String sample) {}

    /// Takes in a payload.
    ///
    /// @param root what its path begins with: `event` or `output`
    public void add(String root, JsonNode payload) {
        add(root, payload, 0);
    }

    private void add(String path, JsonNode node, int depth) {
        if (node.isMissingNode() || keys.size() >= MOST && !keys.containsKey(path)) {
            return;
        }
        keys.put(path, new Key(path, type(node), sample(node)));
        if (node.isObject() && depth < DEEPEST) {
            node.propertyStream()
                    .forEach(entry -> add(PayloadPath.below(path, entry.getKey()), entry.getValue(), depth + 1));
        }
    }

    /// The keys whose path begins so, in alphabetical order.
    public List<Key> beginningWith(String prefix, int most) {
        List<Key> found = new ArrayList<>();
        for (Key key : keys.values()) {
            if (key.path().startsWith(prefix) && found.size() < most) {
                found.add(key);
            }
        }
        return found;
    }

    private static String type(JsonNode node) {
        return switch (node.getNodeType()) {
            case ARRAY -> "list";
            case OBJECT, POJO -> "map";
            case BOOLEAN -> "bool";
            case NUMBER -> "number";
            case STRING, BINARY -> "string";
            case NULL, MISSING -> "null";
        };
    }

    private static String sample(JsonNode node) {
        if (node.isContainer()) {
            return "";
        }
        String text = node.toString();
        return text.length() <= LONGEST_SAMPLE ? text : text.substring(0, LONGEST_SAMPLE - 1) + "…";
    }
}
