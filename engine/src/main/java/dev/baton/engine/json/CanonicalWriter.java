package dev.baton.engine.json;

import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import tools.jackson.databind.JsonNode;

/// Writes trees in the form of RFC 8785: keys sorted by UTF-16 code units, shortest escapes, numbers as ES6 prints
/// them.
final class CanonicalWriter {
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    private static final long MAX_SAFE = 1L << 53;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream(256);

    private CanonicalWriter() {}

    static byte[] write(JsonNode tree) {
        var writer = new CanonicalWriter();
        writer.value(tree);
        return writer.out.toByteArray();
    }

    private void value(JsonNode node) {
        switch (node.getNodeType()) {
            case OBJECT -> object(node);
            case ARRAY -> array(node);
            case STRING -> string(node.stringValue());
            case NUMBER -> ascii(number(node));
            case BOOLEAN -> ascii(node.booleanValue() ? "true" : "false");
            case NULL, MISSING -> ascii("null");
            case BINARY, POJO -> throw new IllegalArgumentException("not a JSON value: " + node.getNodeType());
        }
    }

    private void object(JsonNode node) {
        var names = new ArrayList<>(node.propertyNames());
        Collections.sort(names);
        out.write('{');
        boolean first = true;
        for (var name : names) {
            if (!first) {
                out.write(',');
            }
            first = false;
            string(name);
            out.write(':');
            value(node.get(name));
        }
        out.write('}');
    }

    private void array(JsonNode node) {
        out.write('[');
        for (int i = 0; i < node.size(); i++) {
            if (i > 0) {
                out.write(',');
            }
            value(node.get(i));
        }
        out.write(']');
    }

    private void string(String text) {
        out.write('"');
        int plain = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= ' ' && c != '"' && c != '\\') {
                continue;
            }
            utf8(text, plain, i);
            plain = i + 1;
            out.write('\\');
            switch (c) {
                case '"', '\\' -> out.write(c);
                case '\b' -> out.write('b');
                case '\f' -> out.write('f');
                case '\n' -> out.write('n');
                case '\r' -> out.write('r');
                case '\t' -> out.write('t');
                default -> {
                    ascii("u00");
                    out.write(HEX[c >> 4]);
                    out.write(HEX[c & 15]);
                }
            }
        }
        utf8(text, plain, text.length());
        out.write('"');
    }

    private void utf8(String text, int from, int to) {
        if (from < to) {
            out.writeBytes(text.substring(from, to).getBytes(StandardCharsets.UTF_8));
        }
    }

    private void ascii(String text) {
        out.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static String number(JsonNode node) {
        if (node.canConvertToLong() && node.isIntegralNumber()) {
            long value = node.longValue();
            if (-MAX_SAFE <= value && value <= MAX_SAFE) {
                return Long.toString(value);
            }
        }
        return es6(node.doubleValue());
    }

    /// Number to text as ECMAScript does it: shortest digits that read back, plain notation from 1e-6 to 1e21.
    static String es6(double value) {
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            throw new IllegalArgumentException("JSON has no number " + value);
        }
        if (value == 0) {
            return "0";
        }
        var decimal = new BigDecimal(Double.toString(Math.abs(value))).stripTrailingZeros();
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
}
