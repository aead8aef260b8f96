package dev.baton.desktop.screen.events;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The same events as code: for a shell, and for apps on each SDK.
final class Snippets {
    private static final JsonMapper JSON = new JsonMapper();

    private Snippets() {}

    /// The languages that have an SDK.
    enum Language {
        TYPESCRIPT("TypeScript"),
        PYTHON("Python"),
        GO("Go"),
        KOTLIN("Kotlin");

        private final String title;

        Language(String title) {
            this.title = title;
        }

        String title() {
            return title;
        }
    }

    /// A command that sends the text.
    ///
    /// @param address host and port of the server
    static String curl(String address, String json) {
        return "curl -X POST http://" + address + "/e/dev \\\n"
                + "  -H 'Content-Type: application/json' \\\n"
                + "  -d '" + json.replace("'", "'\\''") + "'";
    }

    /// A call of the SDK that sends the text. Text that is no JSON gives the words that say so.
    static String sdk(Language language, String json) {
        if (language == Language.TYPESCRIPT) {
            return "await inngest.send(" + json.strip() + ");";
        }
        List<JsonNode> events = new ArrayList<>();
        try {
            JsonNode root = JSON.readTree(json);
            if (root.isArray()) {
                root.forEach(events::add);
            } else {
                events.add(root);
            }
        } catch (JacksonException e) {
            return "The text is not JSON yet.";
        }
        return switch (language) {
            case PYTHON -> python(events);
            case GO -> go(events);
            case KOTLIN -> kotlin(events);
            case TYPESCRIPT -> "";
        };
    }

    private static String python(List<JsonNode> events) {
        String made = events.stream()
                .map(event -> "inngest.Event(\n    name=" + text(event) + ",\n    data="
                        + value(event.path("data"), Style.PYTHON, 1) + ",\n)")
                .collect(Collectors.joining(", "));
        return "await client.send(" + (events.size() == 1 ? made : "[" + made + "]") + ")";
    }

    private static String go(List<JsonNode> events) {
        String made = events.stream()
                .map(event -> "inngestgo.Event{\n\tName: " + text(event) + ",\n\tData: "
                        + value(event.path("data"), Style.GO, 1) + ",\n}")
                .collect(Collectors.joining(", "));
        return events.size() == 1
                ? "_, err := client.Send(ctx, " + made + ")"
                : "_, err := client.SendMany(ctx, []any{" + made + "})";
    }

    private static String kotlin(List<JsonNode> events) {
        return events.stream()
                .map(event -> "inngest.send(InngestEvent(\n    name = " + text(event) + ",\n    data = "
                        + value(event.path("data"), Style.KOTLIN, 1) + ",\n))")
                .collect(Collectors.joining("\n"));
    }

    private static String text(JsonNode event) {
        return JSON.writeValueAsString(event.path("name").asString(""));
    }

    /// How a language writes maps and lists.
    private enum Style {
        PYTHON("{", "}", ": ", "[", "]", "    "),
        GO("map[string]any{", "}", ": ", "[]any{", "}", "\t"),
        KOTLIN("mapOf(", ")", " to ", "listOf(", ")", "    ");

        private final String openMap;
        private final String closeMap;
        private final String between;
        private final String openList;
        private final String closeList;
        private final String indent;

        Style(String openMap, String closeMap, String between, String openList, String closeList, String indent) {
            this.openMap = openMap;
            this.closeMap = closeMap;
            this.between = between;
            this.openList = openList;
            this.closeList = closeList;
            this.indent = indent;
        }
    }

    private static String value(JsonNode node, Style style, int depth) {
        String pad = "\n" + style.indent.repeat(depth + 1);
        String end = ",\n" + style.indent.repeat(depth);
        if (node.isMissingNode() || node.isObject() && node.isEmpty()) {
            return style.openMap + style.closeMap;
        }
        if (node.isObject()) {
            return node.propertyStream()
                    .map(entry -> pad
                            + JSON.writeValueAsString(entry.getKey())
                            + style.between
                            + value(entry.getValue(), style, depth + 1))
                    .collect(Collectors.joining(",", style.openMap, end + style.closeMap));
        }
        if (node.isArray()) {
            return node.isEmpty()
                    ? style.openList + style.closeList
                    : node.valueStream()
                            .map(each -> pad + value(each, style, depth + 1))
                            .collect(Collectors.joining(",", style.openList, end + style.closeList));
        }
        return leaf(node, style);
    }

    private static String leaf(JsonNode node, Style style) {
        if (node.isNull()) {
            return style == Style.PYTHON ? "None" : style == Style.GO ? "nil" : "null";
        }
        if (node.isBoolean() && style == Style.PYTHON) {
            return node.booleanValue() ? "True" : "False";
        }
        String text = node.toString();
        return style == Style.KOTLIN && node.isString() ? text.replace("$", "\\$") : text;
    }

    /// How many events a button says it sends.
    static String verb(int count) {
        return count <= 1 ? "Send event" : String.format(Locale.ENGLISH, "Send %,d events", count);
    }
}
