package dev.baton.desktop.demo;

import static dev.baton.desktop.demo.DemoPayloads.map;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/// Pages and filters of the demo's lists. A cursor is the number of rows before it.
final class DemoPages {
    private static final int DEFAULT_SIZE = 40;

    private DemoPages() {}

    /// A page in the shape of a GraphQL connection.
    ///
    /// @param in variables with `first` and `after`
    static <T> Map<String, Object> page(List<T> rows, JsonNode in, Function<T, Map<String, Object>> node) {
        int size = in.path("first").asInt(DEFAULT_SIZE);
        int from =
                in.path("after").isString() ? Integer.parseInt(in.path("after").asString()) : 0;
        int to = Math.min(rows.size(), from + size);
        List<Map<String, Object>> edges = IntStream.range(Math.min(from, to), to)
                .mapToObj(i -> map("node", node.apply(rows.get(i)), "cursor", String.valueOf(i + 1)))
                .toList();
        return map(
                "totalCount",
                rows.size(),
                "edges",
                edges,
                "pageInfo",
                map(
                        "hasNextPage",
                        to < rows.size(),
                        "hasPreviousPage",
                        from > 0,
                        "startCursor",
                        edges.isEmpty() ? null : String.valueOf(from + 1),
                        "endCursor",
                        edges.isEmpty() ? null : String.valueOf(to)));
    }

    /// Whether a time lies between two bounds, each of which may be absent.
    static boolean within(Instant time, JsonNode from, JsonNode until) {
        return (!from.isString() || !time.isBefore(Instant.parse(from.asString())))
                && (!until.isString() || !time.isAfter(Instant.parse(until.asString())));
    }

    /// Whether a value is in a list; a list that is absent or empty lets everything pass.
    static boolean oneOf(String value, JsonNode list) {
        return !list.isArray()
                || list.isEmpty()
                || list.valueStream().anyMatch(item -> item.asString().equals(value));
    }
}
