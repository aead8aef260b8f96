package dev.baton.engine.expression;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The tree of an expression. `at` is the offset of the node's main token in the source.
public sealed interface Expr {
    /// Offset in the source, in UTF-16 units.
    int at();

    /// A literal: `Boolean`, `Long`, `Double`, `String`, `ByteBuffer`, or null.
    record Literal(@Nullable Object value, int at) implements Expr {}

    /// A variable or a type.
    record Name(String name, int at) implements Expr {}

    /// `operand.field`
    record Select(Expr operand, String field, int at) implements Expr {}

    /// `has(operand.field)`
    record Has(Expr operand, String field, int at) implements Expr {}

    /// `operand[index]`
    record Index(Expr operand, Expr index, int at) implements Expr {}

    /// `!operand`
    record Not(Expr operand, int at) implements Expr {}

    /// `-operand`
    record Negate(Expr operand, int at) implements Expr {}

    /// `a && b && …`, at least two operands
    record And(List<Expr> operands, int at) implements Expr {
        /// Copies the list.
        public And {
            operands = List.copyOf(operands);
        }
    }

    /// `a || b || …`, at least two operands
    record Or(List<Expr> operands, int at) implements Expr {
        /// Copies the list.
        public Or {
            operands = List.copyOf(operands);
        }
    }

    /// `condition ? then : otherwise`
    record Conditional(Expr condition, Expr then, Expr otherwise, int at) implements Expr {}

    /// `left op right`
    record Binary(Op op, Expr left, Expr right, int at) implements Expr {}

    /// `function(arguments)` or `target.function(arguments)`
    record Call(String function, @Nullable Expr target, List<Expr> arguments, int at) implements Expr {
        /// Copies the list.
        public Call {
            arguments = List.copyOf(arguments);
        }
    }

    /// `[a, b]`
    record ListOf(List<Expr> elements, int at) implements Expr {
        /// Copies the list.
        public ListOf {
            elements = List.copyOf(elements);
        }
    }

    /// `{k: v}`
    record MapOf(List<Expr> keys, List<Expr> values, int at) implements Expr {
        /// Copies the lists.
        public MapOf {
            keys = List.copyOf(keys);
            values = List.copyOf(values);
        }
    }

    /// `range.all(variable, body)` and the other macros over lists and maps.
    ///
    /// @param filter the predicate of a `map` with three arguments, or null
    record Loop(
            Macro macro,
            Expr range,
            String variable,
            @Nullable Expr filter,
            Expr body,
            int at) implements Expr {}

    /// Binary operators that evaluate both sides.
    enum Op {
        EQUAL("=="),
        NOT_EQUAL("!="),
        LESS("<"),
        LESS_EQUAL("<="),
        GREATER(">"),
        GREATER_EQUAL(">="),
        IN("in"),
        ADD("+"),
        SUBTRACT("-"),
        MULTIPLY("*"),
        DIVIDE("/"),
        MODULO("%");

        private final String symbol;

        Op(String symbol) {
            this.symbol = symbol;
        }

        /// As written in the source.
        public String symbol() {
            return symbol;
        }

        /// Whether it is one of `+ - * / %`.
        public boolean arithmetic() {
            return compareTo(IN) > 0;
        }
    }

    /// Macros that bind a variable.
    enum Macro {
        ALL("all"),
        EXISTS("exists"),
        EXISTS_ONE("exists_one"),
        MAP("map"),
        FILTER("filter");

        private final String spelling;

        Macro(String spelling) {
            this.spelling = spelling;
        }

        /// As written in the source.
        public String spelling() {
            return spelling;
        }
    }
}
