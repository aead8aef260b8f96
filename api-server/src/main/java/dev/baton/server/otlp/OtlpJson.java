package dev.baton.server.otlp;

import dev.baton.engine.json.Json;
import dev.baton.engine.json.JsonSyntaxException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Reads an `ExportTraceServiceRequest` in OTLP's JSON: ids are hex, 64-bit numbers are strings or numbers, enums are
/// numbers or names. Ids in base 64, as general protobuf libraries write them, are read as well.
final class OtlpJson {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final int TRACE_ID_BYTES = 16;
    private static final int SPAN_ID_BYTES = 8;
    private static final int ERROR = 2;
    private static final List<String> KINDS =
            List.of("UNSPECIFIED", "INTERNAL", "SERVER", "CLIENT", "PRODUCER", "CONSUMER");

    private OtlpJson() {}

    /// @throws IllegalArgumentException when the text is no such message
    static List<OtlpSpan> read(byte[] body) {
        JsonNode request;
        try {
            request = Json.read(body);
        } catch (JsonSyntaxException e) {
            throw new IllegalArgumentException("not JSON: " + e.getMessage(), e);
        }
        if (!request.isObject()
                || request.has("resourceSpans")
                        && !request.path("resourceSpans").isArray()) {
            throw new IllegalArgumentException("not an ExportTraceServiceRequest: resourceSpans must be an array");
        }
        var spans = new ArrayList<OtlpSpan>();
        for (var ofResource : request.path("resourceSpans")) {
            var resource = attributes(ofResource.path("resource").path("attributes"));
            for (var ofScope : ofResource.path("scopeSpans")) {
                for (var span : ofScope.path("spans")) {
                    spans.add(span(span, resource, ofScope.path("scope")));
                }
            }
        }
        return spans;
    }

    private static OtlpSpan span(JsonNode span, ObjectNode resource, JsonNode scope) {
        return new OtlpSpan(
                id(span.path("traceId").asString(""), TRACE_ID_BYTES),
                id(span.path("spanId").asString(""), SPAN_ID_BYTES),
                id(span.path("parentSpanId").asString(""), SPAN_ID_BYTES),
                span.path("name").asString(""),
                kind(span.path("kind")),
                nanos(span, "startTimeUnixNano"),
                nanos(span, "endTimeUnixNano"),
                failed(span.path("status").path("code")),
                attributes(span.path("attributes")),
                resource,
                scope.path("name").asString(""),
                scope.path("version").asString(""));
    }

    private static String id(String text, int bytes) {
        if (text.length() == 2 * bytes || text.isEmpty()) {
            return text.toLowerCase(Locale.ROOT);
        }
        try {
            return HexFormat.of().formatHex(Base64.getDecoder().decode(text));
        } catch (IllegalArgumentException e) {
            return text;
        }
    }

    private static int kind(JsonNode kind) {
        if (kind.isNumber()) {
            return kind.intValue();
        }
        return Math.max(0, KINDS.indexOf(kind.asString("").replace("SPAN_KIND_", "")));
    }

    private static boolean failed(JsonNode code) {
        return code.isNumber() ? code.intValue() == ERROR : code.asString("").equals("STATUS_CODE_ERROR");
    }

    private static long nanos(JsonNode span, String name) {
        var value = span.path(name);
        if (value.isNumber()) {
            return value.longValue();
        }
        try {
            return Long.parseLong(value.asString("0"));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(name + " is no number: " + value, e);
        }
    }

    private static ObjectNode attributes(JsonNode pairs) {
        var members = Json.MAPPER.createObjectNode();
        for (var pair : pairs) {
            members.set(pair.path("key").asString(""), value(pair.path("value")));
        }
        return members;
    }

    private static JsonNode value(JsonNode value) {
        for (var member : value.properties()) {
            var content = member.getValue();
            return switch (member.getKey()) {
                case "stringValue", "boolValue", "bytesValue" -> content;
                case "intValue" -> content.isString() ? whole(content.stringValue()) : content;
                case "doubleValue" -> content.isString() ? NODES.stringNode(content.stringValue()) : content;
                case "arrayValue" -> {
                    var array = NODES.arrayNode();
                    content.path("values").forEach(each -> array.add(value(each)));
                    yield array;
                }
                case "kvlistValue" -> attributes(content.path("values"));
                default -> NODES.nullNode();
            };
        }
        return NODES.nullNode();
    }

    private static JsonNode whole(String text) {
        try {
            return NODES.numberNode(Long.parseLong(text));
        } catch (NumberFormatException e) {
            return NODES.stringNode(text);
        }
    }

    /// JSON has no infinities; these become strings.
    static JsonNode number(double value) {
        return Double.isFinite(value) ? NODES.numberNode(value) : NODES.stringNode(Double.toString(value));
    }
}
