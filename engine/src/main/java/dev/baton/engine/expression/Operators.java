package dev.baton.engine.expression;

import dev.baton.engine.expression.Expr.Op;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// What operators do with unknown, null and mixed operands (EXPR §3). Values are Boolean, Long, Double, String,
/// ByteBuffer, Instant, Duration, List, Map, [TypeName] and [Special].
final class Operators {
    private static final long EXACT = 1L << 53;

    private Operators() {}

    static Object apply(Op op, Object left, Object right) {
        return switch (op) {
            case EQUAL -> equalOrUnknown(left, right);
            case NOT_EQUAL -> notEqual(left, right);
            case LESS, LESS_EQUAL -> left == Special.UNKNOWN || (right != Special.UNKNOWN && ordered(op, left, right));
            case GREATER, GREATER_EQUAL ->
                left != Special.UNKNOWN && (right == Special.UNKNOWN || ordered(op, left, right));
            case IN -> in(left, right);
            case ADD -> add(left, right);
            case SUBTRACT, MULTIPLY, DIVIDE, MODULO -> arithmetic(op, left, right);
        };
    }

    static boolean truthy(Object value) {
        return switch (value) {
            case Special special -> false;
            case Boolean bool -> bool;
            case String text -> !text.isEmpty();
            case Long number -> number != 0;
            case Double number -> number != 0;
            default -> true;
        };
    }

    private static boolean equalOrUnknown(Object left, Object right) {
        if (left == Special.UNKNOWN) {
            return right == Special.NULL;
        }
        return right == Special.UNKNOWN ? left == Special.NULL : equal(left, right);
    }

    private static boolean notEqual(Object left, Object right) {
        if (left == Special.UNKNOWN) {
            return right != Special.NULL;
        }
        return right == Special.UNKNOWN ? left != Special.NULL : !equal(left, right);
    }

    /// Deep equality; whole and fractional numbers compare by value, values of unlike types are unequal.
    static boolean equal(Object left, Object right) {
        if (left instanceof Number a && right instanceof Number b) {
            return a.getClass() == b.getClass() ? sameNumber(a, b) : compareNumbers(a, b) == 0;
        }
        if (left instanceof List<?> a && right instanceof List<?> b) {
            return equalLists(a, b);
        }
        if (left instanceof Map<?, ?> a && right instanceof Map<?, ?> b) {
            return equalMaps(a, b);
        }
        return left.equals(right);
    }

    private static boolean sameNumber(Number a, Number b) {
        return a instanceof Double ? a.doubleValue() == b.doubleValue() : a.longValue() == b.longValue();
    }

    private static boolean equalLists(List<?> a, List<?> b) {
        if (a.size() != b.size()) {
            return false;
        }
        for (int i = 0; i < a.size(); i++) {
            if (!equal(a.get(i), b.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean equalMaps(Map<?, ?> a, Map<?, ?> b) {
        if (a.size() != b.size()) {
            return false;
        }
        for (var entry : a.entrySet()) {
            var other = b.get(entry.getKey());
            if (other == null || !equal(entry.getValue(), other)) {
                return false;
            }
        }
        return true;
    }

    private static boolean ordered(Op op, Object left, Object right) {
        Object a = left == Special.NULL ? zeroLike(right) : left;
        Object b = right == Special.NULL ? zeroLike(left) : right;
        if (a instanceof Double x && x.isNaN() || b instanceof Double y && y.isNaN()) {
            return false;
        }
        int order = compare(a, b);
        return switch (op) {
            case LESS -> order < 0;
            case LESS_EQUAL -> order <= 0;
            case GREATER -> order > 0;
            default -> order >= 0;
        };
    }

    private static Object zeroLike(Object value) {
        return switch (value) {
            case Special special -> 0L;
            case Long number -> 0L;
            case Double number -> 0.0;
            case String text -> "";
            case Boolean bool -> false;
            case Duration duration -> Duration.ZERO;
            default -> throw mismatch("comparison", Special.NULL, value);
        };
    }

    private static int compare(Object a, Object b) {
        return switch (a) {
            case Number x when b instanceof Number y -> compareNumbers(x, y);
            case String x when b instanceof String y -> compareText(x, y);
            case Boolean x when b instanceof Boolean y -> x.compareTo(y);
            case Instant x when b instanceof Instant y -> x.compareTo(y);
            case Duration x when b instanceof Duration y -> x.compareTo(y);
            case ByteBuffer x
            when b instanceof ByteBuffer y -> java.util.Arrays.compareUnsigned(Printer.bytes(x), Printer.bytes(y));
            default -> throw mismatch("comparison", a, b);
        };
    }

    /// Compares by code point, as bytes of UTF-8 do.
    private static int compareText(String a, String b) {
        int shared = Math.min(a.length(), b.length());
        for (int i = 0; i < shared; i++) {
            char x = a.charAt(i);
            char y = b.charAt(i);
            if (x != y) {
                boolean pairs = Character.isSurrogate(x) != Character.isSurrogate(y);
                return pairs ? (Character.isSurrogate(x) ? 1 : -1) : Character.compare(x, y);
            }
        }
        return Integer.compare(a.length(), b.length());
    }

    private static int compareNumbers(Number a, Number b) {
        if (a instanceof Long x && b instanceof Long y) {
            return Long.compare(x, y);
        }
        if (exact(a) && exact(b)) {
            return Double.compare(a.doubleValue() + 0.0, b.doubleValue() + 0.0);
        }
        double other = a instanceof Double d ? d : b.doubleValue();
        if (Double.isNaN(other) || Double.isInfinite(other)) {
            return Double.compare(a.doubleValue(), b.doubleValue());
        }
        return decimal(a).compareTo(decimal(b));
    }

    private static boolean exact(Number number) {
        return number instanceof Double || (number.longValue() <= EXACT && number.longValue() >= -EXACT);
    }

    private static BigDecimal decimal(Number number) {
        return number instanceof Long value ? BigDecimal.valueOf(value) : new BigDecimal(number.doubleValue());
    }

    private static boolean in(Object element, Object container) {
        if (element == Special.UNKNOWN || container == Special.UNKNOWN) {
            return false;
        }
        return switch (container) {
            case List<?> list -> contains(list, element);
            case Map<?, ?> map -> map.containsKey(mapKey(element));
            default -> throw mismatch("in", element, container);
        };
    }

    private static boolean contains(List<?> list, Object element) {
        for (var candidate : list) {
            if (equal(candidate, element)) {
                return true;
            }
        }
        return false;
    }

    /// Whole numbers find the same key whether they are written with or without a fraction.
    static Object mapKey(Object key) {
        return key instanceof Double number && number == Math.rint(number) && Math.abs(number) <= EXACT
                ? (Object) number.longValue()
                : key;
    }

    private static Object add(Object left, Object right) {
        if (left == Special.UNKNOWN) {
            return right == Special.UNKNOWN ? false : right;
        }
        if (right == Special.UNKNOWN) {
            return left;
        }
        return switch (left) {
            case Long a when right instanceof Long b -> exactly(Op.ADD, a, b);
            case Double a when right instanceof Double b -> a + b;
            case Instant a when right instanceof Duration b -> a.plus(b);
            case Duration a when right instanceof Instant b -> b.plus(a);
            case Duration a when right instanceof Duration b -> a.plus(b);
            case List<?> a
            when right instanceof List<?> b -> {
                var joined = new java.util.ArrayList<Object>(a);
                joined.addAll(b);
                yield joined;
            }
            case ByteBuffer a
            when right instanceof ByteBuffer b ->
                ByteBuffer.allocate(a.remaining() + b.remaining())
                        .put(a.duplicate())
                        .put(b.duplicate())
                        .flip();
            default -> Printer.print(left) + Printer.print(right);
        };
    }

    private static Object arithmetic(Op op, Object left, Object right) {
        if (left == Special.UNKNOWN || right == Special.UNKNOWN) {
            return false;
        }
        return switch (left) {
            case Long a when right instanceof Long b -> exactly(op, a, b);
            case Double a
            when right instanceof Double b && op != Op.MODULO ->
                op == Op.SUBTRACT ? a - b : op == Op.MULTIPLY ? a * b : a / b;
            case Instant a when right instanceof Instant b && op == Op.SUBTRACT -> Duration.between(b, a);
            case Instant a when right instanceof Duration b && op == Op.SUBTRACT -> a.minus(b);
            case Duration a when right instanceof Duration b && op == Op.SUBTRACT -> a.minus(b);
            default -> throw mismatch(op.symbol(), left, right);
        };
    }

    private static long exactly(Op op, long a, long b) {
        try {
            return switch (op) {
                case ADD -> Math.addExact(a, b);
                case SUBTRACT -> Math.subtractExact(a, b);
                case MULTIPLY -> Math.multiplyExact(a, b);
                case DIVIDE -> Math.divideExact(a, b);
                default -> a % b;
            };
        } catch (ArithmeticException e) {
            throw new EvaluationError(b == 0 ? "division by zero" : "integer overflow in " + op.symbol());
        }
    }

    static EvaluationError mismatch(String operation, Object left, Object right) {
        return new EvaluationError("no such overload: " + TypeName.of(left).name() + " " + operation + " "
                + TypeName.of(right).name());
    }
}
