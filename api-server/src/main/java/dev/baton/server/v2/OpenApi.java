package dev.baton.server.v2;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import dev.baton.engine.json.Json;
import dev.baton.server.v2.contract.Binding;
import dev.baton.server.v2.contract.Contract;
import dev.baton.server.v2.contract.Messages;
import dev.baton.server.v2.contract.Operation;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The interface as an OpenAPI 3 document, made of its descriptors (API v2 §10).
final class OpenApi {
    private static final String SCHEMAS = "#/components/schemas/";
    private static final String JSON = "application/json";
    private static final Set<String> CREATES = Set.of("CreateEnv", "CreateWebhook", "CreatePartnerAccount");

    private final Set<Descriptor> seen = new LinkedHashSet<>();
    private final Deque<Descriptor> pending = new ArrayDeque<>();

    private OpenApi() {}

    static JsonNode of(Contract contract) {
        return new OpenApi().document(contract);
    }

    private ObjectNode document(Contract contract) {
        var document = Json.MAPPER.createObjectNode();
        document.put("openapi", "3.0.3");
        document.putObject("info").put("title", "Inngest REST API v2").put("version", "2.0.0");
        var servers = document.putArray("servers");
        servers.addObject().put("url", "https://api.inngest.com/v2").put("description", "Cloud");
        servers.addObject().put("url", "http://localhost:8288/api/v2").put("description", "Local");
        document.putArray("security").addObject().putArray("BearerAuth");
        var tags = new LinkedHashSet<String>();
        var paths = new TreeMap<String, ObjectNode>();
        for (var operation : contract.operations()) {
            if (!operation.isPublic()) {
                continue;
            }
            tags.add(operation.tag());
            for (var binding : operation.bindings()) {
                paths.computeIfAbsent(binding.path().plain(), ignored -> Json.MAPPER.createObjectNode())
                        .set(binding.verb().toLowerCase(Locale.ROOT), operation(operation, binding));
            }
        }
        var tagList = document.putArray("tags");
        tags.forEach(tag -> tagList.addObject().put("name", tag));
        var pathsNode = document.putObject("paths");
        paths.forEach(pathsNode::set);
        var components = document.putObject("components");
        components
                .putObject("securitySchemes")
                .putObject("BearerAuth")
                .put("type", "http")
                .put("scheme", "bearer");
        reference(contract.message("ErrorResponse"));
        var schemas = new TreeMap<String, ObjectNode>();
        while (!pending.isEmpty()) {
            var type = pending.removeFirst();
            schemas.put(type.getName(), schema(type));
        }
        var schemasNode = components.putObject("schemas");
        schemas.forEach(schemasNode::set);
        return document;
    }

    private ObjectNode operation(Operation operation, Binding binding) {
        var node = Json.MAPPER.createObjectNode();
        boolean usual = binding.equals(operation.binding());
        node.put("operationId", "V2_" + operation.name() + (usual ? "" : "Below"));
        node.put("summary", operation.summary());
        node.putArray("tags").add(operation.tag());
        var parameters = node.putArray("parameters");
        var variables = binding.path().variables();
        for (var name : variables) {
            var parameter = parameters.addObject();
            parameter.put("name", name).put("in", "path").put("required", true);
            parameter.putObject("schema").put("type", "string");
        }
        if (operation.body().isEmpty()) {
            operation.input().getFields().stream()
                    .filter(field -> !variables.contains(field.getName()))
                    .forEach(field -> parameters
                            .addObject()
                            .put("name", field.getJsonName())
                            .put("in", "query")
                            .put("required", false)
                            .set("schema", schema(field)));
        } else {
            body(node.putObject("requestBody"), operation, variables);
        }
        responses(node.putObject("responses"), operation);
        return node;
    }

    private void body(ObjectNode body, Operation operation, List<String> variables) {
        boolean whole = operation.takesWholeBody();
        body.put(
                "required",
                operation.input().getFields().stream()
                        .anyMatch(field -> whole
                                ? Messages.isNeeded(field, Set.copyOf(variables))
                                : field.getName().equals(operation.body())));
        var content = body.putObject("content").putObject(JSON);
        content.set(
                "schema",
                whole
                        ? schema(operation.input(), variables)
                        : schema(Operation.field(operation.input(), operation.body())
                                .orElseThrow()));
    }

    private void responses(ObjectNode responses, Operation operation) {
        var success = responses.putObject(CREATES.contains(operation.name()) ? "201" : "200");
        success.put("description", "Done");
        var type = operation.streams() ? "application/x-ndjson" : JSON;
        success.putObject("content")
                .putObject(type)
                .set("schema", message(Json.MAPPER.createObjectNode(), operation.output()));
        refusal(responses, "400", "The request does not fit");
        refusal(responses, "401", "The key is missing or wrong");
        if (!operation.binding().path().variables().isEmpty()) {
            refusal(responses, "404", "There is no such thing");
        }
        refusal(responses, "500", "Something went wrong in the server");
        refusal(responses, "501", "This server does not implement it");
    }

    private static void refusal(ObjectNode responses, String status, String description) {
        var refusal = responses.putObject(status).put("description", description);
        refusal.putObject("content").putObject(JSON).putObject("schema").put("$ref", SCHEMAS + "ErrorResponse");
    }

    private ObjectNode reference(Descriptor type) {
        if (seen.add(type)) {
            pending.add(type);
        }
        return Json.MAPPER.createObjectNode().put("$ref", SCHEMAS + type.getName());
    }

    private ObjectNode schema(Descriptor type) {
        return schema(type, List.of());
    }

    /// @param without fields that come from elsewhere, by proto name
    private ObjectNode schema(Descriptor type, List<String> without) {
        var schema = Json.MAPPER.createObjectNode().put("type", "object");
        var properties = schema.putObject("properties");
        type.getFields().stream()
                .filter(field -> !without.contains(field.getName()))
                .forEach(field -> properties.set(field.getJsonName(), schema(field)));
        if (!without.isEmpty() || type.getName().endsWith("Request")) {
            var required = Json.MAPPER.createArrayNode();
            type.getFields().stream()
                    .filter(field -> Messages.isNeeded(field, Set.copyOf(without)))
                    .forEach(field -> required.add(field.getJsonName()));
            if (!required.isEmpty()) {
                schema.set("required", required);
            }
        }
        return schema;
    }

    private ObjectNode schema(FieldDescriptor field) {
        if (field.isMapField()) {
            var schema = Json.MAPPER.createObjectNode().put("type", "object");
            return (ObjectNode) schema.set(
                    "additionalProperties", single(field.getMessageType().findFieldByName("value")));
        }
        if (!field.isRepeated()) {
            return single(field);
        }
        var schema = Json.MAPPER.createObjectNode().put("type", "array");
        return (ObjectNode) schema.set("items", single(field));
    }

    private ObjectNode single(FieldDescriptor field) {
        var schema = Json.MAPPER.createObjectNode();
        return switch (field.getJavaType()) {
            case INT -> schema.put("type", "integer").put("format", "int32");
            case LONG -> schema.put("type", "string").put("format", "int64");
            case FLOAT, DOUBLE -> schema.put("type", "number").put("format", "double");
            case BOOLEAN -> schema.put("type", "boolean");
            case STRING -> schema.put("type", "string");
            case BYTE_STRING -> schema.put("type", "string").put("format", "byte");
            case ENUM -> values(schema.put("type", "string"), field.getEnumType());
            case MESSAGE -> message(schema, field.getMessageType());
        };
    }

    /// Enum values as they stand in JSON.
    private static ObjectNode values(ObjectNode schema, EnumDescriptor type) {
        var values = schema.putArray("enum");
        type.getValues()
                .forEach(value -> values.add(
                        value.getName().substring(Messages.prefix(type).length())));
        return schema;
    }

    private ObjectNode message(ObjectNode schema, Descriptor type) {
        if (Messages.isTime(type)) {
            return schema.put("type", "string").put("format", "date-time");
        }
        return switch (type.getFullName()) {
            case "google.protobuf.Struct" -> schema.put("type", "object");
            case "google.protobuf.ListValue" -> {
                schema.put("type", "array").putObject("items");
                yield schema;
            }
            case "google.protobuf.Value" -> schema;
            case "google.api.HttpBody" -> schema.put("type", "string").put("format", "binary");
            default -> reference(type);
        };
    }
}
