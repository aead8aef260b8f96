package dev.baton.e2e.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/// Compares JSON values except for what changes from run to run: ids and times, of which only the type must agree,
/// and `_inngest`, which holds a server's notes to itself that SDKs do not read.
final class Mask {
    private static final Set<String> VOLATILE =
            Set.of("run_id", "fn_id", "job_id", "qi_id", "request_id", "ts", "_inngest");
    private static final Pattern ULID = Pattern.compile("[0-7][0-9A-HJKMNP-TV-Z]{25}");
    private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

    private Mask() {}

    /// Differences, each as `path: expected …, was …`; empty when the values are alike.
    static List<String> differences(JsonNode expected, JsonNode actual) {
        List<String> found = new ArrayList<>();
        compare("$", expected, actual, found);
        return found;
    }

    private static void compare(String path, JsonNode expected, JsonNode actual, List<String> found) {
        if (expected.getNodeType() != actual.getNodeType()) {
            found.add(path + ": expected " + expected + ", was " + actual);
        } else if (expected.isObject()) {
            Set<String> names = new TreeSet<>(expected.propertyNames());
            names.addAll(actual.propertyNames());
            for (String name : names) {
                if (!actual.has(name)) {
                    found.add(path + "." + name + ": is missing");
                } else if (!expected.has(name)) {
                    found.add(path + "." + name + ": is not expected, was " + actual.get(name));
                } else if (!VOLATILE.contains(name)) {
                    compare(path + "." + name, expected.get(name), actual.get(name), found);
                } else if (expected.get(name).getNodeType() != actual.get(name).getNodeType()) {
                    found.add(path + "." + name + ": is of another type, was " + actual.get(name));
                }
            }
        } else if (expected.isArray()) {
            if (expected.size() != actual.size()) {
                found.add(path + ": expected " + expected + ", was " + actual);
                return;
            }
            for (int i = 0; i < expected.size(); i++) {
                compare(path + "[" + i + "]", expected.get(i), actual.get(i), found);
            }
        } else if (expected.isString()) {
            if (!alike(expected.asString(), actual.asString())) {
                found.add(path + ": expected " + expected + ", was " + actual);
            }
        } else if (!expected.equals(actual)) {
            found.add(path + ": expected " + expected + ", was " + actual);
        }
    }

    private static boolean alike(String expected, String actual) {
        return masked(expected).equals(masked(actual));
    }

    private static String masked(String text) {
        return UUID.matcher(ULID.matcher(text).replaceAll("<ulid>")).replaceAll("<uuid>");
    }
}
