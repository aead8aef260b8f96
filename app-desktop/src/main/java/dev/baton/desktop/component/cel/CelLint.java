package dev.baton.desktop.component.cel;

import dev.baton.desktop.component.cel.CelToken.Kind;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Whether a text can be CEL, told while it is typed. Each line is an expression of its own. What the server allows of
/// CEL is for the server to say; this only finds what cannot be read.
final class CelLint {
    private static final Set<String> RELATIONS = Set.of("==", "!=", "<", "<=", ">", ">=", "in");

    private final List<CelToken> tokens;
    private final String line;
    private int at;

    private CelLint(String line) {
        this.line = line;
        this.tokens = CelLexer.tokens(line);
    }

    /// Something that cannot be read.
    ///
    /// @param start offset in the text
    /// @param end offset after it; never before `start + 1`
    /// @param line counted from 1
    /// @param column counted from 1
    record Problem(int start, int end, int line, int column, String message) {
        /// For the user.
        String text() {
            return "Line " + line + ", column " + column + ": " + message;
        }
    }

    /// The first problem of a text.
    static Optional<Problem> check(String text) {
        int start = 0;
        int number = 1;
        for (String line : text.split("\n", -1)) {
            if (!line.isBlank()) {
                Optional<Problem> problem = new CelLint(line).problem(start, number);
                if (problem.isPresent()) {
                    return problem;
                }
            }
            start += line.length() + 1;
            number++;
        }
        return Optional.empty();
    }

    private Optional<Problem> problem(int offset, int number) {
        try {
            expression();
            if (at < tokens.size()) {
                CelToken rest = tokens.get(at);
                throw wrong(
                        rest.kind() == Kind.WRONG
                                ? wrongText(rest)
                                : "an operator such as && is missing before " + rest.text());
            }
            return Optional.empty();
        } catch (Unreadable e) {
            CelToken token = at < tokens.size() ? tokens.get(at) : null;
            int start = token == null ? Math.max(0, line.stripTrailing().length() - 1) : token.start();
            int end = token == null ? start + 1 : token.end();
            int column = (token == null ? line.stripTrailing().length() : start) + 1;
            return Optional.of(new Problem(offset + start, offset + end, number, column, e.words));
        }
    }

    private void expression() {
        or();
        if (take("?")) {
            or();
            need(":");
            expression();
        }
    }

    private void or() {
        and();
        while (take("||")) {
            and();
        }
    }

    private void and() {
        relation();
        while (take("&&")) {
            relation();
        }
    }

    private void relation() {
        sum();
        while (at < tokens.size() && RELATIONS.contains(tokens.get(at).text())) {
            at++;
            sum();
        }
    }

    private void sum() {
        product();
        while (take("+") || take("-")) {
            product();
        }
    }

    private void product() {
        unary();
        while (take("*") || take("/") || take("%")) {
            unary();
        }
    }

    private void unary() {
        while (take("!") || take("-")) {
            continue;
        }
        member();
    }

    private void member() {
        primary();
        while (true) {
            if (take(".")) {
                name();
                arguments();
            } else if (take("[")) {
                expression();
                need("]");
            } else {
                return;
            }
        }
    }

    private void primary() {
        CelToken token = peek();
        if (token == null) {
            throw wrong("a value is missing at the end");
        }
        switch (token.kind()) {
            case NUMBER, STRING, LITERAL -> at++;
            case NAME, FUNCTION, WORD -> {
                if (token.is("in")) {
                    throw wrong("a value is missing before in");
                }
                at++;
                arguments();
            }
            case WRONG -> throw wrong(wrongText(token));
            case OPERATOR -> throw wrong("a value is missing before " + token.text());
            case PUNCTUATION -> group(token);
        }
    }

    private void group(CelToken token) {
        switch (token.text()) {
            case "(" -> {
                at++;
                expression();
                need(")");
            }
            case "[" -> {
                at++;
                items("]", false);
            }
            case "{" -> {
                at++;
                items("}", true);
            }
            default -> throw wrong("a value is missing before " + token.text());
        }
    }

    private void items(String close, boolean pairs) {
        while (!take(close)) {
            expression();
            if (pairs) {
                need(":");
                expression();
            }
            if (!take(",")) {
                need(close);
                return;
            }
        }
    }

    private void arguments() {
        if (take("(")) {
            items(")", false);
        }
    }

    private void name() {
        CelToken token = peek();
        if (token == null || token.kind() != Kind.NAME && token.kind() != Kind.FUNCTION && token.kind() != Kind.WORD) {
            throw wrong("a name is missing after the dot");
        }
        at++;
    }

    private void need(String text) {
        if (!take(text)) {
            CelToken token = peek();
            throw wrong(text + " is missing" + (token == null ? " at the end" : " before " + token.text()));
        }
    }

    private boolean take(String text) {
        if (at < tokens.size() && tokens.get(at).is(text)) {
            at++;
            return true;
        }
        return false;
    }

    private @Nullable CelToken peek() {
        return at < tokens.size() ? tokens.get(at) : null;
    }

    private static String wrongText(CelToken token) {
        return switch (token.text().charAt(0)) {
            case '"', '\'' -> "the text has no closing quote";
            case '=' -> "= compares nothing; write ==";
            case '&', '|' -> token.text() + " is not an operator; write it twice";
            default -> token.text() + " cannot stand here";
        };
    }

    private Unreadable wrong(String words) {
        return new Unreadable(words);
    }

    private static final class Unreadable extends RuntimeException {
        private final String words;

        Unreadable(String words) {
            super(words, null, false, false);
            this.words = words;
        }
    }
}
