package dev.baton.engine.event;

import dev.baton.engine.json.Json;
import dev.baton.engine.json.JsonWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What came of a request to publish events.
///
/// @param events valid events in order of the request, up to the first bad one: these are to be published
/// @param error what was wrong with the first bad one, or null
public record Intake(List<Event> events, @Nullable String error) {
    /// Copies the list.
    public Intake {
        events = List.copyOf(events);
    }

    /// HTTP status of the answer.
    public int status() {
        return error == null ? 200 : 400;
    }

    /// The answer: `{"error"?,"ids","status"}`; without any event `ids` is `[""]` (EVT §1).
    public Json body() {
        var writer = new JsonWriter(64 + events.size() * 29).raw("{");
        if (error != null) {
            writer.raw("\"error\":").string(error).raw(",");
        }
        writer.raw("\"ids\":[");
        if (events.isEmpty()) {
            writer.raw("\"\"");
        }
        for (int i = 0; i < events.size(); i++) {
            writer.raw(i == 0 ? "\"" : ",\"").raw(events.get(i).id().toString()).raw("\"");
        }
        return writer.raw("],\"status\":").number(status()).raw("}").json();
    }
}
