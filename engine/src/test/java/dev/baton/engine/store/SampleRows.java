package dev.baton.engine.store;

import dev.baton.engine.app.App;
import dev.baton.engine.app.AppMethod;
import dev.baton.engine.event.Event;
import dev.baton.engine.function.Function;
import dev.baton.engine.function.FunctionConfig;
import dev.baton.engine.function.Trigger;
import dev.baton.engine.id.AppId;
import dev.baton.engine.id.EventId;
import dev.baton.engine.id.FunctionId;
import dev.baton.engine.id.ItemId;
import dev.baton.engine.id.NameUuid;
import dev.baton.engine.id.PauseId;
import dev.baton.engine.id.RunId;
import dev.baton.engine.id.SpanId;
import dev.baton.engine.id.StepId;
import dev.baton.engine.id.Ulid;
import dev.baton.engine.json.Json;
import dev.baton.engine.pause.Pause;
import dev.baton.engine.queue.ItemKind;
import dev.baton.engine.queue.QueueItem;
import dev.baton.engine.run.Run;
import dev.baton.engine.run.RunStatus;
import dev.baton.engine.step.Step;
import dev.baton.engine.step.StepOp;
import dev.baton.engine.trace.Span;
import dev.baton.engine.trace.SpanDetail;
import dev.baton.engine.trace.SpanKind;
import dev.baton.engine.trace.SpanStatus;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Rows with plausible values, one method per kind; the numbers make ids.
public final class SampleRows {
    /// When everything starts.
    public static final Instant START = Instant.parse("2026-03-01T10:00:00Z");

    private SampleRows() {}

    public static Instant at(long seconds) {
        return START.plusSeconds(seconds);
    }

    public static AppId appId(int number) {
        return new AppId(NameUuid.of("app-" + number));
    }

    public static FunctionId functionId(int number) {
        return new FunctionId(NameUuid.of("function-" + number));
    }

    public static RunId runId(Instant queued, int number) {
        return new RunId(Ulid.of(queued.toEpochMilli(), (short) 1, number));
    }

    public static EventId eventId(Instant received, int number) {
        return new EventId(Ulid.of(received.toEpochMilli(), (short) 2, number));
    }

    public static App app(int number) {
        return new App(
                appId(number),
                "app-" + number,
                "http://localhost:3000/api/" + number,
                AppMethod.SERVE,
                "js",
                "v4.2.0",
                "express",
                null,
                "checksum",
                null,
                true,
                Json.parse("{\"platform\":\"vercel\"}"),
                START,
                at(1),
                null);
    }

    public static Function function(int number, int app) {
        var config = FunctionConfig.served(
                "http://localhost:3000/api?fnId=f" + number, 4, List.of(new Trigger.OnEvent("shop/paid", null)));
        return function(number, app, config);
    }

    public static Function function(int number, int app, FunctionConfig config) {
        return new Function(
                functionId(number),
                appId(app),
                "app-" + app + "-function-" + number,
                "Function " + number,
                1,
                config,
                Json.parse("{\"id\":\"f" + number + "\"}"),
                null,
                null,
                START,
                null,
                null);
    }

    public static Event event(int number, String name, Instant received) {
        var id = eventId(received, number);
        return new Event(
                id,
                "external-" + number,
                name,
                received.toEpochMilli(),
                received,
                Json.parse("{\"data\":{\"number\":" + number + "},\"name\":\"" + name + "\"}"));
    }

    /// A run that waits for its first request.
    public static Run run(int number, int function, Instant queued, EventId... events) {
        return new Run(
                runId(queued, number),
                functionId(function),
                appId(1),
                1,
                List.of(events),
                "shop/paid",
                null,
                null,
                null,
                null,
                "key-" + number,
                queued,
                null,
                null,
                null,
                progress(RunStatus.SCHEDULED, null, null, null));
    }

    public static Run.Progress progress(
            RunStatus status, @Nullable Instant started, @Nullable Instant ended, @Nullable String output) {
        return new Run.Progress(
                status, started, ended, 2, false, 1, 345L, false, output == null ? null : Json.parse(output));
    }

    /// A run that has ended.
    public static Run finished(int number, int function, Instant queued, RunStatus status, EventId... events) {
        return run(number, function, queued, events)
                .with(progress(status, queued.plusSeconds(1), queued.plusSeconds(2), "{\"number\":" + number + "}"));
    }

    public static Step step(RunId run, String id, int position, String memo) {
        return new Step(run, new StepId(id), position, "step " + id, StepOp.RUN, Json.parse(memo));
    }

    public static QueueItem item(String id, @Nullable RunId run) {
        return new QueueItem(
                new ItemId(id),
                ItemKind.STEP,
                run,
                functionId(1),
                new StepId("s1"),
                null,
                "group",
                true,
                1,
                5,
                3,
                at(10),
                START,
                new SpanId("00000000000000aa"),
                Json.parse("[1]"),
                true);
    }

    public static Pause pause(String id, RunId run) {
        return new Pause(
                new PauseId(id),
                Pause.Kind.EVENT,
                run,
                functionId(1),
                new StepId("s1"),
                "wait",
                "shop/shipped",
                "async.data.id == 1",
                eventId(START, 9),
                null,
                false,
                START,
                at(3600),
                null);
    }

    public static Span span(RunId run, String id, Instant queued, SpanStatus status, @Nullable SpanDetail detail) {
        return new Span(
                run,
                new SpanId(id),
                new SpanId("0000000000000001"),
                SpanKind.STEP,
                "charge",
                status,
                1,
                new StepId("s1"),
                StepOp.RUN,
                "step.run",
                queued,
                queued.plusMillis(5),
                null,
                detail,
                Json.parse("{\"data\":1}"),
                false,
                Json.parse("[1]"),
                206,
                Json.parse("{\"x\":\"y\"}"),
                Json.parse("[]"));
    }
}
