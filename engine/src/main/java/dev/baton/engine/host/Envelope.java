package dev.baton.engine.host;

import dev.baton.engine.transition.Command;
import java.util.concurrent.CompletableFuture;

/// A command on its way, and who waits for its result.
record Envelope<R>(Command<R> command, CompletableFuture<R> result) {
    Envelope(Command<R> command) {
        this(command, new CompletableFuture<>());
    }
}
