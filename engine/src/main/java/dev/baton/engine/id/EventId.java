package dev.baton.engine.id;

/// Identifies one receipt of an event: minted by the server, never the client's id (ENG-5).
public record EventId(Ulid value) implements Comparable<EventId> {
    @Override
    public int compareTo(EventId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
