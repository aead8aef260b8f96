package dev.baton.server.graphql;

import dev.baton.engine.query.Queries;
import dev.baton.engine.query.RunFilter;
import dev.baton.engine.run.RunStatus;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.idl.RuntimeWiring;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// How many runs of a list fall in a stretch of its time. Each number is a count that an index answers, so all
/// stretches together cost what a few totals cost.
///
/// @param from inclusive
/// @param until exclusive; inclusive in the last one
record RunsBucket(Instant from, Instant until, int total, int failed, int cancelled, int active) {
    private static final int MOST = 120;
    private static final Duration TICK = Duration.ofMillis(1);
    private static final Set<RunStatus> ACTIVE = Set.of(RunStatus.SCHEDULED, RunStatus.RUNNING);

    static void wire(RuntimeWiring.Builder wiring) {
        wiring.type(Fields.of("RunsBucket", RunsBucket.class)
                .field("from", RunsBucket::from)
                .field("until", RunsBucket::until)
                .field("total", RunsBucket::total)
                .field("failed", RunsBucket::failed)
                .field("cancelled", RunsBucket::cancelled)
                .field("active", RunsBucket::active)
                .wiring());
    }

    /// The stretches of a list, from its start to `until`, `buckets` (1 to 120) of equal length. None when that
    /// time does not come after the start.
    static List<RunsBucket> fetch(Queries queries, RunFilter filter, DataFetchingEnvironment env) {
        int count = Math.clamp((long) Inputs.number(env, "buckets"), 1, MOST);
        Instant end = env.getArgument("until");
        var buckets = new ArrayList<RunsBucket>();
        if (end == null || !end.isAfter(filter.from())) {
            return buckets;
        }
        var step = Duration.between(filter.from(), end).dividedBy(count);
        for (int i = 0; i < count; i++) {
            var from = filter.from().plus(step.multipliedBy(i));
            boolean last = i == count - 1;
            var until = last ? end : from.plus(step);
            buckets.add(bucket(queries, filter.within(from, last ? until : until.minus(TICK)), until));
        }
        return buckets;
    }

    private static RunsBucket bucket(Queries queries, RunFilter stretch, Instant until) {
        int total = count(queries, stretch, stretch.statuses());
        return new RunsBucket(
                stretch.from(),
                until,
                total,
                total == 0 ? 0 : count(queries, stretch, Set.of(RunStatus.FAILED)),
                total == 0 ? 0 : count(queries, stretch, Set.of(RunStatus.CANCELLED)),
                total == 0 ? 0 : count(queries, stretch, ACTIVE));
    }

    /// Counts those of some statuses that the list shows.
    private static int count(Queries queries, RunFilter stretch, Set<RunStatus> wanted) {
        var statuses = stretch.statuses().isEmpty()
                ? wanted
                : Set.copyOf(
                        wanted.stream().filter(stretch.statuses()::contains).toList());
        if (statuses.isEmpty() && !stretch.statuses().isEmpty()) {
            return 0;
        }
        var narrowed = new RunFilter(
                stretch.timeField(),
                stretch.from(),
                stretch.until(),
                statuses,
                stretch.apps(),
                stretch.functions(),
                stretch.deferred(),
                stretch.query());
        return Math.toIntExact(Math.min(queries.countRuns(narrowed), Integer.MAX_VALUE));
    }
}
