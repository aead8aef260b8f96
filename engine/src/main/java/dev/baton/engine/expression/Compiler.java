package dev.baton.engine.expression;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Turns trees into programs with the semantics of EXPR §3.
final class Compiler {
    private Compiler() {}

    /// What goes wrong in an operation is told with the operation's place.
    static Program compile(Expr expr) {
        var program = unplaced(expr);
        return switch (expr) {
            case Expr.Not not -> placed(program, not);
            case Expr.Negate negate -> placed(program, negate);
            case Expr.Binary binary -> placed(program, binary);
            case Expr.Call call -> placed(program, call);
            case Expr.Index index -> placed(program, index);
            case Expr.MapOf map -> placed(program, map);
            case Expr.Loop loop -> placed(program, loop);
            case Expr.Literal literal -> program;
            case Expr.Name name -> program;
            case Expr.Select select -> program;
            case Expr.Has has -> program;
            case Expr.And and -> program;
            case Expr.Or or -> program;
            case Expr.Conditional conditional -> program;
            case Expr.ListOf list -> program;
        };
    }

    private static Program placed(Program program, Expr expr) {
        return frame -> {
            try {
                return program.eval(frame);
            } catch (EvaluationError e) {
                throw e.in(expr);
            }
        };
    }

    private static Program unplaced(Expr expr) {
        return switch (expr) {
            case Expr.Literal literal -> constant(literal.value());
            case Expr.Name name -> name(name.name());
            case Expr.Select select -> select(compile(select.operand()), select.field());
            case Expr.Has has -> has(compile(has.operand()), has.field());
            case Expr.Index index -> index(compile(index.operand()), compile(index.index()));
            case Expr.Not not -> not(compile(not.operand()));
            case Expr.Negate negate -> negate(compile(negate.operand()));
            case Expr.And and -> firstOrLast(programs(and.operands()), false);
            case Expr.Or or -> firstOrLast(programs(or.operands()), true);
            case Expr.Conditional c -> conditional(compile(c.condition()), compile(c.then()), compile(c.otherwise()));
            case Expr.Binary binary -> binary(binary.op(), compile(binary.left()), compile(binary.right()));
            case Expr.Call call -> call(call);
            case Expr.ListOf list -> list(programs(list.elements()));
            case Expr.MapOf map -> map(programs(map.keys()), programs(map.values()));
            case Expr.Loop loop -> Loops.compile(loop);
        };
    }

    private static Program[] programs(List<Expr> exprs) {
        return exprs.stream().map(Compiler::compile).toArray(Program[]::new);
    }

    private static Program constant(@Nullable Object value) {
        Object result = value == null ? Special.NULL : value;
        return frame -> result;
    }

    private static Program name(String name) {
        return frame -> frame.lookup(name);
    }

    private static Program select(Program operand, String field) {
        return frame -> field(operand.eval(frame), field);
    }

    private static Object field(Object value, Object key) {
        var found = value instanceof Map<?, ?> map ? map.get(key) : null;
        return found == null ? Special.UNKNOWN : found;
    }

    private static Program has(Program operand, String field) {
        return frame -> field(operand.eval(frame), field) != Special.UNKNOWN;
    }

    private static Program index(Program operand, Program index) {
        return frame -> {
            var container = operand.eval(frame);
            var key = Operators.mapKey(index.eval(frame));
            if (!(container instanceof List<?> list)) {
                return field(container, key);
            }
            return key instanceof Long at && at >= 0 && at < list.size() ? list.get(at.intValue()) : Special.UNKNOWN;
        };
    }

    private static Program not(Program operand) {
        return frame -> switch (operand.eval(frame)) {
            case Boolean value -> !value;
            case Special special when special == Special.UNKNOWN -> false;
            case Object other ->
                throw new EvaluationError(
                        "no such overload: !" + TypeName.of(other).name());
        };
    }

    private static Program negate(Program operand) {
        return frame -> switch (operand.eval(frame)) {
            case Long value when value != Long.MIN_VALUE -> -value;
            case Double value -> -value;
            case Special special when special == Special.UNKNOWN -> false;
            case Object other ->
                throw new EvaluationError(
                        "no such overload: -" + TypeName.of(other).name());
        };
    }

    /// As in JavaScript: the first operand of the wanted truth decides, else the last one. An error is falsy.
    private static Program firstOrLast(Program[] operands, boolean wanted) {
        return frame -> {
            int last = operands.length - 1;
            for (int i = 0; i < last; i++) {
                try {
                    var value = operands[i].eval(frame);
                    if (Operators.truthy(value) == wanted) {
                        return value;
                    }
                } catch (EvaluationError e) {
                    if (!wanted) {
                        throw e;
                    }
                }
            }
            return operands[last].eval(frame);
        };
    }

    private static Program conditional(Program condition, Program then, Program otherwise) {
        return frame -> holds(condition, frame) ? then.eval(frame) : otherwise.eval(frame);
    }

    static boolean holds(Program condition, Frame frame) {
        try {
            return Operators.truthy(condition.eval(frame));
        } catch (EvaluationError e) {
            return false;
        }
    }

    private static Program binary(Expr.Op op, Program left, Program right) {
        return frame -> Operators.apply(op, left.eval(frame), right.eval(frame));
    }

    private static Program call(Expr.Call call) {
        var function = Functions.find(
                call.function(), call.target() != null, call.arguments().size());
        var operands = new ArrayList<Expr>();
        if (call.target() != null) {
            operands.add(call.target());
        }
        operands.addAll(call.arguments());
        var programs = programs(operands);
        return frame -> {
            var values = new Object[programs.length];
            for (int i = 0; i < values.length; i++) {
                values[i] = programs[i].eval(frame);
                if (values[i] == Special.UNKNOWN) {
                    return function.ofUnknown();
                }
            }
            return function.body().apply(values, frame.clock());
        };
    }

    private static Program list(Program[] elements) {
        return frame -> {
            var values = new ArrayList<Object>(elements.length);
            for (var element : elements) {
                values.add(element.eval(frame));
            }
            return values;
        };
    }

    private static Program map(Program[] keys, Program[] values) {
        return frame -> {
            var map = new LinkedHashMap<Object, Object>();
            for (int i = 0; i < keys.length; i++) {
                map.put(Operators.mapKey(keys[i].eval(frame)), values[i].eval(frame));
            }
            return map;
        };
    }
}
