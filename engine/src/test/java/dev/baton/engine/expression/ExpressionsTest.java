package dev.baton.engine.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.conformance.Conformance;
import dev.baton.engine.json.Json;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExpressionsTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final Json ORDER = event("{\"amount\":12,\"name\":\"Ana\",\"tags\":[\"a\",\"b\"],\"gone\":null}");

    private final Expressions expressions = new Expressions(InstantSource.fixed(NOW));

    private static Json event(String data) {
        return Json.parse("{\"name\":\"shop/paid\",\"ts\":1700000000000,\"data\":" + data + "}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            value = {
                "event.data.amount > 10 => true",
                "event.data.total > 10 => false",
                "event.data.total < 10 => true",
                "event.data.total == null => true",
                "event.data.gone == null => true",
                "event.data.total != \"x\" => true",
                "has(event.data.name) => true",
                "has(event.data.total) => false",
                "has(event.data.total.deeper) => false",
                "size(event.data.total) > 0 => false",
                "event.data.tags.exists(t, t == \"b\") => true",
                "event.data.nope.exists(t, t == \"b\") => false",
                "\"c\" in event.data.tags => false",
                "\"b\" in event.data.tags => true",
                "event.data.name.matches(\"^An\") => true",
                "lowercase(event.data.name) == \"ana\" => true",
                "event.data == event.data => true",
                "event.data.tags[0] == \"a\" => true",
                "event.ts > 1700000000000 => false",
                "event.ts == 1700000000000 => true",
                "event.data.tags == [\"a\", \"b\"] => true",
                "event.data.tags.all(t, t != \"c\") => true",
                "event.data.tags.exists_one(t, t == \"a\") => true",
                "event.data.tags.map(t, t + \"!\") == [\"a!\", \"b!\"] => true",
                "event.data.tags.filter(t, t > \"a\") == [\"b\"] => true",
                "!(event.data.amount == 12) => false",
                "!event.data.total => false",
                "event.data.name.startsWith(\"A\") && size(event.data.name) == 3 => true",
                "event.data.amount in [11, 12] => true",
                "\"amount\" in event.data => true",
                "{\"a\": 1}[\"a\"] == 1 => true",
                "event.name == \"shop/paid\" ? true : false => true",
            })
    void evaluatesConditions(String expression, boolean expected) {
        assertThat(expressions.matches(expression, ORDER, null)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            value = {
                "event.data.name + \"-\" + event.data.amount => Ana-12",
                "event.data.total || \"none\" => none",
                "event.data[\"name\"] => Ana",
                "event.data.name || event.data.tags => Ana",
                "event.data.name + \"-\" + event.data.total => Ana-",
                "event.data.total => false",
                "event.data.total + event.data.total => false",
                "\"x\" + true => xtrue",
                "1 + \"a\" => 1a",
                "\"n=\" + [3, \"ok\"] => n=[3 ok]",
                "\"m=\" + {\"k\": \"v\"} => m=map[k:v]",
                "5 + 4 => 9",
                "1.5 + 2 => 1.52",
                "1.5 + 2.0 => 3.5",
                "event.data.tags => [a b]",
                "event.name == \"shop/paid\" ? 60 : 0 => 60",
            })
    @Conformance({"EXPR-10", "EXPR-11", "EXPR-12"})
    void printsKeys(String expression, String expected) {
        assertThat(expressions.key(expression, ORDER)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            value = {
                "null > 0 => false",
                "null >= 0 => true",
                "null < \"a\" => true",
                "null == null => true",
                "null == 0 => false",
                "null != 0 => true",
                "5 == \"5\" => false",
                "5 != \"5\" => true",
                "3 == 3.0 => true",
                "3 < 3.5 => true",
                "9007199254740993 == 9007199254740992.0 => false",
                "event.data.a == event.data.b => false",
                "event.data.a != event.data.b => true",
                "event.data.a < event.data.b => true",
                "event.data.a <= event.data.b => true",
                "event.data.a > event.data.b => false",
                "event.data.a >= event.data.b => false",
                "5 < event.data.a => false",
                "5 > event.data.a => true",
                "event.data.a.b.c.d == null => true",
                "event.data.a - 1 == false => true",
                "\"x\" < 5 => false",
                "[] ? true : false => true",
                "{} ? true : false => true",
                "\"\" ? true : false => false",
                "0 ? true : false => false",
                "(1 - \"x\") || true => true",
                "1 / 0 > 0 || true => true",
            })
    void treatsMissingNullAndMixedOperandsAsTheDialectSays(String expression, boolean expected) {
        assertThat(expressions.matches(expression, event("{}"), null)).isEqualTo(expected);
    }

    @Test
    @Conformance({"EXPR-1", "EXPR-2", "EXPR-3", "EXPR-4", "EXPR-5", "EXPR-6"})
    void decidesTriggers() {
        assertThat(trigger("event.data.n > 3", "{\"n\":4}")).isTrue();
        assertThat(trigger("event.data.n > 3", "{\"n\":3}")).isFalse();
        assertThat(trigger("event.data.n > 3", "{}")).isFalse();
        assertThat(trigger("event.data.n > 3", "{\"n\":\"4\"}")).isFalse();
        assertThat(trigger("event.data.n < 3", "{}")).isTrue();
        assertThat(trigger("event.data.x == null", "{}")).isTrue();
        assertThat(trigger("event.data.x == null", "{\"x\":null}")).isTrue();
        assertThat(trigger("event.data.x != \"a\"", "{}")).isTrue();
        assertThat(trigger("event.data.tags.exists(t, t == \"vip\")", "{\"tags\":[\"vip\"]}"))
                .isTrue();
        assertThat(trigger("event.data.tags.exists(t, t == \"vip\")", "{}")).isFalse();
        assertThat(trigger("event.name.startsWith(\"shop/\")", "{}")).isTrue();
    }

    @Test
    @Conformance({"EXPR-9", "EXPR-26", "EXPR-27"})
    void matchesOnlyWhatIsExactlyTrue() {
        assertThat(trigger("event.data.a", "{\"a\":\"text\"}")).isFalse();
        assertThat(trigger("event.data.a", "{\"a\":1}")).isFalse();
        assertThat(trigger("event.data.a", "{\"a\":true}")).isTrue();
        assertThat(trigger("event.data.((", "{}")).isFalse();
        assertThat(expressions.matches("async.data.n == 3", event("{}"), event("{\"n\":3.0}")))
                .isTrue();
        assertThat(expressions.matches("async.data.n == \"3\"", event("{}"), event("{\"n\":3}")))
                .isFalse();
    }

    private boolean trigger(String expression, String data) {
        return expressions.matches(expression, event(data), null);
    }

    @Test
    @Conformance({"EXPR-16", "EXPR-17"})
    void valueIsTyped() {
        var priority = "event.data.vip ? 100 : 0";
        assertThat(expressions.value(priority, event("{\"vip\":true}"))).isEqualTo(100L);
        assertThat(expressions.value(priority, event("{}"))).isEqualTo(0L);
        assertThat(expressions.value("event.data.name", ORDER)).isEqualTo("Ana");
        assertThat(expressions.value("event.data.amount", ORDER)).isEqualTo(12.0);
        assertThat(expressions.value("event.data.gone", ORDER)).isNull();
        assertThat(expressions.value("event.data.nope", ORDER)).isEqualTo(false);
        assertThat(expressions.value("event.data", event("{\"a\":[1]}"))).isEqualTo(Map.of("a", List.of(1.0)));
        assertThatThrownBy(() -> expressions.value("1 - \"x\"", ORDER))
                .isInstanceOf(ExpressionException.class)
                .hasMessageContaining("int - string");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "date(event.data.at) < now()",
                "now_plus(\"1d\") > now()",
                "now_minus(\"90m\") < now()",
                "date(1700000000) == date(1700000000000)",
                "date(1700000000) == date(1700000000000000000)",
                "date(\"2023-11-14\") < date(1700000000)",
                "date(\"Tue, 14 Nov 2023 22:13:20 GMT\") == date(1700000000)",
                "json_parse(event.data.raw).k == \"v\"",
                "json_parse(\"{\").k == null",
                "b64decode(\"eA==\") == \"x\"",
                "b64decode(\"%\") == \"\"",
                "uppercase(\"a\") == \"A\"",
                "int(\"12\") + int(1.9) == 13",
                "double(\"1.5\") * 2.0 == 3.0",
                "string(12) == \"12\" && bool(\"true\")",
                "timestamp(\"2026-03-01T00:00:00Z\").getHours() == 0",
                "timestamp(\"2026-03-01T00:00:00Z\").getHours(\"Europe/Oslo\") == 1",
                "timestamp(\"2026-03-01T00:00:00Z\") + duration(\"1h\") == timestamp(\"2026-03-01T01:00:00Z\")",
                "duration(\"90m\").getHours() == 1",
                "type(event.data.at) == string",
                "'a' + r'\\n' + \"\\u0041\" == \"a\\\\nA\"",
                "0x1F == 31 && 5u == 5 && 1e3 == 1000",
                "b\"ab\" == bytes(\"ab\")",
            })
    @Conformance({"EXPR-28", "EXPR-29", "EXPR-30", "EXPR-32", "EXPR-33"})
    void hasTheFunctionsOfTheDialect(String expression) {
        var event = event("{\"at\":\"2026-02-28T12:00:00Z\",\"raw\":\"{\\\"k\\\":\\\"v\\\"}\"}");
        expressions.check(expression);
        assertThat(expressions.value(expression, event)).isEqualTo(true);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            value = {
                "events.data.a == 1 => undeclared reference to 'events' (line 1, column 1)",
                "event.data.a === 1 => Syntax error: unexpected character '=' (line 1, column 16)",
                "event.data.a == => Syntax error: unexpected the end of the expression (line 1, column 16)",
                "{{ event.data.id }} => Syntax error: expected ':' but found '}' (line 1, column 18)",
                "nope(event.name) => undeclared reference to 'nope' (line 1, column 1)",
                "size(1, 2, 3) => found no matching overload for 'size' (line 1, column 1)",
                "event.data.a && step.x => undeclared reference to 'step' (line 1, column 17)",
                "\"open => Syntax error: string is not closed (line 1, column 1)",
                "has(event) => Syntax error: 'has' needs one argument, a field such as event.data.id (line 1, column 1)",
            })
    @Conformance({"EXPR-7", "EXPR-8"})
    void refusesWhatCannotBeRead(String expression, String message) {
        assertThatThrownBy(() -> expressions.check(expression))
                .isInstanceOf(ExpressionException.class)
                .hasMessage(message);
    }

    @Test
    void tellsLineAndColumn() {
        assertThatThrownBy(() -> expressions.check("event.data.a == 1 &&\n  evnt.data.b == 2"))
                .isInstanceOfSatisfying(ExpressionException.class, e -> {
                    assertThat(e.line()).isEqualTo(2);
                    assertThat(e.column()).isEqualTo(3);
                });
    }

    @Test
    void eventOnlyPlacesKnowNoAsync() {
        expressions.check("async.data.a == event.data.a");
        assertThatThrownBy(() -> expressions.checkEventOnly("async.data.a == event.data.a"))
                .hasMessageContaining("'async'");
    }

    @Test
    @Conformance({"EXPR-18", "EXPR-19", "EXPR-20"})
    void namesWhatCancellationsMayNotUse() {
        assertThat(expressions.restrictions("has(async.data.id)"))
                .containsExactly("macros are disallowed (uses 'has')");
        assertThat(expressions.restrictions("async.data.a + 1 == 2"))
                .containsExactly("function calls are disallowed (uses '+')");
        assertThat(expressions.restrictions("size(async.data.a) == 2 && async.data.b.exists(b, b == 1)"))
                .containsExactly(
                        "function calls are disallowed (uses 'size')", "macros are disallowed (uses 'exists')");
        assertThat(expressions.restrictions(
                        "event.data.a == async.data.a && async.data.b in [\"x\",\"y\"] && int(async.data.c) > 1"))
                .isEmpty();
    }

    @Test
    void refusesEndlessNesting() {
        var deep = "(".repeat(100_00) + "1" + ")".repeat(100_00);
        assertThatThrownBy(() -> expressions.check(deep)).hasMessageContaining("nested too deeply");
        assertThatThrownBy(() -> expressions.check("!".repeat(50_000) + "true"))
                .hasMessageContaining("nested too deeply");
        assertThatThrownBy(() -> expressions.check("a".repeat(100_001))).hasMessageContaining("longer than");
    }

    @Test
    @Conformance("EXPR-45")
    void givesTheSameResultsToManyThreads() throws Exception {
        var events =
                IntStream.range(0, 50).mapToObj(i -> event("{\"n\":" + i + "}")).toList();
        try (var pool = Executors.newFixedThreadPool(4)) {
            var jobs = new ArrayList<Callable<Boolean>>();
            for (int round = 0; round < 200; round++) {
                int n = round % 50;
                jobs.add(() -> expressions.matches("event.data.n == " + n, events.get(n), null)
                        && !expressions.matches("event.data.n == " + n, events.get((n + 1) % 50), null));
            }
            for (var result : pool.invokeAll(jobs)) {
                assertThat(result.get()).isTrue();
            }
        }
    }
}
