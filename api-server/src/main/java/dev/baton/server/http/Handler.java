package dev.baton.server.http;

/// Answers requests of one route, on a virtual thread of its own; may block.
@FunctionalInterface
public interface Handler {
    /// @throws HttpFailure what the dispatcher turns into an error answer, as it does for refusals of the engine
    Reply handle(Call call);
}
