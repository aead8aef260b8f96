package dev.baton.engine.id;

/// Identifies a queue item; SDKs see it as the job id.
public record ItemId(String value) implements Comparable<ItemId> {
    @Override
    public int compareTo(ItemId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
