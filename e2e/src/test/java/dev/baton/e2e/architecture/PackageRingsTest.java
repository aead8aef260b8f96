package dev.baton.e2e.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import dev.baton.e2e.architecture.ProductionCode.Module;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Packages of a module never import each other in a ring.
final class PackageRingsTest {
    @ParameterizedTest
    @EnumSource(Module.class)
    void packagesOfAModuleFormNoRing(Module module) {
        Graph graph = new Graph();
        for (JavaClass type : ProductionCode.CLASSES) {
            if (Module.of(type).orElseThrow() != module) {
                continue;
            }
            for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
                JavaClass target = dependency.getTargetClass();
                if (Module.of(target).filter(module::equals).isPresent()
                        && !target.getPackageName().equals(type.getPackageName())) {
                    graph.add(type.getPackageName(), target.getPackageName(), dependency.getDescription());
                }
            }
        }
        assertThat(graph.rings()).isEmpty();
    }

    /// Packages and, for each pair, one example of an import.
    private static final class Graph {
        private final Map<String, Map<String, String>> edges = new TreeMap<>();

        void add(String from, String to, String example) {
            edges.computeIfAbsent(from, ignored -> new TreeMap<>()).putIfAbsent(to, example);
        }

        /// One text for each group of packages that reach each other, with an example of each import inside.
        List<String> rings() {
            Map<String, Set<String>> reach = new HashMap<>();
            edges.keySet().forEach(start -> reach.put(start, reachable(start)));
            Set<Set<String>> groups = new LinkedHashSet<>();
            for (String start : edges.keySet()) {
                Set<String> group = new TreeSet<>();
                for (String other : reach.get(start)) {
                    if (reach.getOrDefault(other, Set.of()).contains(start)) {
                        group.add(other);
                    }
                }
                if (!group.isEmpty()) {
                    groups.add(group);
                }
            }
            List<String> described = new ArrayList<>();
            for (Set<String> group : groups) {
                StringBuilder text = new StringBuilder("ring of " + group);
                group.forEach(from -> edges.getOrDefault(from, Map.of()).forEach((to, example) -> {
                    if (group.contains(to)) {
                        text.append("\n    ")
                                .append(from)
                                .append(" -> ")
                                .append(to)
                                .append(": ")
                                .append(example);
                    }
                }));
                described.add(text.toString());
            }
            return described;
        }

        private Set<String> reachable(String start) {
            Set<String> seen = new HashSet<>();
            Deque<String> open = new ArrayDeque<>(edges.get(start).keySet());
            while (!open.isEmpty()) {
                String next = open.pop();
                if (seen.add(next)) {
                    open.addAll(edges.getOrDefault(next, Map.of()).keySet());
                }
            }
            return seen;
        }
    }
}
