package dev.baton.desktop.screen.runs;

import dev.baton.desktop.component.Status;
import dev.baton.desktop.component.range.RangeText;
import dev.baton.desktop.component.range.TimeRange;
import dev.baton.desktop.navigation.Params;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// Which runs a list shows, and in which order.
///
/// @param statuses statuses to show; none means all
/// @param range which stretch of time
/// @param timeField which time of a run the range and the order are about
/// @param newestFirst order by that time
/// @param appIds apps to show; none means all
/// @param functionIds functions to show; none means all
/// @param primaryOnly whether runs that others deferred are left out
/// @param query expression that runs must match; empty for none
public record RunFilter(
        Set<Status> statuses,
        TimeRange range,
        TimeField timeField,
        boolean newestFirst,
        Set<String> appIds,
        Set<String> functionIds,
        boolean primaryOnly,
        String query) {
    /// What the list shows at first.
    public static final RunFilter DEFAULT =
            new RunFilter(Set.of(), TimeRange.DEFAULT, TimeField.QUEUED_AT, true, Set.of(), Set.of(), false, "");

    /// The statuses that can be filtered by (ui-screens 3.2).
    public static final List<Status> STATUSES =
            List.of(Status.QUEUED, Status.RUNNING, Status.COMPLETED, Status.FAILED, Status.CANCELLED);

    public RunFilter {
        statuses = statuses.isEmpty() || statuses.containsAll(STATUSES) ? Set.of() : copy(statuses);
        appIds = new TreeSet<>(appIds);
        functionIds = new TreeSet<>(functionIds);
    }

    /// Which time of a run is meant.
    public enum TimeField {
        QUEUED_AT("Queued at"),
        STARTED_AT("Started at"),
        ENDED_AT("Ended at");

        private final String title;

        TimeField(String title) {
            this.title = title;
        }

        /// The words for the user.
        public String title() {
            return title;
        }
    }

    public RunFilter withStatuses(Set<Status> next) {
        return new RunFilter(next, range, timeField, newestFirst, appIds, functionIds, primaryOnly, query);
    }

    public RunFilter withRange(TimeRange next) {
        return new RunFilter(statuses, next, timeField, newestFirst, appIds, functionIds, primaryOnly, query);
    }

    public RunFilter withTimeField(TimeField next) {
        return new RunFilter(statuses, range, next, newestFirst, appIds, functionIds, primaryOnly, query);
    }

    public RunFilter withNewestFirst(boolean next) {
        return new RunFilter(statuses, range, timeField, next, appIds, functionIds, primaryOnly, query);
    }

    public RunFilter withApps(Set<String> next) {
        return new RunFilter(statuses, range, timeField, newestFirst, next, functionIds, primaryOnly, query);
    }

    public RunFilter withFunctions(Set<String> next) {
        return new RunFilter(statuses, range, timeField, newestFirst, appIds, next, primaryOnly, query);
    }

    public RunFilter withQuery(String next) {
        return new RunFilter(statuses, range, timeField, newestFirst, appIds, functionIds, primaryOnly, next.strip());
    }

    public RunFilter withPrimaryOnly(boolean next) {
        return new RunFilter(statuses, range, timeField, newestFirst, appIds, functionIds, next, query);
    }

    /// With one more expression that runs must match; each stands on a line of its own.
    public RunFilter withAlso(String expression) {
        return query.lines().anyMatch(expression::equals)
                ? this
                : withQuery(query.isEmpty() ? expression : query + "\n" + expression);
    }

    /// Whether something other than time and order is restricted.
    public boolean restricts() {
        return !statuses.isEmpty() || !appIds.isEmpty() || !functionIds.isEmpty() || primaryOnly || !query.isEmpty();
    }

    /// Whether a status may show.
    boolean shows(Status status) {
        Status asked = status == Status.WAITING || status == Status.PAUSED ? Status.RUNNING : status;
        return statuses.isEmpty()
                || statuses.contains(asked)
                || asked == Status.RUNNING && statuses.contains(Status.PAUSED);
    }

    /// Variables of `GetRuns` and `CountRuns`, without paging.
    ///
    /// @param from start of the range, fixed for all pages of one listing
    Map<String, Object> variables(Instant from) {
        Map<String, Object> filter = new LinkedHashMap<>();
        filter.put("from", from.toString());
        Instant until = range.until();
        if (until != null) {
            filter.put("until", until.toString());
        }
        filter.put("timeField", timeField.name());
        if (!statuses.isEmpty()) {
            filter.put(
                    "status", statuses.stream().map(RunFilter::asked).distinct().toList());
        }
        if (primaryOnly) {
            filter.put("isDeferred", false);
        }
        if (!appIds.isEmpty()) {
            filter.put("appIDs", List.copyOf(appIds));
        }
        if (!functionIds.isEmpty()) {
            filter.put("functionIDs", List.copyOf(functionIds));
        }
        if (!query.isEmpty()) {
            filter.put("query", query);
        }
        Map<String, Object> variables = new LinkedHashMap<>();
        variables.put("filter", filter);
        variables.put("orderBy", List.of(Map.of("field", timeField.name(), "direction", newestFirst ? "DESC" : "ASC")));
        return variables;
    }

    /// The server calls a run of a paused function running.
    private static String asked(Status status) {
        return status == Status.PAUSED ? Status.RUNNING.name() : status.name();
    }

    /// As parameters of a route; what is at its default is left out.
    public Params toParams() {
        Params params = Params.NONE
                .with(
                        "filterStatus",
                        String.join(",", statuses.stream().map(Status::name).toList()))
                .with("filterApp", String.join(",", appIds))
                .with("filterFunction", String.join(",", functionIds))
                .with("type", primaryOnly ? "primary" : "")
                .with("search", query)
                .with("timeField", timeField == TimeField.QUEUED_AT ? "" : timeField.name())
                .with("sort", newestFirst ? "" : "asc");
        return switch (range) {
            case TimeRange.Last last -> last.equals(TimeRange.DEFAULT) ? params : params.with("last", last.text());
            case TimeRange.Between between ->
                params.with("start", between.start().toString())
                        .with("end", between.end() == null ? "" : between.end().toString());
        };
    }

    /// From the parameters of a route. Each that makes no sense is ignored, the others hold.
    public static RunFilter of(Params params, Instant now) {
        Set<Status> statuses = EnumSet.noneOf(Status.class);
        for (String name : list(params, "filterStatus")) {
            Status status = Status.of(name);
            if (STATUSES.contains(status) || status == Status.PAUSED) {
                statuses.add(status);
            }
        }
        TimeField field = Arrays.stream(TimeField.values())
                .filter(known -> known.name().equals(params.get("timeField").orElse("")))
                .findFirst()
                .orElse(TimeField.QUEUED_AT);
        return new RunFilter(
                statuses,
                range(params, now),
                field,
                !params.get("sort").orElse("").equals("asc"),
                list(params, "filterApp"),
                list(params, "filterFunction"),
                params.get("type").orElse("").equals("primary"),
                params.get("search").orElse(""));
    }

    private static TimeRange range(Params params, Instant now) {
        String start = params.get("start").orElse("");
        TimeRange.Reading reading = start.isEmpty()
                ? RangeText.length(params.get("last").orElse("1d"))
                : new RangeText(ZoneOffset.UTC, now, null)
                        .between(start, params.get("end").orElse(""));
        return reading instanceof TimeRange.Reading.Valid valid ? valid.range() : TimeRange.DEFAULT;
    }

    private static Set<String> list(Params params, String name) {
        Set<String> values = new LinkedHashSet<>();
        for (String value : params.get(name).orElse("").split(",", -1)) {
            if (!value.isBlank()) {
                values.add(value.strip());
            }
        }
        return values;
    }

    private static Set<Status> copy(Set<Status> statuses) {
        return EnumSet.copyOf(statuses);
    }
}
