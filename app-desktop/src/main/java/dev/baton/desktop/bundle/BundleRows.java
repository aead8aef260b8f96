package dev.baton.desktop.bundle;

import dev.baton.desktop.client.ClientException;
import dev.baton.desktop.client.OfflinePages;
import dev.baton.engine.event.Event;
import dev.baton.engine.id.EventId;
import dev.baton.engine.id.Ulid;
import dev.baton.engine.json.Json;
import dev.baton.engine.json.JsonSyntaxException;
import dev.baton.engine.query.QueryException;
import dev.baton.engine.query.Search;
import dev.baton.schema.bundle.Bundle;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The lists of a bundle, filtered and ordered as a server would.
final class BundleRows {
    private final Bundle bundle;

    BundleRows(Bundle bundle) {
        this.bundle = bundle;
    }

    /// The functions of the runs, as far as their configuration is there; the others by name only.
    List<ObjectNode> functions() {
        List<ObjectNode> functions = new ArrayList<>(bundle.functions());
        Set<String> slugs = new HashSet<>();
        functions.forEach(function -> slugs.add(function.path("slug").asString("")));
        for (Bundle.Run run : bundle.runs().values()) {
            if (run.run().path("function") instanceof ObjectNode named
                    && slugs.add(named.path("slug").asString(""))) {
                ObjectNode function = named.deepCopy();
                function.putArray("triggers");
                function.set("app", run.run().path("app"));
                functions.add(function);
            }
        }
        return functions;
    }

    /// The apps of the runs with their functions.
    List<ObjectNode> apps() {
        return bundle.apps().stream()
                .map(app -> {
                    ObjectNode copy = app.deepCopy();
                    String id = app.path("id").asString("");
                    copy.putArray("functions")
                            .addAll(functions().stream()
                                    .filter(function ->
                                            function.at("/app/id").asString("").equals(id))
                                    .toList());
                    copy.put("functionCount", copy.path("functions").size());
                    return copy;
                })
                .toList();
    }

    /// The runs that a filter lets pass, in the order that is asked for.
    ///
    /// @param in variables with `filter` and `orderBy`
    List<Bundle.Run> runs(JsonNode in) {
        JsonNode filter = in.path("filter");
        JsonNode order = in.path("orderBy").path(0);
        Function<Bundle.Run, @Nullable Instant> filtered = time(filter.path("timeField"));
        Function<Bundle.Run, @Nullable Instant> ordered = time(order.path("field"));
        Comparator<Bundle.Run> comparator = Comparator.comparing(
                        ordered, Comparator.nullsFirst(Comparator.<Instant>naturalOrder()))
                .thenComparing(Bundle.Run::id);
        boolean ascending = order.path("direction").asString("DESC").equals("ASC");
        return bundle.runs().values().stream()
                .filter(run -> isWithin(filtered.apply(run), filter))
                .filter(run -> OfflinePages.oneOf(run.run().path("status").asString(""), filter.path("status")))
                .filter(run ->
                        OfflinePages.oneOf(run.run().at("/function/id").asString(""), filter.path("functionIDs")))
                .filter(run -> OfflinePages.oneOf(run.run().at("/app/id").asString(""), filter.path("appIDs")))
                .filter(run -> !filter.path("isDeferred").isBoolean()
                        || run.run().path("isDeferred").asBoolean(false)
                                == filter.path("isDeferred").booleanValue())
                .filter(matching(filter.path("query").asString("")))
                .sorted(ascending ? comparator : comparator.reversed())
                .toList();
    }

    private static boolean isWithin(@Nullable Instant time, JsonNode filter) {
        return time != null && OfflinePages.within(time, filter.path("from"), filter.path("until"));
    }

    private static Function<Bundle.Run, @Nullable Instant> time(JsonNode field) {
        String member = switch (field.asString("QUEUED_AT")) {
            case "STARTED_AT" -> "startedAt";
            case "ENDED_AT" -> "endedAt";
            default -> "queuedAt";
        };
        return run -> instant(run.run(), member);
    }

    private static @Nullable Instant instant(JsonNode node, String member) {
        try {
            return Instant.parse(node.path(member).asString(""));
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    private Predicate<Bundle.Run> matching(String query) {
        if (query.isBlank()) {
            return run -> true;
        }
        Search search = search(query, Search::overRuns);
        return run -> {
            @Nullable JsonNode output = tree(run.run().path("output").asString(""));
            boolean failed = run.run().path("status").asString("").equals("FAILED");
            List<Search.Row.Trigger> triggers = run.trigger()
                    .path("IDs")
                    .valueStream()
                    .map(id -> bundle.events().get(id.asString("")))
                    .filter(Objects::nonNull)
                    .flatMap(BundleRows::trigger)
                    .toList();
            Predicate<Search.Row.@Nullable Trigger> holds = trigger ->
                    search.condition().holds(new Search.Row(trigger, failed ? null : output, failed ? output : null));
            return triggers.isEmpty() ? holds.test(null) : triggers.stream().anyMatch(holds);
        };
    }

    private static Search search(String query, Function<String, Search> parse) {
        try {
            return parse.apply(query);
        } catch (QueryException e) {
            throw new ClientException("expression_invalid", String.valueOf(e.getMessage()), e);
        }
    }

    private static @Nullable JsonNode tree(String text) {
        try {
            return text.isEmpty() ? null : Json.parse(text).tree();
        } catch (JsonSyntaxException e) {
            return null;
        }
    }

    /// An event as a search sees it; none when it is not whole.
    private static Stream<Search.Row.Trigger> trigger(ObjectNode event) {
        try {
            Json body = Json.parse(event.path("raw").asString(""));
            Instant received = instant(event, "receivedAt");
            Instant occurred = instant(event, "occurredAt");
            Instant at = received == null ? Instant.EPOCH : received;
            return Stream.of(new Search.Row.Trigger(new Event(
                    new EventId(Ulid.parse(event.path("id").asString(""))),
                    body.tree().path("id").asString(""),
                    event.path("name").asString(""),
                    (occurred == null ? at : occurred).toEpochMilli(),
                    at,
                    body)));
        } catch (JsonSyntaxException | IllegalArgumentException e) {
            return Stream.empty();
        }
    }

    /// The events that a filter lets pass, newest first.
    List<ObjectNode> events(JsonNode in) {
        JsonNode filter = in.path("filter");
        String query = filter.path("query").asString("");
        Predicate<ObjectNode> matches = event -> true;
        if (!query.isBlank()) {
            Search search = search(query, Search::overEvents);
            matches = event ->
                    trigger(event).anyMatch(known -> search.condition().holds(new Search.Row(known, null, null)));
        }
        boolean internal = filter.path("includeInternalEvents").asBoolean(false);
        return bundle.events().values().stream()
                .filter(event -> isWithin(instant(event, "receivedAt"), filter))
                .filter(event -> OfflinePages.oneOf(event.path("name").asString(""), filter.path("eventNames")))
                .filter(event -> internal || !event.path("name").asString("").startsWith(Event.INTERNAL_PREFIX))
                .filter(matches)
                .sorted(Comparator.comparing(
                                (ObjectNode event) -> event.path("receivedAt").asString(""))
                        .thenComparing(event -> event.path("id").asString(""))
                        .reversed())
                .toList();
    }

    /// How many runs fall in each of some equal stretches.
    List<Map<String, Object>> histogram(JsonNode in) {
        List<Map<String, Object>> buckets = new ArrayList<>();
        int count = Math.max(1, in.path("buckets").asInt(48));
        Instant until = Instant.parse(in.path("until").asString(""));
        Instant from = Instant.parse(in.path("filter").path("from").asString(""));
        Function<Bundle.Run, @Nullable Instant> time = time(in.path("filter").path("timeField"));
        List<Bundle.Run> runs = runs(in);
        Duration step = Duration.between(from, until).dividedBy(count);
        for (int i = 0; i < count; i++) {
            Instant start = from.plus(step.multipliedBy(i));
            boolean last = i == count - 1;
            Instant end = last ? until : start.plus(step);
            Map<String, Integer> counts = new LinkedHashMap<>();
            for (Bundle.Run run : runs) {
                Instant at = time.apply(run);
                if (at != null && !at.isBefore(start) && (at.isBefore(end) || last && at.equals(end))) {
                    counts.merge("total", 1, Integer::sum);
                    counts.merge(kind(run.run().path("status").asString("")), 1, Integer::sum);
                }
            }
            Map<String, Object> bucket = new LinkedHashMap<>();
            bucket.put("from", start.toString());
            bucket.put("until", end.toString());
            for (String name : List.of("total", "failed", "cancelled", "active")) {
                bucket.put(name, counts.getOrDefault(name, 0));
            }
            buckets.add(bucket);
        }
        return buckets;
    }

    private static String kind(String status) {
        return switch (status) {
            case "FAILED" -> "failed";
            case "CANCELLED" -> "cancelled";
            case "RUNNING", "QUEUED" -> "active";
            default -> "completed";
        };
    }
}
