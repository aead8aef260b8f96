package dev.baton.e2e.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import dev.baton.e2e.architecture.ProductionCode.Module;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// Modules depend in one direction, `schema, engine <- api-server <- app-desktop`, and the engine knows no other.
final class ModuleDirectionTest {
    @Test
    void modulesSeeOnlyWhatLiesBelowThem() {
        List<String> violations = new ArrayList<>();
        for (JavaClass type : ProductionCode.CLASSES) {
            Module from = Module.of(type).orElseThrow();
            for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
                Module.of(dependency.getTargetClass())
                        .filter(to -> !from.maySee(to))
                        .ifPresent(to -> violations.add(dependency.getDescription()));
            }
        }
        assertThat(violations).isEmpty();
    }

    @Test
    void noPackageIsSplitBetweenModules() {
        Map<String, List<Module>> owners = ProductionCode.CLASSES.stream()
                .collect(Collectors.groupingBy(
                        JavaClass::getPackageName,
                        Collectors.mapping(
                                type -> Module.of(type).orElseThrow(),
                                Collectors.collectingAndThen(
                                        Collectors.toSet(),
                                        found -> found.stream().sorted().toList()))));
        assertThat(owners)
                .allSatisfy((name, modules) -> assertThat(modules).as(name).hasSize(1));
    }
}
