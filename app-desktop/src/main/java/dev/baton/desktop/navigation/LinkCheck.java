package dev.baton.desktop.navigation;

import dev.baton.desktop.component.Status;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// Looks through the parameters of a link from outside: those whose values make no sense are left out one by one, the
/// others hold. Names that are not known here are left to the screen.
///
/// @param route without them
/// @param ignored what was left out, for the user: `last=5x (wanted: a length of time like 90s, 2h or 3d)`
public record LinkCheck(Route route, List<String> ignored) {
    private static final Pattern LENGTH = Pattern.compile("[1-9][0-9]{0,8}[smhdwMy]");
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,4}");

    private static final Map<String, Rule> TIMES = Map.of(
            "last",
                    new Rule(
                            "a length of time like 90s, 2h or 3d",
                            value -> LENGTH.matcher(value).matches()),
            "start", new Rule("a time like 2026-11-20T10:00:00Z", LinkCheck::isInstant),
            "end", new Rule("a time like 2026-11-20T10:00:00Z", LinkCheck::isInstant));
    private static final Map<String, Rule> RUNS = Map.of(
            "timeField", oneOf("QUEUED_AT", "STARTED_AT", "ENDED_AT"),
            "filterStatus", new Rule("a state of runs like FAILED", value -> Status.of(value) != Status.UNKNOWN, true),
            "sort", oneOf("asc", "desc"));
    private static final Map<String, Rule> EVENTS = Map.of("internal", oneOf("true", "false"));
    private static final Map<String, Rule> RUN = Map.of(
            "attempt",
            new Rule("the number of an attempt", value -> NUMBER.matcher(value).matches()));

    public LinkCheck {
        ignored = List.copyOf(ignored);
    }

    /// Checks the route of a link.
    public static LinkCheck of(Route route) {
        List<String> ignored = new ArrayList<>();
        Route clean = switch (route) {
            case Route.Runs runs -> new Route.Runs(clean(runs.params(), List.of(RUNS, TIMES), ignored));
            case Route.Events events -> new Route.Events(clean(events.params(), List.of(EVENTS, TIMES), ignored));
            case Route.Run run -> new Route.Run(run.runId(), clean(run.params(), List.of(RUN), ignored));
            default -> route;
        };
        return new LinkCheck(clean, ignored);
    }

    private static Params clean(Params params, List<Map<String, Rule>> rules, List<String> ignored) {
        Map<String, String> kept = new TreeMap<>(params.values());
        params.values()
                .forEach((name, value) -> rules.stream()
                        .filter(known -> known.containsKey(name) && !value.isEmpty())
                        .map(known -> known.get(name))
                        .forEach(rule -> {
                            List<String> values = rule.list() ? List.of(value.split(",")) : List.of(value);
                            List<String> wrong = values.stream()
                                    .filter(rule.holds().negate())
                                    .toList();
                            wrong.forEach(each -> ignored.add(name + "=" + each + " (wanted: " + rule.wanted() + ")"));
                            List<String> right =
                                    values.stream().filter(rule.holds()).toList();
                            if (right.isEmpty()) {
                                kept.remove(name);
                            } else if (!wrong.isEmpty()) {
                                kept.put(name, String.join(",", right));
                            }
                        }));
        return Params.of(kept);
    }

    private static Rule oneOf(String... values) {
        List<String> known = List.of(values);
        return new Rule("one of " + String.join(", ", known), known::contains);
    }

    private static boolean isInstant(String value) {
        try {
            return Instant.parse(value).isAfter(Instant.MIN);
        } catch (DateTimeParseException e) {
            return false;
        }
    }

    /// @param wanted what stands there, in words
    /// @param list whether there may be several, with commas between
    private record Rule(String wanted, Predicate<String> holds, boolean list) {
        Rule(String wanted, Predicate<String> holds) {
            this(wanted, holds, false);
        }
    }
}
