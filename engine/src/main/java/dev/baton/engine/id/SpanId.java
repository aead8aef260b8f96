package dev.baton.engine.id;

/// Identifies a span: 16 hex characters.
public record SpanId(String value) implements Comparable<SpanId> {
    @Override
    public int compareTo(SpanId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
