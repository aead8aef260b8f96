package dev.baton.engine.flow;

import dev.baton.engine.json.Json;

/// Where flow control writes what must outlive the process. Marks are read back by key prefix when a kernel is rebuilt.
public interface FlowMarks {
    /// Writes or replaces a mark.
    void put(String key, Json value);

    /// Removes a mark; one that is not there is no error.
    void remove(String key);
}
