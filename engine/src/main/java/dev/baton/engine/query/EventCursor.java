package dev.baton.engine.query;

import dev.baton.engine.id.EventId;
import dev.baton.engine.id.Ulid;
import dev.baton.engine.json.Json;
import dev.baton.engine.json.JsonSyntaxException;
import java.util.Base64;

/// The cursor of event lists: base 64 of `{"ID":EVENT}` (GQL §1.8). It asks for what is older than the event,
/// which need not exist.
public final class EventCursor {
    private EventCursor() {}

    /// The cursor of an event.
    public static String of(EventId id) {
        return Base64.getEncoder()
                .encodeToString(Json.parse("{\"ID\":\"" + id + "\"}").bytes());
    }

    /// Reads what [#of] wrote.
    ///
    /// @throws QueryException with code `cursor_invalid` when the text is something else
    public static EventId parse(String cursor) {
        try {
            var members = Json.read(Base64.getDecoder().decode(cursor));
            return new EventId(Ulid.parse(members.path("ID").asString("")));
        } catch (IllegalArgumentException | JsonSyntaxException e) {
            throw new QueryException("cursor_invalid", "the cursor cannot be read: " + e.getMessage(), e);
        }
    }
}
