package dev.baton.desktop.payload;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/// Names a value in a payload as expressions do: `event.data.userId`, `output.items[0].sku`, `event.data["first
/// name"]`.
///
/// @param parts keys, and indexes as numbers in text, from the outside in
public record PayloadPath(List<String> parts) {
    private static final Pattern PART = Pattern.compile("\\.?([A-Za-z_$][A-Za-z0-9_$-]*)|\\[(\\d+)]|\\[\"([^\"]*)\"]");
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z_$][A-Za-z0-9_$]*");
    private static final int LONGEST_TEXT = 200;

    public PayloadPath {
        parts = List.copyOf(parts);
    }

    /// Reads a path. Text that is no path names nothing: it has no parts.
    public static PayloadPath of(String text) {
        String path = text.strip();
        Matcher matcher = PART.matcher(path);
        List<String> parts = new ArrayList<>();
        int at = 0;
        while (at < path.length() && matcher.find(at) && matcher.start() == at) {
            for (int group = 1; group <= 3; group++) {
                if (matcher.group(group) != null) {
                    parts.add(matcher.group(group));
                }
            }
            at = matcher.end();
        }
        return new PayloadPath(at == path.length() ? parts : List.of());
    }

    /// Whether it names something.
    public boolean isValid() {
        return !parts.isEmpty();
    }

    /// The value below a root whose keys are the first parts; a missing node when there is none.
    public JsonNode in(JsonNode root) {
        JsonNode node = isValid() ? root : MissingNode.getInstance();
        for (String part : parts) {
            node = node.isArray() ? element(node, part) : node.path(part);
        }
        return node;
    }

    private static JsonNode element(JsonNode array, String index) {
        try {
            return array.path(Integer.parseInt(index));
        } catch (NumberFormatException e) {
            return MissingNode.getInstance();
        }
    }

    /// A value as a cell shows it: text without quotes, everything else as JSON, cut when long; empty when missing.
    public static String text(JsonNode value) {
        String text = value.isMissingNode() ? "" : value.isString() ? value.stringValue() : value.toString();
        return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT - 1) + "…";
    }

    /// One more key below a path, in brackets where it must be.
    static String below(String path, String key) {
        return PLAIN.matcher(key).matches() ? path + "." + key : path + "[\"" + key + "\"]";
    }
}
