package dev.baton.engine.sync;

import dev.baton.engine.app.App;
import dev.baton.engine.transition.Command;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/// The part of an engine that syncing needs.
public interface KnownApps {
    /// Apps that are not archived. May block on the store.
    List<App> all();

    /// Hands a command to the kernel; completes when its changes are on disk.
    <R> CompletableFuture<R> submit(Command<R> command);
}
