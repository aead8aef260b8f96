package dev.baton.desktop.screen.diff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.desktop.screen.diff.JsonDiff.Line;
import dev.baton.desktop.screen.diff.JsonDiff.Mark;
import org.junit.jupiter.api.Test;

final class JsonDiffTest {
    @Test
    void theOrderOfKeysMakesNoDifference() {
        JsonDiff diff = JsonDiff.of(
                "{\"a\":1,\"b\":{\"x\":[1,2],\"y\":null}}", "{\"b\":{\"y\":null,\"x\":[1,2.0]},\"a\":1.0}", false);
        assertThat(diff.changes()).isZero();
        assertThat(diff.lines()).allMatch(line -> line.mark() == Mark.SAME);
    }

    @Test
    void whatDiffersIsMarkedInItsLineWithItsPath() {
        JsonDiff diff = JsonDiff.of(
                "{\"card\":{\"token\":\"tok_1\",\"old\":true}}", "{\"card\":{\"token\":\"tok_2\",\"new\":[1]}}", false);
        assertThat(diff.changes()).isEqualTo(3);
        assertThat(diff.lines())
                .containsExactly(
                        same("{", "$"),
                        same("  \"card\": {", "$.card"),
                        new Line(
                                "    \"token\": \"tok_1\",", "    \"token\": \"tok_2\",", Mark.CHANGED, "$.card.token"),
                        new Line("    \"old\": true,", null, Mark.ONLY_A, "$.card.old"),
                        new Line(null, "    \"new\": [", Mark.ONLY_B, "$.card.new"),
                        new Line(null, "      1", Mark.ONLY_B, "$.card.new"),
                        new Line(null, "    ]", Mark.ONLY_B, "$.card.new"),
                        same("  }", "$.card"),
                        same("}", "$"));
    }

    @Test
    void timesAndIdsAreMaskedOnlyWhenThatIsWanted() {
        String a =
                "{\"id\":\"01M7W8Q1WTG4EQB0AWW2QXXGJM\",\"at\":\"2026-11-20T10:42:07.318Z\",\"ts\":1795171306318,\"n\":1}";
        String b =
                "{\"id\":\"01M7W8Q8QJCYBAGSWNMHZ1HCYA\",\"at\":\"2026-11-20T10:43:00Z\",\"ts\":1795171309999,\"n\":2}";
        assertThat(JsonDiff.of(a, b, true).changes()).isEqualTo(1);
        assertThat(JsonDiff.of(a, b, true).masked()).isEqualTo(3);
        assertThat(JsonDiff.of(a, b, false).changes()).isEqualTo(4);
    }

    @Test
    void missingValuesAndTextThatIsNoJsonAreCompared() {
        assertThat(JsonDiff.of(null, null, true).lines()).isEmpty();
        assertThat(JsonDiff.of("{}", null, true).changes()).isEqualTo(1);
        assertThat(JsonDiff.of("not json", "not json", true).changes()).isZero();
        assertThat(JsonDiff.of("not json", "nor this", true).changes()).isEqualTo(1);
        assertThat(JsonDiff.of("[]", "{}", true).changes()).isEqualTo(1);
        assertThat(JsonDiff.of("[1]", "[1,2]", true).changes()).isEqualTo(1);
    }

    @Test
    void valuesThatAreTooLargeAreOnlySaidToBeTheSameOrNot() {
        String large = "\"" + "x".repeat(300_000) + "\"";
        assertThat(JsonDiff.of(large, large, true).changes()).isZero();
        assertThat(JsonDiff.of(large, "1", true).changes()).isEqualTo(1);
        assertThat(JsonDiff.of(large, "1", true).lines()).hasSize(1);
    }

    private static Line same(String text, String path) {
        return new Line(text, text, Mark.SAME, path);
    }
}
