package dev.baton.engine.event;

import dev.baton.engine.json.Json;
import dev.baton.engine.json.JsonWriter;
import org.jspecify.annotations.Nullable;

/// Puts together what functions see of an event.
public final class EventBody {
    private EventBody() {}

    /// `{"data","id","meta"?,"name","ts","user","v"?}` in canonical form.
    ///
    /// @param data an object
    /// @param meta `{"sessions":{…}}`, or null
    /// @param ts Unix milliseconds
    /// @param user an object
    public static Json of(
            Json data, String id, @Nullable Json meta, String name, long ts, Json user, @Nullable String v) {
        var writer = new JsonWriter(data.size() + user.size() + id.length() + name.length() + 96)
                .raw("{\"data\":")
                .value(data)
                .raw(",\"id\":")
                .string(id);
        if (meta != null) {
            writer.raw(",\"meta\":").value(meta);
        }
        writer.raw(",\"name\":")
                .string(name)
                .raw(",\"ts\":")
                .number(ts)
                .raw(",\"user\":")
                .value(user);
        if (v != null) {
            writer.raw(",\"v\":").string(v);
        }
        return writer.raw("}").json();
    }
}
