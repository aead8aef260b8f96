package dev.baton.engine.json;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A JSON value as UTF-8 bytes in canonical form (RFC 8785: sorted keys, no white space, ES6 numbers). Immutable; the
/// array is shared, never changed. Because fragments are canonical, a Call Request is put together by joining bytes.
public final class Json {
    /// Nesting that is accepted from outside.
    public static final int MAX_DEPTH = 500;

    /// The one mapper: strings up to 32 MiB, nesting up to [#MAX_DEPTH], nothing after the value.
    public static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .maxStringLength(32 << 20)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    /// The value `null`.
    public static final Json NULL = new Json("null".getBytes(StandardCharsets.UTF_8));

    /// The value `{}`.
    public static final Json EMPTY_OBJECT = new Json("{}".getBytes(StandardCharsets.UTF_8));

    private final byte[] bytes;

    private Json(byte[] bytes) {
        this.bytes = bytes;
    }

    /// Wraps bytes that are canonical JSON already, such as those read from the store.
    public static Json ofCanonical(byte[] bytes) {
        return new Json(bytes);
    }

    /// Wraps text that is canonical JSON already.
    public static Json ofCanonical(String text) {
        return new Json(text.getBytes(StandardCharsets.UTF_8));
    }

    /// Parses any JSON text and brings it into canonical form.
    ///
    /// @throws JsonSyntaxException when the bytes are not one JSON value
    public static Json parse(byte[] text) {
        return of(read(text));
    }

    /// Parses any JSON text and brings it into canonical form.
    ///
    /// @throws JsonSyntaxException when the text is not one JSON value
    public static Json parse(String text) {
        return parse(text.getBytes(StandardCharsets.UTF_8));
    }

    /// The canonical form of a tree.
    ///
    /// @throws JsonSyntaxException when it holds a number beyond the range of a double
    public static Json of(JsonNode tree) {
        return new JsonWriter(256).value(tree).json();
    }

    /// The text of a number as ECMAScript, and so canonical JSON, prints it.
    ///
    /// @throws IllegalArgumentException when the number is infinite or not a number
    public static String number(double value) {
        return EcmaNumbers.text(value);
    }

    /// Parses JSON text into a tree.
    ///
    /// @throws JsonSyntaxException when the bytes are not one JSON value
    public static JsonNode read(byte[] text) {
        try {
            var tree = MAPPER.readTree(text);
            if (tree.isMissingNode()) {
                throw new JsonSyntaxException("there is no JSON value", null);
            }
            return tree;
        } catch (JacksonException e) {
            throw new JsonSyntaxException(e.getOriginalMessage() + " at " + position(e), e);
        }
    }

    /// The value as a tree; parsed anew at each call.
    public JsonNode tree() {
        return read(bytes);
    }

    /// The canonical bytes. Not a copy: do not change them.
    public byte[] bytes() {
        return bytes;
    }

    /// Length in bytes.
    public int size() {
        return bytes.length;
    }

    /// The canonical text.
    public String text() {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Json json && Arrays.equals(bytes, json.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return text();
    }

    private static String position(JacksonException e) {
        var location = e.getLocation();
        return location == null ? "start" : "line " + location.getLineNr() + ", column " + location.getColumnNr();
    }
}
