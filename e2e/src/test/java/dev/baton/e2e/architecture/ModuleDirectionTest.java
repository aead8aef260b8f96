package dev.baton.e2e.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import dev.baton.e2e.architecture.ProductionCode.Module;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// Modules depend in one direction, `schema, proto, engine <- api-server <- app-desktop`, and the engine knows no
/// other.
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

    /// Messages of the wire protocols are generated, so their own classes are not among those looked at.
    @Test
    void wireMessagesStayInTheServer() {
        noClasses()
                .that(describe(
                        "belong to the engine, the schema or the desktop",
                        type -> Module.of(type).orElseThrow() != Module.API_SERVER))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.baton.proto..")
                .check(ProductionCode.CLASSES);
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
