package dev.baton.e2e.conformance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The numbered checks of `docs/conformance`, those that do not apply, and those that are open.
///
/// An area is one file `PREFIX.md` with a title line `# PREFIX: Title` and checks `1. text`, numbered
/// without gaps.
/// `not-applicable.md` and `open.md` hold lines `- PREFIX-1, PREFIX-2: reason`.
record Checks(SequencedMap<String, Area> areas, Map<String, String> notApplicable, Map<String, String> open) {
    private static final Pattern TITLE = Pattern.compile("# ([A-Z0-9]+): (.+)");
    private static final Pattern CHECK = Pattern.compile("(\\d+)\\. (.+)");
    private static final Pattern REASON = Pattern.compile("- ([A-Z0-9, -]+): (.+)");
    private static final String NOT_APPLICABLE = "not-applicable.md";
    private static final String OPEN = "open.md";

    /// One area: its id prefix, its title and the texts of its checks, the first of which has number 1.
    record Area(String prefix, String title, List<String> checks) {
        String id(int index) {
            return prefix + "-" + (index + 1);
        }
    }

    /// Reads all areas below `folder`.
    ///
    /// @throws IllegalStateException when a file breaks the format or a number is missing
    static Checks read(Path folder) {
        Map<String, Area> areas = new TreeMap<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.md")) {
            for (Path file : files) {
                if (!file.endsWith(NOT_APPLICABLE) && !file.endsWith(OPEN)) {
                    Area area = readArea(file);
                    areas.put(area.prefix(), area);
                }
            }
            Checks checks = new Checks(
                    new LinkedHashMap<>(areas),
                    readReasons(folder.resolve(NOT_APPLICABLE)),
                    readReasons(folder.resolve(OPEN)));
            checks.notApplicable.keySet().forEach(id -> checks.require(id, NOT_APPLICABLE));
            checks.open.keySet().forEach(id -> checks.require(id, OPEN));
            return checks;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean exists(String id) {
        int dash = id.lastIndexOf('-');
        Area area = dash < 0 ? null : areas.get(id.substring(0, dash));
        if (area == null || !id.substring(dash + 1).matches("[1-9]\\d{0,3}")) {
            return false;
        }
        return Integer.parseInt(id.substring(dash + 1)) <= area.checks().size();
    }

    private void require(String id, String file) {
        if (!exists(id)) {
            throw new IllegalStateException(file + " names " + id + ", which is no check");
        }
    }

    private static Area readArea(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file);
        Matcher title = TITLE.matcher(lines.getFirst());
        if (!title.matches() || !file.endsWith(title.group(1) + ".md")) {
            throw new IllegalStateException(file + ": the first line must be '# PREFIX: Title', as the file is named");
        }
        List<String> checks = new ArrayList<>();
        for (String line : lines) {
            Matcher check = CHECK.matcher(line);
            if (check.matches()) {
                if (Integer.parseInt(check.group(1)) != checks.size() + 1) {
                    throw new IllegalStateException(
                            file + ": check " + check.group(1) + " stands at place " + (checks.size() + 1));
                }
                checks.add(check.group(2));
            }
        }
        return new Area(title.group(1), title.group(2), List.copyOf(checks));
    }

    private static Map<String, String> readReasons(Path file) throws IOException {
        Map<String, String> reasons = new TreeMap<>();
        for (String line : Files.readAllLines(file)) {
            Matcher reason = REASON.matcher(line);
            if (reason.matches()) {
                for (String id : reason.group(1).split(",")) {
                    reasons.put(id.strip(), reason.group(2));
                }
            }
        }
        return reasons;
    }
}
