package dev.baton.engine.id;

/// Identifies a step inside a run: 40 hex characters, the SHA-1 that the SDK sends (SDK §12).
public record StepId(String value) implements Comparable<StepId> {
    @Override
    public int compareTo(StepId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
