package dev.baton.engine.expression;

import dev.baton.engine.json.Json;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Writes a tree as source text that reads back as the same tree.
final class Unparser {
    private static final int CONDITIONAL = 0;
    private static final int OR = 1;
    private static final int AND = 2;
    private static final int RELATION = 3;
    private static final int SUM = 4;
    private static final int PRODUCT = 5;
    private static final int UNARY = 6;
    private static final int MEMBER = 7;

    private Unparser() {}

    static String unparse(Expr expr) {
        return text(expr, CONDITIONAL, true);
    }

    /// @param least what the place binds at least; weaker expressions get parentheses
    /// @param comparing whether whole doubles may be written without a fraction: their type does not matter here
    private static String text(Expr expr, int least, boolean comparing) {
        var text = bare(expr, comparing);
        return strength(expr) < least ? "(" + text + ")" : text;
    }

    private static int strength(Expr expr) {
        return switch (expr) {
            case Expr.Conditional c -> CONDITIONAL;
            case Expr.Or or -> OR;
            case Expr.And and -> AND;
            case Expr.Binary binary -> strength(binary.op());
            case Expr.Not not -> UNARY;
            case Expr.Negate negate -> UNARY;
            case Expr.Literal literal -> literal.value() instanceof Number ? UNARY : MEMBER;
            default -> MEMBER;
        };
    }

    private static int strength(Expr.Op op) {
        return switch (op) {
            case ADD, SUBTRACT -> SUM;
            case MULTIPLY, DIVIDE, MODULO -> PRODUCT;
            default -> RELATION;
        };
    }

    private static String bare(Expr expr, boolean comparing) {
        return switch (expr) {
            case Expr.Literal literal -> literal(literal.value(), comparing);
            case Expr.Name name -> name.name();
            case Expr.Select select -> text(select.operand(), MEMBER, false) + "." + select.field();
            case Expr.Has has -> "has(" + text(has.operand(), MEMBER, false) + "." + has.field() + ")";
            case Expr.Index index -> text(index.operand(), MEMBER, false) + "[" + text(index.index(), 0, true) + "]";
            case Expr.Not not -> "!" + text(not.operand(), UNARY, false);
            case Expr.Negate negate -> "-" + text(negate.operand(), UNARY, false);
            case Expr.And and -> join(and.operands(), AND + 1, " && ", true);
            case Expr.Or or -> join(or.operands(), OR + 1, " || ", true);
            case Expr.Conditional c ->
                text(c.condition(), OR, true) + " ? " + text(c.then(), OR, false) + " : "
                        + text(c.otherwise(), CONDITIONAL, false);
            case Expr.Binary binary -> {
                int strength = strength(binary.op());
                boolean plain = !binary.op().arithmetic();
                yield text(binary.left(), strength, plain) + " " + binary.op().symbol() + " "
                        + text(binary.right(), strength + 1, plain);
            }
            case Expr.Call call ->
                (call.target() == null ? "" : text(call.target(), MEMBER, false) + ".") + call.function() + "("
                        + join(call.arguments(), CONDITIONAL, ", ", false) + ")";
            case Expr.ListOf list -> "[" + join(list.elements(), CONDITIONAL, ", ", comparing) + "]";
            case Expr.MapOf map -> map(map, comparing);
            case Expr.Loop loop ->
                text(loop.range(), MEMBER, false) + "." + loop.macro().spelling() + "(" + loop.variable() + ", "
                        + (loop.filter() == null ? "" : text(loop.filter(), CONDITIONAL, false) + ", ")
                        + text(loop.body(), CONDITIONAL, false) + ")";
        };
    }

    private static String join(List<Expr> exprs, int least, String separator, boolean comparing) {
        return exprs.stream().map(expr -> text(expr, least, comparing)).collect(Collectors.joining(separator));
    }

    private static String map(Expr.MapOf map, boolean comparing) {
        var text = new StringBuilder("{");
        for (int i = 0; i < map.keys().size(); i++) {
            text.append(i == 0 ? "" : ", ")
                    .append(text(map.keys().get(i), CONDITIONAL, true))
                    .append(": ")
                    .append(text(map.values().get(i), CONDITIONAL, comparing));
        }
        return text.append('}').toString();
    }

    private static String literal(@Nullable Object value, boolean comparing) {
        return switch (value) {
            case null -> "null";
            case String text -> quoted(text);
            case Double number -> number(number, comparing);
            case ByteBuffer blob -> bytes(Printer.bytes(blob));
            default -> value.toString();
        };
    }

    private static String number(double number, boolean comparing) {
        var text = Json.number(number);
        boolean whole = text.indexOf('.') < 0 && text.indexOf('e') < 0;
        return whole && (!comparing || Math.abs(number) > 1L << 53) ? text + ".0" : text;
    }

    private static String bytes(byte[] bytes) {
        var text = new StringBuilder("b\"");
        for (byte b : bytes) {
            text.append(String.format("\\x%02x", b));
        }
        return text.append('"').toString();
    }

    static String quoted(String text) {
        var out = new StringBuilder(text.length() + 2).append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (c < ' ') {
                        out.append(String.format("\\u%04x", (int) c));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        return out.append('"').toString();
    }
}
