package dev.baton.server.v2;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import dev.baton.engine.json.Json;
import dev.baton.server.v2.contract.Messages;
import dev.baton.server.v2.contract.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Looks whether JSON fits a message, and says everything that does not at once (API v2 §6).
public final class RequestCheck {
    static final String INPUT_MISSING = "Input data is required";

    /// What is said of missing fields that have words of their own.
    private static final Map<String, String> MISSING = Map.of(
            "api.v2.InvokeFunctionRequest.data",
            INPUT_MISSING,
            "api.v2.CreateEnvRequest.name",
            "Environment name is required");

    private final List<Problem> problems = new ArrayList<>();

    private RequestCheck() {}

    /// A message in JSON with the JSON names of its fields. Fields may be missing; those that are there must fit.
    ///
    /// @throws Refusal with everything that does not
    public static ObjectNode fitting(Descriptor type, JsonNode body) {
        if (!body.isObject()) {
            throw new Refusal(400, "invalid_request", "Invalid JSON: the message must be an object");
        }
        var all = type.getFields().stream().map(FieldDescriptor::getName).collect(Collectors.toSet());
        var problems = of(type, body, all);
        if (!problems.isEmpty()) {
            throw new Refusal(400, problems);
        }
        refuseUnknown(type, body);
        return renamed(type, body);
    }

    /// @throws Refusal when a key is no field
    static void refuseUnknown(Descriptor type, JsonNode body) {
        var name = unknown(type, body);
        if (!name.isEmpty()) {
            throw new Refusal(400, "api_error", "unknown field \"" + name + "\"");
        }
    }

    /// What is wrong with a body.
    ///
    /// @param bound fields that come from the path, by proto name
    static List<Problem> of(Descriptor type, JsonNode body, Set<String> bound) {
        var check = new RequestCheck();
        for (var field : type.getFields()) {
            var value = value(body, field);
            boolean needed = Messages.isNeeded(field, bound);
            if (needed
                    && (value.isMissingNode()
                            || value.isNull()
                            || value.isString() && value.asString("").isEmpty())) {
                check.problems.add(new Problem(
                        "missing_field",
                        MISSING.getOrDefault(field.getFullName(), "Field '" + field.getName() + "' is required")));
            } else if (!value.isMissingNode() && !value.isNull()) {
                check.field(field, field.getName(), value);
            }
        }
        return check.problems;
    }

    /// The first key that no field has; empty when there is none.
    private static String unknown(Descriptor type, JsonNode body) {
        for (var member : body.properties()) {
            var field = Operation.field(type, member.getKey()).orElse(null);
            if (field == null) {
                return member.getKey();
            }
            var below = unknownBelow(field, member.getValue());
            if (!below.isEmpty()) {
                return below;
            }
        }
        return "";
    }

    private static String unknownBelow(FieldDescriptor field, JsonNode value) {
        if (!isStructured(field)) {
            return "";
        }
        var type = field.getMessageType();
        if (!value.isArray()) {
            return value.isObject() ? unknown(type, value) : "";
        }
        return value.valueStream()
                .map(each -> each.isObject() ? unknown(type, each) : "")
                .filter(name -> !name.isEmpty())
                .findFirst()
                .orElse("");
    }

    /// The same JSON with the JSON names of the fields.
    static ObjectNode renamed(Descriptor type, JsonNode body) {
        var node = Json.MAPPER.createObjectNode();
        for (var member : body.properties()) {
            Operation.field(type, member.getKey())
                    .ifPresent(field -> node.set(field.getJsonName(), renamed(field, member.getValue())));
        }
        return node;
    }

    private static JsonNode renamed(FieldDescriptor field, JsonNode value) {
        if (!isStructured(field)) {
            return value;
        }
        if (value.isArray()) {
            var list = Json.MAPPER.createArrayNode();
            value.forEach(each -> list.add(each.isObject() ? renamed(field.getMessageType(), each) : each));
            return list;
        }
        return value.isObject() ? renamed(field.getMessageType(), value) : value;
    }

    /// Whether a field has a message with fields of its own that callers write out.
    private static boolean isStructured(FieldDescriptor field) {
        return field.getJavaType() == FieldDescriptor.JavaType.MESSAGE
                && !field.isMapField()
                && !Messages.isFree(field.getMessageType())
                && !Messages.isTime(field.getMessageType());
    }

    private static JsonNode value(JsonNode body, FieldDescriptor field) {
        var value = body.path(field.getJsonName());
        return value.isMissingNode() ? body.path(field.getName()) : value;
    }

    private void field(FieldDescriptor field, String name, JsonNode value) {
        if (field.isMapField()) {
            if (!value.isObject()) {
                wrong(name, "an object (map)", value);
            }
        } else if (field.isRepeated()) {
            repeated(field, name, value);
        } else {
            single(field, name, value);
        }
    }

    private void repeated(FieldDescriptor field, String name, JsonNode value) {
        if (!value.isArray()) {
            wrong(name, "an array", value);
            return;
        }
        for (int i = 0; i < value.size(); i++) {
            if (field.getJavaType() == FieldDescriptor.JavaType.STRING
                    && !value.get(i).isString()) {
                problems.add(
                        Problem.format("Field '" + name + "'[" + i + "] must be a string, got " + type(value.get(i))));
            }
        }
    }

    private void single(FieldDescriptor field, String name, JsonNode value) {
        switch (field.getJavaType()) {
            case STRING -> expect(value.isString(), name, "a string", value);
            case INT -> whole(name, value, false);
            case LONG -> whole(name, value, true);
            case FLOAT, DOUBLE -> expect(value.isNumber(), name, "a number", value);
            case BOOLEAN -> expect(value.isBoolean(), name, "a boolean", value);
            case ENUM -> expect(value.isString() || value.isNumber(), name, "a string or number for enum", value);
            case BYTE_STRING ->
                expect(value.isString() || value.isArray(), name, "a string (base64) or array for bytes", value);
            case MESSAGE -> message(field.getMessageType(), name, value);
        }
    }

    private void whole(String name, JsonNode value, boolean texts) {
        if (texts && value.isString() && value.stringValue().matches("-?\\d{1,18}")) {
            return;
        }
        if (!value.isNumber()) {
            wrong(name, "a number", value);
        } else if (value.doubleValue() != Math.rint(value.doubleValue())) {
            problems.add(Problem.format("Field '" + name + "' must be a whole number, got " + value));
        }
    }

    private void message(Descriptor type, String name, JsonNode value) {
        if (Messages.isTime(type)) {
            expect(value.isString(), name, "a string", value);
        } else if (Messages.isFree(type)) {
            var shape = type.getName();
            if (shape.equals("Struct")) {
                expect(value.isObject(), name, "an object", value);
            } else if (shape.equals("ListValue")) {
                expect(value.isArray(), name, "an array", value);
            }
        } else if (!value.isObject()) {
            wrong(name, "an object", value);
        } else {
            for (var field : type.getFields()) {
                var below = value(value, field);
                if (!below.isMissingNode() && !below.isNull()) {
                    field(field, name + "." + field.getName(), below);
                }
            }
        }
    }

    private void expect(boolean fits, String name, String shape, JsonNode value) {
        if (!fits) {
            wrong(name, shape, value);
        }
    }

    private void wrong(String name, String shape, JsonNode value) {
        problems.add(Problem.format("Field '" + name + "' must be " + shape + ", got " + type(value)));
    }

    /// What clients of the interface know the types of JSON as.
    private static String type(JsonNode value) {
        if (value.isString()) {
            return "string";
        }
        if (value.isNumber()) {
            return "float64";
        }
        if (value.isBoolean()) {
            return "bool";
        }
        return value.isObject() ? "map[string]interface {}" : value.isArray() ? "[]interface {}" : "<nil>";
    }
}
