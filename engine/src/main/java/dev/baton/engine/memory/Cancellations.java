package dev.baton.engine.memory;

import dev.baton.engine.id.FunctionId;
import dev.baton.engine.id.Ulid;
import dev.baton.engine.json.Json;
import dev.baton.engine.run.BulkCancellation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Bulk cancellations, by id and by function. Each is kept as a mark `cancellation/<id>`.
public final class Cancellations {
    private static final String PREFIX = "cancellation/";

    private final Map<Ulid, BulkCancellation> byId = new TreeMap<>();
    private final Map<FunctionId, List<BulkCancellation>> byFunction = new HashMap<>();

    /// The key of its mark.
    public static String mark(Ulid id) {
        return PREFIX + id;
    }

    /// Takes up a mark when a kernel is rebuilt; answers false when it is none of a cancellation.
    boolean restore(String key, Json mark) {
        if (!key.startsWith(PREFIX)) {
            return false;
        }
        add(BulkCancellation.of(Ulid.parse(key.substring(PREFIX.length())), mark));
        return true;
    }

    /// All, oldest first.
    public List<BulkCancellation> all() {
        return List.copyOf(byId.values());
    }

    /// Those of a function.
    public List<BulkCancellation> of(FunctionId function) {
        return byFunction.getOrDefault(function, List.of());
    }

    /// Adds one.
    public void add(BulkCancellation cancellation) {
        byId.put(cancellation.id(), cancellation);
        byFunction
                .computeIfAbsent(cancellation.function(), id -> new ArrayList<>(1))
                .add(cancellation);
    }

    /// Removes one, if it is there.
    public Optional<BulkCancellation> remove(Ulid id) {
        var removed = Optional.ofNullable(byId.remove(id));
        removed.ifPresent(gone -> byFunction.computeIfPresent(gone.function(), (function, list) -> {
            list.remove(gone);
            return list.isEmpty() ? null : list;
        }));
        return removed;
    }
}
