package dev.baton.engine.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.conformance.Conformance;
import dev.baton.engine.expression.Expressions;
import dev.baton.engine.flow.Keys.Key;
import dev.baton.engine.flow.RunKeys.RunKey;
import dev.baton.engine.flow.RunKeys.StepKey;
import dev.baton.engine.flow.RunKeys.ThrottleKey;
import dev.baton.engine.function.FunctionConfig;
import dev.baton.engine.function.FunctionConfig.Concurrency;
import dev.baton.engine.function.FunctionConfig.RunConcurrency;
import dev.baton.engine.function.FunctionConfig.Scope;
import dev.baton.engine.function.FunctionConfig.Singleton;
import dev.baton.engine.function.FunctionConfig.Throttle;
import dev.baton.engine.function.FunctionConfig.Timeouts;
import dev.baton.engine.id.EventId;
import dev.baton.engine.id.Ulid;
import dev.baton.engine.json.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class KeysTest {
    private final Keys keys = new Keys(new Expressions(() -> Instant.EPOCH));

    @Test
    @Conformance("EXPR-15")
    void aMissingConcurrencyKeyPutsAllEventsInOneBucket() {
        var config = concurrency("event.data.tenant");

        assertThat(freeze(config, "{}").keys().steps())
                .containsExactly(new StepKey(Scope.FUNCTION, "event.data.tenant", "false", 1));
        assertThat(freeze(config, "{\"data\":{}}").keys())
                .isEqualTo(freeze(config, "{}").keys());
        assertThat(freeze(config, "{\"data\":{\"tenant\":\"a\"}}")
                        .keys()
                        .steps()
                        .getFirst()
                        .value())
                .isEqualTo("a");
    }

    @Test
    @Conformance("EXPR-10")
    void aConcurrencyKeyMayFallBackToAnotherField() {
        var config = concurrency("event.data.a || event.data.b");

        assertThat(value(config, "{\"data\":{\"a\":\"\",\"b\":\"second\"}}")).isEqualTo("second");
        assertThat(value(config, "{\"data\":{\"a\":\"first\",\"b\":\"second\"}}"))
                .isEqualTo("first");
    }

    @Test
    void aConcurrencyKeyThatFailsSharesOneBucketAndIsReported() {
        var frozen = freeze(concurrency("event.data.a - event.data.b"), "{\"data\":{\"a\":\"x\",\"b\":\"y\"}}");

        assertThat(frozen.keys().steps().getFirst().value()).isEqualTo("<nil>");
        assertThat(frozen.problems()).singleElement().asString().startsWith("The concurrency key has no value");
    }

    @Test
    void aThrottleKeyThatFailsSharesTheEmptyBucket() {
        var config = config(List.of(), null, new Throttle(1, 0, Duration.ofSeconds(1), "event.data.a - 1"), null, null);

        assertThat(freeze(config, "{\"data\":{\"a\":\"x\"}}").keys().throttle())
                .isEqualTo(new ThrottleKey("event.data.a - 1", ""));
        assertThat(freeze(config, "{}").keys().throttle()).isEqualTo(new ThrottleKey("event.data.a - 1", "false"));
    }

    @Test
    void runConcurrencyWithoutKeyIsFrozenToo() {
        var config = config(List.of(), new RunConcurrency(2, null), null, null, null);

        assertThat(freeze(config, "{}").keys().run()).isEqualTo(new RunKey("", "", 2));
    }

    @Test
    @Conformance("EXPR-13")
    void aRateLimitKeyOnAMissingFieldSwitchesTheLimitOff() {
        assertThat(keys.rateLimit("event.data.id", json("{\"data\":{}}"))).isEqualTo(Key.Off.OFF);
        assertThat(keys.rateLimit("event.data.id", json("{\"data\":{\"id\":false}}")))
                .isEqualTo(Key.Off.OFF);
        assertThat(keys.rateLimit("event.data.id", json("{\"data\":{\"id\":\"false\"}}")))
                .isEqualTo(new Key.Of("false"));
        assertThat(keys.rateLimit(null, json("{}"))).isEqualTo(new Key.Of(""));
    }

    @Test
    void aRateLimitKeyThatFailsIsAFailure() {
        assertThat(keys.rateLimit("event.data.id - 1", json("{\"data\":{\"id\":\"x\"}}")))
                .isInstanceOf(Key.Failed.class);
    }

    @Test
    void aBatchKeyOnAMissingFieldIsABucket() {
        assertThat(keys.batch("event.data.id", json("{\"data\":{}}"))).isEqualTo(new Key.Of("false"));
        assertThat(keys.batch("event.data.id - 1", json("{\"data\":{\"id\":\"x\"}}")))
                .isInstanceOf(Key.Failed.class);
    }

    @Test
    @Conformance("FLOW-43")
    void anEmptyDebounceKeyIsNoKey() {
        assertThat(keys.debounce("", json("{}"))).isEqualTo(keys.debounce(null, json("{}")));
    }

    @Test
    void debounceKeysThatFailShareABucket() {
        assertThat(keys.debounce("event.data.id", json("{\"data\":{}}"))).isEqualTo("false");
        assertThat(keys.debounce("event.data.id - 1", json("{\"data\":{\"id\":\"x\"}}")))
                .isEqualTo("<invalid>");
    }

    @Test
    @Conformance("EXPR-14")
    void aSingletonKeyOnAMissingFieldIsNoSingleton() {
        var config = config(List.of(), null, null, new Singleton(Singleton.Mode.SKIP, "event.data.id"), null);

        assertThat(freeze(config, "{\"data\":{}}").keys().singleton()).isNull();
        assertThat(freeze(config, "{\"data\":{\"id\":7}}").keys().singleton()).isEqualTo("7");

        var unkeyed = config(List.of(), null, null, new Singleton(Singleton.Mode.SKIP, null), null);
        assertThat(freeze(unkeyed, "{}").keys().singleton()).isEmpty();
    }

    @ParameterizedTest
    @Conformance({"EXPR-16", "EXPR-17", "FLOW-63"})
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '~',
            value = {
                "event.data.vip ? 100 : 0;{\"vip\":true};100",
                "event.data.vip ? 100 : 0;{};0",
                "event.data.p;{\"p\":-120};-120",
                "event.data.p;{\"p\":1.5};0",
                "event.data.p;{\"p\":\"120\"};0",
                "event.data.p;{};0",
                "event.data.p - 1;{\"p\":\"x\"};0",
                "10000000;{};43200",
                "-10000000;{};-43200",
            })
    void prioritiesAreWholeSecondsWithinTwelveHours(String expression, String data, int factor) {
        var config = config(List.of(), null, null, null, expression);

        assertThat(freeze(config, "{\"data\":" + data + "}").keys().priority()).isEqualTo(factor);
    }

    @Test
    void longValuesAreShortenedAndToldApart() {
        var config = concurrency("event.data.a");
        var one = value(config, "{\"data\":{\"a\":\"" + "x".repeat(500) + "1\"}}");
        var two = value(config, "{\"data\":{\"a\":\"" + "x".repeat(500) + "2\"}}");

        assertThat(one).hasSizeLessThan(128).isNotEqualTo(two);
    }

    @Test
    void keysSurviveTheStore() {
        var all = new RunKeys(
                -7,
                List.of(
                        new StepKey(Scope.ACCOUNT, "'x'", "x", 3),
                        new StepKey(Scope.FUNCTION, "event.data.a", "ü\"", 1)),
                new RunKey("event.data.b", "b", 2),
                new ThrottleKey("event.data.c", "c"),
                "");
        var flow = new RunFlow(all, List.of(new EventId(Ulid.of(7, (short) 0, 7))), List.of("a problem"));
        assertThat(RunFlow.of(flow.json())).isEqualTo(flow);
        assertThat(RunFlow.of(RunFlow.NONE.json())).isEqualTo(RunFlow.NONE);
        assertThat(RunFlow.NONE.none()).isTrue();
        assertThat(flow.none()).isFalse();
        assertThat(RunKeys.NONE.none()).isTrue();
        assertThat(all.none()).isFalse();
    }

    private String value(FunctionConfig config, String event) {
        return freeze(config, event).keys().steps().getFirst().value();
    }

    private Keys.Frozen freeze(FunctionConfig config, String event) {
        return keys.freeze(config, json(event));
    }

    private static Json json(String text) {
        return Json.parse(text);
    }

    private static FunctionConfig concurrency(String key) {
        return config(List.of(new Concurrency(1, Scope.FUNCTION, key)), null, null, null, null);
    }

    private static FunctionConfig config(
            List<Concurrency> steps,
            @Nullable RunConcurrency runs,
            @Nullable Throttle throttle,
            @Nullable Singleton singleton,
            @Nullable String priority) {
        return new FunctionConfig(
                "http://localhost",
                0,
                List.of(),
                steps,
                runs,
                null,
                throttle,
                null,
                null,
                singleton,
                priority,
                List.of(),
                Timeouts.NONE,
                null);
    }
}
