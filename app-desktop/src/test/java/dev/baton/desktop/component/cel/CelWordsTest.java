package dev.baton.desktop.component.cel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CelWordsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "event.data.total >= 25 | total of the event is at least 25",
                "event.name == \"a/b\" && output.ok | the name of the event is \"a/b\" and ok of the output",
                "event.data.country in [\"DE\", \"FR\", \"NL\"] | country of the event is one of \"DE\", \"FR\" or \"NL\"",
                "!(event.data.n < 3 OR event.ts != 5) | not (n of the event is less than 3 or the time of the event is not 5)",
                "event.name.startsWith(\"shop/\") | the name of the event begins with \"shop/\"",
                "has(event.data.coupon) | there is coupon of the event",
                "size(event.data.items) > 2 | the size of items of the event is more than 2",
                "event.data.items[0].sku == null | items[0].sku of the event is empty",
                "error.name != 'A' | name of the error is not 'A'",
            })
    void anExpressionIsSaidInWords(String expression, String words) {
        assertThat(CelWords.of(expression.replace("OR", "||"), "runs")).isEqualTo("Shows runs where " + words + ".");
    }

    @Test
    void linesAreJoinedAndNothingIsSaidToo() {
        assertThat(CelWords.of("event.data.a == 1\nevent.data.b == 2", "events"))
                .isEqualTo("Shows events where a of the event is 1,\nand where b of the event is 2.");
        assertThat(CelWords.of(" \n", "runs")).contains("all runs are shown");
        assertThat(CelWords.of("((( [", "runs")).isNotBlank();
        assertThat(CelWords.of("event.data[", "runs")).isNotBlank();
    }
}
