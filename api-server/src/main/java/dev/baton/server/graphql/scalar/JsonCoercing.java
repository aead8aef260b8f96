package dev.baton.server.graphql.scalar;

import dev.baton.engine.json.Json;
import graphql.GraphQLContext;
import graphql.execution.CoercedVariables;
import graphql.language.ArrayValue;
import graphql.language.BooleanValue;
import graphql.language.EnumValue;
import graphql.language.FloatValue;
import graphql.language.IntValue;
import graphql.language.NullValue;
import graphql.language.ObjectField;
import graphql.language.ObjectValue;
import graphql.language.StringValue;
import graphql.language.Value;
import graphql.language.VariableReference;
import graphql.schema.Coercing;
import graphql.schema.CoercingParseLiteralException;
import graphql.schema.CoercingParseValueException;
import graphql.schema.CoercingSerializeException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A scalar that is JSON itself. Inputs become plain maps, lists, strings, numbers and booleans; fetchers may answer
/// those, trees or [Json].
final class JsonCoercing implements Coercing<Object, Object> {
    private final String scalar;
    private final boolean objectsOnly;

    JsonCoercing(String scalar, boolean objectsOnly) {
        this.scalar = scalar;
        this.objectsOnly = objectsOnly;
    }

    @Override
    public Object serialize(Object value, GraphQLContext context, Locale locale) {
        var plain = switch (value) {
            case Json json -> Json.MAPPER.treeToValue(json.tree(), Object.class);
            case JsonNode tree -> Json.MAPPER.treeToValue(tree, Object.class);
            default -> value;
        };
        if (plain == null || objectsOnly && !(plain instanceof Map)) {
            throw new CoercingSerializeException(scalar + " must be a JSON object");
        }
        return plain;
    }

    @Override
    public Object parseValue(Object input, GraphQLContext context, Locale locale) {
        if (objectsOnly && !(input instanceof Map)) {
            throw new CoercingParseValueException(scalar + " must be a JSON object");
        }
        return input;
    }

    @Override
    public Object parseLiteral(Value<?> input, CoercedVariables variables, GraphQLContext context, Locale locale) {
        if (objectsOnly && !(input instanceof ObjectValue)) {
            throw new CoercingParseLiteralException(scalar + " must be a JSON object");
        }
        var value = plain(input, variables);
        if (value == null) {
            throw new CoercingParseLiteralException(scalar + " must not be null");
        }
        return value;
    }

    private static @Nullable Object plain(Value<?> literal, CoercedVariables variables) {
        return switch (literal) {
            case NullValue ignored -> null;
            case StringValue text -> text.getValue();
            case BooleanValue bool -> bool.isValue();
            case IntValue number -> number.getValue();
            case FloatValue number -> number.getValue();
            case EnumValue name -> name.getName();
            case ArrayValue array -> {
                var list = new ArrayList<@Nullable Object>();
                for (var element : array.getValues()) {
                    list.add(plain(element, variables));
                }
                yield list;
            }
            case ObjectValue object -> {
                var map = new LinkedHashMap<String, @Nullable Object>();
                for (ObjectField field : object.getObjectFields()) {
                    map.put(field.getName(), plain(field.getValue(), variables));
                }
                yield map;
            }
            case VariableReference variable -> variables.get(variable.getName());
            default -> throw new CoercingParseLiteralException("not a JSON value: " + literal);
        };
    }
}
