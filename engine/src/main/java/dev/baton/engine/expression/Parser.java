package dev.baton.engine.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Recursive descent over the CEL grammar. Macros become nodes of their own.
final class Parser {
    private static final int MAX_LENGTH = 100_000;
    private static final int MAX_DEPTH = 250;
    private static final Set<String> KEYWORDS = Set.of("true", "false", "null", "in");
    private static final Set<String> RESERVED = Set.of(
            "as",
            "break",
            "const",
            "continue",
            "else",
            "for",
            "function",
            "if",
            "import",
            "let",
            "loop",
            "package",
            "namespace",
            "return",
            "var",
            "void",
            "while");

    private final String source;
    private final List<Token> tokens;
    private int next;
    private int depth;

    private Parser(String source) {
        this.source = source;
        this.tokens = Lexer.tokens(source);
    }

    static Expr parse(String source) {
        if (source.length() > MAX_LENGTH) {
            throw new ExpressionException("expression is longer than " + MAX_LENGTH + " characters", 1, 1);
        }
        var parser = new Parser(source);
        var expr = parser.expression();
        if (parser.peek().kind() != Token.Kind.END) {
            throw parser.unexpected(parser.peek());
        }
        return expr;
    }

    private Expr expression() {
        enter(peek());
        var condition = or();
        if (peek().is("?")) {
            int at = take().at();
            var then = or();
            expect(":");
            condition = new Expr.Conditional(condition, then, expression(), at);
        }
        depth--;
        return condition;
    }

    private Expr or() {
        var first = and();
        if (!peek().is("||")) {
            return first;
        }
        int at = peek().at();
        var operands = new ArrayList<Expr>();
        operands.add(first);
        while (peek().is("||")) {
            take();
            operands.add(and());
        }
        return new Expr.Or(operands, at);
    }

    private Expr and() {
        var first = relation();
        if (!peek().is("&&")) {
            return first;
        }
        int at = peek().at();
        var operands = new ArrayList<Expr>();
        operands.add(first);
        while (peek().is("&&")) {
            take();
            operands.add(relation());
        }
        return new Expr.And(operands, at);
    }

    private Expr relation() {
        return binary(this::addition, Expr.Op.EQUAL, Expr.Op.IN);
    }

    private Expr addition() {
        return binary(this::multiplication, Expr.Op.ADD, Expr.Op.SUBTRACT);
    }

    private Expr multiplication() {
        return binary(this::unary, Expr.Op.MULTIPLY, Expr.Op.MODULO);
    }

    private Expr binary(java.util.function.Supplier<Expr> operand, Expr.Op from, Expr.Op to) {
        var left = operand.get();
        int chained = 0;
        for (var op = operator(from, to); op != null; op = operator(from, to)) {
            var token = take();
            if (++chained > MAX_DEPTH) {
                throw error(token.at(), "expression is nested too deeply");
            }
            left = new Expr.Binary(op, left, operand.get(), token.at());
        }
        return left;
    }

    private Expr.@Nullable Op operator(Expr.Op from, Expr.Op to) {
        var token = peek();
        if (token.kind() == Token.Kind.SYMBOL || token.text().equals("in")) {
            for (var op : Expr.Op.values()) {
                if (op.compareTo(from) >= 0
                        && op.compareTo(to) <= 0
                        && op.symbol().equals(token.text())) {
                    return op;
                }
            }
        }
        return null;
    }

    /// Any number of `!` or of `-`, but not both, before a member. The sign of a number belongs to the number.
    private Expr unary() {
        var token = peek();
        int nots = signs("!");
        int minuses = nots == 0 ? signs("-") : 0;
        var result = member();
        for (int i = 0; i < nots; i++) {
            result = new Expr.Not(result, token.at());
        }
        for (int i = 0; i < minuses; i++) {
            result = new Expr.Negate(result, token.at());
        }
        return result;
    }

    private int signs(String symbol) {
        int count = 0;
        while (peek().is(symbol) && !isNegativeNumber()) {
            var token = take();
            if (++count > MAX_DEPTH) {
                throw error(token.at(), "expression is nested too deeply");
            }
        }
        return count;
    }

    private boolean isNegativeNumber() {
        return peek().is("-") && tokens.get(next + 1).value() instanceof Number;
    }

    private Expr member() {
        return suffixes(primary());
    }

    private Expr suffixes(Expr start) {
        var expr = start;
        int chained = 0;
        while (peek().is(".") || peek().is("[")) {
            var token = take();
            if (++chained > MAX_DEPTH) {
                throw error(token.at(), "expression is nested too deeply");
            }
            if (token.is("[")) {
                var index = expression();
                expect("]");
                expr = new Expr.Index(expr, index, token.at());
                continue;
            }
            var field = take();
            if (field.kind() != Token.Kind.NAME || KEYWORDS.contains(field.text())) {
                throw unexpected(field);
            }
            expr = peek().is("(") ? method(expr, field) : new Expr.Select(expr, field.text(), field.at());
        }
        return expr;
    }

    private Expr method(Expr target, Token name) {
        var arguments = arguments();
        for (var macro : Expr.Macro.values()) {
            if (macro.spelling().equals(name.text())) {
                return loop(macro, target, name, arguments);
            }
        }
        return new Expr.Call(name.text(), target, arguments, name.at());
    }

    private Expr loop(Expr.Macro macro, Expr range, Token name, List<Expr> arguments) {
        boolean filtered = macro == Expr.Macro.MAP && arguments.size() == 3;
        if (arguments.size() != 2 && !filtered) {
            throw error(name.at(), "'" + name.text() + "' takes a variable and an expression");
        }
        if (!(arguments.getFirst() instanceof Expr.Name variable)) {
            throw error(arguments.getFirst().at(), "'" + name.text() + "' needs a variable first");
        }
        return new Expr.Loop(
                macro, range, variable.name(), filtered ? arguments.get(1) : null, arguments.getLast(), name.at());
    }

    private Expr primary() {
        if (isNegativeNumber()) {
            take();
            var literal = take();
            Object negated = switch (literal.value()) {
                case Long whole -> -whole;
                case Double number -> -number;
                case null, default -> throw new IllegalStateException("not a number: " + literal);
            };
            return new Expr.Literal(negated, literal.at());
        }
        var token = take();
        return switch (token.kind()) {
            case LITERAL -> literal(token);
            case NAME -> name(token);
            case SYMBOL ->
                switch (token.text()) {
                    case "(" -> {
                        var inner = expression();
                        expect(")");
                        yield inner;
                    }
                    case "[" -> new Expr.ListOf(list("]"), token.at());
                    case "{" -> map(token);
                    case "." -> name(take());
                    default -> throw unexpected(token);
                };
            case END -> throw unexpected(token);
        };
    }

    private Expr literal(Token token) {
        if (token.value() instanceof Long value && value == Long.MIN_VALUE) {
            throw error(token.at(), "number out of range: " + token.text());
        }
        return new Expr.Literal(token.value(), token.at());
    }

    private Expr name(Token token) {
        if (token.kind() != Token.Kind.NAME || RESERVED.contains(token.text())) {
            throw unexpected(token);
        }
        return switch (token.text()) {
            case "true" -> new Expr.Literal(true, token.at());
            case "false" -> new Expr.Literal(false, token.at());
            case "null" -> new Expr.Literal(null, token.at());
            case "in" -> throw unexpected(token);
            default -> peek().is("(") ? call(token) : new Expr.Name(token.text(), token.at());
        };
    }

    private Expr call(Token name) {
        var arguments = arguments();
        if (!name.text().equals("has")) {
            return new Expr.Call(name.text(), null, arguments, name.at());
        }
        if (arguments.size() == 1 && arguments.getFirst() instanceof Expr.Select select) {
            return new Expr.Has(select.operand(), select.field(), name.at());
        }
        throw error(name.at(), "'has' needs one argument, a field such as event.data.id");
    }

    private List<Expr> arguments() {
        expect("(");
        return list(")");
    }

    private List<Expr> list(String end) {
        var elements = new ArrayList<Expr>();
        while (!peek().is(end)) {
            elements.add(expression());
            if (!peek().is(",")) {
                break;
            }
            take();
            if (end.equals(")") && peek().is(end)) {
                throw unexpected(peek());
            }
        }
        expect(end);
        return elements;
    }

    private Expr map(Token open) {
        var keys = new ArrayList<Expr>();
        var values = new ArrayList<Expr>();
        while (!peek().is("}")) {
            keys.add(expression());
            expect(":");
            values.add(expression());
            if (!peek().is(",")) {
                break;
            }
            take();
        }
        expect("}");
        return new Expr.MapOf(keys, values, open.at());
    }

    private void enter(Token token) {
        if (++depth > MAX_DEPTH) {
            throw error(token.at(), "expression is nested too deeply");
        }
    }

    private Token peek() {
        return tokens.get(next);
    }

    private Token take() {
        var token = tokens.get(next);
        if (token.kind() != Token.Kind.END) {
            next++;
        }
        return token;
    }

    private void expect(String symbol) {
        var token = take();
        if (!token.is(symbol)) {
            throw error(token.at(), "expected '" + symbol + "' but found " + describe(token));
        }
    }

    private ExpressionException unexpected(Token token) {
        return error(token.at(), "unexpected " + describe(token));
    }

    private static String describe(Token token) {
        return switch (token.kind()) {
            case END -> "the end of the expression";
            case NAME, SYMBOL -> "'" + token.text() + "'";
            case LITERAL -> token.text();
        };
    }

    private ExpressionException error(int offset, String message) {
        return ExpressionException.at(source, offset, "Syntax error: " + message);
    }
}
