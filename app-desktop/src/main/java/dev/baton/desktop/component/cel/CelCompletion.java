package dev.baton.desktop.component.cel;

import dev.baton.desktop.component.cel.CelToken.Kind;
import dev.baton.desktop.payload.SeenKeys;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What can come next in an expression (ui-screens 3.3): paths at the start of a clause, operators that suit the path
/// after it, values after an operator, and the words that join clauses after a value.
public final class CelCompletion {
    private static final int MOST = 50;
    private static final List<String> EQUALITY = List.of("==", "!=");
    private static final List<String> ORDERING = List.of("==", "!=", "<", "<=", ">", ">=");
    private static final Set<String> COMPARISONS = Set.copyOf(ORDERING);

    private final Map<String, String> presets;
    private final SeenKeys seen;

    private CelCompletion(Map<String, String> presets, SeenKeys seen) {
        this.presets = presets;
        this.seen = seen;
    }

    /// One thing that can come next.
    ///
    /// @param text what is put in
    /// @param detail type or sample value; may be empty
    /// @param start offset from which on it replaces what was typed
    public record Suggestion(String text, String detail, int start) {}

    /// For searches of runs: fields of the event and of the output.
    ///
    /// @param seen keys of payloads that were loaded; may grow
    public static CelCompletion ofRuns(SeenKeys seen) {
        Map<String, String> presets = eventPresets();
        presets.put("output", "any");
        presets.put("output.", "any");
        return new CelCompletion(presets, seen);
    }

    /// For searches of events.
    ///
    /// @param seen keys of payloads that were loaded; may grow
    public static CelCompletion ofEvents(SeenKeys seen) {
        return new CelCompletion(eventPresets(), seen);
    }

    private static Map<String, String> eventPresets() {
        Map<String, String> presets = new LinkedHashMap<>();
        presets.put("event.id", "string");
        presets.put("event.name", "string");
        presets.put("event.ts", "64-bit integer");
        presets.put("event.v", "string");
        presets.put("event.data.", "any");
        return presets;
    }

    /// What can come at an offset.
    public List<Suggestion> at(String text, int caret) {
        int lineStart = text.lastIndexOf('\n', caret - 1) + 1;
        String before = text.substring(lineStart, caret);
        List<CelToken> tokens = CelLexer.tokens(before);
        int typedFrom = typedFrom(tokens, before);
        Clause clause = new Clause();
        tokens.stream().filter(token -> token.end() <= typedFrom).forEach(clause::read);
        String typed = before.substring(typedFrom);
        int start = lineStart + typedFrom;
        return switch (clause.next) {
            case PATH -> paths(typed, start);
            case OPERATOR -> fixed(operators(clause.path.toString()), typed, start);
            case VALUE -> values(clause.path.toString(), typed, start);
            case JOINT -> fixed(List.of("&&", "||"), typed, start);
        };
    }

    /// Where the word begins that is being typed: pieces without space between them, back to an operator or a bracket.
    private static int typedFrom(List<CelToken> tokens, String before) {
        int start = before.length();
        for (CelToken token : tokens.reversed()) {
            boolean joins = token.kind() != Kind.OPERATOR
                    && !Set.of("(", ")", "[", "]", ",").contains(token.text());
            if (token.end() != start || !joins && start < before.length()) {
                break;
            }
            if (!joins && token.kind() != Kind.OPERATOR) {
                break;
            }
            start = token.start();
            if (!joins) {
                break;
            }
        }
        return start;
    }

    private enum Next {
        PATH,
        OPERATOR,
        VALUE,
        JOINT
    }

    /// What was read of the present clause, and what it lacks.
    private static final class Clause {
        private Next next = Next.PATH;
        private final StringBuilder path = new StringBuilder();

        void read(CelToken token) {
            if (token.is("&&") || token.is("||") || token.is("(") || token.is("!")) {
                path.setLength(0);
                next = Next.PATH;
            } else if (token.is(")")) {
                next = Next.JOINT;
            } else if (COMPARISONS.contains(token.text()) || token.is("in")) {
                next = Next.VALUE;
            } else if (next == Next.VALUE) {
                next = Next.JOINT;
            } else if (next == Next.PATH || next == Next.OPERATOR) {
                path.append(token.text());
                next = Next.OPERATOR;
            }
        }
    }

    /// The operators that a path can be compared with.
    static List<String> operators(String path) {
        boolean ordered = path.equals("event.ts")
                || path.startsWith("event.data")
                || path.startsWith("output")
                || path.startsWith("error");
        return ordered ? ORDERING : EQUALITY;
    }

    private List<Suggestion> paths(String typed, int start) {
        Map<String, String> found = new LinkedHashMap<>();
        presets.forEach((path, type) -> {
            if (path.startsWith(typed) && !path.equals(typed)) {
                found.put(path, type);
            }
        });
        if (typed.contains(".")) {
            for (SeenKeys.Key key : seen.beginningWith(typed, MOST)) {
                if (!key.path().equals(typed) && allowed(key.path())) {
                    found.putIfAbsent(key.path(), key.sample().isEmpty() ? key.type() : key.sample());
                }
            }
        }
        List<Suggestion> suggestions = new ArrayList<>();
        found.forEach((path, detail) -> suggestions.add(new Suggestion(path, detail, start)));
        return suggestions;
    }

    /// Keys of the event outside of its data are the presets.
    private boolean allowed(String path) {
        return presets.keySet().stream().anyMatch(preset -> path.startsWith(preset) || (path + ".").equals(preset))
                || path.startsWith("error.");
    }

    private List<Suggestion> values(String path, String typed, int start) {
        List<Suggestion> suggestions = new ArrayList<>();
        for (SeenKeys.Key key : seen.beginningWith(path, 1)) {
            if (key.path().equals(path)
                    && !key.sample().isEmpty()
                    && !key.sample().endsWith("…")) {
                suggestions.add(new Suggestion(key.sample(), "seen", start));
            }
        }
        for (String literal : List.of("true", "false", "null")) {
            suggestions.add(new Suggestion(literal, "", start));
        }
        return suggestions.stream()
                .filter(each -> each.text().startsWith(typed) && !each.text().equals(typed))
                .distinct()
                .toList();
    }

    private static List<Suggestion> fixed(List<String> words, String typed, int start) {
        return words.stream()
                .filter(word -> word.startsWith(typed) && !word.equals(typed))
                .map(word -> new Suggestion(word, "", start))
                .toList();
    }
}
