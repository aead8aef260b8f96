package dev.baton.engine.simulation;

import dev.baton.engine.event.Event;
import dev.baton.engine.id.EventId;
import dev.baton.engine.id.FunctionId;
import dev.baton.engine.id.RunId;
import dev.baton.engine.id.SpanId;
import dev.baton.engine.json.Json;
import dev.baton.engine.run.Replay;
import dev.baton.engine.run.Run;
import dev.baton.engine.step.Step;
import dev.baton.engine.trace.Span;
import dev.baton.engine.transition.KernelReads;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads of a store that keeps events only.
final class EventsOnly implements KernelReads {
    private final Map<EventId, Event> events = new HashMap<>();

    void keep(Event event) {
        events.put(event.id(), event);
    }

    void forget() {
        events.clear();
    }

    @Override
    public Optional<RunId> idempotency(FunctionId function, String key, Instant now) {
        return Optional.empty();
    }

    @Override
    public Optional<Run> run(RunId id) {
        return Optional.empty();
    }

    @Override
    public Optional<Event> event(EventId id) {
        return Optional.ofNullable(events.get(id));
    }

    @Override
    public List<Step> steps(RunId run) {
        return List.of();
    }

    @Override
    public Optional<Span> span(RunId run, SpanId id) {
        return Optional.empty();
    }

    @Override
    public Optional<Json> mark(String key) {
        return Optional.empty();
    }

    @Override
    public List<Span> spans(RunId run) {
        return List.of();
    }

    @Override
    public List<Run> ended(Replay.Range range, @Nullable RunId after, int most) {
        return List.of();
    }

    @Override
    public long countEnded(Replay.Range range) {
        return 0;
    }
}
