package dev.baton.engine.expression;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.engine.json.Json;
import dev.cel.bundle.Cel;
import dev.cel.bundle.CelFactory;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.types.SimpleType;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// Where the dialect does not differ from standard CEL, values are those of Google's implementation.
class StandardCelTest {
    private static final String DATA = "{\"i\":3,\"d\":2.5,\"s\":\"bread\",\"t\":\"\",\"b\":true,\"l\":[1,2,3],"
            + "\"m\":{\"k\":\"v\",\"n\":{\"x\":false}},\"names\":[\"a\",\"b\"]}";
    private static final Json EVENT = Json.parse("{\"data\":" + DATA + "}");
    private static final Map<String, Object> VARIABLES = Map.of(
            "event",
            Map.of(
                    "data",
                    Map.of(
                            "i",
                            3.0,
                            "d",
                            2.5,
                            "s",
                            "bread",
                            "t",
                            "",
                            "b",
                            true,
                            "l",
                            List.of(1.0, 2.0, 3.0),
                            "m",
                            Map.of("k", "v", "n", Map.of("x", false)),
                            "names",
                            List.of("a", "b"))));

    /// `a.b {}` makes a protobuf message, which the dialect has no types for.
    private static final Pattern MESSAGE = Pattern.compile("[a-z]\\s*\\{");

    private final Cel cel = CelFactory.standardCelBuilder()
            .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
            .setOptions(CelOptions.current()
                    .enableHeterogeneousNumericComparisons(true)
                    .build())
            .addVar("event", SimpleType.DYN)
            .build();
    private final Expressions expressions = new Expressions(InstantSource.system());

    @Test
    void valuesAreThoseOfStandardCel() throws Exception {
        var generator = new Generator(new Random(20_260_301));
        int compared = 0;
        for (int i = 0; i < 300; i++) {
            var source = generator.bool(4);
            Object expected;
            try {
                expected = cel.createProgram(cel.compile(source).getAst()).eval(VARIABLES);
            } catch (CelValidationException | CelEvaluationException e) {
                continue;
            }
            assertThat(expressions.value(source, EVENT)).as(source).isEqualTo(expected);
            var printed = Unparser.unparse(Parser.parse(source));
            assertThat(expressions.value(printed, EVENT)).as(printed).isEqualTo(expected);
            compared++;
        }
        assertThat(compared).isGreaterThan(200);
    }

    @Test
    void acceptsWhatStandardCelAccepts() {
        var random = new Random(7);
        var words = List.of(
                "event",
                ".data",
                ".s",
                "[0]",
                "(",
                ")",
                "&&",
                "||",
                "!",
                "-",
                "+",
                "*",
                "==",
                "<",
                "in",
                "?",
                ":",
                "true",
                "null",
                "1",
                "2.5",
                "'x'",
                "\"y\"",
                "[",
                "]",
                ",",
                "{",
                "}",
                ".size()",
                "has(event.data)",
                "r'q'",
                ".exists(x, x)",
                "0x1f",
                "1e3",
                "// c\n",
                "\n",
                "''' q ''' ");
        int accepted = 0;
        for (int i = 0; i < 20_000; i++) {
            var source = new StringBuilder();
            for (int n = 1 + random.nextInt(6); n > 0; n--) {
                source.append(words.get(random.nextInt(words.size()))).append(random.nextInt(4) == 0 ? "" : " ");
            }
            var text = source.toString();
            if (MESSAGE.matcher(text).find()) {
                continue;
            }
            boolean standard = !cel.parse(text).hasError();
            assertThat(accepts(text)).as(text).isEqualTo(standard);
            accepted += standard ? 1 : 0;
        }
        assertThat(accepted).isGreaterThan(150);
    }

    private static boolean accepts(String text) {
        try {
            Parser.parse(text);
            return true;
        } catch (ExpressionException e) {
            return false;
        }
    }

    /// Random expressions of known type without missing fields and mixed operands.
    private record Generator(Random random) {
        private String pick(String... choices) {
            return choices[random.nextInt(choices.length)];
        }

        String bool(int depth) {
            if (depth == 0) {
                return pick(
                        "true", "false", "event.data.b", "event.data.m.n.x", "has(event.data.s)", "has(event.data.q)");
            }
            int d = depth - 1;
            return switch (random.nextInt(12)) {
                case 0 -> bool(d) + " && " + bool(d);
                case 1 -> bool(d) + " || " + bool(d);
                case 2 -> "!" + "(" + bool(d) + ")";
                case 3 -> "(" + bool(d) + ")";
                case 4 -> bool(0) + " ? " + bool(d) + " : " + bool(d);
                case 5 -> number(d) + pick(" == ", " != ", " < ", " <= ", " > ", " >= ") + number(d);
                case 6 -> text(d) + pick(" == ", " != ", " < ", " <= ", " > ", " >= ") + text(d);
                case 7 -> text(d) + pick(".contains(", ".startsWith(", ".endsWith(", ".matches(") + text(0) + ")";
                case 8 -> text(d) + " in " + pick("event.data.names", "['a', \"bread\"]", "event.data.m", "[]");
                case 9 ->
                    pick("event.data.l", "[1.0, 2.5]", "event.data.l.filter(y, y > 1.5)")
                            + pick(".all(x, x ", ".exists(x, x ", ".exists_one(x, x ")
                            + pick("> ", "== ")
                            + number(0) + ")";
                case 10 -> "event.data.names.map(x, x + " + text(0) + ")[" + pick("0", "1") + "] == " + text(d);
                default -> bool(0) + pick(" == ", " != ") + bool(0);
            };
        }

        String number(int depth) {
            if (depth == 0) {
                return pick("event.data.i", "event.data.d", "1.5", "-2.0", "0.5e1", "event.data.l[1]", "0.0");
            }
            int d = depth - 1;
            return switch (random.nextInt(5)) {
                case 0 -> number(d) + pick(" + ", " - ", " * ") + number(d);
                case 1 -> "(" + number(d) + ")";
                case 2 -> "-(" + number(d) + ")";
                case 3 -> "double(" + whole(d) + ")";
                default -> bool(0) + " ? " + number(0) + " : (" + number(d) + ")";
            };
        }

        String whole(int depth) {
            if (depth == 0) {
                return pick("1", "-7", "0x10", "size(event.data.l)", "event.data.s.size()", "int('12')", "int(2.9)");
            }
            int d = depth - 1;
            return switch (random.nextInt(3)) {
                case 0 -> whole(d) + pick(" + ", " - ", " * ", " / ", " % ") + whole(d);
                case 1 -> "(" + whole(d) + ")";
                default -> "-(" + whole(d) + ")";
            };
        }

        String text(int depth) {
            if (depth == 0) {
                return pick(
                        "event.data.s",
                        "event.data.t",
                        "'a'",
                        "\"br\"",
                        "event.data['s']",
                        "event.data.m.k",
                        "r'e.d'",
                        "'''x'''",
                        "'\\u0061'",
                        "string(true)",
                        "event.data.names[1]");
            }
            return random.nextBoolean() ? text(depth - 1) + " + " + text(0) : "(" + text(depth - 1) + ")";
        }
    }
}
