package dev.baton.engine.transition;

import dev.baton.engine.event.Event;
import dev.baton.engine.json.Json;

/// How a user ends what a step waits for, while a function is being developed.
public sealed interface Intervention {
    /// The sleep is over now.
    record SkipSleep() implements Intervention {}

    /// The wait for an event, a signal or an invoked function times out now.
    record ForceTimeout() implements Intervention {}

    /// An event of the name that the step waits for is received. Whether it matches is decided as for any event.
    record SendEvent(Event event) implements Intervention {}

    /// The signal that the step waits for is sent.
    record SendSignal(Json data) implements Intervention {}
}
