package dev.baton.engine.driver;

import dev.baton.engine.event.Event;
import dev.baton.engine.id.EventId;
import dev.baton.engine.id.RunId;
import dev.baton.engine.step.Step;
import java.util.List;

/// Committed payloads of runs, for building requests. May block on the store; safe for use by several threads.
public interface RunStateReader {
    /// The events with these ids, in the same order.
    List<Event> events(List<EventId> ids);

    /// All memos of the run, inputs of a rerun included, ordered by position.
    List<Step> steps(RunId run);
}
