package dev.baton.engine.schedule;

import dev.baton.engine.event.Event;
import dev.baton.engine.id.Ulid;
import dev.baton.engine.progress.InternalEvents;
import dev.baton.engine.run.Run;
import org.jspecify.annotations.Nullable;

/// What an invocation says about debugging: `data._inngest.debug_run_id` and `debug_session_id`, which only the
/// intake of invocations writes.
final class DebugIds {
    private DebugIds() {}

    static Run.@Nullable Debug of(Event event) {
        if (!event.name().equals(InternalEvents.INVOKED)) {
            return null;
        }
        var ours = event.body().tree().path("data").path("_inngest");
        return Run.Debug.of(
                Ulid.parseOrNull(ours.path("debug_run_id").asString("")),
                Ulid.parseOrNull(ours.path("debug_session_id").asString("")));
    }
}
