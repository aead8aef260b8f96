package dev.baton.desktop.screen.events;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A page of the events list.
///
/// @param total events that match, on all pages; 0 in a search, which is counted beside it
/// @param cursor where the next page begins
/// @param looked rows that a search looked at
/// @param reached time at which a search stopped; null at the end, and without a search
record EventPage(
        List<EventRow> rows,
        long total,
        boolean hasMore,
        String cursor,
        long looked,
        @Nullable Instant reached) {}
