package dev.baton.server.rest;

import dev.baton.engine.id.EventId;
import dev.baton.engine.id.RunId;
import dev.baton.engine.id.Ulid;
import dev.baton.server.http.HttpFailure;

/// Ids of a local server, and ids in addresses.
final class Ids {
    /// The one account (GQL §1.3).
    static final String ACCOUNT = "00000000-0000-4000-a000-000000000000";

    /// The one environment (GQL §1.3).
    static final String ENVIRONMENT = "00000000-0000-4000-b000-000000000000";

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
