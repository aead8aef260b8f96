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
        if (page == null || page.edges().isEmpty()) {
            return new PageInfo(false, hasPrevious, null, null);
        }
        return new PageInfo(
                page.hasNext(),
                hasPrevious,
                page.edges().getFirst().cursor(),
                page.edges().getLast().cursor());
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
