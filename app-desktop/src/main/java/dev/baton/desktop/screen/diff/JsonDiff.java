package dev.baton.desktop.screen.diff;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Two JSON values side by side, line by line. The order of keys makes no difference. Times and ids can be masked: two
/// texts that are both times, or both ids, then count as the same.
///
/// @param lines of both sides, aligned
/// @param changes how many values differ
/// @param masked how many differ only in a time or an id
record JsonDiff(List<Line> lines, int changes, int masked) {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Pattern TIME = Pattern.compile("\\d{4}-\\d\\d-\\d\\d[T ]\\d\\d:\\d\\d.*");
    private static final Pattern ID = Pattern.compile(
            "[0-7][0-9A-HJKMNP-TV-Z]{25}|[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}|[0-9a-f]{32,64}");
    private static final long EARLIEST_MS = 946_684_800_000L;
    private static final long LATEST_MS = 4_102_444_800_000L;
    private static final int INDENT = 2;
    private static final int LARGEST = 262_144;

    JsonDiff {
        lines = List.copyOf(lines);
    }

    /// What a line tells.
    enum Mark {
        SAME,
        CHANGED,
        MASKED,
        ONLY_A,
        ONLY_B
    }

    /// One line.
    ///
    /// @param a text of the first side, or null where it has no such line
    /// @param b text of the second side, or null
    /// @param path of the value in the line: `$.card.token`
    record Line(@Nullable String a, @Nullable String b, Mark mark, String path) {}

    /// Compares two texts.
    ///
    /// @param a JSON, or null when there is none
    /// @param b JSON, or null when there is none
    static JsonDiff of(@Nullable String a, @Nullable String b, boolean mask) {
        if (isLarge(a) || isLarge(b)) {
            return ofLarge(a, b);
        }
        Writer writer = new Writer(mask);
        writer.value(parsed(a), parsed(b), "", "", "$", 0);
        return new JsonDiff(writer.lines, writer.changes, writer.masked);
    }

    private static boolean isLarge(@Nullable String text) {
        return text != null && text.length() > LARGEST;
    }

    /// Values that would take too long to lay out are only said to be the same or not.
    private static JsonDiff ofLarge(@Nullable String a, @Nullable String b) {
        boolean same = Objects.equals(a, b);
        Line line = new Line(size(a), size(b), same ? Mark.SAME : Mark.CHANGED, "$");
        return new JsonDiff(List.of(line), same ? 0 : 1, 0);
    }

    private static String size(@Nullable String text) {
        return text == null ? "no value" : text.length() + " characters, too many to show line by line";
    }

    /// Text that is no JSON is one value.
    private static @Nullable JsonNode parsed(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        try {
            return JSON.readTree(text);
        } catch (JacksonException e) {
            return JSON.getNodeFactory().stringNode(text);
        }
    }

    private static boolean sameButForMask(JsonNode a, JsonNode b) {
        if (a.isString() && b.isString()) {
            String left = a.stringValue();
            String right = b.stringValue();
            return TIME.matcher(left).matches() && TIME.matcher(right).matches()
                    || ID.matcher(left).matches() && ID.matcher(right).matches();
        }
        return isEpoch(a) && isEpoch(b);
    }

    private static boolean isEpoch(JsonNode node) {
        return node.isIntegralNumber() && node.longValue(0) > EARLIEST_MS && node.longValue(0) < LATEST_MS;
    }

    private static final class Writer {
        private final boolean mask;
        private final List<Line> lines = new ArrayList<>();
        private int changes;
        private int masked;

        Writer(boolean mask) {
            this.mask = mask;
        }

        /// @param key what stands before the value: `"total": `, or nothing
        /// @param tail what stands after it: a comma, or nothing
        void value(@Nullable JsonNode a, @Nullable JsonNode b, String key, String tail, String path, int depth) {
            if (a == null && b == null) {
                return;
            }
            if (a == null) {
                oneSide(Objects.requireNonNull(b), Mark.ONLY_B, key, tail, path, depth);
            } else if (b == null) {
                oneSide(a, Mark.ONLY_A, key, tail, path, depth);
            } else if (a.isObject() && b.isObject() && !(a.isEmpty() && b.isEmpty())) {
                object(a, b, key, tail, path, depth);
            } else if (a.isArray() && b.isArray() && !(a.isEmpty() && b.isEmpty())) {
                array(a, b, key, tail, path, depth);
            } else {
                leaf(a, b, key, tail, path, depth);
            }
        }

        private void oneSide(JsonNode node, Mark mark, String key, String tail, String path, int depth) {
            changes++;
            text(node, key, tail, depth).forEach(line -> add(line, mark, path));
        }

        private void object(JsonNode a, JsonNode b, String key, String tail, String path, int depth) {
            both(key + "{", path, depth);
            Set<String> names = new LinkedHashSet<>(a.propertyNames());
            names.addAll(b.propertyNames());
            int left = names.size();
            for (String name : names) {
                left--;
                value(
                        a.get(name),
                        b.get(name),
                        JSON.writeValueAsString(name) + ": ",
                        left == 0 ? "" : ",",
                        path + "." + name,
                        depth + 1);
            }
            both("}" + tail, path, depth);
        }

        private void array(JsonNode a, JsonNode b, String key, String tail, String path, int depth) {
            both(key + "[", path, depth);
            int size = Math.max(a.size(), b.size());
            for (int i = 0; i < size; i++) {
                value(a.get(i), b.get(i), "", i == size - 1 ? "" : ",", path + "[" + i + "]", depth + 1);
            }
            both("]" + tail, path, depth);
        }

        private void leaf(JsonNode a, JsonNode b, String key, String tail, String path, int depth) {
            boolean same = a.equals(b)
                    || a.isNumber() && b.isNumber() && a.decimalValue().compareTo(b.decimalValue()) == 0;
            boolean hidden = !same && mask && sameButForMask(a, b);
            changes += same || hidden ? 0 : 1;
            masked += hidden ? 1 : 0;
            Mark mark = same ? Mark.SAME : hidden ? Mark.MASKED : Mark.CHANGED;
            List<String> left = text(a, key, tail, depth);
            List<String> right = text(b, key, tail, depth);
            for (int i = 0; i < Math.max(left.size(), right.size()); i++) {
                lines.add(new Line(
                        i < left.size() ? left.get(i) : null, i < right.size() ? right.get(i) : null, mark, path));
            }
        }

        private void both(String text, String path, int depth) {
            String line = " ".repeat(depth * INDENT) + text;
            lines.add(new Line(line, line, Mark.SAME, path));
        }

        private void add(String line, Mark mark, String path) {
            lines.add(new Line(mark == Mark.ONLY_A ? line : null, mark == Mark.ONLY_B ? line : null, mark, path));
        }

        /// A value as lines.
        private static List<String> text(JsonNode node, String key, String tail, int depth) {
            String pad = " ".repeat(depth * INDENT);
            if (!node.isContainer() || node.isEmpty()) {
                return List.of(pad + key + node + tail);
            }
            List<String> lines = new ArrayList<>();
            boolean object = node.isObject();
            lines.add(pad + key + (object ? "{" : "["));
            int left = node.size();
            if (object) {
                for (var entry : node.properties()) {
                    left--;
                    lines.addAll(text(
                            entry.getValue(),
                            JSON.writeValueAsString(entry.getKey()) + ": ",
                            left == 0 ? "" : ",",
                            depth + 1));
                }
            } else {
                for (JsonNode each : node) {
                    left--;
                    lines.addAll(text(each, "", left == 0 ? "" : ",", depth + 1));
                }
            }
            lines.add(pad + (object ? "}" : "]") + tail);
            return lines;
        }
    }
}
