package dev.baton.desktop.component.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

final class JsonFormatTest {
    private static final ObjectMapper JACKSON = JsonMapper.shared();

    @Test
    void laysObjectsOutOverLines() {
        assertThat(
                        pretty(
                                "{\"id\":\"ch_1\",\"card\":{\"last4\":\"4242\"},\"tags\":[\"a\", 1,null],\"none\":{},\"rows\":[]}"))
                .isEqualTo("""
                        {
                          "id": "ch_1",
                          "card": {
                            "last4": "4242"
                          },
                          "tags": ["a", 1, null],
                          "none": {},
                          "rows": []
                        }""");
    }

    @Test
    void longAndNestedArraysTakeALinePerElement() {
        assertThat(pretty("[[1],{\"a\":2}]")).isEqualTo("""
                [
                  [1],
                  {
                    "a": 2
                  }
                ]""");
        assertThat(pretty("[" + "\"0123456789\",".repeat(9) + "1]").lines()).hasSize(12);
    }

    @Test
    void keepsNumbersKeysAndEscapesAsTheyWereSent() {
        String json = "{\"big\":12345678901234567890.10,\"e\":1E+2,\"k\":1,\"k\":\"\\u00e9\\n\"}";
        assertThat(pretty(json)).contains("12345678901234567890.10", "1E+2", "\"k\": 1", "\"\\u00e9\\n\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "}",
                "[1,]",
                "{\"a\"}",
                "{\"a\":1,}",
                "{a:1}",
                "1 2",
                "nope",
                "\"open",
                "[1}",
                "{\"a\":}",
                "[,1]",
                "-",
                "{\"a\":[1,2}"
            })
    void refusesWhatIsNotOneValue(String text) {
        assertThat(JsonFormat.pretty(text)).isEmpty();
    }

    @Test
    void blocksEndAtTheLineOfTheirBracket() {
        CodeText text = JsonFormat.pretty("{\"a\":{\"b\":[{}, {\"c\":1}]}}").orElseThrow();
        for (int line = 0; line < text.lines(); line++) {
            String content = text.text().substring(text.start(line), text.end(line));
            if (content.endsWith("{") || content.endsWith("[")) {
                int end = text.blockEnd(line);
                String closing =
                        text.text().substring(text.start(end), text.end(end)).strip();
                assertThat(closing).startsWith(content.endsWith("{") ? "}" : "]");
            } else {
                assertThat(text.blockEnd(line)).isEqualTo(-1);
            }
        }
    }

    @Test
    void depthIsNoLimit() {
        int depth = 100_000;
        CodeText text =
                JsonFormat.pretty("[".repeat(depth) + "{}" + "]".repeat(depth)).orElseThrow();
        assertThat(text.lines()).isEqualTo(2 * depth + 1);
        assertThat(text.blockEnd(0)).isEqualTo(2 * depth);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void formattingChangesNothingButSpace(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 300; i++) {
            String json = value(random, 0);
            CodeText text = JsonFormat.pretty(json).orElseThrow();
            assertThat(JACKSON.readTree(text.text()))
                    .as("seed %s, %s", seed, json)
                    .isEqualTo(JACKSON.readTree(json));
            assertThat(JsonFormat.pretty(text.text()).orElseThrow().text()).isEqualTo(text.text());
        }
    }

    static String value(Random random, int depth) {
        int kind = random.nextInt(depth > 4 ? 4 : 6);
        return switch (kind) {
            case 0 -> Integer.toString(random.nextInt(-1_000, 1_000));
            case 1 -> "\"" + "x{}[],:".substring(random.nextInt(7)) + "\\\"\"";
            case 2 -> random.nextBoolean() ? "true" : "null";
            case 3 -> Double.toString(random.nextGaussian());
            case 4 -> {
                List<String> parts = new ArrayList<>();
                IntStream.range(0, random.nextInt(6)).forEach(i -> parts.add(value(random, depth + 1)));
                yield "[" + String.join(",", parts) + "]";
            }
            default -> {
                List<String> parts = new ArrayList<>();
                IntStream.range(0, random.nextInt(6))
                        .forEach(i -> parts.add("\"k" + i + "\" : " + value(random, depth + 1)));
                yield "{" + String.join(" , ", parts) + "}";
            }
        };
    }

    private static String pretty(String json) {
        return JsonFormat.pretty(json).orElseThrow().text();
    }
}
