package dev.baton.bench.store;

import dev.baton.engine.event.Event;
import dev.baton.engine.id.AppId;
import dev.baton.engine.id.EventId;
import dev.baton.engine.id.FunctionId;
import dev.baton.engine.id.NameUuid;
import dev.baton.engine.id.RunId;
import dev.baton.engine.id.SpanId;
import dev.baton.engine.id.StepId;
import dev.baton.engine.id.Ulid;
import dev.baton.engine.json.Json;
import dev.baton.engine.run.Run;
import dev.baton.engine.run.RunStatus;
import dev.baton.engine.step.Step;
import dev.baton.engine.step.StepOp;
import dev.baton.engine.trace.Span;
import dev.baton.engine.trace.SpanKind;
import dev.baton.engine.trace.SpanStatus;
import dev.baton.engine.transition.Change;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// Finished runs with one event, one step and three spans each, spread evenly over the days before an instant. One run
/// in a hundred failed, one in two thousand was cancelled; functions differ in how often they run.
public final class FinishedRuns {
    /// Functions that the runs belong to.
    public static final int FUNCTIONS = 20;

    /// Users that the events name in `data.userId`, as `u-0` and so on.
    static final int USERS = 10_000;

    /// Apps that the functions belong to.
    static final int APPS = 4;

    /// Name of the event that starts every run.
    static final String EVENT = "shop/order.paid";

    private static final Duration SPREAD = Duration.ofDays(20);

    private final RandomGenerator random;
    private final Instant first;
    private final long stepNanos;

    /// @param count runs in all
    /// @param last when the last one was queued
    public FinishedRuns(RandomGenerator random, int count, Instant last) {
        this.random = random;
        first = last.minus(SPREAD);
        stepNanos = SPREAD.toNanos() / Math.max(1, count);
    }

    /// A function that runs belong to.
    public static FunctionId function(int number) {
        return new FunctionId(NameUuid.of("bench-function-" + number));
    }

    /// An app that runs belong to.
    public static AppId app(int number) {
        return new AppId(NameUuid.of("bench-app-" + number));
    }

    /// The rows of one run.
    public List<Change> changes(int number) {
        var queued = Instant.ofEpochMilli(first.plusNanos(number * stepNanos).toEpochMilli());
        var event = event(queued);
        int function = Math.min(random.nextInt(FUNCTIONS), random.nextInt(FUNCTIONS));
        int luck = random.nextInt(2_000);
        var status = luck == 0 ? RunStatus.CANCELLED : luck <= 20 ? RunStatus.FAILED : RunStatus.COMPLETED;
        var started = queued.plusMillis(random.nextInt(50));
        var ended = started.plusMillis(random.nextInt(5_000));
        var output = Json.parse("{\"number\":" + number + ",\"ok\":" + (status == RunStatus.COMPLETED) + "}");
        var id = new RunId(Ulid.of(queued.toEpochMilli(), (short) random.nextInt(), random.nextLong()));
        var run = run(
                id,
                function(function),
                app(function % APPS),
                event,
                queued,
                new Run.Progress(status, started, ended, 2, false, 1, 400, false, output));
        var changes = new ArrayList<Change>();
        changes.add(new Change.InsertEvent(event));
        changes.add(new Change.InsertRun(run));
        changes.add(new Change.PutStep(new Step(
                id,
                new StepId("0a4d55a8d778e5022fab701977c5d840bbc486d0"),
                0,
                "charge",
                StepOp.RUN,
                Json.parse("{\"data\":{\"charged\":true}}"))));
        for (var kind : List.of(SpanKind.RUN, SpanKind.STEP, SpanKind.FINALIZATION)) {
            changes.add(new Change.PutSpan(span(id, kind, null, queued, started, ended)));
        }
        return changes;
    }

    /// The rows of a run with many steps, each of which had a request of its own.
    public List<Change> longRun(RunId id, int steps, Instant queued) {
        var event = event(queued);
        var run = run(
                id,
                function(0),
                app(0),
                event,
                queued,
                new Run.Progress(
                        RunStatus.COMPLETED, queued, queued.plusMillis(steps), 2, false, steps, 400, false, Json.NULL));
        var changes = new ArrayList<Change>();
        changes.add(new Change.InsertEvent(event));
        changes.add(new Change.InsertRun(run));
        changes.add(new Change.PutSpan(span(id, SpanKind.RUN, null, queued, queued, queued.plusMillis(steps))));
        for (int i = 0; i < steps; i++) {
            var at = queued.plusMillis(i);
            var stepId = new StepId(String.format("%040x", i));
            var step = span(id, SpanKind.STEP, stepId, at, at, at.plusMillis(1));
            changes.add(new Change.PutStep(
                    new Step(id, stepId, i, "charge", StepOp.RUN, Json.parse("{\"data\":{\"charged\":" + i + "}}"))));
            changes.add(new Change.PutSpan(step));
        }
        return changes;
    }

    private Event event(Instant received) {
        var id = new EventId(Ulid.of(received.toEpochMilli(), (short) random.nextInt(), random.nextLong()));
        var body = "{\"data\":{\"customer\":\"c-" + random.nextInt(10_000) + "\",\"items\":[1,2,3],\"total\":"
                + random.nextInt(500) + ",\"userId\":\"u-" + random.nextInt(USERS) + "\"},\"id\":\"" + id
                + "\",\"name\":\"" + EVENT + "\",\"ts\":"
                + received.toEpochMilli() + "}";
        return new Event(id, id.toString(), EVENT, received.toEpochMilli(), received, Json.parse(body));
    }

    private Span span(RunId run, SpanKind kind, @Nullable StepId step, Instant queued, Instant started, Instant ended) {
        return new Span(
                run,
                new SpanId(String.format("%016x", random.nextLong())),
                null,
                kind,
                "charge",
                SpanStatus.COMPLETED,
                0,
                step,
                kind == SpanKind.STEP ? StepOp.RUN : null,
                "",
                queued,
                started,
                ended,
                null,
                null,
                false,
                null,
                kind == SpanKind.RUN ? null : (Integer) 206,
                kind == SpanKind.RUN ? null : Json.parse("{\"content-type\":\"application/json\"}"),
                null);
    }

    private static Run run(
            RunId id, FunctionId function, AppId app, Event event, Instant queued, Run.Progress progress) {
        return new Run(
                id,
                function,
                app,
                1,
                List.of(event.id()),
                event.name(),
                null,
                null,
                null,
                null,
                event.externalId(),
                queued,
                null,
                null,
                null,
                progress);
    }
}
