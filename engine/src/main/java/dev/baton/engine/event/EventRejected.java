package dev.baton.engine.event;

/// An event that was sent from outside is not valid. The message is fit for the sender.
public final class EventRejected extends RuntimeException {
    /// @param message names the member that is wrong
    public EventRejected(String message) {
        super(message);
    }
}
