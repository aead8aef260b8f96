package dev.baton.server.mcp;

import dev.baton.engine.json.Json;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What a tool is given: names, types and descriptions. Immutable.
final class Inputs {
    /// A tool that is given nothing.
    static final Inputs NONE = new Inputs(Map.of());

    private final Map<String, Input> inputs;

    private Inputs(Map<String, Input> inputs) {
        this.inputs = inputs;
    }

    /// Kinds of values.
    enum Type {
        TEXT("string"),
        NUMBER("integer"),
        FLAG("boolean"),
        OBJECT("object"),
        TEXTS("array"),
        LIST("array"),
        ANY("");

        private final String name;

        Type(String name) {
            this.name = name;
        }

        private boolean fits(JsonNode value) {
            return switch (this) {
                case TEXT -> value.isString();
                case NUMBER -> value.isIntegralNumber();
                case FLAG -> value.isBoolean();
                case OBJECT -> value.isObject();
                case TEXTS -> value.isArray() && value.valueStream().allMatch(JsonNode::isString);
                case LIST -> value.isArray();
                case ANY -> true;
            };
        }
    }

    private record Input(Type type, boolean required, String description) {}

    /// With one that must be given.
    Inputs required(String name, Type type, String description) {
        return with(name, new Input(type, true, description));
    }

    /// With one that may be left out.
    Inputs optional(String name, Type type, String description) {
        return with(name, new Input(type, false, description));
    }

    private Inputs with(String name, Input input) {
        var more = new LinkedHashMap<>(inputs);
        more.put(name, input);
        return new Inputs(more);
    }

    /// The JSON schema.
    JsonNode schema() {
        var schema = Json.MAPPER.createObjectNode();
        schema.put("type", "object");
        var properties = schema.putObject("properties");
        var required = Json.MAPPER.createArrayNode();
        inputs.forEach((name, input) -> {
            var property = properties.putObject(name);
            if (input.type() != Type.ANY) {
                property.put("type", input.type().name);
            }
            if (input.type() == Type.TEXTS) {
                property.putObject("items").put("type", "string");
            }
            property.put("description", input.description());
            if (input.required()) {
                required.add(name);
            }
        });
        if (!required.isEmpty()) {
            schema.set("required", required);
        }
        schema.put("additionalProperties", false);
        return schema;
    }

    /// Looks whether an object fits.
    ///
    /// @throws ToolFailure that names what does not
    Arguments check(JsonNode given) {
        for (var name : given.propertyNames()) {
            var input = inputs.get(name);
            if (input == null) {
                throw new ToolFailure(
                        "There is no argument " + name + "; there is " + String.join(", ", inputs.keySet()));
            }
            var value = given.path(name);
            if (!value.isNull() && !input.type().fits(value)) {
                throw new ToolFailure("The argument " + name + " must be of type " + input.type().name
                        + (input.type() == Type.TEXTS ? " of strings" : ""));
            }
        }
        inputs.forEach((name, input) -> {
            if (input.required() && !given.hasNonNull(name)) {
                throw new ToolFailure("The argument " + name + " is required: " + input.description());
            }
        });
        return new Arguments((ObjectNode) given);
    }
}
