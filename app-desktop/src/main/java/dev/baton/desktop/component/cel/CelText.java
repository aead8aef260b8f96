package dev.baton.desktop.component.cel;

import dev.baton.desktop.component.cel.CelToken.Kind;
import java.util.List;
import java.util.Set;

/// Whether a text that comes from somewhere is CEL.
public final class CelText {
    private static final int LONGEST = 4_000;
    private static final Set<String> ROOTS = Set.of("event", "output", "error");

    private CelText() {}

    /// Whether it is an expression over runs or events: it can be read, names one of them, and asks something of it.
    public static boolean isExpression(String text) {
        if (text.isBlank() || text.length() > LONGEST) {
            return false;
        }
        List<CelToken> tokens = CelLexer.tokens(text.replace('\n', ' '));
        boolean named =
                tokens.stream().anyMatch(token -> token.kind() == Kind.NAME && ROOTS.contains(first(token.text())));
        boolean asks = tokens.stream()
                .anyMatch(token -> token.kind() == Kind.OPERATOR || token.kind() == Kind.FUNCTION || token.is("in"));
        return named && asks && CelLint.check(text).isEmpty();
    }

    private static String first(String path) {
        int dot = path.indexOf('.');
        return dot < 0 ? path : path.substring(0, dot);
    }
}
