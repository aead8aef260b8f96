package dev.baton.engine.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

class JsonTest {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    /// The sample of RFC 8785, section 3.2.
    @Test
    void writesTheSampleOfTheRfc() {
        var text = """
                {"numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
                 "string": "\\u20ac$\\u000F\\u000aA'\\u0042\\u0022\\u005c\\\\\\"\\/",
                 "literals": [null, true, false]}""";
        assertThat(Json.parse(text).text())
                .isEqualTo("{\"literals\":[null,true,false],\"numbers\":[333333333.3333333,1e+30,4.5,0.002,1e-27],"
                        + "\"string\":\"€$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"}");
    }

    @Test
    void sortsKeysByCodeUnits() {
        var text = "{\"\\u20ac\":1,\"\\r\":2,\"\\ufb33\":3,\"1\":4,\"\\ud83d\\ude00\":5,\"\\u0080\":6,\"\\u00f6\":7}";
        assertThat(Json.parse(text).text())
                .isEqualTo("{\"\\r\":2,\"1\":4,\"\u0080\":6,\"ö\":7,\"€\":1,\"😀\":5,\"\ufb33\":3}");
    }

    /// Samples of RFC 8785, appendix B.
    @ParameterizedTest
    @CsvSource({
        "0000000000000000,0",
        "8000000000000000,0",
        "0000000000000001,5e-324",
        "0000000000000002,1e-323",
        "8000000000000001,-5e-324",
        "7fefffffffffffff,1.7976931348623157e+308",
        "4340000000000000,9007199254740992",
        "c340000000000000,-9007199254740992",
        "4430000000000000,295147905179352830000",
        "44b52d02c7e14af5,9.999999999999997e+22",
        "44b52d02c7e14af6,1e+23",
        "44b52d02c7e14af7,1.0000000000000001e+23",
        "444b1ae4d6e2ef4e,999999999999999700000",
        "444b1ae4d6e2ef4f,999999999999999900000",
        "444b1ae4d6e2ef50,1e+21",
        "3eb0c6f7a0b5ed8c,9.999999999999997e-7",
        "3eb0c6f7a0b5ed8d,0.000001",
        "41b3de4355555553,333333333.3333332",
        "41b3de4355555554,333333333.33333325",
        "41b3de4355555555,333333333.3333333",
        "41b3de4355555556,333333333.3333334",
        "41b3de4355555557,333333333.33333343",
        "becbf647612f3696,-0.0000033333333333333333",
        "43143ff3c1cb0959,1424953923781206.2",
    })
    void printsNumbersAsEcmaScriptDoes(String bits, String expected) {
        assertThat(Json.number(Double.longBitsToDouble(Long.parseUnsignedLong(bits, 16))))
                .isEqualTo(expected);
    }

    @Test
    void canonicalFormIsAFixedPoint() {
        var random = new Random(7);
        for (int i = 0; i < 3_000; i++) {
            var tree = tree(random, 4);
            var json = Json.of(tree);
            assertThat(Json.parse(Json.MAPPER.writeValueAsBytes(tree))).isEqualTo(json);
            assertThat(Json.parse(json.bytes())).isEqualTo(json);
        }
    }

    private static JsonNode tree(Random random, int depth) {
        return switch (random.nextInt(depth > 0 ? 7 : 5)) {
            case 0 -> NODES.numberNode(random.nextLong() >> random.nextInt(64));
            case 1 -> NODES.numberNode(number(random));
            case 2 -> NODES.stringNode(text(random));
            case 3 -> NODES.booleanNode(random.nextBoolean());
            case 4 -> NODES.nullNode();
            case 5 -> {
                var array = NODES.arrayNode();
                for (int i = random.nextInt(5); i > 0; i--) {
                    array.add(tree(random, depth - 1));
                }
                yield array;
            }
            default -> {
                var object = NODES.objectNode();
                for (int i = random.nextInt(5); i > 0; i--) {
                    object.set(text(random), tree(random, depth - 1));
                }
                yield object;
            }
        };
    }

    private static double number(Random random) {
        while (true) {
            double value = Double.longBitsToDouble(random.nextLong());
            if (!Double.isNaN(value) && !Double.isInfinite(value)) {
                return value;
            }
        }
    }

    private static String text(Random random) {
        var text = new StringBuilder();
        for (int i = random.nextInt(12); i > 0; i--) {
            int bound = switch (random.nextInt(4)) {
                case 0 -> 0x20;
                case 1 -> 0x80;
                case 2 -> 0x3000;
                default -> 0x110000;
            };
            int code = random.nextInt(bound);
            text.appendCodePoint(code >= 0xD800 && code < 0xE000 ? 'x' : code);
        }
        return text.toString();
    }

    @Test
    void numbersReadBack() {
        var random = new Random(1);
        for (int i = 0; i < 20_000; i++) {
            double value = number(random);
            assertThat(Double.parseDouble(Json.number(value))).isEqualTo(value + 0.0);
        }
    }

    @Test
    void halfPairsAreEscapedAsJavaScriptDoes() {
        assertThat(Json.parse("\"a\\ud83db\"").text()).isEqualTo("\"a\\ud83db\"");
    }

    @Test
    void writesLongStringsWithManyEscapes() {
        var text = "\u0001\"é".repeat(10_000);
        var json = new JsonWriter(0).string(text).json();
        assertThat(json.tree().stringValue()).isEqualTo(text);
        assertThat(json.bytes()).startsWith("\"\\u0001\\\"é".getBytes(UTF_8));
    }

    @Test
    void refusesWhatIsNotJson() {
        assertThatThrownBy(() -> Json.parse("{} x")).isInstanceOf(JsonSyntaxException.class);
        assertThatThrownBy(() -> Json.parse("")).isInstanceOf(JsonSyntaxException.class);
        assertThatThrownBy(() -> Json.parse("[".repeat(1_000))).isInstanceOf(JsonSyntaxException.class);
        assertThatThrownBy(() -> Json.parse("[1e400]")).hasMessageStartingWith("number out of range: 1");
    }

    @Test
    void membersAreFoundInAnyCase() {
        var members = Members.of(Json.parse("{\"NAME\":\"upper\",\"name\":\"exact\",\"N\":3,\"gone\":null,\"F\":true}")
                .tree());
        assertThat(members.text("name")).isEqualTo("exact");
        assertThat(members.text("Name")).isIn("upper", "exact");
        assertThat(members.integer("n")).isEqualTo(3L);
        assertThat(members.get("gone")).isNull();
        assertThat(members.flag("f")).isTrue();
        assertThat(members.array("list")).isEqualTo(new ArrayList<JsonNode>());
        assertThatThrownBy(() -> members.object("n")).hasMessage("n must be an object, not the number 3");
        assertThat(Members.of(null).text("x")).isNull();
    }
}
