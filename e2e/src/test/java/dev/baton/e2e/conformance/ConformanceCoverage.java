package dev.baton.e2e.conformance;

import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Which checks are proven by tests.
final class ConformanceCoverage {
    private final Checks checks;
    private final Citations citations;

    ConformanceCoverage(Checks checks, Citations citations) {
        this.checks = checks;
        this.citations = citations;
    }

    /// Citations of checks that do not exist, each with the tests that cite it.
    List<String> unknownCitations() {
        return citations.testsByCheck().entrySet().stream()
                .filter(entry -> !checks.exists(entry.getKey()))
                .map(entry -> entry.getKey() + " is cited by " + String.join(", ", entry.getValue()))
                .toList();
    }

    /// Checks that are said not to apply, or to be open, and are proven all the same.
    List<String> contradictions() {
        return Stream.concat(checks.notApplicable().keySet().stream(), checks.open().keySet().stream())
                .filter(citations.testsByCheck()::containsKey)
                .toList();
    }

    /// Checks that have neither a test nor a stated reason.
    List<String> unexplained() {
        return checks.areas().values().stream()
                .flatMap(area -> IntStream.range(0, area.checks().size()).mapToObj(area::id))
                .filter(id -> tests(id).isEmpty()
                        && !checks.notApplicable().containsKey(id)
                        && !checks.open().containsKey(id))
                .toList();
    }

    /// The whole table in Markdown: check, state, covering tests.
    String table() {
        StringBuilder text = new StringBuilder("# Conformance coverage\n");
        for (Checks.Area area : checks.areas().values()) {
            text.append("\n## ")
                    .append(area.prefix())
                    .append(": ")
                    .append(area.title())
                    .append("\n\n");
            text.append("| Check | State | Tests | Text |\n|---|---|---|---|\n");
            for (int i = 0; i < area.checks().size(); i++) {
                String id = area.id(i);
                text.append("| ").append(id);
                text.append(" | ").append(state(id));
                text.append(" | ").append(String.join("<br>", tests(id)));
                text.append(" | ")
                        .append(area.checks().get(i).replace("|", "\\|"))
                        .append(" |\n");
            }
        }
        return text.toString();
    }

    /// The page that is checked in: figures per area, the ids that are covered, what is open or
    /// does not apply, and why.
    String summary() {
        StringBuilder text = new StringBuilder("""
                # Conformance

                Baton's behaviour is written down as numbered checks, one file per area in [conformance](conformance). A test that proves one
                cites it: `@Conformance("SDK-17")`. `./baton test` fails when a citation names no check, and writes the table of checks and
                tests to `e2e/target/conformance.md`. This page is made from it by `./baton test -Dconformance.write`.

                | Area | Covered | Checks | Proven by a test |
                |---|---:|---:|---|
                """);
        int covered = 0;
        int total = 0;
        for (Checks.Area area : checks.areas().values()) {
            List<Integer> proven = IntStream.range(0, area.checks().size())
                    .filter(i -> !tests(area.id(i)).isEmpty())
                    .mapToObj(i -> i + 1)
                    .toList();
            text.append("| [")
                    .append(area.prefix())
                    .append("](conformance/")
                    .append(area.prefix())
                    .append(".md) ");
            text.append(area.title())
                    .append(" | ")
                    .append(proven.size())
                    .append(" | ")
                    .append(area.checks().size());
            text.append(" | ")
                    .append(proven.stream().map(String::valueOf).collect(Collectors.joining(" ")))
                    .append(" |\n");
            covered += proven.size();
            total += area.checks().size();
        }
        text.append("| **All** | ").append(covered).append(" | ").append(total).append(" | |\n");
        text.append(
                "\nChecks without a test are not claimed, whether or not the behaviour is there; each has its reason below.\n");
        reasons(text, "Open", checks.open());
        reasons(text, "Not applicable", checks.notApplicable());
        return text.toString();
    }

    private static void reasons(StringBuilder text, String title, Map<String, String> reasons) {
        if (!reasons.isEmpty()) {
            text.append("\n## ").append(title).append("\n\n");
            reasons.forEach((id, reason) ->
                    text.append("- ").append(id).append(": ").append(reason).append('\n'));
        }
    }

    private String state(String id) {
        if (checks.notApplicable().containsKey(id)) {
            return "not applicable";
        }
        return tests(id).isEmpty() ? "open" : "covered";
    }

    private SortedSet<String> tests(String id) {
        return citations.testsByCheck().getOrDefault(id, new TreeSet<>());
    }
}
