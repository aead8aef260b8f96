package dev.baton.engine.query;

import java.math.BigDecimal;
import java.util.List;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// The tree of a search query.
public sealed interface Condition {
    /// Whether it holds for a row.
    boolean holds(Search.Row row);

    /// Whether a comparison in it looks at the subject.
    boolean uses(Subject subject);

    /// Whether it could hold for any of the rows with these [Terms].
    ///
    /// @param results whether the terms tell of outputs and errors
    boolean possible(LongPredicate terms, boolean results);

    /// What a comparison looks at.
    enum Subject {
        EVENT,
        OUTPUT,
        ERROR
    }

    /// Every part holds.
    record All(List<Condition> parts) implements Condition {
        @Override
        public boolean holds(Search.Row row) {
            return parts.stream().allMatch(part -> part.holds(row));
        }

        @Override
        public boolean possible(LongPredicate terms, boolean results) {
            return parts.stream().allMatch(part -> part.possible(terms, results));
        }

        @Override
        public boolean uses(Subject subject) {
            return parts.stream().anyMatch(part -> part.uses(subject));
        }
    }

    /// At least one part holds.
    record Any(List<Condition> parts) implements Condition {
        @Override
        public boolean holds(Search.Row row) {
            return parts.stream().anyMatch(part -> part.holds(row));
        }

        @Override
        public boolean possible(LongPredicate terms, boolean results) {
            return parts.stream().anyMatch(part -> part.possible(terms, results));
        }

        @Override
        public boolean uses(Subject subject) {
            return parts.stream().anyMatch(part -> part.uses(subject));
        }
    }

    /// `subject.path op literal`.
    ///
    /// @param path names and list indexes (`String`, `Long`)
    /// @param literal `String`, `Boolean`, `BigDecimal`, or null
    record Comparison(
            Subject subject,
            List<Object> path,
            Comparator comparator,
            @Nullable Object literal) implements Condition {
        @Override
        public boolean uses(Subject other) {
            return subject == other;
        }

        @Override
        public boolean possible(LongPredicate terms, boolean results) {
            if (subject != Subject.EVENT && !results) {
                return true;
            }
            return terms.test(
                    comparator == Comparator.EQUAL ? Terms.value(subject, path, literal) : Terms.path(subject, path));
        }

        @Override
        public boolean holds(Search.Row row) {
            var value = value(row);
            if (value == null || value.isMissingNode()) {
                return false;
            }
            return switch (literal) {
                case null -> comparator.accepts(value.isNull() ? 0 : 1);
                case String text ->
                    value.isString() && comparator.accepts(value.asString().compareTo(text));
                case Boolean flag -> value.isBoolean() && comparator.accepts(Boolean.compare(value.asBoolean(), flag));
                case BigDecimal number ->
                    value.isNumber() && comparator.accepts(value.decimalValue().compareTo(number));
                default -> throw new IllegalStateException("no literal is a " + literal.getClass());
            };
        }

        private @Nullable JsonNode value(Search.Row row) {
            return switch (subject) {
                case OUTPUT -> at(row.output(), path);
                case ERROR -> at(row.error(), path);
                case EVENT -> row.trigger() == null ? null : field(row.trigger());
            };
        }

        /// The columns of an event are those that were given, not what the body says.
        private @Nullable JsonNode field(Search.Row.Trigger trigger) {
            var nodes = JsonNodeFactory.instance;
            return switch (path.getFirst().toString()) {
                case "id" -> nodes.stringNode(trigger.event().externalId());
                case "name" -> nodes.stringNode(trigger.event().name());
                case "ts" -> nodes.numberNode(trigger.event().ts());
                default -> at(trigger.body(), path);
            };
        }

        private static @Nullable JsonNode at(@Nullable JsonNode root, List<Object> path) {
            var node = root;
            for (var part : path) {
                if (node == null) {
                    return null;
                }
                node = part instanceof Long index ? node.get(index.intValue()) : node.get((String) part);
            }
            return node;
        }
    }

    /// Comparison operators.
    enum Comparator {
        EQUAL("=="),
        NOT_EQUAL("!="),
        LESS("<"),
        LESS_EQUAL("<="),
        GREATER(">"),
        GREATER_EQUAL(">=");

        private final String symbol;

        Comparator(String symbol) {
            this.symbol = symbol;
        }

        /// How it is written.
        public String symbol() {
            return symbol;
        }

        /// @param order less than, equal to or greater than zero, as the value is to the literal
        boolean accepts(int order) {
            return switch (this) {
                case EQUAL -> order == 0;
                case NOT_EQUAL -> order != 0;
                case LESS -> order < 0;
                case LESS_EQUAL -> order <= 0;
                case GREATER -> order > 0;
                case GREATER_EQUAL -> order >= 0;
            };
        }

        /// The operator when the sides change places.
        Comparator flipped() {
            return switch (this) {
                case EQUAL, NOT_EQUAL -> this;
                case LESS -> GREATER;
                case LESS_EQUAL -> GREATER_EQUAL;
                case GREATER -> LESS;
                case GREATER_EQUAL -> LESS_EQUAL;
            };
        }
    }
}
