package dev.baton.engine.flow;

import dev.baton.engine.function.FunctionConfig.Batch;
import dev.baton.engine.id.EventId;
import dev.baton.engine.json.Json;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.databind.node.JsonNodeFactory;

/// A batch that collects events: one per function and key (FLOW §6). It starts when it is full or when its time
/// has come, and is gone then; the next event opens another one. Owned by the kernel's thread.
public final class OpenBatch {
    /// Bytes of events that start a batch before it is full.
    public static final long MAX_BYTES = 10L << 20;

    private final String key;
    private final Instant createdAt;
    private final SortedMap<Integer, EventId> events = new TreeMap<>();
    private final Set<EventId> known = new HashSet<>();
    private long bytes;

    /// What an event did.
    public enum Appended {
        /// The batch waits for more.
        WAITING,
        /// It has all events it may have: start it now.
        FULL,
        /// Its events have all the bytes they may have: start it now.
        HEAVY,
        /// The event was in it before; nothing changed.
        DUPLICATE
    }

    /// An empty batch.
    ///
    /// @param key value of the key expression, or empty
    public OpenBatch(String key, Instant createdAt) {
        this.key = key;
        this.createdAt = createdAt;
    }

    /// Value of the key expression, or empty.
    public String key() {
        return key;
    }

    /// When the first event came.
    public Instant createdAt() {
        return createdAt;
    }

    /// The events in order of arrival.
    public List<EventId> events() {
        return List.copyOf(events.values());
    }

    /// When it starts even if it is not full. The configuration at its opening counts.
    public Instant dueAt(Batch config) {
        return createdAt.plus(config.timeout());
    }

    /// How many events it has.
    public int size() {
        return events.size();
    }

    /// Adds an event behind the others.
    ///
    /// @param size bytes of its body
    public Appended append(Batch config, EventId event, long size) {
        if (known.contains(event)) {
            return Appended.DUPLICATE;
        }
        restore(events.size(), event, size);
        if (events.size() >= config.maxSize()) {
            return Appended.FULL;
        }
        return bytes >= MAX_BYTES ? Appended.HEAVY : Appended.WAITING;
    }

    /// Takes up an event when a kernel is rebuilt; in any order.
    ///
    /// @param position its place among the events, from 0
    public void restore(int position, EventId event, long size) {
        events.put(position, event);
        known.add(event);
        bytes += size;
    }

    /// A JSON object for the queue item: what does not change while the batch is open.
    public Json json() {
        return Json.of(
                JsonNodeFactory.instance.objectNode().put("key", key).put("createdAt", createdAt.toEpochMilli()));
    }

    /// Reads what [#json] wrote; the events are added afterwards.
    public static OpenBatch of(Json json) {
        var tree = json.tree();
        return new OpenBatch(
                tree.path("key").asString(),
                Instant.ofEpochMilli(tree.path("createdAt").asLong()));
    }
}
