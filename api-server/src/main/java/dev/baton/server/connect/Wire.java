package dev.baton.server.connect;

import dev.baton.engine.driver.WorkerRequest;
import dev.baton.engine.id.Ulid;

/// The way to one worker. Calls return at once and never fail: whoever owns the connection says when it is over.
interface Wire {
    /// Hands it a request.
    void request(WorkerRequest request, Ulid lease);

    /// Tells it to connect anew elsewhere.
    void closing();

    /// Ends the connection, after what was sent before.
    void close(CloseReason reason);

    /// Waits a moment until all is sent.
    void flush();
}
