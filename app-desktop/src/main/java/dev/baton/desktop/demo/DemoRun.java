package dev.baton.desktop.demo;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A run of the demo.
///
/// @param status a value of the schema's `FunctionRunStatus`
/// @param waiting whether a running run waits for something, which the trace shows and the status does not
/// @param eventIds internal ids of the events that started it; empty for a cron run
/// @param attempts attempts of the step that needed most, from 1; 0 when it has not begun
/// @param detail what the row says about it: a step, a reason, an error; or empty
/// @param output JSON text, or null
public record DemoRun(
        String id,
        DemoFunction function,
        String status,
        boolean waiting,
        Instant queuedAt,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable String eventName,
        List<String> eventIds,
        int attempts,
        String detail,
        @Nullable String output) {}
