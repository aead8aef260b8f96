package dev.baton.engine.expression;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Cuts the text of an expression into tokens, as the CEL language definition has it.
final class Lexer {
    private static final String[] SYMBOLS = {
        "&&", "||", "==", "!=", "<=", ">=", "<", ">", "+", "-", "*", "/", "%", "!", "?", ":", ".", ",", "(", ")", "[",
        "]", "{", "}"
    };

    private final String source;
    private final List<Token> tokens = new ArrayList<>();
    private int pos;

    private Lexer(String source) {
        this.source = source;
    }

    static List<Token> tokens(String source) {
        var lexer = new Lexer(source);
        lexer.run();
        return lexer.tokens;
    }

    private void run() {
        while (true) {
            skipSpace();
            if (pos == source.length()) {
                tokens.add(new Token(Token.Kind.END, "", null, pos));
                return;
            }
            char c = source.charAt(pos);
            if (isDigit(c) || (c == '.' && isDigit(peek(1)))) {
                number();
            } else if (quoteStart() >= 0) {
                string();
            } else if (isLetter(c)) {
                int start = pos;
                while (isLetter(peek(0)) || isDigit(peek(0))) {
                    pos++;
                }
                tokens.add(new Token(Token.Kind.NAME, source.substring(start, pos), null, start));
            } else {
                symbol();
            }
        }
    }

    private void skipSpace() {
        while (pos < source.length()) {
            char c = source.charAt(pos);
            if (c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f') {
                pos++;
            } else if (c == '/' && peek(1) == '/') {
                while (pos < source.length() && source.charAt(pos) != '\n') {
                    pos++;
                }
            } else {
                return;
            }
        }
    }

    private void symbol() {
        for (var symbol : SYMBOLS) {
            if (source.startsWith(symbol, pos)) {
                tokens.add(new Token(Token.Kind.SYMBOL, symbol, null, pos));
                pos += symbol.length();
                return;
            }
        }
        throw error(pos, "unexpected character '" + Character.toString(source.codePointAt(pos)) + "'");
    }

    private void number() {
        int start = pos;
        if (peek(0) == '0' && (peek(1) == 'x' || peek(1) == 'X')) {
            pos += 2;
            int digits = pos;
            while (Character.digit(peek(0), 16) >= 0) {
                pos++;
            }
            literal(start, integer(start, source.substring(digits, pos), 16));
            return;
        }
        digits();
        boolean fraction = peek(0) == '.' && isDigit(peek(1));
        if (fraction) {
            pos++;
            digits();
        }
        boolean exponent = (peek(0) | 0x20) == 'e'
                && (isDigit(peek(1)) || ((peek(1) == '+' || peek(1) == '-') && isDigit(peek(2))));
        if (exponent) {
            pos += 2;
            digits();
        }
        var text = source.substring(start, pos);
        literal(start, fraction || exponent ? (Object) Double.valueOf(text) : integer(start, text, 10));
    }

    private void digits() {
        while (isDigit(peek(0))) {
            pos++;
        }
    }

    /// The magnitude of the smallest integer is let through as that integer; a sign before it is folded by the parser.
    private Long integer(int start, String digits, int radix) {
        if ((peek(0) | 0x20) == 'u') {
            pos++;
        }
        try {
            long value = Long.parseUnsignedLong(digits, radix);
            if (value >= 0 || value == Long.MIN_VALUE) {
                return value;
            }
        } catch (NumberFormatException e) {
            // reported below
        }
        throw error(start, "number out of range: " + source.substring(start, pos));
    }

    private void literal(int start, Object value) {
        tokens.add(new Token(Token.Kind.LITERAL, source.substring(start, pos), value, start));
    }

    /// Offset of the opening quote when a string begins here, prefixes `r` and `b` included; else −1.
    private int quoteStart() {
        for (int i = 0; i < 3; i++) {
            char c = peek(i);
            if (c == '"' || c == '\'') {
                return pos + i;
            }
            char lower = (char) (c | 0x20);
            if (lower != 'r' && lower != 'b') {
                return -1;
            }
        }
        return -1;
    }

    private void string() {
        int start = pos;
        int open = quoteStart();
        var prefix = source.substring(pos, open).toLowerCase(java.util.Locale.ROOT);
        boolean raw = prefix.contains("r");
        boolean bytes = prefix.contains("b");
        if (prefix.equals("rr") || prefix.equals("bb")) {
            throw error(start, "unexpected '" + prefix + "' before a string");
        }
        char quote = source.charAt(open);
        boolean triple = source.startsWith(String.valueOf(quote).repeat(3), open);
        pos = open + (triple ? 3 : 1);
        var text = new StringBuilder();
        var blob = new ByteArrayOutputStream();
        while (true) {
            if (pos >= source.length() || (!triple && (peek(0) == '\n' || peek(0) == '\r'))) {
                throw error(start, "string is not closed");
            }
            if (triple ? source.startsWith(String.valueOf(quote).repeat(3), pos) : peek(0) == quote) {
                pos += triple ? 3 : 1;
                break;
            }
            int from = pos;
            boolean escaped = !raw && peek(0) == '\\';
            int code = escaped ? escape(bytes) : source.codePointAt(pos);
            if (!escaped) {
                pos += Character.charCount(code);
            }
            if (!bytes) {
                text.appendCodePoint(code);
            } else if (escaped && isByteEscape(source.charAt(from + 1))) {
                blob.write(code);
            } else {
                blob.writeBytes(Character.toString(code).getBytes(StandardCharsets.UTF_8));
            }
        }
        Object value = bytes ? ByteBuffer.wrap(blob.toByteArray()).asReadOnlyBuffer() : text.toString();
        tokens.add(new Token(Token.Kind.LITERAL, source.substring(start, pos), value, start));
    }

    private static boolean isByteEscape(char c) {
        return c == 'x' || c == 'X' || isDigit(c);
    }

    private int escape(boolean bytes) {
        char c = peek(1);
        int start = pos;
        pos += 2;
        return switch (c) {
            case 'a' -> 0x07;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'v' -> 0x0B;
            case '\\', '?', '"', '\'', '`' -> c;
            case 'x', 'X' -> code(start, 2, 16);
            case 'u' -> code(start, 4, 16);
            case 'U' -> code(start, 8, 16);
            case '0', '1', '2', '3' -> {
                pos--;
                yield code(start, 3, 8);
            }
            default -> throw error(start, bytes ? "unknown escape in bytes" : "unknown escape in string");
        };
    }

    private int code(int start, int length, int radix) {
        int end = pos + length;
        if (end <= source.length()) {
            var digits = source.substring(pos, end);
            if (digits.chars().allMatch(d -> Character.digit(d, radix) >= 0)) {
                int value = Integer.parseUnsignedInt(digits, radix);
                if (Character.isValidCodePoint(value) && !(value >= 0xD800 && value <= 0xDFFF)) {
                    pos = end;
                    return value;
                }
            }
        }
        throw error(start, "escape is not a character");
    }

    private char peek(int ahead) {
        return pos + ahead < source.length() ? source.charAt(pos + ahead) : '\0';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
    }

    private ExpressionException error(int offset, String message) {
        return ExpressionException.at(source, offset, "Syntax error: " + message);
    }
}
