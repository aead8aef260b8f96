package dev.baton.engine.transition;

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
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Rows that the kernel does not hold in memory, read on the writer's own connection. Reads see all changes of the
/// commands before this one, also those of the transaction that is still open; the host flushes pending changes first.
public interface KernelReads {
    /// The run that took this key, if it was taken and has not expired (ENG §4.3).
    Optional<RunId> idempotency(FunctionId function, String key, Instant now);

    /// A run, ended or not.
    Optional<Run> run(RunId id);

    /// An event, with its body.
    Optional<Event> event(EventId id);

    /// Memos of a run, ordered by position.
    List<Step> steps(RunId run);

    /// One span of a run.
    Optional<Span> span(RunId run, SpanId id);

    /// The value of a mark.
    Optional<Json> mark(String key);

    /// Spans of a run, ordered by queue time.
    List<Span> spans(RunId run);

    /// Runs of a range, oldest first.
    ///
    /// @param after only runs behind this one, or null
    /// @param most how many at most
    List<Run> ended(Replay.Range range, @Nullable RunId after, int most);

    /// How many runs of a range are on disk already.
    long countEnded(Replay.Range range);
}
