package dev.baton.desktop.component.cel;

import dev.baton.desktop.component.cel.CelToken.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Cuts an expression into pieces. Text that is not CEL is cut as well, because it may still be typed.
final class CelLexer {
    private static final Set<String> LITERALS = Set.of("true", "false", "null");
    private static final Set<String> WORDS = Set.of("in", "map", "list");
    private static final Pattern PIECE = Pattern.compile("""
            (?<string>[bBrR]?"(?:\\\\.|[^"\\\\\\n])*"|[bBrR]?'(?:\\\\.|[^'\\\\\\n])*')\
            |(?<open>["'][^\\n]*)\
            |(?<number>0[xX][0-9a-fA-F]+u?|\\d+(?:\\.\\d+)?(?:[eE][+-]?\\d+)?[uU]?|\\.\\d+(?:[eE][+-]?\\d+)?)\
            |(?<name>[A-Za-z_][A-Za-z0-9_]*)\
            |(?<operator>&&|\\|\\||==|!=|<=|>=|[<>!+\\-*/%?])\
            |(?<punctuation>[.,:()\\[\\]{}])\
            |(?<space>\\s+)\
            |(?<wrong>.)""");

    private CelLexer() {}

    /// The pieces of a text, in order, without the space between them.
    static List<CelToken> tokens(String text) {
        List<CelToken> tokens = new ArrayList<>();
        Matcher matcher = PIECE.matcher(text);
        while (matcher.find()) {
            Kind kind = kind(matcher, text);
            if (kind != null) {
                tokens.add(new CelToken(kind, matcher.start(), matcher.end(), matcher.group()));
            }
        }
        return tokens;
    }

    private static @Nullable Kind kind(Matcher matcher, String text) {
        if (matcher.group("space") != null) {
            return null;
        }
        if (matcher.group("string") != null) {
            return Kind.STRING;
        }
        if (matcher.group("number") != null) {
            return Kind.NUMBER;
        }
        String name = matcher.group("name");
        if (name != null) {
            boolean called = matcher.end() < text.length() && text.charAt(matcher.end()) == '(';
            boolean member = matcher.start() > 0 && text.charAt(matcher.start() - 1) == '.';
            return called
                    ? Kind.FUNCTION
                    : member
                            ? Kind.NAME
                            : LITERALS.contains(name) ? Kind.LITERAL : WORDS.contains(name) ? Kind.WORD : Kind.NAME;
        }
        return matcher.group("operator") != null
                ? Kind.OPERATOR
                : matcher.group("punctuation") != null ? Kind.PUNCTUATION : Kind.WRONG;
    }
}
