package dev.baton.desktop.client;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Pages and filters of lists that are in memory, for clients without a server. A cursor is the number of rows before
/// it.
public final class OfflinePages {
    private static final int DEFAULT_SIZE = 40;

    private OfflinePages() {}

    /// A page in the shape of a GraphQL connection.
    ///
    /// @param in variables with `first` and `after`
    public static <T> Map<String, Object> page(List<T> rows, JsonNode in, Function<T, ?> node) {
        int size = in.path("first").asInt(DEFAULT_SIZE);
        int from =
                in.path("after").isString() ? Integer.parseInt(in.path("after").asString()) : 0;
        int to = Math.min(rows.size(), from + size);
        List<Map<String, Object>> edges = IntStream.range(Math.min(from, to), to)
                .mapToObj(i -> Map.<String, Object>of("node", node.apply(rows.get(i)), "cursor", String.valueOf(i + 1)))
                .toList();
        Map<String, @Nullable Object> info = new LinkedHashMap<>();
        info.put("hasNextPage", to < rows.size());
        info.put("hasPreviousPage", from > 0);
        info.put("startCursor", edges.isEmpty() ? null : String.valueOf(from + 1));
        info.put("endCursor", edges.isEmpty() ? null : String.valueOf(to));
        return Map.of("totalCount", rows.size(), "edges", edges, "pageInfo", info);
    }

    /// Whether a time lies between two bounds, each of which may be absent.
    public static boolean within(Instant time, JsonNode from, JsonNode until) {
        return (!from.isString() || !time.isBefore(Instant.parse(from.asString())))
                && (!until.isString() || !time.isAfter(Instant.parse(until.asString())));
    }

    /// Whether a value is in a list; a list that is absent or empty lets everything pass.
    public static boolean oneOf(String value, JsonNode list) {
        return !list.isArray()
                || list.isEmpty()
                || list.valueStream().anyMatch(item -> item.asString().equals(value));
    }
}
