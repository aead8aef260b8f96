package dev.baton.engine.memory;

import dev.baton.engine.function.Trigger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Active functions by trigger pattern, slug and id.
public final class TriggerTable {
    private static final Comparator<FunctionState> BY_ID = Comparator.comparing(FunctionState::id);

    private final Map<String, Set<FunctionState>> byPattern = new HashMap<>();
    private final Map<String, Set<FunctionState>> byName = new HashMap<>();

    /// Functions with a trigger of one of the patterns, each once, in a fixed order.
    public List<FunctionState> triggeredBy(Iterable<String> patterns) {
        var found = new TreeSet<>(BY_ID);
        for (var pattern : patterns) {
            found.addAll(byPattern.getOrDefault(pattern, Set.of()));
        }
        return List.copyOf(found);
    }

    /// The function with this slug or UUID (ENG-44).
    public Optional<FunctionState> named(String slugOrId) {
        return byName.getOrDefault(slugOrId, Set.of()).stream().findFirst();
    }

    /// Patterns that can match an event name: the name, and each prefix that ends at `/` or `.` with `*` behind it
    /// (EVT §5).
    public static Set<String> patterns(String eventName) {
        var patterns = new LinkedHashSet<String>();
        patterns.add(eventName);
        for (int i = 0; i < eventName.length(); i++) {
            char c = eventName.charAt(i);
            if (c == '/' || c == '.') {
                patterns.add(eventName.substring(0, i + 1) + "*");
            }
        }
        return patterns;
    }

    void add(FunctionState function) {
        for (var pattern : patternsOf(function)) {
            byPattern.computeIfAbsent(pattern, p -> new TreeSet<>(BY_ID)).add(function);
        }
        for (var name : namesOf(function)) {
            byName.computeIfAbsent(name, n -> new TreeSet<>(BY_ID)).add(function);
        }
    }

    void remove(FunctionState function) {
        patternsOf(function).forEach(pattern -> drop(byPattern, pattern, function));
        namesOf(function).forEach(name -> drop(byName, name, function));
    }

    private static void drop(Map<String, Set<FunctionState>> table, String key, FunctionState function) {
        var functions = table.get(key);
        if (functions != null && functions.remove(function) && functions.isEmpty()) {
            table.remove(key);
        }
    }

    private static List<String> namesOf(FunctionState function) {
        return List.of(function.row().slug(), function.id().toString());
    }

    private static List<String> patternsOf(FunctionState function) {
        var patterns = new ArrayList<String>();
        for (var trigger : function.config().triggers()) {
            switch (trigger) {
                case Trigger.OnEvent(var event, var condition) -> patterns.add(event);
                case Trigger.OnCron cron -> {}
            }
        }
        return patterns;
    }
}
