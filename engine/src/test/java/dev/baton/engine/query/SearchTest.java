package dev.baton.engine.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.conformance.Conformance;
import dev.baton.engine.event.Event;
import dev.baton.engine.json.Json;
import dev.baton.engine.run.Run;
import dev.baton.engine.run.RunStatus;
import dev.baton.engine.store.SampleRows;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SearchTest {
    private static final Event EVENT = new Event(
            SampleRows.eventId(SampleRows.START, 1),
            "order-7",
            "shop/paid",
            1_700_000_000_000L,
            SampleRows.START,
            Json.parse("""
                    {"data":{"n":3,"price":1.5,"plan":"pro","ok":true,"gone":null,"list":[{"id":"a"}],"a b":1},
                     "id":"order-7","name":"shop/paid","ts":1700000000000,"v":"2"}"""));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "event.name == \"shop/paid\"",
                "event.id == \"order-7\"",
                "event.v == \"2\"",
                "event.ts >= 1700000000000",
                "event.data.n == 3",
                "event.data.n == 3.0",
                "3 < event.data.price || 3 == event.data.n",
                "event.data.price > 1",
                "event.data.n > -1",
                "event.data.plan != \"free\"",
                "event.data.ok == true",
                "event.data.gone == null",
                "event.data.list[0].id == \"a\"",
                "event.data[\"a b\"] == 1",
                "(event.data.n == 1 || event.data.n == 3) && event.data.ok == true",
                "event.data.n == 3\n\n   \nevent.data.ok == true",
                "",
            })
    void holds(String query) {
        assertThat(Search.overEvents(query).matches(EVENT)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "event.name != \"shop/paid\"",
                "event.data.n == \"3\"",
                "event.data.n != \"3\"",
                "event.data.missing == null",
                "event.data.missing != null",
                "event.data.missing != \"x\"",
                "event.data.missing == false",
                "event.data.n.deeper == 1",
                "event.data.list[5].id == \"a\"",
                "event.data.gone != \"x\"",
                "event.data.n == 3\nevent.data.ok == false",
            })
    void doesNotHold(String query) {
        assertThat(Search.overEvents(query).matches(EVENT)).isFalse();
    }

    @Test
    @Conformance("EXPR-38")
    void nullMeansAnExplicitNull() {
        assertThat(Search.overEvents("event.data.gone == null").matches(EVENT)).isTrue();
        assertThat(Search.overEvents("event.data.missing == null").matches(EVENT))
                .isFalse();
    }

    @Test
    @Conformance({"EXPR-35", "EXPR-36"})
    void outputIsOfRunsThatSucceededAndErrorOfRunsThatFailed() {
        var done = run(RunStatus.COMPLETED, "{\"total\":6,\"message\":\"boom\"}");
        var failed = run(RunStatus.FAILED, "{\"name\":\"Error\",\"message\":\"boom\",\"total\":6}");
        var open = run(RunStatus.RUNNING, null);

        assertThat(List.of(done, failed, open))
                .filteredOn(run -> Search.overRuns("output.total > 5").matches(run, List.of()))
                .containsExactly(done);
        assertThat(List.of(done, failed, open))
                .filteredOn(run -> Search.overRuns("error.message == \"boom\"").matches(run, List.of()))
                .containsExactly(failed);
    }

    @Test
    void eventAndOutputMayBeMixed() {
        var run = run(RunStatus.COMPLETED, "{\"ok\":true}");
        var search = Search.overRuns("event.data.plan == \"pro\" && output.ok == true");

        assertThat(search.usesEvents()).isTrue();
        assertThat(search.matches(run, List.of(EVENT))).isTrue();
        assertThat(search.matches(run, List.of())).isFalse();
    }

    @Test
    void comparisonOfAnUnknownNameIsLeftOut() {
        var run = run(RunStatus.COMPLETED, "1");

        assertThat(Search.overRuns("step.name == \"x\"").matches(run, List.of()))
                .isTrue();
        assertThat(Search.overRuns("event.user.id == \"x\"").matches(run, List.of()))
                .isTrue();
    }

    @Test
    @Conformance("EXPR-42")
    void emptyLinesAreNotThere() {
        assertThat(Search.overEvents("event.data.n == 3\n\nevent.data.ok == true")
                        .matches(EVENT))
                .isTrue();
        assertThat(Search.overEvents("event.data.n == 3\n\nevent.data.ok == false")
                        .matches(EVENT))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            quoteCharacter = '`',
            value = {
                "event.data.items.exists(i, i == 1) => macros are currently not supported",
                "has(event.data.a) => macros are currently not supported",
                "size(event.data.items) == 1 => invalid syntax detected",
                "true => invalid syntax detected",
                "event.data.a => invalid syntax detected",
                "!(event.data.a == 1) => invalid syntax detected",
                "event.data.a == event.data.b => invalid syntax detected",
                "event.data.name > \"a\" => unsupported string operator: >",
                "event.data.name > true => unsupported boolean operator: >",
                "event.data.name >= null => unsupported null operator: >=",
                "event.data.a in [1] => unsupported operator: in",
                "event.name == 1 => expects 'event.name' to be a string: 1",
                "event.ts == \"x\" => expects 'event.ts' to be an integer: x",
                "event.ts == 1.5 => expects 'event.ts' to be an integer: 1.5",
            })
    @Conformance({"EXPR-39", "EXPR-41"})
    void saysWhyALineIsRefused(String line, String message) {
        assertThatThrownBy(() -> Search.overRuns("event.data.ok == true\n" + line))
                .isInstanceOfSatisfying(
                        QueryException.class, e -> assertThat(e.code()).isEqualTo("expression_invalid"))
                .hasMessage(message + "\n | " + line);
    }

    @Test
    @Conformance("EXPR-40")
    void parseErrorShowsTheLine() {
        assertThatThrownBy(() -> Search.overRuns("event.data.n =="))
                .isInstanceOf(QueryException.class)
                .hasMessageStartingWith("Syntax error: ")
                .hasMessageEndingWith("\n | event.data.n ==");
    }

    @Test
    void eventsHaveNoOutput() {
        assertThatThrownBy(() -> Search.overEvents("output.total > 5"))
                .hasMessageContaining("unsupported filter output.total");
    }

    private static Run run(RunStatus status, @org.jspecify.annotations.Nullable String output) {
        return SampleRows.run(1, 1, SampleRows.START)
                .with(SampleRows.progress(status, SampleRows.START, SampleRows.START, output));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            event.data.n ==                    | 1 | 16
            event.data.n == 1;  event.data.n = | 2 | 16
            event.data.a > "b"                 | 1 | 12
            true                               | 1 | 1
            """)
    void errorsNameTheirPlace(String query, int line, int column) {
        assertThatThrownBy(() -> Search.overRuns(query.strip().replace(";", "\n")))
                .isInstanceOfSatisfying(QueryException.class, e -> {
                    assertThat(e.line()).isEqualTo(line);
                    assertThat(e.column()).isEqualTo(column);
                });
    }
}
