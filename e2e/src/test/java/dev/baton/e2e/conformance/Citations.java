package dev.baton.e2e.conformance;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.properties.HasAnnotations;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.baton.conformance.Conformance;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// Which tests cite which check, read from the compiled test classes of all modules.
record Citations(Map<String, SortedSet<String>> testsByCheck) {
    private static final List<String> MODULES =
            List.of("schema", "engine", "api-server", "app-desktop", "e2e", "bench");

    /// Reads the annotations below `root`; modules whose tests are not compiled are left out.
    static Citations read(Path root) {
        List<Path> folders = MODULES.stream()
                .map(module -> root.resolve(module).resolve("target/test-classes"))
                .filter(Files::isDirectory)
                .toList();
        Map<String, SortedSet<String>> tests = new TreeMap<>();
        for (JavaClass type : new ClassFileImporter().importPaths(folders)) {
            collect(type, type.getSimpleName(), tests);
            for (JavaMethod method : type.getMethods()) {
                collect(method, type.getSimpleName() + "." + method.getName(), tests);
            }
        }
        return new Citations(tests);
    }

    private static void collect(HasAnnotations<?> element, String name, Map<String, SortedSet<String>> tests) {
        if (element.isAnnotatedWith(Conformance.class)) {
            for (String id : element.getAnnotationOfType(Conformance.class).value()) {
                tests.computeIfAbsent(id, ignored -> new TreeSet<>()).add(name);
            }
        }
    }
}
