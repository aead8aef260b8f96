package dev.baton.engine.memory;

import dev.baton.engine.id.Ulid;
import dev.baton.engine.json.Json;
import dev.baton.engine.run.Replay;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Replays, those under way and the latest that have ended. Each is kept as a mark `replay/<id>`.
public final class Replays {
    private static final String PREFIX = "replay/";

    private final Map<Ulid, Replay> byId = new TreeMap<>();

    /// The key of its mark.
    public static String mark(Ulid id) {
        return PREFIX + id;
    }

    /// Takes up a mark when a kernel is rebuilt; answers false when it is none of a replay.
    boolean restore(String key, Json mark) {
        if (!key.startsWith(PREFIX)) {
            return false;
        }
        put(Replay.of(Ulid.parse(key.substring(PREFIX.length())), mark));
        return true;
    }

    /// All, oldest first.
    public List<Replay> all() {
        return List.copyOf(byId.values());
    }

    /// One of them.
    public Optional<Replay> get(Ulid id) {
        return Optional.ofNullable(byId.get(id));
    }

    /// Adds one, or what became of it.
    public void put(Replay replay) {
        byId.put(replay.id(), replay);
    }

    /// Forgets one.
    public void remove(Ulid id) {
        byId.remove(id);
    }
}
