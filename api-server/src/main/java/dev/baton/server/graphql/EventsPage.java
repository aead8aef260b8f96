package dev.baton.server.graphql;

import dev.baton.engine.event.Event;
import dev.baton.engine.id.EventId;
import dev.baton.engine.query.EventCursor;
import dev.baton.engine.query.EventFilter;
import dev.baton.engine.query.Page;
import dev.baton.engine.query.Queries;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.idl.RuntimeWiring;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The list of events: what `eventsV2` was asked for, and the page if one was asked for (GQL §1.8, §1.9).
///
/// @param page null when the request only wants the total
/// @param continued whether a page came before this one
record EventsPage(EventFilter filter, @Nullable Page<Event> page, boolean continued) {
    private static final int DEFAULT_SIZE = 40;
    private static final int MAX_SIZE = 51;

    static void wire(RuntimeWiring.Builder wiring, Queries queries) {
        wiring.type(Fields.of("EventsConnection", EventsPage.class)
                .field(
                        "edges",
                        page -> page.page() == null ? List.of() : page.page().edges())
                .field("pageInfo", page -> PageInfo.of(page.page(), page.continued()))
                .field("search", page -> PageInfo.search(page.page()))
                .field("totalCount", page -> (int) Math.min(queries.countEvents(page.filter()), Integer.MAX_VALUE))
                .wiring());
        wiring.type(Fields.of("EventsEdge", Page.Edge.class)
                .field("node", Page.Edge::row)
                .field("cursor", Page.Edge::cursor)
                .wiring());
    }

    static EventsPage fetch(Queries queries, DataFetchingEnvironment env) {
        Map<String, Object> input = Inputs.object(env, "filter");
        var filter = new EventFilter(
                Set.copyOf(Inputs.list(input, "eventNames")),
                Inputs.time(input, "from", Instant.EPOCH),
                (Instant) input.get("until"),
                Inputs.flag(input, "includeInternalEvents"),
                Inputs.text(input, "query"));
        String after = env.getArgument("after");
        if (!env.getSelectionSet().containsAnyOf("edges", "pageInfo", "search")) {
            return new EventsPage(filter, null, after != null);
        }
        int first = Inputs.number(env, "first");
        int size = first > 0 && first <= MAX_SIZE ? first : DEFAULT_SIZE;
        long most = Inputs.limit(input, "searchLimit");
        return new EventsPage(filter, queries.events(filter, after, size, most), after != null);
    }

    /// Events without any filter but for internal ones, newest first.
    ///
    /// @param before only events older than this one, or null
    static List<Event> latest(Queries queries, @Nullable EventId before, Instant from, boolean internal, int size) {
        var filter = new EventFilter(Set.of(), from, null, internal, null);
        return queries.events(filter, before == null ? null : EventCursor.of(before), size)
                .rows();
    }
}
