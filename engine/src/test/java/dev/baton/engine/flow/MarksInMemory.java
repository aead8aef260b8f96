package dev.baton.engine.flow;

import dev.baton.engine.json.Json;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/// Marks that outlive what wrote them, as the store would keep them.
public final class MarksInMemory implements FlowMarks {
    private final TreeMap<String, Json> marks = new TreeMap<>();

    @Override
    public void put(String key, Json value) {
        marks.put(key, value);
    }

    @Override
    public void remove(String key) {
        marks.remove(key);
    }

    /// All marks by key.
    public void forEach(BiConsumer<String, Json> sink) {
        marks.forEach(sink);
    }

    /// How many there are.
    public int size() {
        return marks.size();
    }
}
