package dev.baton.engine.json;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/// Numbers as ECMAScript prints them: shortest digits that read back, plain notation from 1e-6 to 1e21.
final class EcmaNumbers {
    private static final double WHOLE = 1L << 53;

    private EcmaNumbers() {}

    /// @throws IllegalArgumentException when the number is infinite or not a number
    static String text(double value) {
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            throw new IllegalArgumentException("JSON has no number " + value);
        }
        if (value == Math.rint(value) && Math.abs(value) <= WHOLE) {
            return Long.toString((long) value);
        }
        var decimal = shortest(Math.abs(value));
        var digits = decimal.unscaledValue().toString();
        int point = digits.length() - decimal.scale();
        var sign = value < 0 ? "-" : "";
        if (0 < point && point <= 21) {
            return digits.length() <= point
                    ? sign + digits + "0".repeat(point - digits.length())
                    : sign + digits.substring(0, point) + "." + digits.substring(point);
        }
        if (-6 < point && point <= 0) {
            return sign + "0." + "0".repeat(-point) + digits;
        }
        int exponent = point - 1;
        var mantissa = digits.length() == 1 ? digits : digits.charAt(0) + "." + digits.substring(1);
        return sign + mantissa + "e" + (exponent < 0 ? "-" : "+") + Math.abs(exponent);
    }

    /// Java prints at least two digits where one would read back, for example 4.9E-324.
    private static BigDecimal shortest(double value) {
        var decimal = new BigDecimal(Double.toString(value)).stripTrailingZeros();
        if (decimal.precision() == 2) {
            var single = decimal.round(new MathContext(1, RoundingMode.HALF_UP));
            if (single.doubleValue() == value) {
                return single.stripTrailingZeros();
            }
        }
        return decimal;
    }
}
