package dev.baton.e2e.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// Holds the citations in all test classes against the checks, and writes the table of both.
final class ConformanceCoverageTest {
    private static final Path ROOT = Path.of(System.getProperty("baton.root", ".."));

    @Test
    void everyCitationNamesACheck() throws IOException {
        ConformanceCoverage coverage =
                new ConformanceCoverage(Checks.read(ROOT.resolve("docs/conformance")), Citations.read(ROOT));

        Files.writeString(ROOT.resolve("e2e/target/conformance.md"), coverage.table());
        if (System.getProperty("conformance.write") != null) {
            Files.writeString(ROOT.resolve("docs/conformance.md"), coverage.summary());
        }

        assertThat(coverage.unknownCitations())
                .as("citations of checks that do not exist")
                .isEmpty();
        assertThat(coverage.contradictions())
                .as("checks of not-applicable.md or open.md that are cited all the same")
                .isEmpty();
        assertThat(coverage.unexplained())
                .as("checks with neither a test nor a reason in not-applicable.md or open.md")
                .isEmpty();
    }

    @Test
    void citationOfAMissingCheckIsReportedWithItsTest() {
        Checks checks = checks(Map.of());
        Citations citations = new Citations(Map.of("AB-3", new TreeSet<>(List.of("SomeTest.works"))));

        assertThat(new ConformanceCoverage(checks, citations).unknownCitations())
                .containsExactly("AB-3 is cited by SomeTest.works");
    }

    @Test
    void idsMustNameAnAreaAndANumberInRange() {
        Checks checks = checks(Map.of());

        assertThat(List.of("AB-1", "AB-2")).allMatch(checks::exists);
        assertThat(List.of("AB-0", "AB-3", "AB-01", "AB", "XY-1", "", "AB-99999999999"))
                .noneMatch(checks::exists);
    }

    @Test
    void tableTellsCoveredOpenAndNotApplicable() {
        Checks checks = checks(Map.of("AB-2", "no such thing here"));
        Citations citations = new Citations(Map.of("AB-1", new TreeSet<>(List.of("SomeTest.works"))));

        assertThat(new ConformanceCoverage(checks, citations).table())
                .contains("| AB-1 | covered | SomeTest.works | first |")
                .contains("| AB-2 | not applicable |  | second |");
    }

    @Test
    void checkWithoutTestAndReasonIsReported() {
        Citations none = new Citations(Map.of());

        assertThat(new ConformanceCoverage(checks(Map.of("AB-2", "no such thing here")), none).unexplained())
                .containsExactly("AB-1");
        assertThat(new ConformanceCoverage(
                                new Checks(checks(Map.of()).areas(), Map.of(), Map.of("AB-1", "later")), none)
                        .unexplained())
                .containsExactly("AB-2");
    }

    private static Checks checks(Map<String, String> notApplicable) {
        LinkedHashMap<String, Checks.Area> areas = new LinkedHashMap<>();
        areas.put("AB", new Checks.Area("AB", "Alphabet", List.of("first", "second")));
        return new Checks(areas, new TreeMap<>(notApplicable), Map.of());
    }
}
