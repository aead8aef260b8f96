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
        return text(expr, CONDITIONAL);
    }

    /// @param least what the place binds at least; weaker expressions get parentheses
    private static String text(Expr expr, int least) {
        var text = bare(expr);
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

    private static String bare(Expr expr) {
        return switch (expr) {
            case Expr.Literal literal -> literal(literal.value());
            case Expr.Name name -> name.name();
            case Expr.Select select -> text(select.operand(), MEMBER) + "." + select.field();
            case Expr.Has has -> "has(" + text(has.operand(), MEMBER) + "." + has.field() + ")";
            case Expr.Index index -> text(index.operand(), MEMBER) + "[" + text(index.index(), 0) + "]";
            case Expr.Not not -> "!" + text(not.operand(), MEMBER);
            case Expr.Negate negate -> "-" + text(negate.operand(), MEMBER);
            case Expr.And and -> join(and.operands(), AND + 1, " && ");
            case Expr.Or or -> join(or.operands(), OR + 1, " || ");
            case Expr.Conditional c ->
                text(c.condition(), OR) + " ? " + text(c.then(), OR) + " : " + text(c.otherwise(), CONDITIONAL);
            case Expr.Binary binary -> {
                int strength = strength(binary.op());
                yield text(binary.left(), strength) + " " + binary.op().symbol() + " "
                        + text(binary.right(), strength + 1);
            }
            case Expr.Call call ->
                (call.target() == null ? "" : text(call.target(), MEMBER) + ".") + call.function() + "("
                        + join(call.arguments(), CONDITIONAL, ", ") + ")";
            case Expr.ListOf list -> "[" + join(list.elements(), CONDITIONAL, ", ") + "]";
            case Expr.MapOf map -> map(map);
            case Expr.Loop loop ->
                text(loop.range(), MEMBER) + "." + loop.macro().spelling() + "(" + loop.variable() + ", "
                        + (loop.filter() == null ? "" : text(loop.filter(), CONDITIONAL) + ", ")
                        + text(loop.body(), CONDITIONAL) + ")";
        };
    }

    private static String join(List<Expr> exprs, int least, String separator) {
        return exprs.stream().map(expr -> text(expr, least)).collect(Collectors.joining(separator));
    }

    private static String map(Expr.MapOf map) {
        var text = new StringBuilder("{");
        for (int i = 0; i < map.keys().size(); i++) {
            text.append(i == 0 ? "" : ", ")
                    .append(text(map.keys().get(i), CONDITIONAL))
                    .append(": ")
                    .append(text(map.values().get(i), CONDITIONAL));
        }
        return text.append('}').toString();
    }

    private static String literal(@Nullable Object value) {
        return switch (value) {
            case null -> "null";
            case String text -> quoted(text);
            case Double number -> number(number);
            case ByteBuffer blob -> bytes(Printer.bytes(blob));
            default -> value.toString();
        };
    }

    private static String number(double number) {
        var text = Json.number(number);
        boolean whole = text.indexOf('.') < 0 && text.indexOf('e') < 0;
        return whole ? text + ".0" : text;
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
