package dev.baton.schema.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RedactionTest {
    private static final String ORDER = """
            {
              "name": "shop/order.placed",
              "data": {
                "customer": { "email": "mira@example.com", "id": 7 },
                "lines": [ { "sku": "A", "price": 1.5 }, { "sku": "B", "price": 2 } ],
                "email": "other@example.com"
              }
            }""";

    @Test
    void aPathMasksTheValuesAtItsEndAndLeavesJson() {
        assertThat(masked("customer.email")).isEqualTo(ORDER.replace("\"mira@example.com\"", "\"[redacted]\""));
        assertThat(masked("email")).doesNotContain("mira", "other@").contains("\"id\": 7");
        assertThat(masked("customer")).contains("\"customer\": \"[redacted]\",\n");
    }

    @Test
    void listsNeedNotBeNamedButOneEntryCan() {
        assertThat(masked("lines.price"))
                .contains("\"A\", \"price\": \"[redacted]\"", "\"B\", \"price\": \"[redacted]\"");
        assertThat(masked("lines[1].price")).contains("\"price\": 1.5", "\"B\", \"price\": \"[redacted]\"");
        assertThat(masked("lines[*].sku")).doesNotContain("\"A\"", "\"B\"");
    }

    @Test
    void aWholePathBeginsAtTheRoot() {
        assertThat(masked("$.data.email")).contains("mira@").doesNotContain("other@");
        assertThat(masked("$.email")).isEqualTo(ORDER);
        assertThat(masked("$.data.*.email")).contains("other@").doesNotContain("mira@");
    }

    @Test
    void regularExpressionsMaskTextOfAnyKind() {
        Redaction redaction = Redaction.of("", "[\\w.]+@example\\.com\nsk_live_\\w+");
        assertThat(redaction.mask("mira@example.com paid with sk_live_9a"))
                .isEqualTo("[redacted] paid with [redacted]");
    }

    @Test
    void aPartIsMaskedByWhatItIsInTheWhole() {
        int from = ORDER.indexOf("mira@");
        Redaction redaction = Redaction.of("customer.email", "");
        assertThat(redaction.mask(ORDER, from, from + 4)).isEqualTo("\"[redacted]\"");
        assertThat(redaction.mask(ORDER, from - 9, from + 4)).isEqualTo("email\": \"[redacted]\"");
        assertThat(redaction.mask(ORDER, 0, 20)).isEqualTo(ORDER.substring(0, 20));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"email\": \"a\"}\\n{\"email\": \"b\"} | {\"email\": \"[redacted]\"}\\n{\"email\": \"[redacted]\"}",
                "\"email\": \"a\", | \"email\": \"[redacted]\",",
                "an email without a value | an email without a value",
                "{\"email\": {\"a\": [1, \"}\"]} | {\"email\": \"[redacted]\"",
                "{\"email\": \"cut | {\"email\": \"[redacted]\"",
                "{\"email\": null} | {\"email\": \"[redacted]\"}",
                "{\"e\\\\\"mail\": 1, \"email\":2} | {\"e\\\\\"mail\": 1, \"email\":\"[redacted]\"}"
            })
    void textsThatAreNotWholeJsonAreMaskedAsFarAsTheyAre(String text, String expected) {
        assertThat(Redaction.of("email", "").mask(text.replace("\\n", "\n").replace("\\\\", "\\")))
                .isEqualTo(expected.replace("\\n", "\n").replace("\\\\", "\\"));
    }

    @Test
    void badRulesAreToldByName() {
        assertThat(Redaction.pathProblem("ok\ncustomer email")).contains("customer email");
        assertThat(Redaction.pathProblem("$")).isNotEmpty();
        assertThat(Redaction.patternProblem("(")).contains("\"(\"");
        assertThat(Redaction.patternProblem("a*")).contains("empty text");
        assertThat(Redaction.pathProblem("a\n\n b ") + Redaction.patternProblem("\\d+"))
                .isEmpty();
        assertThat(Redaction.of("", "").isEmpty()).isTrue();
    }

    private static String masked(String path) {
        return Redaction.of(path, "").mask(ORDER);
    }
}
