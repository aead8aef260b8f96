package dev.baton.server.graphql.scalar;

import graphql.GraphQLContext;
import graphql.execution.CoercedVariables;
import graphql.language.StringValue;
import graphql.language.Value;
import graphql.schema.Coercing;
import graphql.schema.CoercingParseLiteralException;
import graphql.schema.CoercingParseValueException;
import java.util.Locale;
import java.util.function.Function;

/// A scalar whose wire form is a string.
final class TextCoercing<T> implements Coercing<T, String> {
    private final String scalar;
    private final Function<String, T> read;
    private final Function<Object, String> write;

    /// @param read throws [IllegalArgumentException] with a message for the client when the text has not the right form
    /// @param write takes what fetchers answer for the scalar
    TextCoercing(String scalar, Function<String, T> read, Function<Object, String> write) {
        this.scalar = scalar;
        this.read = read;
        this.write = write;
    }

    @Override
    public String serialize(Object value, GraphQLContext context, Locale locale) {
        return write.apply(value);
    }

    @Override
    public T parseValue(Object input, GraphQLContext context, Locale locale) {
        if (!(input instanceof String text)) {
            throw new CoercingParseValueException(scalar + " must be a string, not " + input);
        }
        try {
            return read.apply(text);
        } catch (IllegalArgumentException e) {
            throw new CoercingParseValueException(e.getMessage(), e);
        }
    }

    @Override
    public T parseLiteral(Value<?> input, CoercedVariables variables, GraphQLContext context, Locale locale) {
        if (!(input instanceof StringValue text) || text.getValue() == null) {
            throw new CoercingParseLiteralException(scalar + " must be a string");
        }
        try {
            return read.apply(text.getValue());
        } catch (IllegalArgumentException e) {
            throw new CoercingParseLiteralException(e.getMessage(), e);
        }
    }
}
