package dev.baton.engine.flow;

import dev.baton.engine.id.FunctionId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// One value for each function and key, with all of a function at hand. Not safe for use by several threads.
public final class ByKey<T> {
    private final Map<FunctionId, Map<String, T>> values = new HashMap<>();

    /// The value of a key.
    public Optional<T> get(FunctionId function, String key) {
        return Optional.ofNullable(of(function).get(key));
    }

    /// All values of a function, by key.
    public Map<String, T> of(FunctionId function) {
        return values.getOrDefault(function, Map.of());
    }

    /// Sets a value.
    public void put(FunctionId function, String key, T value) {
        values.computeIfAbsent(function, id -> new HashMap<>()).put(key, value);
    }

    /// Sets a value unless there is one, and answers the one that was there, or null.
    public @Nullable T putIfAbsent(FunctionId function, String key, T value) {
        return values.computeIfAbsent(function, id -> new HashMap<>()).putIfAbsent(key, value);
    }

    /// Removes a value if it is the one of the key.
    public void remove(FunctionId function, String key, T value) {
        var keys = values.get(function);
        if (keys != null && keys.remove(key, value) && keys.isEmpty()) {
            values.remove(function);
        }
    }

    /// Removes values wherever they are.
    public void removeIf(Predicate<T> gone) {
        values.values().forEach(keys -> keys.values().removeIf(gone));
        values.values().removeIf(Map::isEmpty);
    }
}
