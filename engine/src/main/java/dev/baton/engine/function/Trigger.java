package dev.baton.engine.function;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// What starts a function (SDK §7.2).
public sealed interface Trigger {
    /// An event name or wildcard pattern, and optionally a CEL expression over `event`.
    record OnEvent(String event, @Nullable String condition) implements Trigger {}

    /// Five cron fields, optionally after `TZ=Zone `; jitter up to five minutes.
    record OnCron(String schedule, @Nullable Duration jitter) implements Trigger {}
}
