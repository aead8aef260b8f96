package dev.baton.desktop.component.json;

import dev.baton.desktop.component.json.JsonScanner.Kind;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Optional;

/// Lays JSON out over lines, two spaces per level. Short arrays of plain values stay on one line. Works without
/// recursion and without a tree: depth and size of the input are limited by memory only.
public final class JsonFormat {
    /// An array of plain values is kept on one line up to this length.
    private static final int INLINE_ARRAY = 60;
    /// Deeper levels are not indented further: otherwise hostile nesting would make the output quadratic.
    private static final int DEEPEST_INDENT = 100;

    private final String source;
    private final StringBuilder out;
    private final BitSet arrays = new BitSet();
    private int[] openLines = new int[16];
    private int[] blockEnds = new int[64];
    private int depth;
    private int line;

    private JsonFormat(String source) {
        this.source = source;
        this.out = new StringBuilder(source.length() + source.length() / 4 + 16);
        Arrays.fill(blockEnds, -1);
    }

    /// The formatted text with its foldable blocks; empty when the text is not one JSON value.
    public static Optional<CodeText> pretty(String json) {
        JsonFormat format = new JsonFormat(json);
        if (!format.run()) {
            return Optional.empty();
        }
        return Optional.of(new CodeText(format.out.toString(), CodeText.Language.JSON, format.blockEnds));
    }

    private boolean run() {
        JsonScanner scanner = new JsonScanner(source);
        Expect expect = Expect.VALUE;
        while (true) {
            Kind kind = scanner.next();
            switch (kind) {
                case END -> {
                    return expect == Expect.NOTHING;
                }
                case INVALID -> {
                    return false;
                }
                case OBJECT_OPEN, ARRAY_OPEN -> {
                    if (!expect.allowsValue()) {
                        return false;
                    }
                    expect = open(kind, scanner);
                }
                case OBJECT_CLOSE, ARRAY_CLOSE -> {
                    boolean array = kind == Kind.ARRAY_CLOSE;
                    if (depth == 0 || arrays.get(depth) != array || !expect.allowsClose()) {
                        return false;
                    }
                    close(array ? ']' : '}');
                    expect = afterValue();
                }
                case COLON -> {
                    if (expect != Expect.COLON) {
                        return false;
                    }
                    out.append(": ");
                    expect = Expect.VALUE;
                }
                case COMMA -> {
                    if (expect != Expect.COMMA_OR_CLOSE) {
                        return false;
                    }
                    out.append(',');
                    newLine();
                    expect = arrays.get(depth) ? Expect.VALUE : Expect.KEY;
                }
                case STRING -> {
                    if (expect == Expect.KEY || expect == Expect.KEY_OR_CLOSE) {
                        expect = Expect.COLON;
                    } else if (expect.allowsValue()) {
                        expect = afterValue();
                    } else {
                        return false;
                    }
                    out.append(source, scanner.start(), scanner.end());
                }
                case NUMBER, LITERAL -> {
                    if (!expect.allowsValue()) {
                        return false;
                    }
                    out.append(source, scanner.start(), scanner.end());
                    expect = afterValue();
                }
            }
        }
    }

    /// Opens a container, or writes it at once when it is empty or a short array of plain values.
    private Expect open(Kind kind, JsonScanner scanner) {
        int close = inlineEnd(kind, scanner);
        if (close >= 0) {
            scanner.next();
            while (scanner.end() < close) {
                scanner.next();
            }
            return afterValue();
        }
        depth++;
        arrays.set(depth, kind == Kind.ARRAY_OPEN);
        if (depth >= openLines.length) {
            openLines = Arrays.copyOf(openLines, openLines.length * 2);
        }
        openLines[depth] = line;
        out.append(kind == Kind.ARRAY_OPEN ? '[' : '{');
        newLine();
        return kind == Kind.ARRAY_OPEN ? Expect.VALUE_OR_CLOSE : Expect.KEY_OR_CLOSE;
    }

    /// Writes a container that fits one line and returns the offset after its close; -1 when it does not fit.
    private int inlineEnd(Kind kind, JsonScanner from) {
        JsonScanner ahead = new JsonScanner(source, from.end(), source.length());
        Kind next = ahead.next();
        if (kind == Kind.OBJECT_OPEN) {
            if (next == Kind.OBJECT_CLOSE) {
                out.append("{}");
                return ahead.end();
            }
            return -1;
        }
        StringBuilder inline = new StringBuilder("[");
        boolean value = true;
        while (inline.length() <= INLINE_ARRAY) {
            if (next == Kind.ARRAY_CLOSE && (!value || inline.length() == 1)) {
                out.append(inline).append(']');
                return ahead.end();
            }
            if (value && (next == Kind.STRING || next == Kind.NUMBER || next == Kind.LITERAL)) {
                inline.append(source, ahead.start(), ahead.end());
                value = false;
            } else if (!value && next == Kind.COMMA) {
                inline.append(", ");
                value = true;
            } else {
                return -1;
            }
            next = ahead.next();
        }
        return -1;
    }

    private void close(char bracket) {
        int opened = openLines[depth];
        depth--;
        newLine();
        out.append(bracket);
        if (opened >= blockEnds.length) {
            int old = blockEnds.length;
            blockEnds = Arrays.copyOf(blockEnds, Math.max(opened + 1, old * 2));
            Arrays.fill(blockEnds, old, blockEnds.length, -1);
        }
        blockEnds[opened] = line;
    }

    private Expect afterValue() {
        return depth == 0 ? Expect.NOTHING : Expect.COMMA_OR_CLOSE;
    }

    private void newLine() {
        line++;
        out.append('\n').repeat("  ", Math.min(depth, DEEPEST_INDENT));
    }

    private enum Expect {
        VALUE,
        VALUE_OR_CLOSE,
        KEY,
        KEY_OR_CLOSE,
        COLON,
        COMMA_OR_CLOSE,
        NOTHING;

        boolean allowsValue() {
            return this == VALUE || this == VALUE_OR_CLOSE;
        }

        boolean allowsClose() {
            return this == COMMA_OR_CLOSE || this == VALUE_OR_CLOSE || this == KEY_OR_CLOSE;
        }
    }
}
