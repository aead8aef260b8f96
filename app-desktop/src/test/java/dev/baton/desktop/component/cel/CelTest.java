package dev.baton.desktop.component.cel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.desktop.component.cel.CelCompletion.Suggestion;
import dev.baton.desktop.payload.SeenKeys;
import dev.baton.desktop.prefs.MemoryPreferences;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

final class CelTest {
    private static final List<String> ORDERING = List.of("==", "!=", "<", "<=", ">", ">=");

    private final SeenKeys seen = new SeenKeys();
    private final CelCompletion runs = CelCompletion.ofRuns(seen);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "event.data.total > 10 && event.name == \"a\"",
                "event.data[\"first name\"] != null || !(output.ok == true)",
                "event.data.country in [\"DE\", \"FR\"] && size(event.data.lines) >= 2u",
                "event.data.lines.all(l, l.qty > 0 && l.price <= -1.5e3)",
                "a ? b : {\"c\": [1, 2]}",
                "event.name == 'x'\n\noutput.n % 2 == 0",
                ""
            })
    void whatCanBeReadHasNoProblem(String text) {
        assertThat(CelLint.check(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "event.data.total >= | 1 | 20 | a value is missing at the end",
                "event.data.total = 3 | 1 | 18 | = compares nothing; write ==",
                "event.name == \"abc | 1 | 15 | the text has no closing quote",
                "(event.ts > 3 | 1 | 14 | ) is missing at the end",
                "event.ts > 3 event.ts | 1 | 14 | an operator such as && is missing before event",
                "&& event.ts > 3 | 1 | 1 | a value is missing before &&",
                "event. == 3 | 1 | 8 | a name is missing after the dot",
                "output.a & output.b | 1 | 10 | & is not an operator; write it twice",
            })
    void problemsAreFoundWhereTheyAre(String text, int line, int column, String message) {
        assertThat(CelLint.check(text)).hasValueSatisfying(problem -> {
            assertThat(problem.message()).isEqualTo(message);
            assertThat(List.of(problem.line(), problem.column())).isEqualTo(List.of(line, column));
        });
    }

    @Test
    void aProblemOfALaterLineIsMarkedThere() {
        String text = "event.ts > 3\nevent.id ==";
        assertThat(CelLint.check(text)).hasValueSatisfying(problem -> {
            assertThat(problem.line()).isEqualTo(2);
            assertThat(text.substring(problem.start(), problem.end())).isEqualTo("=");
        });
    }

    @Test
    void pathsComeFirst() {
        assertThat(texts(""))
                .containsExactly("event.id", "event.name", "event.ts", "event.v", "event.data.", "output", "output.");
        assertThat(texts("event.n")).containsExactly("event.name");
        assertThat(CelCompletion.ofEvents(seen).at("", 0).stream().map(Suggestion::text))
                .containsExactly("event.id", "event.name", "event.ts", "event.v", "event.data.");
    }

    @Test
    void keysThatWereSeenAreOfferedWithASampleInLaterClausesToo() {
        seen.add("event", new JsonMapper().readTree("{\"data\": {\"total\": 12.5, \"user\": {\"id\": \"u_1\"}}}"));
        assertThat(runs.at("event.data.t", 12)).containsExactly(new Suggestion("event.data.total", "12.5", 0));
        assertThat(texts("event.ts > 3 && event.data.u")).containsExactly("event.data.user", "event.data.user.id");
        assertThat(texts("event.ts > 3 || (")).contains("event.id", "output");
        assertThat(texts("event.data.total > ")).containsExactly("12.5", "true", "false", "null");
    }

    @Test
    void orderingIsOfferedOnlyWhereItMakesSense() {
        assertThat(texts("event.name ")).containsExactly("==", "!=");
        assertThat(texts("event.id ")).containsExactly("==", "!=");
        assertThat(texts("event.v ")).containsExactly("==", "!=");
        assertThat(texts("event.ts ")).isEqualTo(ORDERING);
        assertThat(texts("event.data.total ")).isEqualTo(ORDERING);
        assertThat(texts("event.ts > 3 && output.count ")).isEqualTo(ORDERING);
        assertThat(texts("event.data.total >")).containsExactly(">=");
    }

    @Test
    void clausesAreJoinedAfterAValue() {
        assertThat(texts("event.name == \"a\" ")).containsExactly("&&", "||");
        assertThat(texts("(event.name == \"a\") ")).containsExactly("&&", "||");
        assertThat(texts("event.ts > 3\n")).contains("event.id");
    }

    @Test
    void fiftySearchesAreRemembered() {
        MemoryPreferences preferences = new MemoryPreferences();
        QueryHistory history = new QueryHistory(preferences, "runs");
        for (int i = 0; i < 60; i++) {
            history.add("event.ts > " + i);
        }
        history.add("event.ts > 58");
        assertThat(history.all()).hasSize(50).startsWith("event.ts > 58", "event.ts > 59", "event.ts > 57");
        QueryHistory later = new QueryHistory(preferences, "runs");
        assertThat(later.earlier()).contains("event.ts > 58");
        assertThat(later.earlier()).contains("event.ts > 59");
        assertThat(later.later()).contains("event.ts > 58");
        assertThat(later.later()).contains("");
    }

    private List<String> texts(String text) {
        return runs.at(text, text.length()).stream().map(Suggestion::text).toList();
    }
}
