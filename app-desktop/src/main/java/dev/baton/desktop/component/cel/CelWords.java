package dev.baton.desktop.component.cel;

import dev.baton.desktop.component.cel.CelToken.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Says in plain words what an expression asks for. What it has no words for it repeats as it is written.
final class CelWords {
    private static final Map<String, String> OPERATORS = Map.ofEntries(
            Map.entry("==", "is"),
            Map.entry("!=", "is not"),
            Map.entry("<", "is less than"),
            Map.entry("<=", "is at most"),
            Map.entry(">", "is more than"),
            Map.entry(">=", "is at least"),
            Map.entry("in", "is one of"),
            Map.entry("&&", "and"),
            Map.entry("||", "or"),
            Map.entry("!", "not"),
            Map.entry("+", "plus"),
            Map.entry("-", "minus"),
            Map.entry("*", "times"),
            Map.entry("/", "divided by"));
    private static final Map<String, String> MEMBERS = Map.of(
            "startsWith", "begins with",
            "endsWith", "ends with",
            "contains", "contains",
            "matches", "matches the pattern");
    private static final Map<String, String> FIELDS = Map.of(
            "event.id", "the id of the event",
            "event.name", "the name of the event",
            "event.ts", "the time of the event",
            "event.v", "the version of the event",
            "event.data", "the data of the event",
            "output", "the output",
            "error", "the error");

    private final List<CelToken> tokens;
    private int at;

    private CelWords(List<CelToken> tokens) {
        this.tokens = tokens;
    }

    /// A sentence for each line of a text; all of them must hold.
    ///
    /// @param rows what is searched: `runs`
    static String of(String text, String rows) {
        List<String> sentences = new ArrayList<>();
        for (String line : text.split("\n", -1)) {
            if (!line.isBlank()) {
                String words = new CelWords(CelLexer.tokens(line)).sentence();
                sentences.add((sentences.isEmpty() ? "Shows " + rows + " where " : "and where ") + words);
            }
        }
        return sentences.isEmpty()
                ? "Nothing is asked for, so all " + rows + " are shown."
                : String.join(",\n", sentences) + ".";
    }

    private String sentence() {
        StringBuilder words = new StringBuilder();
        while (at < tokens.size()) {
            String next = next();
            boolean tight =
                    next.equals(")") || next.equals(",") || words.isEmpty() || words.charAt(words.length() - 1) == '(';
            words.append(tight ? "" : " ").append(next);
        }
        return words.toString();
    }

    private String next() {
        CelToken token = tokens.get(at++);
        return switch (token.kind()) {
            case NAME, WORD, LITERAL ->
                token.is("in") ? "is one of" : token.kind() == Kind.LITERAL ? literal(token) : path(token);
            case OPERATOR -> OPERATORS.getOrDefault(token.text(), token.text());
            case FUNCTION -> call(token);
            case PUNCTUATION -> token.is("[") ? list() : token.text();
            case STRING, NUMBER, WRONG -> token.text();
        };
    }

    private static String literal(CelToken token) {
        return token.is("null") ? "empty" : token.text();
    }

    /// A place in a payload, and what is asked of it by a call.
    private String path(CelToken first) {
        StringBuilder path = new StringBuilder(first.text());
        while (at < tokens.size()) {
            CelToken token = tokens.get(at);
            CelToken after = at + 1 < tokens.size() ? tokens.get(at + 1) : null;
            if (token.is(".") && after != null && after.kind() == Kind.FUNCTION) {
                at += 2;
                String verb = MEMBERS.get(after.text());
                return verb == null
                        ? place(path.toString()) + " " + after.text() + arguments()
                        : place(path.toString()) + " " + verb + " " + unwrapped(arguments());
            }
            if (token.is(".") && after != null) {
                path.append('.').append(after.text());
                at += 2;
            } else if (token.is("[") && after != null) {
                path.append('[').append(after.text()).append(']');
                at += 3;
            } else {
                break;
            }
        }
        return place(path.toString());
    }

    private static String place(String path) {
        String known = FIELDS.get(path);
        if (known != null) {
            return known;
        }
        for (String root : List.of("event.data", "output", "error")) {
            if (path.startsWith(root + ".") || path.startsWith(root + "[")) {
                String rest = path.substring(root.length()).replaceFirst("^\\.", "");
                return rest + " of " + (root.equals("event.data") ? "the event" : FIELDS.get(root));
            }
        }
        return path;
    }

    private String call(CelToken name) {
        String inside = unwrapped(arguments());
        return switch (name.text()) {
            case "has" -> "there is " + inside;
            case "size" -> "the size of " + inside;
            case "int", "double", "string", "bool" -> inside;
            default -> name.text() + "(" + inside + ")";
        };
    }

    /// From an opening bracket to its end, in words.
    private String arguments() {
        if (at >= tokens.size() || !tokens.get(at).is("(")) {
            return "()";
        }
        at++;
        StringBuilder words = new StringBuilder("(");
        while (at < tokens.size() && !tokens.get(at).is(")")) {
            String next = next();
            words.append(words.length() == 1 || next.equals(",") ? "" : " ").append(next);
        }
        at++;
        return words.append(')').toString();
    }

    private static String unwrapped(String bracketed) {
        return bracketed.substring(1, bracketed.length() - 1);
    }

    private String list() {
        List<String> items = new ArrayList<>();
        while (at < tokens.size() && !tokens.get(at).is("]")) {
            String item = next();
            if (!item.equals(",")) {
                items.add(item);
            }
        }
        at++;
        if (items.isEmpty()) {
            return "nothing";
        }
        String last = items.removeLast();
        return items.isEmpty() ? last : String.join(", ", items) + " or " + last;
    }
}
