package dev.baton.engine.expression;

import java.util.AbstractList;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// JSON as values of expressions: numbers are doubles, null is [Special#NULL], containers are views.
final class JsonValues {
    private JsonValues() {}

    static Object of(JsonNode node) {
        return switch (node.getNodeType()) {
            case OBJECT -> new ObjectView(node);
            case ARRAY -> new ArrayView(node);
            case STRING -> node.stringValue();
            case NUMBER -> node.doubleValue();
            case BOOLEAN -> node.booleanValue();
            case NULL -> Special.NULL;
            case MISSING -> Special.UNKNOWN;
            case BINARY, POJO -> throw new EvaluationError("not a JSON value");
        };
    }

    private static final class ArrayView extends AbstractList<Object> {
        private final JsonNode node;

        ArrayView(JsonNode node) {
            this.node = node;
        }

        @Override
        public Object get(int index) {
            return of(node.get(index));
        }

        @Override
        public int size() {
            return node.size();
        }
    }

    private static final class ObjectView extends AbstractMap<Object, Object> {
        private final JsonNode node;

        ObjectView(JsonNode node) {
            this.node = node;
        }

        @Override
        public @Nullable Object get(Object key) {
            var value = key instanceof String name ? node.get(name) : null;
            return value == null ? null : of(value);
        }

        @Override
        public boolean containsKey(Object key) {
            return key instanceof String name && node.has(name);
        }

        @Override
        public Set<Map.Entry<Object, Object>> entrySet() {
            return new AbstractSet<>() {
                @Override
                public Iterator<Map.Entry<Object, Object>> iterator() {
                    var names = node.propertyNames().iterator();
                    return new Iterator<>() {
                        @Override
                        public boolean hasNext() {
                            return names.hasNext();
                        }

                        @Override
                        public Map.Entry<Object, Object> next() {
                            var name = names.next();
                            return Map.entry(name, of(node.get(name)));
                        }
                    };
                }

                @Override
                public int size() {
                    return node.size();
                }
            };
        }
    }
}
