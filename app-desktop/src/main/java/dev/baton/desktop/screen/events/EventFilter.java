package dev.baton.desktop.screen.events;

import dev.baton.desktop.navigation.Params;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What the events list shows. Reads and writes the parameters of its route.
///
/// @param last how far back
/// @param names event names; empty means all
/// @param search expression, or empty
/// @param internal whether events of the platform itself are shown
record EventFilter(Span last, Set<String> names, String search, boolean internal) {
    private static final String SEPARATOR = ",";

    /// How far back a list goes.
    enum Span {
        MINUTES_10("10m", "Last 10 m", Duration.ofMinutes(10)),
        HOUR("1h", "Last 1 h", Duration.ofHours(1)),
        HOURS_12("12h", "Last 12 h", Duration.ofHours(12)),
        DAY("1d", "Last 1 d", Duration.ofDays(1)),
        DAYS_3("3d", "Last 3 d", Duration.ofDays(3)),
        DAYS_7("7d", "Last 7 d", Duration.ofDays(7)),
        DAYS_30("30d", "Last 30 d", Duration.ofDays(30));

        private final String code;
        private final String title;
        private final Duration length;

        Span(String code, String title, Duration length) {
            this.code = code;
            this.title = title;
            this.length = length;
        }

        String title() {
            return title;
        }

        static Span of(String code) {
            for (Span span : values()) {
                if (span.code.equals(code)) {
                    return span;
                }
            }
            return DAY;
        }
    }

    EventFilter {
        names = Set.copyOf(names);
    }

    static EventFilter of(Params params) {
        return new EventFilter(
                Span.of(params.get("last").orElse("1d")),
                params.get("name")
                        .map(names -> Set.copyOf(List.of(names.split(SEPARATOR))))
                        .orElse(Set.of()),
                params.get("search").orElse(""),
                params.get("internal").map("true"::equals).orElse(false));
    }

    Params params() {
        return Params.NONE
                .with("last", last == Span.DAY ? "" : last.code)
                .with("name", String.join(SEPARATOR, names.stream().sorted().toList()))
                .with("search", search)
                .with("internal", internal ? "true" : "");
    }

    /// Whether something is left out that the default would show.
    boolean isNarrow() {
        return !names.isEmpty() || !search.isEmpty();
    }

    /// The `EventsFilter` of the schema.
    Map<String, Object> variables(Instant now) {
        Map<String, Object> filter = new HashMap<>();
        filter.put("from", now.minus(last.length).toString());
        filter.put("includeInternalEvents", internal);
        if (!names.isEmpty()) {
            filter.put("eventNames", List.copyOf(names));
        }
        if (!search.isEmpty()) {
            filter.put("query", search);
        }
        return filter;
    }

    EventFilter withLast(Span span) {
        return new EventFilter(span, names, search, internal);
    }

    EventFilter withNames(Set<String> chosen) {
        return new EventFilter(last, chosen, search, internal);
    }

    EventFilter withSearch(String text) {
        return new EventFilter(last, names, text, internal);
    }

    EventFilter withInternal(boolean on) {
        return new EventFilter(last, names, search, on);
    }
}
