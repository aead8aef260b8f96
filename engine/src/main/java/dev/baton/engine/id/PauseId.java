package dev.baton.engine.id;

/// Identifies a pause.
public record PauseId(String value) implements Comparable<PauseId> {
    @Override
    public int compareTo(PauseId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
