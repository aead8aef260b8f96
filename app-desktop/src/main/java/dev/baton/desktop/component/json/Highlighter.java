package dev.baton.desktop.component.json;

import dev.baton.desktop.component.json.JsonScanner.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Finds the tokens of one line. Lines are independent of each other in all languages here, so only visible lines are
/// ever looked at.
public final class Highlighter {
    /// Longer lines are not highlighted: nobody reads them by colour, and scanning them would cost a frame.
    static final int LONGEST = 10_000;

    private static final Pattern FRAME =
            Pattern.compile("^(\\s*at )(?:(.+?)( \\())?((?:[a-z]+:)?[^()\\s]+:\\d+(?::\\d+)?)?(\\)?)\\s*$");
    private static final Pattern PYTHON_FRAME = Pattern.compile("^(\\s*File )(\"[^\"]+\", line \\d+)(, in )(.+)$");

    private Highlighter() {}

    /// Tokens in order, without overlap; what is between them is plain text.
    public static List<Token> tokens(String line, CodeText.Language language) {
        if (line.length() > LONGEST) {
            return List.of();
        }
        return switch (language) {
            case PLAIN -> List.of();
            case JSON -> json(line);
            case STACK_TRACE -> frame(line);
        };
    }

    private static List<Token> json(String line) {
        List<Token> tokens = new ArrayList<>();
        JsonScanner scanner = new JsonScanner(line);
        for (Kind kind = scanner.next(); kind != Kind.END; kind = scanner.next()) {
            Token.Kind role = switch (kind) {
                case STRING -> isKey(line, scanner.end()) ? Token.Kind.KEY : Token.Kind.STRING;
                case NUMBER -> Token.Kind.NUMBER;
                case LITERAL -> Token.Kind.LITERAL;
                case OBJECT_OPEN, OBJECT_CLOSE, ARRAY_OPEN, ARRAY_CLOSE, COLON, COMMA -> Token.Kind.PUNCTUATION;
                case INVALID, END -> Token.Kind.TEXT;
            };
            tokens.add(new Token(scanner.start(), scanner.end(), role));
        }
        return tokens;
    }

    private static boolean isKey(String line, int from) {
        int i = from;
        while (i < line.length() && line.charAt(i) == ' ') {
            i++;
        }
        return i < line.length() && line.charAt(i) == ':';
    }

    private static List<Token> frame(String line) {
        List<Token> tokens = new ArrayList<>();
        Matcher js = FRAME.matcher(line);
        if (js.matches()) {
            add(tokens, js, 1, Token.Kind.MUTED);
            add(tokens, js, 2, Token.Kind.FUNCTION);
            add(tokens, js, 3, Token.Kind.MUTED);
            add(tokens, js, 4, Token.Kind.PATH);
            add(tokens, js, 5, Token.Kind.MUTED);
            return tokens;
        }
        Matcher python = PYTHON_FRAME.matcher(line);
        if (python.matches()) {
            add(tokens, python, 1, Token.Kind.MUTED);
            add(tokens, python, 2, Token.Kind.PATH);
            add(tokens, python, 3, Token.Kind.MUTED);
            add(tokens, python, 4, Token.Kind.FUNCTION);
        }
        return tokens;
    }

    private static void add(List<Token> tokens, Matcher matcher, int group, Token.Kind kind) {
        if (matcher.start(group) >= 0 && matcher.start(group) < matcher.end(group)) {
            tokens.add(new Token(matcher.start(group), matcher.end(group), kind));
        }
    }
}
