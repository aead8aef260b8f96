package dev.baton.engine.expression;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The macros over lists, and over the keys of maps. An unknown range makes them false; a predicate that fails for an
/// element does not hold for it.
final class Loops {
    private Loops() {}

    static Program compile(Expr.Loop loop) {
        var range = Compiler.compile(loop.range());
        var filter = loop.filter() == null ? null : Compiler.compile(loop.filter());
        var body = Compiler.compile(loop.body());
        var macro = loop.macro();
        var variable = loop.variable();
        return frame -> {
            var over = range.eval(frame);
            if (over == Special.UNKNOWN) {
                return false;
            }
            return run(macro, elements(macro, over), variable, filter, body, frame);
        };
    }

    private static Collection<?> elements(Expr.Macro macro, Object range) {
        return switch (range) {
            case List<?> list -> list;
            case Map<?, ?> map -> map.keySet();
            default ->
                throw new EvaluationError(
                        "no such overload: " + TypeName.of(range).name() + "." + macro.spelling());
        };
    }

    private static Object run(
            Expr.Macro macro,
            Collection<?> elements,
            String variable,
            @Nullable Program filter,
            Program body,
            Frame frame) {
        int holding = 0;
        var collected = new ArrayList<Object>();
        for (Object element : elements) {
            var inner = frame.with(variable, element);
            switch (macro) {
                case ALL -> {
                    if (!Compiler.holds(body, inner)) {
                        return false;
                    }
                }
                case EXISTS -> {
                    if (Compiler.holds(body, inner)) {
                        return true;
                    }
                }
                case EXISTS_ONE -> holding += Compiler.holds(body, inner) ? 1 : 0;
                case FILTER -> {
                    if (Compiler.holds(body, inner)) {
                        collected.add(element);
                    }
                }
                case MAP -> {
                    if (filter == null || Compiler.holds(filter, inner)) {
                        collected.add(body.eval(inner));
                    }
                }
            }
        }
        return switch (macro) {
            case ALL -> true;
            case EXISTS -> false;
            case EXISTS_ONE -> holding == 1;
            case FILTER, MAP -> collected;
        };
    }
}
