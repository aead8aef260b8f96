package dev.baton.engine.id;

import java.util.UUID;

/// Identifies a function; stable across registrations of the same app and slug.
public record FunctionId(UUID value) implements Comparable<FunctionId> {
    @Override
    public int compareTo(FunctionId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
