package dev.baton.engine.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.engine.function.FunctionConfig;
import dev.baton.engine.function.FunctionConfig.Batch;
import dev.baton.engine.function.FunctionConfig.CancelOn;
import dev.baton.engine.function.FunctionConfig.Concurrency;
import dev.baton.engine.function.FunctionConfig.Debounce;
import dev.baton.engine.function.FunctionConfig.RateLimit;
import dev.baton.engine.function.FunctionConfig.RunConcurrency;
import dev.baton.engine.function.FunctionConfig.Scope;
import dev.baton.engine.function.FunctionConfig.Singleton;
import dev.baton.engine.function.FunctionConfig.Throttle;
import dev.baton.engine.function.FunctionConfig.Timeouts;
import dev.baton.engine.function.Trigger;
import dev.baton.engine.id.SpanId;
import dev.baton.engine.json.Json;
import dev.baton.engine.store.SampleRows;
import dev.baton.engine.trace.SpanDetail;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CodecTest {
    @Test
    void configWithEverythingComesBackAsItWas() {
        var config = new FunctionConfig(
                "http://localhost/api",
                3,
                List.of(
                        new Trigger.OnEvent("a/*", "event.data.ok"),
                        new Trigger.OnEvent("b", null),
                        new Trigger.OnCron("TZ=Europe/Oslo 0 9 * * *", Duration.ofMinutes(2)),
                        new Trigger.OnCron("* * * * *", null)),
                List.of(new Concurrency(1, Scope.FUNCTION, "event.data.id"), new Concurrency(9, Scope.ACCOUNT, null)),
                new RunConcurrency(2, "event.data.user"),
                new RateLimit(1, Duration.ofHours(24), "k"),
                new Throttle(5, 2, Duration.ofSeconds(10), null),
                new Debounce(Duration.ofSeconds(5), Duration.ofMinutes(1), "d"),
                new Batch(10, Duration.ofSeconds(30), "b", "event.data.x > 1"),
                new Singleton(Singleton.Mode.CANCEL, "s"),
                "event.data.vip ? 100 : 0",
                List.of(new CancelOn("stop", "async.data.id == event.data.id", "1h"), new CancelOn("halt", null, null)),
                new Timeouts(Duration.ofMinutes(1), null),
                null);

        assertThat(FunctionConfigJson.read(FunctionConfigJson.write(config))).isEqualTo(config);
    }

    @Test
    void configWithNothingComesBackAsItWas() {
        var config = SampleRows.function(1, 1).config();

        assertThat(FunctionConfigJson.read(FunctionConfigJson.write(config))).isEqualTo(config);
    }

    @ParameterizedTest
    @MethodSource
    void detailComesBackAsItWas(SpanDetail detail) {
        assertThat(SpanDetailJson.read(SpanDetailJson.write(detail))).isEqualTo(detail);
    }

    static Stream<SpanDetail> detailComesBackAsItWas() {
        var event = SampleRows.eventId(SampleRows.START, 1);
        var until = SampleRows.at(60);
        return Stream.of(
                new SpanDetail.Ran("step.ai.wrap"),
                new SpanDetail.Ran(null),
                new SpanDetail.Slept(until),
                new SpanDetail.WaitedForEvent("a/b", "async.data.id == 1", until, event, false),
                new SpanDetail.WaitedForEvent("a/b", null, until, null, null),
                new SpanDetail.WaitedForSignal("go", until, true),
                new SpanDetail.WaitedForSignal("go", until, null),
                new SpanDetail.Invoked(event, "app-f", until, SampleRows.runId(SampleRows.START, 1), event, false),
                new SpanDetail.Invoked(event, "app-f", until, null, null, null),
                new SpanDetail.Userland(
                        new SpanId("00000000000000aa"),
                        "client",
                        "api",
                        "pg",
                        "1.2",
                        Json.parse("{\"host.name\":\"a\"}"),
                        Json.parse("{\"rows\":3}")),
                new SpanDetail.Userland(null, "internal", "", "", "", Json.EMPTY_OBJECT, Json.EMPTY_OBJECT),
                new SpanDetail.Cancelled(event, "async.data.n == 7"),
                new SpanDetail.Cancelled(null, null),
                new SpanDetail.Fetched("https://example.com", 200));
    }
}
