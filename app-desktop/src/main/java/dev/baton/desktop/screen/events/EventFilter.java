package dev.baton.desktop.screen.events;

import dev.baton.desktop.component.range.RangeText;
import dev.baton.desktop.component.range.TimeRange;
import dev.baton.desktop.navigation.Params;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What the events list shows. Reads and writes the parameters of its route.
///
/// @param range which stretch of time
/// @param names event names; empty means all
/// @param search expression, or empty
/// @param internal whether events of the platform itself are shown
record EventFilter(TimeRange range, Set<String> names, String search, boolean internal) {
    private static final String SEPARATOR = ",";

    EventFilter {
        names = Set.copyOf(names);
    }

    static EventFilter of(Params params) {
        return new EventFilter(
                range(params),
                params.get("name")
                        .map(names -> Set.copyOf(List.of(names.split(SEPARATOR))))
                        .orElse(Set.of()),
                params.get("search").orElse(""),
                params.get("internal").map("true"::equals).orElse(false));
    }

    Params params() {
        Params params = Params.NONE
                .with("name", String.join(SEPARATOR, names.stream().sorted().toList()))
                .with("search", search)
                .with("internal", internal ? "true" : "");
        return switch (range) {
            case TimeRange.Last last -> last.equals(TimeRange.DEFAULT) ? params : params.with("last", last.text());
            case TimeRange.Between between ->
                params.with("start", between.start().toString())
                        .with("end", between.end() == null ? "" : between.end().toString());
        };
    }

    private static TimeRange range(Params params) {
        String start = params.get("start").orElse("");
        TimeRange.Reading reading = start.isEmpty()
                ? RangeText.length(params.get("last").orElse("1d"))
                : new RangeText(ZoneOffset.UTC, Instant.MAX, null)
                        .between(start, params.get("end").orElse(""));
        return reading instanceof TimeRange.Reading.Valid valid ? valid.range() : TimeRange.DEFAULT;
    }

    /// Whether something is left out that the default would show.
    boolean isNarrow() {
        return !names.isEmpty() || !search.isEmpty();
    }

    /// The same time without what makes it narrow.
    EventFilter wide() {
        return new EventFilter(range, Set.of(), "", internal);
    }

    /// The `EventsFilter` of the schema.
    Map<String, Object> variables(Instant now) {
        Map<String, Object> filter = new HashMap<>();
        filter.put("from", range.from(now).toString());
        Instant until = range.until();
        if (until != null) {
            filter.put("until", until.toString());
        }
        filter.put("includeInternalEvents", internal);
        if (!names.isEmpty()) {
            filter.put("eventNames", List.copyOf(names));
        }
        if (!search.isEmpty()) {
            filter.put("query", search);
        }
        return filter;
    }

    EventFilter withRange(TimeRange chosen) {
        return new EventFilter(chosen, names, search, internal);
    }

    EventFilter withNames(Set<String> chosen) {
        return new EventFilter(range, chosen, search, internal);
    }

    EventFilter withSearch(String text) {
        return new EventFilter(range, names, text, internal);
    }

    /// With one more expression that events must match; each stands on a line of its own.
    EventFilter withAlso(String expression) {
        return search.lines().anyMatch(expression::equals)
                ? this
                : withSearch(search.isEmpty() ? expression : search + "\n" + expression);
    }

    EventFilter withInternal(boolean on) {
        return new EventFilter(range, names, search, on);
    }
}
