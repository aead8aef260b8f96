package dev.baton.engine.json;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// Writes JSON in the form of RFC 8785: keys sorted by UTF-16 code units, shortest escapes, numbers as ES6 prints them.
/// Callers who put an object together from parts keep to the order of keys themselves. Not safe for several threads.
public final class JsonWriter {
    private static final byte[] HEX = Json.ascii("0123456789abcdef");
    private static final byte[] TRUE = Json.ascii("true");
    private static final byte[] FALSE = Json.ascii("false");
    private static final byte[] NULL = Json.ascii("null");
    private static final long MAX_SAFE = 1L << 53;

    private byte[] buffer;
    private int length;

    /// @param capacity expected size in bytes
    public JsonWriter(int capacity) {
        this.buffer = new byte[Math.max(64, capacity)];
    }

    /// Adds text of ASCII characters as it is: punctuation, known keys.
    @SuppressWarnings("deprecation") // the only copy of ASCII text without a garbage array
    public JsonWriter raw(String ascii) {
        int count = ascii.length();
        reserve(count);
        ascii.getBytes(0, count, buffer, length);
        length += count;
        return this;
    }

    /// Adds bytes of canonical JSON as they are.
    public JsonWriter raw(byte[] bytes) {
        reserve(bytes.length);
        System.arraycopy(bytes, 0, buffer, length, bytes.length);
        length += bytes.length;
        return this;
    }

    /// Adds a value that is canonical already.
    public JsonWriter value(Json json) {
        return raw(json.bytes());
    }

    /// Adds a whole number.
    public JsonWriter number(long value) {
        return raw(Long.toString(value));
    }

    /// Adds `true` or `false`.
    public JsonWriter flag(boolean value) {
        return raw(value ? TRUE : FALSE);
    }

    /// Adds a string with quotes and escapes. Half surrogate pairs are escaped, as ECMAScript does.
    public JsonWriter string(String text) {
        int count = text.length();
        reserve(count * 3 + 2);
        put('"');
        for (int i = 0; i < count; i++) {
            char c = text.charAt(i);
            if (c < 0x80) {
                if (c >= ' ' && c != '"' && c != '\\') {
                    put(c);
                } else {
                    reserve((count - i) * 3 + 8);
                    escape(c);
                }
            } else if (c < 0x800) {
                put(0xC0 | c >> 6);
                put(0x80 | c & 0x3F);
            } else if (!Character.isSurrogate(c)) {
                put(0xE0 | c >> 12);
                put(0x80 | c >> 6 & 0x3F);
                put(0x80 | c & 0x3F);
            } else if (Character.isHighSurrogate(c) && i + 1 < count && Character.isLowSurrogate(text.charAt(i + 1))) {
                int code = Character.toCodePoint(c, text.charAt(++i));
                put(0xF0 | code >> 18);
                put(0x80 | code >> 12 & 0x3F);
                put(0x80 | code >> 6 & 0x3F);
                put(0x80 | code & 0x3F);
            } else {
                reserve((count - i) * 3 + 8);
                unicodeEscape(c);
            }
        }
        put('"');
        return this;
    }

    private void escape(char c) {
        put('\\');
        switch (c) {
            case '"', '\\' -> put(c);
            case '\b' -> put('b');
            case '\f' -> put('f');
            case '\n' -> put('n');
            case '\r' -> put('r');
            case '\t' -> put('t');
            default -> {
                length--;
                unicodeEscape(c);
            }
        }
    }

    private void unicodeEscape(char c) {
        put('\\');
        put('u');
        for (int shift = 12; shift >= 0; shift -= 4) {
            put(HEX[c >> shift & 15]);
        }
    }

    /// Adds a tree.
    ///
    /// @throws JsonSyntaxException when it holds a number beyond the range of a double
    public JsonWriter value(JsonNode node) {
        return switch (node.getNodeType()) {
            case OBJECT -> object(node);
            case ARRAY -> array(node);
            case STRING -> string(node.stringValue());
            case NUMBER -> number(node);
            case BOOLEAN -> flag(node.booleanValue());
            case NULL, MISSING -> raw(NULL);
            case BINARY, POJO -> throw new IllegalArgumentException("not a JSON value: " + node.getNodeType());
        };
    }

    private JsonWriter object(JsonNode node) {
        var members = new ArrayList<>(node.properties());
        if (!isSorted(members)) {
            members.sort(Map.Entry.comparingByKey());
        }
        raw("{");
        for (int i = 0; i < members.size(); i++) {
            raw(i == 0 ? "" : ",");
            string(members.get(i).getKey()).raw(":").value(members.get(i).getValue());
        }
        return raw("}");
    }

    private static boolean isSorted(List<Map.Entry<String, JsonNode>> members) {
        for (int i = 1; i < members.size(); i++) {
            if (members.get(i - 1).getKey().compareTo(members.get(i).getKey()) > 0) {
                return false;
            }
        }
        return true;
    }

    private JsonWriter array(JsonNode node) {
        raw("[");
        for (int i = 0; i < node.size(); i++) {
            raw(i == 0 ? "" : ",");
            value(node.get(i));
        }
        return raw("]");
    }

    private JsonWriter number(JsonNode node) {
        if (node.isIntegralNumber() && node.canConvertToLong()) {
            long value = node.longValue();
            if (-MAX_SAFE <= value && value <= MAX_SAFE) {
                return number(value);
            }
        }
        double value = node.decimalValue().doubleValue();
        if (Double.isInfinite(value)) {
            throw new JsonSyntaxException("number out of range: " + abbreviated(node.toString()), null);
        }
        return raw(EcmaNumbers.text(value));
    }

    private static String abbreviated(String text) {
        return text.length() <= 40 ? text : text.substring(0, 40) + "…";
    }

    /// Bytes written so far.
    public int size() {
        return length;
    }

    /// What was written, as a value. The writer may be used further.
    public Json json() {
        return Json.ofCanonical(bytes());
    }

    /// What was written.
    public byte[] bytes() {
        return length == buffer.length ? buffer : Arrays.copyOf(buffer, length);
    }

    private void put(int b) {
        buffer[length++] = (byte) b;
    }

    private void reserve(int count) {
        if (count < 0) {
            throw new OutOfMemoryError("string is too long to be written as JSON");
        }
        if (buffer.length - length < count) {
            long wanted = Math.max((long) length + count, buffer.length * 2L);
            buffer = Arrays.copyOf(buffer, (int) Math.min(wanted, Integer.MAX_VALUE - 8L));
        }
    }
}
