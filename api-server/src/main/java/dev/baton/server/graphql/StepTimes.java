package dev.baton.server.graphql;

import dev.baton.engine.Engine;
import dev.baton.engine.function.Function;
import dev.baton.engine.query.Queries;
import dev.baton.engine.query.RunFilter;
import dev.baton.engine.query.RunFilter.RunOrder;
import dev.baton.engine.query.RunFilter.RunTimeField;
import dev.baton.engine.run.Run;
import dev.baton.engine.run.RunStatus;
import dev.baton.engine.step.StepOp;
import dev.baton.engine.trace.Span;
import dev.baton.engine.trace.SpanKind;
import dev.baton.engine.trace.SpanStatus;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.idl.RuntimeWiring;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// `StepTimes`: how long the steps of a function took of late, by name. Steps that only wait tell nothing about the
/// code and are left out, as are failed ones.
///
/// @param millis durations in order, never empty
record StepTimes(String name, List<Long> millis) {
    private static final int MOST_RUNS = 500;
    /// Once so many spans have been read, no more runs are looked at.
    private static final int MOST_SPANS = 10_000;

    private static final int RUNS_AT_ONCE = 10;

    static void wire(RuntimeWiring.Builder wiring) {
        wiring.type(Fields.of("StepTimes", StepTimes.class)
                .field("name", StepTimes::name)
                .field("count", times -> times.millis().size())
                .field("p50", times -> times.percentile(50))
                .field("p95", times -> times.percentile(95))
                .wiring());
    }

    /// Those of the function's latest runs that have completed.
    static List<StepTimes> of(Engine engine, Function function, DataFetchingEnvironment env) {
        int last = Inputs.number(env, "last");
        if (last < 1 || last > MOST_RUNS) {
            throw FieldError.invalid("last must be 1 to " + MOST_RUNS + ", but is " + last);
        }
        var filter = new RunFilter(
                RunTimeField.QUEUED_AT,
                Instant.EPOCH,
                null,
                Set.of(RunStatus.COMPLETED),
                Set.of(),
                Set.of(function.id()),
                null,
                null);
        var runs =
                engine.queries().runs(filter, RunOrder.NEWEST_FIRST, null, last).rows();
        return read(engine.queries(), runs);
    }

    private static List<StepTimes> read(Queries queries, List<Run> runs) {
        Map<String, List<Long>> byName = new TreeMap<>();
        int spans = 0;
        for (int at = 0; at < runs.size() && spans < MOST_SPANS; at += RUNS_AT_ONCE) {
            var some = runs.subList(at, Math.min(runs.size(), at + RUNS_AT_ONCE)).stream()
                    .map(Run::id)
                    .toList();
            for (var trace : queries.spans(some).values()) {
                spans += trace.size();
                trace.stream()
                        .filter(StepTimes::tells)
                        .forEach(span -> byName.computeIfAbsent(span.name(), name -> new ArrayList<>())
                                .add(millis(span)));
            }
        }
        return byName.entrySet().stream()
                .map(entry -> {
                    Collections.sort(entry.getValue());
                    return new StepTimes(entry.getKey(), List.copyOf(entry.getValue()));
                })
                .toList();
    }

    private static boolean tells(Span span) {
        boolean works = span.op() == StepOp.RUN || span.op() == StepOp.AI_GATEWAY || span.op() == StepOp.INVOKE;
        return span.kind() == SpanKind.STEP
                && works
                && span.status() == SpanStatus.COMPLETED
                && span.startedAt() != null
                && span.endedAt() != null;
    }

    private static long millis(Span span) {
        Instant from = span.startedAt();
        Instant to = span.endedAt();
        return from == null || to == null
                ? 0
                : Math.max(0, Duration.between(from, to).toMillis());
    }

    /// Nearest rank.
    private long percentile(int percent) {
        return millis.get(Math.ceilDiv(percent * millis.size(), 100) - 1);
    }
}
