package dev.baton.desktop.screen.events;

import java.util.List;

/// A page of the events list.
///
/// @param total events that match, on all pages
/// @param hasMore whether there are older ones
/// @param cursor for the next page
record EventPage(List<EventRow> rows, long total, boolean hasMore, String cursor) {}
