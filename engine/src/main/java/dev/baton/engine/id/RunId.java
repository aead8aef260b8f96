package dev.baton.engine.id;

/// Identifies a run. Its time is the instant at which the run was queued (ENG-12).
public record RunId(Ulid value) implements Comparable<RunId> {
    @Override
    public int compareTo(RunId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
