package dev.baton.engine.expression;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A condition without which an expression cannot be true: the value at a path of the incoming event equals a literal.
///
/// @param path fields below `async`, for example `data`, `id`
/// @param literal a `String`, `Double` or `Boolean`
public record Equality(List<String> path, Object literal) {
    /// Copies the path.
    public Equality {
        path = List.copyOf(path);
    }

    /// The value of an event at a path, as a literal would be: `String`, `Double`, `Boolean`, or null for anything else
    /// and for nothing.
    public static @Nullable Object valueAt(JsonNode event, List<String> path) {
        JsonNode node = event;
        for (var field : path) {
            node = node.get(field);
            if (node == null) {
                return null;
            }
        }
        return switch (node.getNodeType()) {
            case STRING -> node.stringValue();
            case NUMBER -> node.doubleValue() + 0.0;
            case BOOLEAN -> node.booleanValue();
            default -> null;
        };
    }

    /// The equality that tells events apart best, or null if the expression is no conjunction with one.
    static @Nullable Equality mostSelective(Expr expr) {
        Equality best = null;
        for (var part : conjuncts(expr)) {
            if (part instanceof Expr.Binary binary && binary.op() == Expr.Op.EQUAL) {
                var found = of(binary.left(), binary.right());
                var candidate = found == null ? of(binary.right(), binary.left()) : found;
                if (candidate != null && (best == null || rank(candidate.literal) > rank(best.literal))) {
                    best = candidate;
                }
            }
        }
        return best;
    }

    private static List<Expr> conjuncts(Expr expr) {
        if (!(expr instanceof Expr.And and)) {
            return List.of(expr);
        }
        var parts = new ArrayList<Expr>();
        and.operands().forEach(operand -> parts.addAll(conjuncts(operand)));
        return parts;
    }

    private static int rank(Object literal) {
        return switch (literal) {
            case String text -> 2;
            case Double number -> 1;
            default -> 0;
        };
    }

    private static @Nullable Equality of(Expr path, Expr literal) {
        var fields = new ArrayList<String>();
        if (!(literal instanceof Expr.Literal constant) || !below(path, fields) || fields.isEmpty()) {
            return null;
        }
        Collections.reverse(fields);
        return switch (constant.value()) {
            case String text -> new Equality(fields, text);
            case Number number -> new Equality(fields, number.doubleValue() + 0.0);
            case Boolean bool -> new Equality(fields, bool);
            case null, default -> null;
        };
    }

    /// Collects the fields from last to first.
    private static boolean below(Expr expr, List<String> fields) {
        Expr node = expr;
        while (true) {
            switch (node) {
                case Expr.Select select -> {
                    fields.add(select.field());
                    node = select.operand();
                }
                case Expr.Index index
                when index.index() instanceof Expr.Literal literal && literal.value() instanceof String field -> {
                    fields.add(field);
                    node = index.operand();
                }
                case Expr.Name name -> {
                    return name.name().equals("async");
                }
                default -> {
                    return false;
                }
            }
        }
    }
}
