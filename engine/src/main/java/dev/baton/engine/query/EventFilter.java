package dev.baton.engine.query;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Which events a list shows, newest first (GQL §1.9).
///
/// @param names exact names; empty for all
/// @param from earliest time of receipt, inclusive
/// @param until latest time of receipt, inclusive, or null for no bound
/// @param query lines of CEL that must all hold, or null
public record EventFilter(
        Set<String> names,
        Instant from,
        @Nullable Instant until,
        boolean includeInternal,
        @Nullable String query) {
    /// Copies the set.
    public EventFilter {
        names = Set.copyOf(names);
    }

    /// The same filter with another window.
    public EventFilter within(Instant start, @Nullable Instant end) {
        return new EventFilter(names, start, end, includeInternal, query);
    }
}
