package dev.baton.server.graphql.scalar;

import graphql.GraphQLContext;
import graphql.execution.CoercedVariables;
import graphql.language.IntValue;
import graphql.language.Value;
import graphql.schema.Coercing;
import graphql.schema.CoercingParseLiteralException;
import graphql.schema.CoercingParseValueException;
import graphql.schema.CoercingSerializeException;
import java.math.BigInteger;
import java.util.Locale;

/// A scalar whose wire form is a whole number of up to 64 bits.
final class NumberCoercing implements Coercing<Long, Long> {
    private final String scalar;
    private final BigInteger least;

    /// @param least the smallest number
    NumberCoercing(String scalar, long least) {
        this.scalar = scalar;
        this.least = BigInteger.valueOf(least);
    }

    @Override
    public Long serialize(Object value, GraphQLContext context, Locale locale) {
        if (value instanceof Number number) {
            return number.longValue();
        }
        throw new CoercingSerializeException(scalar + " must be a number, not " + value);
    }

    @Override
    public Long parseValue(Object input, GraphQLContext context, Locale locale) {
        return switch (input) {
            case Integer number when fits(BigInteger.valueOf(number)) -> number.longValue();
            case Long number when fits(BigInteger.valueOf(number)) -> number;
            default -> throw new CoercingParseValueException(message(input));
        };
    }

    @Override
    public Long parseLiteral(Value<?> input, CoercedVariables variables, GraphQLContext context, Locale locale) {
        if (input instanceof IntValue number && fits(number.getValue())) {
            return number.getValue().longValue();
        }
        throw new CoercingParseLiteralException(message(input));
    }

    private boolean fits(BigInteger number) {
        return number.compareTo(least) >= 0 && number.bitLength() < Long.SIZE;
    }

    private String message(Object input) {
        return scalar + " must be a whole number from " + least + ", not " + input;
    }
}
