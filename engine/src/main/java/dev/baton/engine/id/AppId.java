package dev.baton.engine.id;

import java.util.UUID;

/// Identifies an app.
public record AppId(UUID value) implements Comparable<AppId> {
    @Override
    public int compareTo(AppId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
