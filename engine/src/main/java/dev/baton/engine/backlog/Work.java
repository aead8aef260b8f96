package dev.baton.engine.backlog;

import dev.baton.engine.flow.RunKeys;
import dev.baton.engine.id.FunctionId;
import dev.baton.engine.id.ItemId;
import dev.baton.engine.id.RunId;

/// A queue item that wants to send a request.
///
/// @param keys what was fixed about its run
/// @param start whether it starts the run, and so counts against throttle and run concurrency
/// @param queuedAt since when the run waits, in Unix milliseconds; older runs go first
public record Work(ItemId item, RunId run, FunctionId function, RunKeys keys, boolean start, long queuedAt) {
    /// Its place in the line of its key: the queue time, moved by the priority, in Unix milliseconds.
    long score() {
        return queuedAt - factorMillis();
    }

    /// Milliseconds by which it goes ahead.
    long factorMillis() {
        return keys.priority() * 1_000L;
    }
}
