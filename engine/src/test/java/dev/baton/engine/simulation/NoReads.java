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
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads that find nothing, for stores that keep only some of the rows.
public class NoReads implements KernelReads {
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
        return Optional.empty();
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
