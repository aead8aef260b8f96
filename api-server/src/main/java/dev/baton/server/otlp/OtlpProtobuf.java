package dev.baton.server.otlp;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.baton.engine.json.Json;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Reads an `ExportTraceServiceRequest` in protobuf.
final class OtlpProtobuf {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private OtlpProtobuf() {}

    /// @throws IllegalArgumentException when the bytes are no such message
    static List<OtlpSpan> read(byte[] body) {
        ExportTraceServiceRequest request;
        try {
            request = ExportTraceServiceRequest.parseFrom(body);
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalArgumentException("not an ExportTraceServiceRequest: " + e.getMessage(), e);
        }
        var spans = new ArrayList<OtlpSpan>();
        for (var ofResource : request.getResourceSpansList()) {
            var resource = attributes(ofResource.getResource().getAttributesList());
            for (var ofScope : ofResource.getScopeSpansList()) {
                for (var span : ofScope.getSpansList()) {
                    spans.add(span(span, resource, ofScope.getScope()));
                }
            }
        }
        return spans;
    }

    private static OtlpSpan span(Span span, ObjectNode resource, InstrumentationScope scope) {
        return new OtlpSpan(
                hex(span.getTraceId()),
                hex(span.getSpanId()),
                hex(span.getParentSpanId()),
                span.getName(),
                span.getKindValue(),
                span.getStartTimeUnixNano(),
                span.getEndTimeUnixNano(),
                span.getStatus().getCodeValue() == Status.StatusCode.STATUS_CODE_ERROR_VALUE,
                attributes(span.getAttributesList()),
                resource,
                scope.getName(),
                scope.getVersion());
    }

    private static String hex(ByteString bytes) {
        return HexFormat.of().formatHex(bytes.toByteArray());
    }

    private static ObjectNode attributes(List<KeyValue> pairs) {
        var members = Json.MAPPER.createObjectNode();
        for (var pair : pairs) {
            members.set(pair.getKey(), value(pair.getValue()));
        }
        return members;
    }

    private static JsonNode value(AnyValue value) {
        return switch (value.getValueCase()) {
            case STRING_VALUE -> NODES.stringNode(value.getStringValue());
            case BOOL_VALUE -> NODES.booleanNode(value.getBoolValue());
            case INT_VALUE -> NODES.numberNode(value.getIntValue());
            case DOUBLE_VALUE -> OtlpJson.number(value.getDoubleValue());
            case BYTES_VALUE ->
                NODES.stringNode(
                        Base64.getEncoder().encodeToString(value.getBytesValue().toByteArray()));
            case ARRAY_VALUE -> {
                var array = NODES.arrayNode();
                value.getArrayValue().getValuesList().forEach(each -> array.add(value(each)));
                yield array;
            }
            case KVLIST_VALUE -> attributes(value.getKvlistValue().getValuesList());
            default -> NODES.nullNode();
        };
    }
}
