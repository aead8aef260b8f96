package dev.baton.server.fake;

import dev.baton.engine.app.App;
import dev.baton.engine.app.AppMethod;
import dev.baton.engine.event.Event;
import dev.baton.engine.function.Function;
import dev.baton.engine.function.FunctionConfig;
import dev.baton.engine.function.Trigger;
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
import dev.baton.engine.step.StepOp;
import dev.baton.engine.trace.Span;
import dev.baton.engine.trace.SpanKind;
import dev.baton.engine.trace.SpanStatus;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Rows with believable content.
public final class Rows {
    public static final Instant T0 = Instant.parse("2026-03-01T09:00:00Z");
    private static final String STEP_ID = "%040x";

    private Rows() {}

    public static App app(String name) {
        return new App(
                new AppId(NameUuid.of(name)),
                name,
                "http://localhost:3000/api/" + name,
                AppMethod.SERVE,
                "js",
                "v4.24.0",
                "nextjs",
                null,
                "sum",
                null,
                false,
                Json.EMPTY_OBJECT,
                T0,
                T0,
                null);
    }

    public static Function function(App app, String name) {
        return function(app, name, config(app, List.of(new Trigger.OnEvent("shop/" + name, null))), Json.EMPTY_OBJECT);
    }

    public static Function function(App app, String name, FunctionConfig config, Json definition) {
        var slug = app.name() + "-" + name;
        return new Function(
                new FunctionId(NameUuid.of(slug)),
                app.id(),
                slug,
                name,
                1,
                config,
                definition,
                null,
                null,
                T0,
                null,
                null);
    }

    public static FunctionConfig config(App app, List<Trigger> triggers) {
        return FunctionConfig.served(app.url() + "?fnId=x&stepId=step", FunctionConfig.DEFAULT_RETRIES, triggers);
    }

    public static Event event(int n, String name, String data) {
        var id = new EventId(Ulid.of(T0.plusSeconds(n).toEpochMilli(), (short) 0, n));
        var body = "{\"data\":" + data + ",\"id\":\"" + id + "\",\"name\":\"" + name + "\",\"ts\":"
                + T0.plusSeconds(n).toEpochMilli() + ",\"user\":{}}";
        return new Event(
                id, id.toString(), name, T0.plusSeconds(n).toEpochMilli(), T0.plusSeconds(n), Json.parse(body));
    }

    public static Run run(int n, Function function, Event event, RunStatus status) {
        return run(n, function, event, status, status == RunStatus.COMPLETED ? Json.parse("{\"ok\":true}") : null);
    }

    public static Run run(int n, Function function, Event event, RunStatus status, @Nullable Json output) {
        var queued = T0.plusSeconds(n);
        return new Run(
                new RunId(Ulid.of(queued.toEpochMilli(), (short) 1, n)),
                function.id(),
                function.appId(),
                1,
                List.of(event.id()),
                event.name(),
                null,
                null,
                null,
                null,
                "key" + n,
                queued,
                null,
                null,
                null,
                new Run.Progress(
                        status,
                        status == RunStatus.SCHEDULED ? null : queued.plusMillis(5),
                        status.ended() ? queued.plusMillis(100) : null,
                        2,
                        false,
                        0,
                        0,
                        false,
                        output));
    }

    public static SpanId spanId(int n) {
        return new SpanId("%016x".formatted(n));
    }

    public static StepId stepId(int n) {
        return new StepId(STEP_ID.formatted(n));
    }

    /// A span that starts `n` seconds after its run and, if it has ended, took 10 ms.
    public static Span span(
            Run run, int n, @Nullable Integer parent, SpanKind kind, String name, SpanStatus status, int attempt) {
        var start = run.queuedAt().plusMillis(n * 20L);
        boolean step = kind == SpanKind.STEP;
        return new Span(
                run.id(),
                spanId(n),
                parent == null ? null : spanId(parent),
                kind,
                name,
                status,
                attempt,
                step ? stepId(n) : null,
                step ? StepOp.RUN : null,
                kind == SpanKind.FINALIZATION ? "FINALIZATION" : "",
                start,
                start.plusMillis(1),
                status.ended() ? start.plusMillis(11) : null,
                null,
                null,
                false,
                null,
                206,
                Json.parse("{\"Set-Cookie\":[\"a\",\"b\"],\"X-Inngest-Sdk\":\"js:v4\"}"),
                null);
    }
}
