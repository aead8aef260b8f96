package dev.baton.e2e.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.MethodCallTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import dev.baton.conformance.Conformance;
import dev.baton.e2e.architecture.ProductionCode.Module;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// House rules that the compiler cannot check.
final class HouseRulesTest {
    /// Methods that read the time of the machine; `now` counts in all its forms that take no `Clock`.
    private static final Map<String, Set<String>> CLOCK = Map.of(
            "java.lang.System", Set.of("currentTimeMillis", "nanoTime"),
            "java.lang.Thread", Set.of("sleep"),
            "java.time.Clock", Set.of("systemUTC", "systemDefaultZone", "system"));

    private static final Set<String> NOW = Set.of(
            "java.time.Instant",
            "java.time.LocalDate",
            "java.time.LocalDateTime",
            "java.time.LocalTime",
            "java.time.OffsetDateTime",
            "java.time.ZonedDateTime");

    private static final Map<String, Set<String>> CHANCE = Map.of(
            "java.lang.Math", Set.of("random"),
            "java.util.UUID", Set.of("randomUUID"),
            "java.util.concurrent.ThreadLocalRandom", Set.of("current"),
            "java.util.random.RandomGenerator", Set.of("getDefault", "of"));

    @Test
    void timeIsReadInPackagesNamedTimeOnly() {
        noClasses()
                .that()
                .resideOutsideOfPackage("..time..")
                .should()
                .callMethodWhere(describe("reads the wall clock", HouseRulesTest::readsTheClock))
                .because("time comes through the constructor, so that tests and the simulator control it")
                .check(ProductionCode.CLASSES);
    }

    @Test
    void chanceComesFromPackagesNamedIdOnly() {
        noClasses()
                .that()
                .resideOutsideOfPackages("..id..", "..time..")
                .should()
                .callMethodWhere(describe("uses chance of its own", call -> named(CHANCE, call.getTarget())))
                .orShould()
                .callConstructorWhere(describe(
                        "makes a source of chance",
                        call -> Set.of("java.util.Random", "java.security.SecureRandom", "java.util.SplittableRandom")
                                        .contains(call.getTargetOwner().getName())
                                && call.getTarget().getRawParameterTypes().isEmpty()))
                .because("chance comes through the constructor, so that a seed replays everything")
                .check(ProductionCode.CLASSES);
    }

    @Test
    void javaFxStaysInTheDesktop() {
        noClasses()
                .that(are(outside(Module.APP_DESKTOP)))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("javafx..", "com.sun.javafx..", "atlantafx..")
                .check(ProductionCode.CLASSES);
    }

    @Test
    void nothingUsesInternalsOfJavaFx() {
        noClasses()
                .should()
                .dependOnClassesThat(resideInAPackage("com.sun..")
                        .and(resideOutsideOfPackages("com.sun.net.httpserver..", "com.sun.management..")))
                .because("all but the two is not documented")
                .check(ProductionCode.CLASSES);
    }

    @Test
    void onlyTheCommandLinePrints() {
        noClasses()
                .that()
                .resideOutsideOfPackage("..cli..")
                .should()
                .accessFieldWhere(describe(
                        "prints to the console",
                        access -> access.getTargetOwner().isEquivalentTo(System.class)
                                && Set.of("out", "err").contains(access.getName())))
                .check(ProductionCode.CLASSES);
    }

    @Test
    void viewModelsKnowNeitherSceneNorEngine() {
        classes()
                .that()
                .haveSimpleNameEndingWith("ViewModel")
                .should()
                .onlyDependOnClassesThat(DescribedPredicate.not(
                        resideInAnyPackage("javafx.scene..", "dev.baton.engine..", "dev.baton.server..")))
                .allowEmptyShould(true)
                .because("view-models are tested without a toolkit and talk to any server")
                .check(ProductionCode.CLASSES);
    }

    @Test
    void screensTalkToTheServerThroughTheClientOnly() {
        noClasses()
                .that()
                .resideInAnyPackage("dev.baton.desktop.screen..", "dev.baton.desktop.component..")
                .should()
                .dependOnClassesThat(resideInAnyPackage("dev.baton.engine..", "dev.baton.server.."))
                .allowEmptyShould(true)
                .check(ProductionCode.CLASSES);
    }

    @Test
    void sqliteIsKnownToItsStoreOnly() {
        noClasses()
                .that()
                .resideOutsideOfPackages("..store.sqlite..", "..query..")
                .should()
                .dependOnClassesThat(resideInAPackage("org.sqlite.."))
                .check(ProductionCode.CLASSES);
    }

    @Test
    @Conformance("CLI-18")
    void connectionsAreOpenedToAppsAndToTheServerOfAClientOnly() {
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        "dev.baton.engine.http..",
                        "dev.baton.server.cli..",
                        "dev.baton.desktop.client..",
                        // Registers its app with the server that it measures, in the same process.
                        "dev.baton.desktop.measure..")
                .should()
                .dependOnClassesThat(resideInAnyPackage("java.net.http..", "io.helidon.webclient..", "javax.net.."))
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.net.Socket")
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo("java.net.URLConnection")
                .because("no data leaves the machine unless the user's own code or command says so")
                .check(ProductionCode.CLASSES);
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        "dev.baton.engine",
                        "dev.baton.engine.http..",
                        "dev.baton.engine.driver..",
                        "dev.baton.engine.sync..",
                        "dev.baton.server")
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("dev.baton.engine.http.HttpTransport")
                .because("the engine calls apps, the requests that their steps ask for, and nobody else")
                .check(ProductionCode.CLASSES);
    }

    @Test
    void namesAreNouns() {
        List<String> empty = ProductionCode.CLASSES.stream()
                .map(JavaClass::getSimpleName)
                .filter(name -> name.matches(".*(Util|Utils|Helper|Manager|Impl)"))
                .toList();
        assertThat(empty).as("names that say nothing").isEmpty();
    }

    @Test
    void everyPackageSaysWhatItIs() {
        Set<String> packages =
                ProductionCode.CLASSES.stream().map(JavaClass::getPackageName).collect(Collectors.toSet());
        Set<String> marked = ProductionCode.CLASSES.stream()
                .filter(type -> type.getSimpleName().equals("package-info"))
                .filter(type -> type.isAnnotatedWith("org.jspecify.annotations.NullMarked"))
                .map(JavaClass::getPackageName)
                .collect(Collectors.toSet());
        assertThat(packages).as("packages without @NullMarked").isSubsetOf(marked);
    }

    private static boolean readsTheClock(JavaMethodCall call) {
        MethodCallTarget target = call.getTarget();
        if (NOW.contains(target.getOwner().getName()) && target.getName().equals("now")) {
            return target.getRawParameterTypes().isEmpty();
        }
        return named(CLOCK, target);
    }

    private static boolean named(Map<String, Set<String>> methods, MethodCallTarget target) {
        return methods.getOrDefault(target.getOwner().getName(), Set.of()).contains(target.getName());
    }

    private static DescribedPredicate<JavaClass> outside(Module module) {
        return describe(
                "outside of " + module,
                type -> Module.of(type).filter(module::equals).isEmpty());
    }
}
