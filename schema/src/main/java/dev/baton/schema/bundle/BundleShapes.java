package dev.baton.schema.bundle;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/// Leaves out of a bundle the values of payloads, or whole payloads.
final class BundleShapes {
    /// What stands in the place of a payload that was left out, as JSON.
    static final String LEFT_OUT = "\"not in this bundle\"";

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Set<String> EVENT_OWN = Set.of("id", "name", "ts", "v");

    private final Payloads payloads;

    private BundleShapes(Payloads payloads) {
        this.payloads = payloads;
    }

    static Bundle of(Bundle bundle, Payloads payloads) {
        BundleShapes shapes = new BundleShapes(payloads);
        Map<String, Bundle.Run> runs = new LinkedHashMap<>();
        bundle.runs().forEach((id, run) -> runs.put(id, shapes.run(run)));
        Map<String, ObjectNode> events = new LinkedHashMap<>();
        bundle.events().forEach((id, event) -> events.put(id, shapes.event(event)));
        return new Bundle(
                bundle.manifest().with(payloads, bundle.manifest().rules()),
                runs,
                events,
                bundle.functions(),
                bundle.apps(),
                bundle.logs(),
                bundle.warnings());
    }

    private Bundle.Run run(Bundle.Run run) {
        ObjectNode facts = run.run().deepCopy();
        text(facts, "output");
        // Keys of limits are values of payloads.
        facts.remove("why");
        facts.path("memos").forEach(memo -> text(memo, "value"));
        BundleCollector.eachSpan(facts.path("trace"), span -> {
            if (span instanceof ObjectNode object) {
                if (object.path("userlandSpan") instanceof ObjectNode userland) {
                    text(userland, "spanAttrs");
                }
                object.path("metadata").forEach(entry -> {
                    if (entry instanceof ObjectNode known
                            && known.path("values").isObject()) {
                        known.set("values", shape(known.path("values")));
                    }
                });
            }
        });
        ObjectNode trigger = run.trigger().deepCopy();
        if (trigger.path("payloads") instanceof ArrayNode list) {
            for (int i = 0; i < list.size(); i++) {
                list.set(i, StringNode.valueOf(eventText(list.get(i).asString(""))));
            }
        }
        Map<String, ObjectNode> outputs = new LinkedHashMap<>();
        run.outputs().forEach((id, output) -> outputs.put(id, output(output)));
        return new Bundle.Run(facts, trigger, outputs);
    }

    private ObjectNode output(ObjectNode output) {
        ObjectNode copy = output.deepCopy();
        text(copy, "input");
        text(copy, "data");
        if (copy.path("error") instanceof ObjectNode error) {
            for (String name : List.of("message", "stack")) {
                if (!error.path(name).asString("").isEmpty()) {
                    error.put(name, "not in this bundle");
                }
            }
            error.remove("cause");
        }
        return copy;
    }

    private ObjectNode event(ObjectNode event) {
        ObjectNode copy = event.deepCopy();
        copy.put("raw", eventText(copy.path("raw").asString("")));
        if (!copy.path("idempotencyKey").asString("").isEmpty()) {
            copy.put("idempotencyKey", "");
        }
        return copy;
    }

    /// An event keeps what makes it one.
    private String eventText(String raw) {
        if (!(JsonTexts.parse(raw).orElse(null) instanceof ObjectNode event)) {
            return reduced(raw);
        }
        ObjectNode copy = JSON.createObjectNode();
        event.properties()
                .forEach(entry -> copy.set(
                        entry.getKey(),
                        EVENT_OWN.contains(entry.getKey()) ? entry.getValue() : reduced(entry.getValue())));
        return copy.toString();
    }

    private void text(JsonNode holder, String name) {
        if (holder instanceof ObjectNode object && object.path(name).isString()) {
            object.put(name, reduced(object.path(name).stringValue()));
        }
    }

    private String reduced(String text) {
        return text.isEmpty()
                ? text
                : payloads == Payloads.NONE
                        ? LEFT_OUT
                        : JsonTexts.parse(text)
                                .map(BundleShapes::shape)
                                .orElse(StringNode.valueOf("string"))
                                .toString();
    }

    private JsonNode reduced(JsonNode value) {
        return payloads == Payloads.NONE ? StringNode.valueOf("not in this bundle") : shape(value);
    }

    /// The names and types of a value.
    private static JsonNode shape(JsonNode value) {
        return switch (value) {
            case ObjectNode object -> {
                ObjectNode copy = JSON.createObjectNode();
                object.properties().forEach(entry -> copy.set(entry.getKey(), shape(entry.getValue())));
                yield copy;
            }
            case ArrayNode array -> {
                ArrayNode copy = JSON.createArrayNode();
                array.forEach(element -> copy.add(shape(element)));
                yield copy;
            }
            default -> StringNode.valueOf(value.getNodeType().name().toLowerCase(Locale.ROOT));
        };
    }
}
