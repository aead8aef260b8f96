package dev.baton.e2e.contract;

import java.util.List;
import java.util.regex.Pattern;

/// Differences from the recordings that are meant, each explained in `docs/compatibility.md`.
final class Deviations {
    private static final List<Pattern> MEANT = List.of(
            // Every event has its user, also those listed in lifecycle events.
            Pattern.compile("\\.data\\.events\\[\\d+]\\.user: is not expected, was \\{}"),
            // A failed run has an error and no result.
            Pattern.compile("\\.data\\.result: is missing"),
            // Errors that the server makes have the member `error`, as those that it took from an app.
            Pattern.compile("\\.error\\.error: is not expected"));

    private Deviations() {}

    static boolean meant(String difference) {
        return MEANT.stream().anyMatch(pattern -> pattern.matcher(difference).find());
    }
}
