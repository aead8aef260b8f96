package dev.baton.desktop.prefs;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javafx.util.Subscription;

/// Preferences that end with the process: of the demo, of a session in memory, and of tests. Safe for any thread.
public final class MemoryPreferences implements Preferences {
    private final TreeMap<String, String> values = new TreeMap<>();
    private final List<Consumer<String>> listeners = new CopyOnWriteArrayList<>();

    /// A copy of what others say of looks, keys, masking and known servers; nothing else, and nothing goes back to
    /// them.
    public static MemoryPreferences lookingLike(Preferences others) {
        MemoryPreferences own = new MemoryPreferences();
        others.all().forEach((name, value) -> {
            if (Stream.of("theme", "appearance.", "time.", "privacy.", "key.", "servers")
                    .anyMatch(name::startsWith)) {
                own.put(name, value);
            }
        });
        return own;
    }

    @Override
    public Optional<String> text(String name) {
        synchronized (values) {
            return Optional.ofNullable(values.get(name));
        }
    }

    @Override
    public void put(String name, String value) {
        boolean changed;
        synchronized (values) {
            changed = !value.equals(values.put(name, value));
        }
        if (changed) {
            tell(Set.of(name));
        }
    }

    @Override
    public void remove(String name) {
        boolean changed;
        synchronized (values) {
            changed = values.remove(name) != null;
        }
        if (changed) {
            tell(Set.of(name));
        }
    }

    @Override
    public SortedMap<String, String> all() {
        synchronized (values) {
            return Collections.unmodifiableSortedMap(new TreeMap<>(values));
        }
    }

    @Override
    public void replaceAll(Map<String, String> fresh) {
        Set<String> changed = new TreeSet<>();
        synchronized (values) {
            changed.addAll(values.keySet());
            changed.addAll(fresh.keySet());
            changed.removeIf(name -> Objects.equals(values.get(name), fresh.get(name)));
            values.clear();
            values.putAll(fresh);
        }
        tell(changed);
    }

    @Override
    public Subscription onChange(Consumer<String> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    private void tell(Set<String> names) {
        for (String name : names) {
            listeners.forEach(listener -> listener.accept(name));
        }
    }
}
