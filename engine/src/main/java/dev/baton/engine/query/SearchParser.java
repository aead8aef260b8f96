package dev.baton.engine.query;

import dev.baton.engine.expression.Expr;
import dev.baton.engine.expression.ExpressionException;
import dev.baton.engine.expression.Expressions;
import dev.baton.engine.query.Condition.All;
import dev.baton.engine.query.Condition.Any;
import dev.baton.engine.query.Condition.Comparator;
import dev.baton.engine.query.Condition.Comparison;
import dev.baton.engine.query.Condition.Subject;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Turns the lines of a search query into a [Condition] (EXPR §6.1). The grammar is CEL's; what a search may contain is
/// far less.
final class SearchParser {
    private static final String SYNTAX = "Syntax error: ";

    private static final Set<String> TEXT_COLUMNS = Set.of("id", "name", "v");
    private static final Map<String, Subject> SUBJECTS =
            Map.of("event", Subject.EVENT, "output", Subject.OUTPUT, "error", Subject.ERROR);

    private final String line;
    private final int number;
    private final int indent;
    private final boolean eventsOnly;
    private boolean compares;

    /// @param text a line of the query
    /// @param number which one, from 1
    private SearchParser(String text, int number, boolean eventsOnly) {
        line = text.strip();
        indent = text.length() - text.stripLeading().length();
        this.number = number;
        this.eventsOnly = eventsOnly;
    }

    static Condition parse(String query, boolean eventsOnly) {
        var lines = query.lines().toList();
        var conditions = new ArrayList<Condition>();
        for (int i = 0; i < lines.size(); i++) {
            if (!lines.get(i).isBlank()) {
                new SearchParser(lines.get(i), i + 1, eventsOnly).parse().ifPresent(conditions::add);
            }
        }
        return new All(conditions);
    }

    private Optional<Condition> parse() {
        Expr tree;
        try {
            tree = Expressions.parse(line);
        } catch (ExpressionException e) {
            var message = String.valueOf(e.getMessage()).replaceFirst(" \\(line \\d+, column \\d+\\)$", "");
            throw new QueryException(
                    "expression_invalid",
                    (message.startsWith(SYNTAX) ? message : SYNTAX + message) + "\n | " + line,
                    number,
                    Math.max(1, e.column()) + indent,
                    e);
        }
        var condition = condition(tree);
        if (!compares) {
            throw invalid(tree, "invalid syntax detected");
        }
        return condition;
    }

    /// Empty for a comparison that is left out.
    private Optional<Condition> condition(Expr expr) {
        return switch (expr) {
            case Expr.And and -> parts(and.operands()).map(All::new);
            case Expr.Or or -> parts(or.operands()).map(Any::new);
            case Expr.Binary binary -> comparison(binary);
            case Expr.Has _, Expr.Loop _ -> throw invalid(expr, "macros are currently not supported");
            case Expr.Call _,
                    Expr.Conditional _,
                    Expr.Index _,
                    Expr.ListOf _,
                    Expr.Literal _,
                    Expr.MapOf _,
                    Expr.Name _,
                    Expr.Negate _,
                    Expr.Not _,
                    Expr.Select _ -> throw invalid(expr, "invalid syntax detected");
        };
    }

    private Optional<List<Condition>> parts(List<Expr> operands) {
        var parts = new ArrayList<Condition>();
        operands.forEach(operand -> condition(operand).ifPresent(parts::add));
        return parts.isEmpty() ? Optional.empty() : Optional.of(parts);
    }

    private Optional<Condition> comparison(Expr.Binary binary) {
        var comparator = comparator(binary);
        var left = literal(binary.left());
        if (left.isPresent()) {
            return comparison(binary.right(), comparator.flipped(), left.get());
        }
        var right = literal(binary.right());
        if (right.isEmpty()) {
            refuseMacro(binary.left());
            refuseMacro(binary.right());
            throw invalid(binary, "invalid syntax detected");
        }
        return comparison(binary.left(), comparator, right.get());
    }

    private Optional<Condition> comparison(Expr field, Comparator comparator, Literal literal) {
        refuseMacro(field);
        var path = new ArrayList<Object>();
        var root = path(field, path);
        compares = true;
        var subject = SUBJECTS.get(root);
        if (eventsOnly && subject != Subject.EVENT) {
            throw invalid(field, "unsupported filter " + dotted(root, path));
        }
        if (subject == null) {
            return Optional.empty();
        }
        if (subject == Subject.EVENT) {
            if (path.isEmpty() || !knownField(path)) {
                return Optional.empty();
            }
            checkColumn(field, path, literal);
        }
        checkOperator(field, comparator, literal);
        return Optional.of(new Comparison(subject, List.copyOf(path), comparator, literal.value()));
    }

    /// The columns of an event, and anything inside its data.
    private static boolean knownField(List<Object> path) {
        var field = path.getFirst();
        return field.equals("data") ? path.size() > 1 : path.size() == 1 && (field.equals("ts") || isText(field));
    }

    private static boolean isText(Object field) {
        return field instanceof String name && TEXT_COLUMNS.contains(name);
    }

    private void checkColumn(Expr field, List<Object> path, Literal literal) {
        var name = path.getFirst();
        if (isText(name) && !(literal.value() instanceof String)) {
            throw invalid(field, "expects 'event." + name + "' to be a string: " + literal.text());
        }
        if (name.equals("ts") && !(literal.value() instanceof BigDecimal whole && whole.scale() <= 0)) {
            throw invalid(field, "expects 'event.ts' to be an integer: " + literal.text());
        }
    }

    private void checkOperator(Expr field, Comparator comparator, Literal literal) {
        if (comparator == Comparator.EQUAL || comparator == Comparator.NOT_EQUAL) {
            return;
        }
        var kind = switch (literal.value()) {
            case null -> "null";
            case String _ -> "string";
            case Boolean _ -> "boolean";
            default -> "";
        };
        if (!kind.isEmpty()) {
            throw invalid(field, "unsupported " + kind + " operator: " + comparator.symbol());
        }
    }

    private Comparator comparator(Expr.Binary binary) {
        var op = binary.op();
        return switch (op) {
            case EQUAL -> Comparator.EQUAL;
            case NOT_EQUAL -> Comparator.NOT_EQUAL;
            case LESS -> Comparator.LESS;
            case LESS_EQUAL -> Comparator.LESS_EQUAL;
            case GREATER -> Comparator.GREATER;
            case GREATER_EQUAL -> Comparator.GREATER_EQUAL;
            case IN, ADD, SUBTRACT, MULTIPLY, DIVIDE, MODULO ->
                throw invalid(binary, "unsupported operator: " + op.symbol());
        };
    }

    /// Adds the parts of a path, outermost first.
    ///
    /// @return the name it starts with
    private String path(Expr expr, List<Object> path) {
        return switch (expr) {
            case Expr.Name name -> name.name();
            case Expr.Select select -> {
                var root = path(select.operand(), path);
                path.add(select.field());
                yield root;
            }
            case Expr.Index(var operand, Expr.Literal(Object key, var _), var _)
            when key instanceof String || key instanceof Long -> {
                var root = path(operand, path);
                path.add(key);
                yield root;
            }
            default -> throw invalid(expr, "invalid syntax detected");
        };
    }

    private void refuseMacro(Expr expr) {
        switch (expr) {
            case Expr.Has _, Expr.Loop _ -> throw invalid(expr, "macros are currently not supported");
            case Expr.Select select -> refuseMacro(select.operand());
            case Expr.Index index -> refuseMacro(index.operand());
            case Expr.Call call when call.target() != null -> refuseMacro(call.target());
            default -> {}
        }
    }

    private static Optional<Literal> literal(Expr expr) {
        return switch (expr) {
            case Expr.Literal(ByteBuffer _, var _) -> Optional.empty();
            case Expr.Literal(var value, var _) -> Optional.of(new Literal(scalar(value)));
            case Expr.Negate(Expr.Literal(Object value, var _), var _)
            when scalar(value) instanceof BigDecimal number -> Optional.of(new Literal(number.negate()));
            default -> Optional.empty();
        };
    }

    private static @Nullable Object scalar(@Nullable Object value) {
        return switch (value) {
            case Long number -> BigDecimal.valueOf(number);
            case Double number -> BigDecimal.valueOf(number);
            case null, default -> value;
        };
    }

    private static String dotted(String root, List<Object> path) {
        var text = new StringBuilder(root);
        path.forEach(part -> text.append('.').append(part));
        return text.toString();
    }

    private QueryException invalid(Expr place, String message) {
        return new QueryException(
                "expression_invalid", message + "\n | " + line, number, place.at() + 1 + indent, null);
    }

    private record Literal(@Nullable Object value) {
        String text() {
            return String.valueOf(value);
        }
    }
}
