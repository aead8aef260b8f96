package dev.baton.engine.expression;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.conformance.Conformance;
import dev.baton.engine.json.Json;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InterpolationTest {
    private final Expressions expressions = new Expressions(InstantSource.system());

    private static Json event(String data) {
        return Json.parse("{\"name\":\"shop/paid\",\"data\":" + data + "}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            quoteCharacter = '`',
            value = {
                "event.data.id == async.data.id => {\"id\":\"o-7\"} => \"o-7\" == async.data.id",
                "event.data.id == async.data.id && async.data.ok == true => {\"id\":7} => 7.0 == async.data.id && async.data.ok == true",
                "event.data.user == async.data.user => {} => null == async.data.user",
                "event.data.kind == \"x\" && async.data.id == 1 => {\"kind\":\"y\"} => false",
                "async.data.id == 1 && event.data.kind == \"x\" => {\"kind\":\"y\"} => false",
                "event.data.kind == \"x\" && async.data.id == 1 => {\"kind\":\"x\"} => async.data.id == 1",
                "async.data.id == \"7\" => {} => async.data.id == \"7\"",
                "event.data.kind == \"x\" || async.data.id == 1 => {\"kind\":\"y\"} => async.data.id == 1",
                "event.data.kind == \"x\" || async.data.id == 1 => {\"kind\":\"x\"} => true",
                "has(event.data.id) && async.data.a > event.data.n => {\"id\":1,\"n\":1.5} => async.data.a > 1.5",
                "lowercase(event.data.id) == async.data.id => {\"id\":\"A\\\"b\"} => \"a\\\"b\" == async.data.id",
                "async.data.n + event.data.n == 3.0 => {\"n\":1} => async.data.n + 1.0 == 3.0",
                "async.data.id in event.data.ids => {\"ids\":[1,\"b\"]} => async.data.id in [1.0, \"b\"]",
                "event.data.ids.exists(event, event == async.data.id) => {\"ids\":[1]} => [1.0].exists(event, event == async.data.id)",
                "!(event.data.a == async.data.a || async.data.b) => {\"a\":true} => !(true == async.data.a || async.data.b)",
            })
    @Conformance("EXPR-22")
    void putsValuesIn(String expression, String data, String expected) {
        assertThat(expressions.interpolate(expression, event(data))).isEqualTo(expected);
    }

    @Test
    @Conformance("EXPR-23")
    void missingIdMatchesAMissingId() {
        var interpolated = expressions.interpolate("event.data.id == async.data.id", event("{}"));
        assertThat(expressions.matches(interpolated, event("{}"), event("{}"))).isTrue();
        assertThat(expressions.matches(interpolated, event("{}"), event("{\"id\":1}")))
                .isFalse();
    }

    @Test
    void findsTheEqualityThatTellsEventsApartBest() {
        assertThat(expressions.equality("\"o-7\" == async.data.id"))
                .contains(new Equality(List.of("data", "id"), "o-7"));
        assertThat(expressions.equality("async.data.ok == true && (async.data[\"n\"] == 7 && async.data.x > 1)"))
                .contains(new Equality(List.of("data", "n"), 7.0));
        assertThat(expressions.equality("async.data.ok == true && async.data.id == 'a' && async.data.n == 7"))
                .contains(new Equality(List.of("data", "id"), "a"));
        assertThat(expressions.equality("async.data.a == 1 || async.data.b == 2"))
                .isEmpty();
        assertThat(expressions.equality("null == async.data.user")).isEmpty();
        assertThat(expressions.equality("async == 1")).isEmpty();
        assertThat(expressions.equality("async.data.((")).isEmpty();
    }

    @Test
    void readsTheIndexedValueOfAnEvent() {
        var tree = event("{\"id\":7,\"name\":\"x\",\"o\":{},\"z\":null}").tree();
        assertThat(Equality.valueAt(tree, List.of("data", "id"))).isEqualTo(7.0);
        assertThat(Equality.valueAt(tree, List.of("data", "name"))).isEqualTo("x");
        assertThat(Equality.valueAt(tree, List.of("data", "o"))).isNull();
        assertThat(Equality.valueAt(tree, List.of("data", "z"))).isNull();
        assertThat(Equality.valueAt(tree, List.of("data", "name", "more"))).isNull();
    }
}
