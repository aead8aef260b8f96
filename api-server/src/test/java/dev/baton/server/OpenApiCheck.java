package dev.baton.server;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/// The rules of OpenAPI 3.0 that a document made of descriptors could break.
final class OpenApiCheck {
    private static final Pattern VARIABLE = Pattern.compile("\\{([^{}]+)}");
    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch");
    private static final Set<String> TYPES = Set.of("object", "array", "string", "integer", "number", "boolean");
    private static final Set<String> MEMBERS =
            Set.of("openapi", "info", "servers", "paths", "components", "security", "tags", "externalDocs");

    private final JsonNode document;
    private final List<String> problems = new ArrayList<>();
    private final Set<String> ids = new HashSet<>();

    private OpenApiCheck(JsonNode document) {
        this.document = document;
    }

    /// Everything that is wrong with a document.
    static List<String> problems(JsonNode document) {
        var check = new OpenApiCheck(document);
        check.document();
        return check.problems;
    }

    private void document() {
        expect(document.path("openapi").asString("").matches("3\\.0\\.\\d+"), "no version of OpenAPI 3.0");
        expect(MEMBERS.containsAll(document.propertyNames()), "unknown members: " + document.propertyNames());
        expect(
                document.at("/info/title").isString()
                        && document.at("/info/version").isString(),
                "no info");
        document.path("servers").forEach(server -> expect(server.path("url").isString(), "a server without URL"));
        expect(!document.path("paths").isEmpty(), "no paths");
        for (var path : document.path("paths").properties()) {
            expect(path.getKey().startsWith("/"), path.getKey() + " has no slash");
            for (var operation : path.getValue().properties()) {
                var where = operation.getKey() + " " + path.getKey();
                expect(METHODS.contains(operation.getKey()), where + " is no method");
                operation(where, path.getKey(), operation.getValue());
            }
        }
        for (var security : document.path("security")) {
            security.propertyNames()
                    .forEach(name ->
                            expect(document.at("/components/securitySchemes").has(name), "no security scheme " + name));
        }
        document.at("/components/schemas")
                .properties()
                .forEach(schema -> schema("schema " + schema.getKey(), schema.getValue()));
    }

    private void operation(String where, String path, JsonNode operation) {
        expect(ids.add(operation.path("operationId").asString("")), where + " has another's id");
        var tags = document.path("tags")
                .valueStream()
                .map(tag -> tag.path("name").asString())
                .toList();
        operation.path("tags").forEach(tag -> expect(tags.contains(tag.asString()), where + " has an unknown tag"));
        var variables =
                VARIABLE.matcher(path).results().map(found -> found.group(1)).collect(Collectors.toSet());
        var named = new HashSet<String>();
        for (var parameter : operation.path("parameters")) {
            var name = parameter.path("name").asString("");
            var in = parameter.path("in").asString("");
            expect(Set.of("path", "query").contains(in), where + ": parameter " + name + " is nowhere");
            expect(named.add(in + " " + name), where + ": parameter " + name + " comes twice");
            if (in.equals("path")) {
                expect(parameter.path("required").asBoolean(), where + ": " + name + " must be required");
                expect(variables.remove(name), where + ": " + name + " is not in the path");
            }
            schema(where + " " + name, parameter.path("schema"));
        }
        expect(variables.isEmpty(), where + ": nothing says what " + variables + " are");
        if (operation.has("requestBody")) {
            content(where + " body", operation.path("requestBody"));
        }
        expect(!operation.path("responses").isEmpty(), where + " has no responses");
        for (var response : operation.path("responses").properties()) {
            expect(response.getKey().matches("[1-5]\\d\\d"), where + ": " + response.getKey() + " is no status");
            expect(response.getValue().path("description").isString(), where + ": a response without description");
            content(where + " " + response.getKey(), response.getValue());
        }
    }

    private void content(String where, JsonNode holder) {
        expect(!holder.path("content").isEmpty(), where + " has no content");
        holder.path("content")
                .properties()
                .forEach(type -> schema(where, type.getValue().path("schema")));
    }

    private void schema(String where, JsonNode schema) {
        expect(schema.isObject(), where + " has no schema");
        if (schema.has("$ref")) {
            var pointer = schema.path("$ref").asString("");
            expect(
                    pointer.startsWith("#/")
                            && !document.at(pointer.substring(1)).isMissingNode(),
                    where + ": " + pointer + " leads nowhere");
            return;
        }
        if (schema.has("type")) {
            expect(TYPES.contains(schema.path("type").asString("")), where + " has an unknown type");
        }
        if (schema.path("type").asString("").equals("array")) {
            schema(where + "[]", schema.path("items"));
        }
        schema.path("properties").properties().forEach(each -> schema(where + "." + each.getKey(), each.getValue()));
        if (schema.has("additionalProperties")) {
            schema(where + "{}", schema.path("additionalProperties"));
        }
        schema.path("required")
                .forEach(name -> expect(
                        schema.path("properties").has(name.asString()), where + " requires the unknown " + name));
    }

    private void expect(boolean right, String otherwise) {
        if (!right) {
            problems.add(otherwise);
        }
    }
}
