package dev.baton.desktop.navigation;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// The query of a route: what is filtered, selected or searched for. Names and values are plain text; a name that is
/// absent
/// means the default of the screen.
///
/// @param values by name, in the order of the names, so that equal queries have equal links
public record Params(SortedMap<String, String> values) {
    /// No parameters: the screen as it is by default.
    public static final Params NONE = new Params(new TreeMap<>());

    public Params {
        values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
    }

    /// @param values by name
    public static Params of(Map<String, String> values) {
        return new Params(new TreeMap<>(values));
    }

    /// The value of a parameter, if it is given and not empty.
    public Optional<String> get(String name) {
        return Optional.ofNullable(values.get(name)).filter(value -> !value.isEmpty());
    }

    /// The same with one parameter changed; an empty value removes it.
    public Params with(String name, String value) {
        SortedMap<String, String> changed = new TreeMap<>(values);
        if (value.isEmpty()) {
            changed.remove(name);
        } else {
            changed.put(name, value);
        }
        return new Params(changed);
    }
}
