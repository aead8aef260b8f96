package dev.baton.server.rest;

import dev.baton.engine.id.EventId;
import dev.baton.engine.id.RunId;
import dev.baton.engine.id.Ulid;
import dev.baton.server.http.HttpFailure;

/// Ids in addresses.
final class Ids {
    private Ids() {}

    /// @throws HttpFailure 400 when the text is not a ULID
    static RunId run(String text) {
        var id = Ulid.parseOrNull(text);
        if (id == null) {
            throw HttpFailure.badRequest("Invalid run ID: " + text);
        }
        return new RunId(id);
    }

    /// @throws HttpFailure 400 when the text is not a ULID
    static EventId event(String text) {
        var id = Ulid.parseOrNull(text);
        if (id == null) {
            throw HttpFailure.badRequest("Invalid event ID: " + text);
        }
        return new EventId(id);
    }
}
