package dev.baton.schema.redaction;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What must not leave: values at JSON paths, and whatever fits a regular expression. It is applied to texts on their
/// way
/// out, never to what is shown.
///
/// A path is the end of a path, `customer.email`, wherever it stands in the text, or the whole path from its root,
/// `$.data.customer.email`. `*` is any one name, `[2]` one entry of a list, and lists need not be named: `lines.price`
/// means the price of every line. Texts that are only in part JSON are masked as far as they are.
public final class Redaction {
    /// Leaves everything as it is.
    public static final Redaction NONE = new Redaction(List.of(), List.of());

    /// What stands in the place of what was masked.
    public static final String MARK = "[redacted]";
    private static final Pattern PATH = Pattern.compile("\\$?[^\\s$]+");

    private final List<Rule> rules;
    private final List<Pattern> patterns;

    private Redaction(List<Rule> rules, List<Pattern> patterns) {
        this.rules = rules;
        this.patterns = patterns;
    }

    /// Reads rules, one a line; empty lines are none.
    ///
    /// @throws IllegalArgumentException with a sentence for the user
    public static Redaction of(String paths, String expressions) {
        String wrong = pathProblem(paths) + patternProblem(expressions);
        if (!wrong.isEmpty()) {
            throw new IllegalArgumentException(wrong);
        }
        return new Redaction(
                lines(paths).stream().map(Rule::of).toList(),
                lines(expressions).stream().map(Pattern::compile).toList());
    }

    /// What is wrong with paths, a line each; empty when nothing is.
    public static String pathProblem(String paths) {
        for (String path : lines(paths)) {
            if (!PATH.matcher(path).matches() || Rule.of(path).steps().isEmpty()) {
                return "\"" + path + "\" is no path. Write customer.email or $.data.card";
            }
        }
        return "";
    }

    /// What is wrong with regular expressions, a line each; empty when nothing is.
    public static String patternProblem(String expressions) {
        for (String expression : lines(expressions)) {
            try {
                if (Pattern.compile(expression).matcher("").matches()) {
                    return "\"" + expression + "\" fits an empty text, so it would mask nothing or everything.";
                }
            } catch (PatternSyntaxException e) {
                return "\"" + expression + "\" is no regular expression: " + e.getDescription() + ".";
            }
        }
        return "";
    }

    private static List<String> lines(String text) {
        return text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    }

    /// The rules as they were written, paths first.
    public List<String> rules() {
        return Stream.concat(rules.stream().map(Rule::text), patterns.stream().map(Pattern::pattern))
                .toList();
    }

    /// Whether nothing is masked.
    public boolean isEmpty() {
        return rules.isEmpty() && patterns.isEmpty();
    }

    /// The text as it may leave.
    public String mask(String text) {
        return mask(text, 0, text.length());
    }

    /// A part of a text as it may leave: what it is, is seen from the whole.
    public String mask(String text, int from, int to) {
        if (isEmpty()) {
            return text.substring(from, to);
        }
        List<Range> ranges = ranges(text);
        StringBuilder out = new StringBuilder(to - from);
        int at = from;
        for (Range range : ranges) {
            if (range.to() <= at || range.from() >= to) {
                continue;
            }
            if (range.from() >= at) {
                out.append(text, at, range.from()).append(range.mark());
            } else if (at == from) {
                out.append(range.mark());
            }
            at = Math.max(at, range.to());
        }
        return at < to ? out.append(text, at, to).toString() : out.toString();
    }

    /// What of a text would be masked, in order. What two rules mean is found by both.
    public List<Finding> findings(String text) {
        return isEmpty()
                ? List.of()
                : ranges(text).stream()
                        .map(range -> new Finding(range.rule(), text.substring(range.from(), range.to())))
                        .toList();
    }

    /// Something that is masked.
    ///
    /// @param rule place of its rule in [#rules]
    /// @param text as it stood there: JSON where a path meant it
    public record Finding(int rule, String text) {}

    private List<Range> ranges(String text) {
        List<Range> ranges = new ArrayList<>();
        if (!rules.isEmpty()) {
            new Scanner(text, ranges).scan();
        }
        for (int i = 0; i < patterns.size(); i++) {
            Matcher found = patterns.get(i).matcher(text);
            while (found.find()) {
                if (found.end() > found.start()) {
                    ranges.add(new Range(found.start(), found.end(), MARK, rules.size() + i));
                }
            }
        }
        ranges.sort(Comparator.comparingInt(Range::from)
                .thenComparing(Comparator.comparingInt(Range::to).reversed()));
        return ranges;
    }

    private record Range(int from, int to, String mark, int rule) {}

    /// @param text as it was written
    /// @param whole whether the path begins at the root
    private record Rule(String text, boolean whole, List<String> steps) {
        static Rule of(String path) {
            boolean whole = path.startsWith("$");
            String plain = (whole ? path.substring(1) : path).replace("[", ".[");
            return new Rule(
                    path,
                    whole,
                    List.of(plain.split("\\.")).stream()
                            .filter(step -> !step.isEmpty())
                            .toList());
        }

        boolean fits(List<String> path) {
            int rule = steps.size() - 1;
            int at = path.size() - 1;
            while (rule >= 0) {
                if (at < 0) {
                    return false;
                }
                String step = steps.get(rule);
                boolean index = path.get(at).startsWith("[");
                if (index && !step.startsWith("[")) {
                    // An entry of a list is meant by the name of the list, unless the whole list is.
                    at--;
                    continue;
                }
                boolean any = step.equals("*") ? !index : step.equals("[*]") && index;
                if (!any && !step.equals(path.get(at))) {
                    return false;
                }
                rule--;
                at--;
            }
            return !whole || path.subList(0, at + 1).stream().allMatch(step -> step.startsWith("["));
        }
    }

    private static final class Level {
        private final boolean list;
        private int index;
        private @Nullable String key;

        Level(boolean list) {
            this.list = list;
        }

        @Nullable
        String step() {
            return list ? "[" + index + "]" : key;
        }
    }

    /// Goes through a text that is JSON, or nearly so, or begins in its midst, and notes the values that are meant.
    private final class Scanner {
        private final String text;
        private final List<Range> ranges;
        private final Deque<Level> levels = new ArrayDeque<>();

        Scanner(String text, List<Range> ranges) {
            this.text = text;
            this.ranges = ranges;
            levels.addLast(new Level(false));
        }

        void scan() {
            int at = 0;
            while (at < text.length()) {
                at = next(at);
            }
        }

        private int next(int at) {
            char c = text.charAt(at);
            Level level = levels.getLast();
            switch (c) {
                case '"' -> {
                    int end = endOfString(at);
                    int after = skipSpace(end);
                    if (!level.list && after < text.length() && text.charAt(after) == ':') {
                        level.key = text.substring(at + 1, Math.max(at + 1, end - 1));
                        return after + 1;
                    }
                    return value(at, end);
                }
                case '{', '[' -> {
                    if (meaning() >= 0) {
                        return value(at, endOfBlock(at));
                    }
                    levels.addLast(new Level(c == '['));
                    return at + 1;
                }
                case '}', ']' -> {
                    if (levels.size() > 1) {
                        levels.removeLast();
                        levels.getLast().key = null;
                    }
                    return at + 1;
                }
                case ',' -> {
                    level.index++;
                    level.key = null;
                    return at + 1;
                }
                case '\n' -> {
                    // A new document of a file with one a line.
                    if (levels.size() == 1) {
                        level.key = null;
                    }
                    return at + 1;
                }
                default -> {
                    return Character.isWhitespace(c) || c == ':' ? at + 1 : value(at, endOfWord(at));
                }
            }
        }

        private int value(int from, int to) {
            int rule = meaning();
            if (rule >= 0) {
                ranges.add(new Range(from, to, "\"" + MARK + "\"", rule));
                levels.getLast().key = null;
            }
            return to;
        }

        /// The first rule that means the value that comes now, or -1.
        private int meaning() {
            Level last = levels.getLast();
            if (last.step() == null) {
                return -1;
            }
            List<String> path = new ArrayList<>();
            for (Level level : levels) {
                String step = level.step();
                if (step != null) {
                    path.add(step);
                }
            }
            for (int i = 0; i < rules.size(); i++) {
                if (rules.get(i).fits(path)) {
                    return i;
                }
            }
            return -1;
        }

        private int endOfString(int quote) {
            for (int i = quote + 1; i < text.length(); i++) {
                char c = text.charAt(i);
                if (c == '\\') {
                    i++;
                } else if (c == '"') {
                    return i + 1;
                } else if (c == '\n') {
                    return i;
                }
            }
            return text.length();
        }

        private int endOfBlock(int open) {
            int depth = 0;
            int i = open;
            while (i < text.length()) {
                char c = text.charAt(i);
                if (c == '"') {
                    i = endOfString(i);
                    continue;
                }
                depth += c == '{' || c == '[' ? 1 : c == '}' || c == ']' ? -1 : 0;
                i++;
                if (depth == 0) {
                    return i;
                }
            }
            return text.length();
        }

        private int endOfWord(int from) {
            int i = from;
            while (i < text.length() && "\",{}[]: \t\r\n".indexOf(text.charAt(i)) < 0) {
                i++;
            }
            return Math.max(i, from + 1);
        }

        private int skipSpace(int from) {
            int i = from;
            while (i < text.length() && Character.isWhitespace(text.charAt(i))) {
                i++;
            }
            return i;
        }
    }
}
