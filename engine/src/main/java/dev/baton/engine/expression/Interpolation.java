package dev.baton.engine.expression;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Puts the values of `event.` into an expression and folds what has become constant (EXPR §5). What it makes is only
/// good for places that want exactly true: a conjunction with a false part becomes `false` whatever stands before it.
final class Interpolation {
    private static final InstantSource NO_CLOCK = InstantSource.fixed(Instant.EPOCH);
    private static final Set<String> CLOCKED = Set.of("now", "now_plus", "now_minus");

    private final Object event;

    private Interpolation(Object event) {
        this.event = event;
    }

    static Expr interpolate(Expr expr, Object event) {
        return new Interpolation(event).rewrite(expr, List.of());
    }

    private Expr rewrite(Expr expr, List<String> locals) {
        if (isEventPath(expr, locals)) {
            return literal(evaluate(expr), expr.at());
        }
        return fold(
                switch (expr) {
                    case Expr.Literal literal -> literal;
                    case Expr.Name name -> name;
                    case Expr.Select e -> new Expr.Select(rewrite(e.operand(), locals), e.field(), e.at());
                    case Expr.Has e -> has(e, locals);
                    case Expr.Index e ->
                        new Expr.Index(rewrite(e.operand(), locals), rewrite(e.index(), locals), e.at());
                    case Expr.Not e -> new Expr.Not(rewrite(e.operand(), locals), e.at());
                    case Expr.Negate e -> new Expr.Negate(rewrite(e.operand(), locals), e.at());
                    case Expr.And e -> and(rewriteAll(e.operands(), locals), e.at());
                    case Expr.Or e -> or(rewriteAll(e.operands(), locals), e.at());
                    case Expr.Conditional e ->
                        conditional(
                                rewrite(e.condition(), locals),
                                rewrite(e.then(), locals),
                                rewrite(e.otherwise(), locals),
                                e.at());
                    case Expr.Binary e ->
                        new Expr.Binary(e.op(), rewrite(e.left(), locals), rewrite(e.right(), locals), e.at());
                    case Expr.Call e ->
                        new Expr.Call(
                                e.function(),
                                e.target() == null ? null : rewrite(e.target(), locals),
                                rewriteAll(e.arguments(), locals),
                                e.at());
                    case Expr.ListOf e -> new Expr.ListOf(rewriteAll(e.elements(), locals), e.at());
                    case Expr.MapOf e ->
                        new Expr.MapOf(rewriteAll(e.keys(), locals), rewriteAll(e.values(), locals), e.at());
                    case Expr.Loop e -> loop(e, locals);
                });
    }

    private List<Expr> rewriteAll(List<Expr> exprs, List<String> locals) {
        return exprs.stream().map(expr -> rewrite(expr, locals)).toList();
    }

    /// `event.a.b`, `event["a"].b`: at least one step below the variable.
    private static boolean isEventPath(Expr expr, List<String> locals) {
        return switch (expr) {
            case Expr.Select select -> isEvent(select.operand(), locals) || isEventPath(select.operand(), locals);
            case Expr.Index index ->
                index.index() instanceof Expr.Literal
                        && (isEvent(index.operand(), locals) || isEventPath(index.operand(), locals));
            default -> false;
        };
    }

    private static boolean isEvent(Expr expr, List<String> locals) {
        return expr instanceof Expr.Name name && name.name().equals("event") && !locals.contains("event");
    }

    private Expr has(Expr.Has has, List<String> locals) {
        boolean known = isEvent(has.operand(), locals) || isEventPath(has.operand(), locals);
        return known
                ? literal(evaluate(has), has.at())
                : new Expr.Has(rewrite(has.operand(), locals), has.field(), has.at());
    }

    private Expr loop(Expr.Loop loop, List<String> locals) {
        var inner = new ArrayList<>(locals);
        inner.add(loop.variable());
        return new Expr.Loop(
                loop.macro(),
                rewrite(loop.range(), locals),
                loop.variable(),
                loop.filter() == null ? null : rewrite(loop.filter(), inner),
                rewrite(loop.body(), inner),
                loop.at());
    }

    private static Expr and(List<Expr> operands, int at) {
        var kept = new ArrayList<Expr>();
        for (int i = 0; i < operands.size(); i++) {
            var operand = operands.get(i);
            if (!(operand instanceof Expr.Literal literal)) {
                kept.add(operand);
            } else if (!truthy(literal)) {
                return new Expr.Literal(false, at);
            } else if (i == operands.size() - 1) {
                kept.add(operand);
            }
        }
        return kept.size() == 1 ? kept.getFirst() : new Expr.And(kept, at);
    }

    private static Expr or(List<Expr> operands, int at) {
        var kept = new ArrayList<Expr>();
        for (int i = 0; i < operands.size(); i++) {
            var operand = operands.get(i);
            boolean last = i == operands.size() - 1;
            if (!(operand instanceof Expr.Literal literal)) {
                kept.add(operand);
            } else if (truthy(literal)) {
                kept.add(operand);
                break;
            } else if (last) {
                kept.add(operand);
            }
        }
        return kept.size() == 1 ? kept.getFirst() : new Expr.Or(kept, at);
    }

    private static Expr conditional(Expr condition, Expr then, Expr otherwise, int at) {
        if (condition instanceof Expr.Literal literal) {
            return truthy(literal) ? then : otherwise;
        }
        return new Expr.Conditional(condition, then, otherwise, at);
    }

    private static boolean truthy(Expr.Literal literal) {
        return literal.value() != null && Operators.truthy(literal.value());
    }

    private Expr fold(Expr expr) {
        boolean candidate = switch (expr) {
            case Expr.Not e -> constant(e.operand());
            case Expr.Negate e -> constant(e.operand());
            case Expr.Binary e -> constant(e.left()) && constant(e.right());
            case Expr.Index e -> constant(e.operand()) && constant(e.index());
            case Expr.Call e ->
                !CLOCKED.contains(e.function())
                        && (e.target() == null || constant(e.target()))
                        && e.arguments().stream().allMatch(Interpolation::constant);
            default -> false;
        };
        if (!candidate) {
            return expr;
        }
        try {
            var value = evaluate(expr);
            return value instanceof Boolean || value instanceof Number || value instanceof String
                    ? new Expr.Literal(value, expr.at())
                    : expr;
        } catch (EvaluationError e) {
            return expr;
        }
    }

    private static boolean constant(Expr expr) {
        return switch (expr) {
            case Expr.Literal literal -> true;
            case Expr.ListOf list -> list.elements().stream().allMatch(Interpolation::constant);
            case Expr.MapOf map ->
                map.keys().stream().allMatch(Interpolation::constant)
                        && map.values().stream().allMatch(Interpolation::constant);
            default -> false;
        };
    }

    private Object evaluate(Expr expr) {
        return Compiler.compile(expr).eval(new Frame(event, Special.UNKNOWN, null, NO_CLOCK));
    }

    private static Expr literal(@Nullable Object value, int at) {
        return switch (value) {
            case null -> new Expr.Literal(null, at);
            case Special special -> new Expr.Literal(null, at);
            case List<?> list ->
                new Expr.ListOf(
                        list.stream().map(element -> literal(element, at)).toList(), at);
            case Map<?, ?> map ->
                new Expr.MapOf(
                        map.keySet().stream().map(key -> literal(key, at)).toList(),
                        map.values().stream()
                                .map(element -> literal(element, at))
                                .toList(),
                        at);
            default -> new Expr.Literal(value, at);
        };
    }
}
