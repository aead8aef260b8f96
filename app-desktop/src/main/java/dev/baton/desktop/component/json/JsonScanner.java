package dev.baton.desktop.component.json;

/// Splits JSON text into tokens without building a tree, so that numbers, key order and escapes stay as they were sent.
/// Does not check the order of tokens; [JsonFormat] does.
final class JsonScanner {
    private final CharSequence text;
    private final int limit;
    private int start;
    private int end;

    JsonScanner(CharSequence text) {
        this(text, 0, text.length());
    }

    JsonScanner(CharSequence text, int from, int limit) {
        this.text = text;
        this.limit = limit;
        this.end = from;
    }

    /// Moves to the next token and says what it is; [Kind#END] at the end, again and again.
    Kind next() {
        int i = end;
        while (i < limit && isSpace(text.charAt(i))) {
            i++;
        }
        start = i;
        if (i >= limit) {
            end = limit;
            return Kind.END;
        }
        char c = text.charAt(i);
        end = i + 1;
        return switch (c) {
            case '{' -> Kind.OBJECT_OPEN;
            case '}' -> Kind.OBJECT_CLOSE;
            case '[' -> Kind.ARRAY_OPEN;
            case ']' -> Kind.ARRAY_CLOSE;
            case ':' -> Kind.COLON;
            case ',' -> Kind.COMMA;
            case '"' -> string(i);
            case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> number(i);
            default -> word(i);
        };
    }

    /// First character of the token.
    int start() {
        return start;
    }

    /// After the last character of the token.
    int end() {
        return end;
    }

    private Kind string(int from) {
        int i = from + 1;
        while (i < limit) {
            char c = text.charAt(i);
            if (c == '"') {
                end = i + 1;
                return Kind.STRING;
            }
            if (c == '\n' || c == '\r') {
                break;
            }
            i += c == '\\' ? 2 : 1;
        }
        end = Math.min(i, limit);
        return Kind.INVALID;
    }

    private Kind number(int from) {
        int i = from + 1;
        boolean digit = text.charAt(from) != '-';
        while (i < limit && isNumberPart(text.charAt(i))) {
            digit |= Character.isDigit(text.charAt(i));
            i++;
        }
        end = i;
        return digit ? Kind.NUMBER : Kind.INVALID;
    }

    private Kind word(int from) {
        int i = from;
        while (i < limit && Character.isLetter(text.charAt(i))) {
            i++;
        }
        end = Math.max(from + 1, i);
        String word = text.subSequence(from, end).toString();
        return switch (word) {
            case "true", "false", "null" -> Kind.LITERAL;
            default -> Kind.INVALID;
        };
    }

    private static boolean isNumberPart(char c) {
        return c >= '0' && c <= '9' || c == '.' || c == 'e' || c == 'E' || c == '+' || c == '-';
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c == '\n' || c == '\r' || c == '\t';
    }

    enum Kind {
        OBJECT_OPEN,
        OBJECT_CLOSE,
        ARRAY_OPEN,
        ARRAY_CLOSE,
        COLON,
        COMMA,
        STRING,
        NUMBER,
        LITERAL,
        INVALID,
        END
    }
}
