package dev.baton.server.graphql;

import dev.baton.engine.query.Page;
import graphql.schema.idl.RuntimeWiring;
import org.jspecify.annotations.Nullable;

/// Where a page stands in its list.
record PageInfo(
        boolean hasNextPage,
        boolean hasPreviousPage,
        @Nullable String startCursor,
        @Nullable String endCursor) {
    static PageInfo of(@Nullable Page<?> page, boolean hasPrevious) {
        if (page == null) {
            return new PageInfo(false, hasPrevious, null, null);
        }
        var start = page.edges().isEmpty() ? null : page.edges().getFirst().cursor();
        return new PageInfo(page.hasNext(), hasPrevious, start, page.end());
    }

    /// `SearchProgress` of a page, or null.
    static @Nullable Object search(@Nullable Page<?> page) {
        var search = page == null ? null : page.search();
        return search == null
                ? null
                : Members.of("looked", (int) Math.min(search.looked(), Integer.MAX_VALUE), "reached", search.reached());
    }

    static void wire(RuntimeWiring.Builder wiring) {
        wiring.type(Fields.of("PageInfo", PageInfo.class)
                .field("hasNextPage", PageInfo::hasNextPage)
                .field("hasPreviousPage", PageInfo::hasPreviousPage)
                .field("startCursor", PageInfo::startCursor)
                .field("endCursor", PageInfo::endCursor)
                .wiring());
    }
}
