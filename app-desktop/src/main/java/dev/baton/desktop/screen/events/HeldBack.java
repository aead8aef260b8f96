package dev.baton.desktop.screen.events;

import dev.baton.desktop.component.TimeText;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/// A function that an event triggers and did not start, or has not yet.
///
/// @param function its name
/// @param reason in words
/// @param instead the run that took its place, or empty
public record HeldBack(String function, String reason, String instead) {
    /// Those among the outcomes of an event whose function has no run of it.
    public static List<HeldBack> of(JsonNode event, TimeText times) {
        var started = event.path("runs")
                .valueStream()
                .map(run -> run.path("function").path("slug").asString(""))
                .collect(Collectors.toSet());
        return event.path("outcomes")
                .valueStream()
                .filter(outcome ->
                        !started.contains(outcome.path("function").path("slug").asString("")))
                .map(outcome -> new HeldBack(
                        outcome.path("function").path("name").asString("A function that is gone"),
                        reason(outcome, times),
                        outcome.path("earlierRunID").asString("")))
                .toList();
    }

    private static String reason(JsonNode outcome, TimeText times) {
        var until = outcome.path("until").isString()
                ? times.cell(Instant.parse(outcome.path("until").asString()))
                : "";
        return switch (outcome.path("kind").asString("")) {
            case "RATE_LIMITED" -> "Dropped by the rate limit, which lets the next event in at " + until;
            case "DEBOUNCED" -> "Held back by the debounce until " + until + "; only the last event counts";
            case "BATCHED" -> "In a batch that starts by " + until;
            case "DUPLICATE" -> "Started before by the same id or key";
            case "UNREADABLE" -> outcome.path("message").asString("A key has no value");
            case "CONDITION_FAILED" -> outcome.path("message").asString("A condition cannot be evaluated");
            default -> outcome.path("kind").asString("");
        };
    }
}
