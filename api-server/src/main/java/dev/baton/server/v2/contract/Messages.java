package dev.baton.server.v2.contract;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor.JavaType;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.Message;
import dev.baton.engine.json.Json;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Messages between JSON and the binary form, by their descriptors. In JSON, fields have their JSON names, 64-bit
/// integers are strings, times are RFC 3339, and enum values are without the prefix of their type.
public final class Messages {
    /// Below this, whole numbers have no fraction in JSON.
    private static final double WHOLE = 1L << 53;

    private static final String STRUCT = "google.protobuf.Struct";
    private static final String VALUE = "google.protobuf.Value";
    private static final String LIST = "google.protobuf.ListValue";
    private static final String TIMESTAMP = "google.protobuf.Timestamp";

    private Messages() {}

    /// Whether a message is any JSON value.
    public static boolean isFree(Descriptor type) {
        return List.of(STRUCT, VALUE, LIST).contains(type.getFullName());
    }

    /// Whether a field was declared as one that may be left out.
    public static boolean isOptional(FieldDescriptor field) {
        return field.toProto().getProto3Optional();
    }

    /// Whether a field must be in a body: it is neither optional nor a list or map, nor comes from the path.
    ///
    /// @param bound fields that come from the path, by proto name
    public static boolean isNeeded(FieldDescriptor field, Set<String> bound) {
        return !isOptional(field) && !field.isRepeated() && !bound.contains(field.getName());
    }

    /// Whether a message is a point in time.
    public static boolean isTime(Descriptor type) {
        return type.getFullName().equals(TIMESTAMP);
    }

    /// What values of an enum begin with, which JSON leaves out; empty for enums whose values have no prefix.
    public static String prefix(EnumDescriptor type) {
        var prefix = type.getName().replaceAll("(?<=[a-z])(?=[A-Z])", "_").toUpperCase(Locale.ROOT) + "_";
        return type.getValues().getFirst().getName().startsWith(prefix) ? prefix : "";
    }

    /// The binary form of a message.
    ///
    /// @throws IllegalArgumentException when the JSON has another shape than the message
    public static DynamicMessage of(Descriptor type, JsonNode json) {
        var builder = DynamicMessage.newBuilder(type);
        switch (type.getFullName()) {
            case TIMESTAMP -> {
                var time = Instant.parse(json.stringValue());
                builder.setField(type.findFieldByName("seconds"), time.getEpochSecond());
                builder.setField(type.findFieldByName("nanos"), time.getNano());
            }
            case STRUCT -> {
                var fields = type.findFieldByName("fields");
                json.properties().forEach(entry -> addEntry(builder, fields, entry.getKey(), entry.getValue()));
            }
            case LIST -> {
                var values = type.findFieldByName("values");
                json.forEach(value -> builder.addRepeatedField(values, of(values.getMessageType(), value)));
            }
            case VALUE -> setValue(builder, type, json);
            default -> setFields(builder, type, json);
        }
        return builder.build();
    }

    private static void setFields(DynamicMessage.Builder builder, Descriptor type, JsonNode json) {
        for (var member : json.properties()) {
            var field = Operation.field(type, member.getKey())
                    .orElseThrow(
                            () -> new IllegalArgumentException(type.getName() + " has no field " + member.getKey()));
            var value = member.getValue();
            if (value.isNull() && !isValue(field)) {
                continue;
            }
            if (field.isMapField()) {
                value.properties().forEach(entry -> addEntry(builder, field, entry.getKey(), entry.getValue()));
            } else if (field.isRepeated()) {
                value.forEach(each -> builder.addRepeatedField(field, single(field, each)));
            } else {
                builder.setField(field, single(field, value));
            }
        }
    }

    private static boolean isValue(FieldDescriptor field) {
        return field.getJavaType() == JavaType.MESSAGE
                && field.getMessageType().getFullName().equals(VALUE);
    }

    private static void addEntry(DynamicMessage.Builder builder, FieldDescriptor map, String key, JsonNode value) {
        var entry = map.getMessageType();
        builder.addRepeatedField(
                map,
                DynamicMessage.newBuilder(entry)
                        .setField(entry.findFieldByName("key"), key)
                        .setField(entry.findFieldByName("value"), single(entry.findFieldByName("value"), value))
                        .build());
    }

    private static void setValue(DynamicMessage.Builder builder, Descriptor type, JsonNode json) {
        var name = json.isNull()
                ? "null_value"
                : json.isNumber()
                        ? "number_value"
                        : json.isString()
                                ? "string_value"
                                : json.isBoolean() ? "bool_value" : json.isObject() ? "struct_value" : "list_value";
        var field = type.findFieldByName(name);
        builder.setField(field, json.isNull() ? field.getEnumType().findValueByNumber(0) : single(field, json));
    }

    private static Object single(FieldDescriptor field, JsonNode value) {
        return switch (field.getJavaType()) {
            case INT -> value.isString() ? Integer.parseInt(value.stringValue()) : value.intValue();
            case LONG -> value.isString() ? Long.parseLong(value.stringValue()) : value.longValue();
            case FLOAT -> (float) value.doubleValue();
            case DOUBLE -> value.doubleValue();
            case BOOLEAN -> value.booleanValue();
            case STRING -> value.stringValue();
            case BYTE_STRING -> ByteString.copyFrom(Base64.getDecoder().decode(value.stringValue()));
            case ENUM -> enumValue(field.getEnumType(), value);
            case MESSAGE -> of(field.getMessageType(), value);
        };
    }

    private static EnumValueDescriptor enumValue(EnumDescriptor type, JsonNode value) {
        if (value.isNumber()) {
            return type.findValueByNumberCreatingIfUnknown(value.intValue());
        }
        var name = value.stringValue();
        var found = type.findValueByName(name);
        found = found == null ? type.findValueByName(prefix(type) + name) : found;
        if (found == null) {
            throw new IllegalArgumentException(type.getName() + " has no value " + name);
        }
        return found;
    }

    /// The JSON of a message that this or another program made.
    public static ObjectNode json(Message message) {
        var node = Json.MAPPER.createObjectNode();
        for (var field : message.getAllFields().entrySet()) {
            node.set(field.getKey().getJsonName(), json(field.getKey(), field.getValue()));
        }
        return node;
    }

    private static JsonNode json(FieldDescriptor field, Object value) {
        if (field.isMapField()) {
            var node = Json.MAPPER.createObjectNode();
            for (var entry : (List<?>) value) {
                var type = field.getMessageType();
                var message = (Message) entry;
                node.set(
                        message.getField(type.findFieldByName("key")).toString(),
                        one(type.findFieldByName("value"), message.getField(type.findFieldByName("value"))));
            }
            return node;
        }
        if (!field.isRepeated()) {
            return one(field, value);
        }
        var list = Json.MAPPER.createArrayNode();
        ((List<?>) value).forEach(each -> list.add(one(field, each)));
        return list;
    }

    private static JsonNode one(FieldDescriptor field, Object value) {
        if (field.getJavaType() == JavaType.MESSAGE) {
            return free((Message) value);
        }
        return Json.MAPPER.valueToTree(
                switch (value) {
                    case Long number -> number.toString();
                    case Double number
                    when number == Math.rint(number) && Math.abs(number) < WHOLE -> number.longValue();
                    case ByteString bytes -> Base64.getEncoder().encodeToString(bytes.toByteArray());
                    case EnumValueDescriptor named ->
                        named.getName().substring(prefix(named.getType()).length());
                    default -> value;
                });
    }

    private static JsonNode free(Message message) {
        var type = message.getDescriptorForType();
        return switch (type.getFullName()) {
            case TIMESTAMP ->
                Json.MAPPER.valueToTree(
                        Instant.ofEpochSecond((Long) message.getField(type.findFieldByName("seconds")), (Integer)
                                        message.getField(type.findFieldByName("nanos")))
                                .toString());
            case STRUCT -> json(type.findFieldByName("fields"), message.getField(type.findFieldByName("fields")));
            case LIST -> json(type.findFieldByName("values"), message.getField(type.findFieldByName("values")));
            case VALUE -> {
                var kind = message.getOneofFieldDescriptor(type.getOneofs().getFirst());
                yield kind == null || kind.getName().equals("null_value")
                        ? Json.MAPPER.nullNode()
                        : one(kind, message.getField(kind));
            }
            default -> json(message);
        };
    }

    /// The same JSON with the full names of enum values, as clients of Connect read it. What is not of the message's
    /// shape, such as users' data, stays as it is.
    public static JsonNode withFullNames(Descriptor type, JsonNode json) {
        if (!json.isObject() || isFree(type) || isTime(type)) {
            return json;
        }
        var node = Json.MAPPER.createObjectNode();
        for (var member : json.properties()) {
            var field = Operation.field(type, member.getKey()).orElse(null);
            node.set(
                    member.getKey(),
                    field == null || field.isMapField() ? member.getValue() : fullNames(field, member.getValue()));
        }
        return node;
    }

    private static JsonNode fullNames(FieldDescriptor field, JsonNode value) {
        if (value.isArray() && field.isRepeated()) {
            var list = Json.MAPPER.createArrayNode();
            value.forEach(each -> list.add(fullNames(field, each)));
            return list;
        }
        return switch (field.getJavaType()) {
            case ENUM ->
                Json.MAPPER.valueToTree(enumValue(field.getEnumType(), value).getName());
            case MESSAGE -> withFullNames(field.getMessageType(), value);
            default -> value;
        };
    }
}
