package dev.baton.server.v2;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor.JavaType;
import dev.baton.engine.event.EventIntake;
import dev.baton.engine.json.Json;
import dev.baton.engine.json.JsonSyntaxException;
import dev.baton.server.http.Call;
import dev.baton.server.http.HttpFailure;
import dev.baton.server.v2.contract.Messages;
import dev.baton.server.v2.contract.Operation;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Makes requests of HTTP calls: path, query and body become the fields of the message (API v2 §3).
final class HttpRequests {
    private static final int BODY_LIMIT = 4 << 20;

    private HttpRequests() {}

    /// @param variables values of the path's variables, by proto name
    /// @throws Refusal when something does not fit
    static Request of(Operation operation, Map<String, String> variables, Call call) {
        var type = operation.input();
        ObjectNode message;
        if (operation.body().isEmpty()) {
            message = query(type, call, Set.of());
        } else if (operation.takesWholeBody()) {
            message = whole(operation, call, variables.keySet());
        } else {
            message = query(type, call, Set.of(operation.body()));
            message.set(Operation.field(type, operation.body()).orElseThrow().getJsonName(), array(operation, call));
        }
        variables.forEach(
                (name, value) -> message.put(type.findFieldByName(name).getJsonName(), value));
        return new Request(message, metadata(call));
    }

    /// Header fields that operations may look at.
    static Map<String, String> metadata(Call call) {
        var metadata = new HashMap<String, String>();
        call.headers().forEach((name, value) -> {
            if (name.startsWith("x-") || name.equals("authorization")) {
                metadata.put(name, value);
            }
        });
        return metadata;
    }

    private static ObjectNode whole(Operation operation, Call call, Set<String> bound) {
        var type = operation.input();
        var bytes = body(operation, call);
        boolean needed = type.getFields().stream().anyMatch(field -> Messages.isNeeded(field, bound));
        if (bytes.length == 0) {
            if (needed) {
                throw new Refusal(400, "invalid_request", "Request body is required");
            }
            return Json.MAPPER.createObjectNode();
        }
        var body = json(bytes);
        if (!body.isObject()) {
            throw new Refusal(400, "invalid_request", "Invalid JSON: the body must be an object");
        }
        var problems = RequestCheck.of(type, body, bound);
        if (!problems.isEmpty()) {
            throw new Refusal(400, problems);
        }
        RequestCheck.refuseUnknown(type, body);
        return RequestCheck.renamed(type, body);
    }

    /// A body that is one field of the message, which is a list.
    private static JsonNode array(Operation operation, Call call) {
        var field = Operation.field(operation.input(), operation.body()).orElseThrow();
        var bytes = body(operation, call);
        if (!field.isRepeated()) {
            return Json.MAPPER.createObjectNode();
        }
        if (bytes.length == 0) {
            throw new Refusal(400, "invalid_request", "Request body is required");
        }
        var body = json(bytes);
        if (!body.isArray()) {
            throw new Refusal(400, "invalid_request", "Invalid JSON: the body must be an array");
        }
        var wrapped = Json.MAPPER.createObjectNode();
        wrapped.set(field.getName(), body);
        RequestCheck.refuseUnknown(operation.input(), wrapped);
        return RequestCheck.renamed(operation.input(), wrapped).path(field.getJsonName());
    }

    private static byte[] body(Operation operation, Call call) {
        try {
            return call.body(operation.name().equals("SendEvent") ? EventIntake.MAX_EVENT_BYTES : BODY_LIMIT);
        } catch (HttpFailure e) {
            throw new Refusal(e.status(), "invalid_request", String.valueOf(e.getMessage()));
        }
    }

    private static JsonNode json(byte[] bytes) {
        try {
            return Json.read(bytes);
        } catch (JsonSyntaxException e) {
            throw new Refusal(400, "invalid_request", "Invalid JSON: " + e.getMessage());
        }
    }

    /// The query's parameters that are fields; others mean nothing here.
    private static ObjectNode query(Descriptor type, Call call, Set<String> without) {
        var message = Json.MAPPER.createObjectNode();
        for (var field : type.getFields()) {
            if (without.contains(field.getName())) {
                continue;
            }
            var values = call.queries(field.getJsonName());
            if (values.isEmpty()) {
                values = call.queries(field.getName());
            }
            if (!values.isEmpty()) {
                set(message, field, values);
            }
        }
        return message;
    }

    private static void set(ObjectNode message, FieldDescriptor field, List<String> values) {
        if (field.getJavaType() == JavaType.MESSAGE && !Messages.isTime(field.getMessageType())) {
            return;
        }
        if (field.isRepeated()) {
            var list = message.putArray(field.getJsonName());
            values.forEach(value -> list.add(parse(field, value)));
        } else {
            message.set(field.getJsonName(), parse(field, values.getFirst()));
        }
    }

    private static JsonNode parse(FieldDescriptor field, String text) {
        try {
            return Json.MAPPER.valueToTree(
                    switch (field.getJavaType()) {
                        case INT -> (Object) Integer.valueOf(text);
                        case LONG -> Long.valueOf(text);
                        case FLOAT, DOUBLE -> Double.valueOf(text);
                        case BOOLEAN -> flag(text);
                        case STRING, BYTE_STRING, ENUM, MESSAGE -> text;
                    });
        } catch (IllegalArgumentException e) {
            throw new Refusal(
                    400, "api_error", "parameter " + field.getJsonName() + " has a value of the wrong type: " + text);
        }
    }

    private static Boolean flag(String text) {
        return switch (text) {
            case "true", "True", "TRUE", "t", "T", "1" -> true;
            case "false", "False", "FALSE", "f", "F", "0" -> false;
            default -> throw new IllegalArgumentException(text);
        };
    }
}
