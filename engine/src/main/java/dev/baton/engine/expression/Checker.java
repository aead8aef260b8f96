package dev.baton.engine.expression;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Checks what can be known without values: names, functions, and what a cancellation may use (EXPR §4).
final class Checker {
    private static final Set<String> UNRESTRICTED = Set.of("int", "uint", "double");

    private final String source;
    private final Set<String> variables;
    private final Set<String> violations = new LinkedHashSet<>();

    private Checker(String source, Set<String> variables) {
        this.source = source;
        this.variables = variables;
    }

    /// @throws ExpressionException when a name or function does not exist
    static void check(String source, Expr expr, Set<String> variables) {
        new Checker(source, variables).visit(expr, List.of());
    }

    /// What the expression uses that a cancellation may not, one sentence each; empty when it is fine.
    static Set<String> restrictions(String source, Expr expr) {
        var checker = new Checker(source, Set.of("event", "async"));
        checker.visit(expr, List.of());
        return checker.violations;
    }

    private void visit(Expr expr, List<String> locals) {
        switch (expr) {
            case Expr.Literal literal -> {}
            case Expr.Name name -> {
                if (!locals.contains(name.name())
                        && !variables.contains(name.name())
                        && !TypeName.KNOWN.contains(name.name())) {
                    throw undeclared(name.name(), name.at());
                }
            }
            case Expr.Select select -> visit(select.operand(), locals);
            case Expr.Has has -> {
                violations.add("macros are disallowed (uses 'has')");
                visit(has.operand(), locals);
            }
            case Expr.Index index -> visitAll(List.of(index.operand(), index.index()), locals);
            case Expr.Not not -> visit(not.operand(), locals);
            case Expr.Negate negate -> {
                usesFunction("-");
                visit(negate.operand(), locals);
            }
            case Expr.And and -> visitAll(and.operands(), locals);
            case Expr.Or or -> visitAll(or.operands(), locals);
            case Expr.Conditional c -> visitAll(List.of(c.condition(), c.then(), c.otherwise()), locals);
            case Expr.Binary binary -> {
                if (binary.op().arithmetic()) {
                    usesFunction(binary.op().symbol());
                }
                visitAll(List.of(binary.left(), binary.right()), locals);
            }
            case Expr.Call call -> call(call, locals);
            case Expr.ListOf list -> visitAll(list.elements(), locals);
            case Expr.MapOf map -> {
                visitAll(map.keys(), locals);
                visitAll(map.values(), locals);
            }
            case Expr.Loop loop -> loop(loop, locals);
        }
    }

    private void visitAll(List<Expr> exprs, List<String> locals) {
        for (var expr : exprs) {
            visit(expr, locals);
        }
    }

    private void call(Expr.Call call, List<String> locals) {
        boolean method = call.target() != null;
        if (!Functions.exists(call.function(), method, call.arguments().size())) {
            throw Functions.known(call.function())
                    ? ExpressionException.at(
                            source, call.at(), "found no matching overload for '" + call.function() + "'")
                    : undeclared(call.function(), call.at());
        }
        if (method || !UNRESTRICTED.contains(call.function())) {
            usesFunction(call.function());
        }
        if (call.target() != null) {
            visit(call.target(), locals);
        }
        visitAll(call.arguments(), locals);
    }

    private void loop(Expr.Loop loop, List<String> locals) {
        violations.add("macros are disallowed (uses '" + loop.macro().spelling() + "')");
        visit(loop.range(), locals);
        var inner = new ArrayList<>(locals);
        inner.add(loop.variable());
        if (loop.filter() != null) {
            visit(loop.filter(), inner);
        }
        visit(loop.body(), inner);
    }

    private void usesFunction(String name) {
        violations.add("function calls are disallowed (uses '" + name + "')");
    }

    private ExpressionException undeclared(String name, int at) {
        return ExpressionException.at(source, at, "undeclared reference to '" + name + "'");
    }
}
