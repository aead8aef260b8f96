package dev.baton.engine.simulation;

import dev.baton.engine.event.Event;
import dev.baton.engine.id.EventId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Reads of a store that keeps events only.
final class EventsOnly extends NoReads {
    private final Map<EventId, Event> events = new HashMap<>();

    void keep(Event event) {
        events.put(event.id(), event);
    }

    void forget() {
        events.clear();
    }

    @Override
    public Optional<Event> event(EventId id) {
        return Optional.ofNullable(events.get(id));
    }
}
