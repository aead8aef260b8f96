package dev.baton.server.v2;

/// What an operation does, on the thread of the request.
@FunctionalInterface
interface Work {
    /// @throws Refusal what the caller should know
    Answer run(Request request) throws InterruptedException;
}
