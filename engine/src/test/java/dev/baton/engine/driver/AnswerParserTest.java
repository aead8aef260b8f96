package dev.baton.engine.driver;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.conformance.Conformance;
import dev.baton.engine.Recordings;
import dev.baton.engine.http.Headers;
import dev.baton.engine.http.HttpAnswer;
import dev.baton.engine.json.Json;
import dev.baton.engine.step.Opcode;
import dev.baton.engine.step.SdkAnswer;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class AnswerParserTest {
    private static final Instant SENT = Instant.parse("2026-03-01T12:00:00.250Z");
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:01.700Z");
    private static final String STEP = "{\"op\":\"StepRun\",\"id\":\"aa\",\"displayName\":\"bake\",\"data\":7}";

    private static SdkAnswer parse(int status, Map<String, String> headers, String body) {
        var fields = new HashMap<String, List<String>>();
        headers.forEach((name, value) -> fields.put(name, List.of(value)));
        return AnswerParser.parse(new HttpAnswer(status, Headers.of(fields), body.getBytes(UTF_8)), SENT, NOW);
    }

    private static SdkAnswer sdk(int status, String body, String... headers) {
        var fields = new HashMap<String, String>(Map.of("X-Inngest-SDK", "inngest-js:v4.24.0"));
        for (int i = 0; i < headers.length; i += 2) {
            fields.put(headers[i], headers[i + 1]);
        }
        return parse(status, fields, body);
    }

    private static List<Opcode> ops(SdkAnswer answer) {
        assertThat(answer).isInstanceOf(SdkAnswer.Ops.class);
        return ((SdkAnswer.Ops) answer).ops();
    }

    private static SdkAnswer.Failed failed(SdkAnswer answer) {
        assertThat(answer).isInstanceOf(SdkAnswer.Failed.class);
        return (SdkAnswer.Failed) answer;
    }

    private static String returned(SdkAnswer answer) {
        assertThat(answer).isInstanceOf(SdkAnswer.Returned.class);
        return ((SdkAnswer.Returned) answer).output().text();
    }

    @Test
    void anEndpointThatCreatesSomethingAnswersWithItsResult() {
        var headers = Headers.of(Map.of("X-Inngest-SDK", List.of("go:0.16.0")));
        var answer = new HttpAnswer(201, headers, "{\"order\":9}".getBytes(UTF_8));
        assertThat(returned(AnswerParser.parseEndpoint(answer, SENT, NOW))).isEqualTo("{\"order\":9}");
        assertThat(failed(AnswerParser.parse(answer, SENT, NOW)).error().text()).contains("it has no status");
    }

    @Test
    @Conformance("SDK-27")
    void oneOpcodeIsAsGoodAsAList() {
        var single = (SdkAnswer.Ops) sdk(206, STEP, "X-Inngest-Req-Version", "2");
        assertThat(single.ops()).isEqualTo(ops(sdk(206, "[" + STEP + "]")));
        assertThat(single.requestVersion()).isEqualTo(2);
        assertThat(((Opcode.StepRun) single.ops().getFirst()).data().text()).isEqualTo("7");
        assertThat(single.ops().getFirst().info().name()).isEqualTo("bake");
        assertThat(((SdkAnswer.Ops) sdk(206, STEP)).requestVersion()).isZero();
        assertThat(((SdkAnswer.Ops) sdk(206, STEP, "x-inngest-req-version", "two")).requestVersion())
                .isZero();
    }

    @Test
    void emptyListIsNone() {
        assertThat(ops(sdk(206, "[]"))).singleElement().isInstanceOf(Opcode.None.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            value = {
                "'' => no response data",
                "{bad => error reading generator opcode response: the answer is not JSON",
                "null => the answer must be an array of opcodes",
                "[null] => an opcode must be an object, not null",
                "[{\"op\":\"StepNotFound\",\"id\":\"a\"}] => unknown opcode \"StepNotFound\"",
                "[{\"op\":\"STEPRUN\",\"id\":\"a\"}] => unknown opcode \"STEPRUN\"",
                "[{\"op\":\"StepRun\"}] => opcode StepRun has no id",
                "[{\"op\":\"StepError\",\"id\":\"a\"}] => step a reports an error without telling which",
                "[{\"op\":\"WaitForEvent\",\"id\":\"a\"}] => step a waits for an event without name",
                "[{\"op\":\"InvokeFunction\",\"id\":\"a\"}] => step a needs opts.function_id",
                "[{\"op\":5}] => opcode cannot be read: op must be a string",
            })
    void whatCannotBeUnderstoodFailsTheAttempt(String body, String message) {
        var failed = failed(sdk(206, body));
        assertThat(failed.error().tree().get("message").stringValue()).startsWith(message);
        assertThat(failed.noRetry()).isFalse();
    }

    @Test
    void limitsInputAndOutputOfSteps() {
        var large = "\"" + "x".repeat(OpcodeParser.MAX_PAYLOAD - 1) + "\"";
        assertThat(failed(sdk(206, STEP.replace("7", large)))
                        .error()
                        .tree()
                        .get("message")
                        .stringValue())
                .isEqualTo("error validating generator opcode aa: step output size is greater than the limit");
        assertThat(failed(sdk(206, STEP.replace("7", "7,\"opts\":{\"input\":[" + large + "]}")))
                        .error()
                        .tree()
                        .get("message")
                        .stringValue())
                .contains("step input size is greater than the limit");
        var fits = "\"" + "x".repeat(OpcodeParser.MAX_PAYLOAD - 2) + "\"";
        assertThat(ops(sdk(206, STEP.replace("7", fits)))).hasSize(1);
    }

    @Test
    void readsNamesInAnyCase() {
        var op = ops(sdk(
                        206,
                        "[{\"OP\":\"steprun\",\"Id\":\"aa\",\"DATA\":{\"Keep\":1},\"OPTS\":{\"Type\":\"step.run\"},"
                                + "\"Userland\":{\"ID\":\"bake\",\"index\":2},\"timing\":{\"a\":1760000000000000000,\"b\":5},"
                                + "\"metadata\":[{\"kind\":\"k\"}],\"unknown\":1}]"))
                .getFirst();
        assertThat(((Opcode.StepRun) op).data().text()).isEqualTo("{\"Keep\":1}");
        assertThat(op.info().type()).isEqualTo("step.run");
        assertThat(op.info().userlandId()).isEqualTo("bake");
        assertThat(op.info().userlandIndex()).isEqualTo(2);
        assertThat(op.info().startedAtNanos()).isEqualTo(1_760_000_000_000_000_000L);
        assertThat(op.info().durationNanos()).isEqualTo(5);
        assertThat(op.info().metadata()).containsExactly(Json.parse("{\"kind\":\"k\"}"));
        assertThat(op.info().name()).isEqualTo("aa");
    }

    @Test
    void readsOpcodesAsTheGoSdkWritesThem() {
        var ops = ops(sdk(206, """
                [{"op":"StepPlanned","id":"aa","name":"a","opts":{"parallelMode":"Race"},"data":null,"error":null,
                  "displayName":null,"timing":{"a":0,"b":0},"userland":{"id":"a"}},
                 {"op":"StepFailed","id":"bb","name":"b","opts":null,"data":null,
                  "error":{"name":"Step failed","message":"x","data":null},"displayName":null}]
                """));
        assertThat(ops.getFirst().info().race()).isTrue();
        assertThat(ops.getFirst().info().name()).isEqualTo("a");
        assertThat(((Opcode.StepFailed) ops.getLast()).error().text())
                .as("the SDK needs the data that it sent")
                .isEqualTo("{\"data\":null,\"message\":\"x\",\"name\":\"Step failed\"}");
    }

    @Test
    void readsTheOptionsOfOpcodes() {
        var ops = ops(sdk(206, """
                [{"op":"Sleep","id":"a","name":"10m"},
                 {"op":"Sleep","id":"a","name":"id","opts":{"duration":"90s"}},
                 {"op":"WaitForEvent","id":"a","opts":{"event":"x/y","timeout":"1d","if":"async.a == 1"}},
                 {"op":"WaitForEvent","id":"a","name":"x/y"},
                 {"op":"WaitForSignal","id":"a","opts":{"signal":"door","timeout":"1h","conflict":"replace"}},
                 {"op":"InvokeFunction","id":"a","opts":{"function_id":"shop-pack","payload":{"data":{"n":1}},"timeout":"1y"}},
                 {"op":"Gateway","id":"a","opts":{"url":"http://x","headers":{"k":"v"},"body":"text"}},
                 {"op":"AIGateway","id":"a","opts":{"url":"http://x","auth_key":"k","format":"openai-chat","body":{"m":1}}},
                 {"op":"StepPlanned","id":"a","opts":{"parallelMode":"race","input":[1,"b"]}},
                 {"op":"DeferAdd","id":"a","opts":{"fn_slug":"s","input":{"o":1}}},
                 {"op":"DeferAbort","id":"a","opts":{"target_hashed_id":"b"}},
                 {"op":"DiscoveryRequest","id":"a"},
                 {"op":"RunComplete","id":"a","data":[1]},
                 {"op":"StepRun","id":"a"}]"""));
        assertThat(ops).hasSize(14);
        assertThat(((Opcode.Sleep) ops.get(0)).until()).isEqualTo("10m");
        assertThat(((Opcode.Sleep) ops.get(1)).until()).isEqualTo("90s");
        var wait = (Opcode.WaitForEvent) ops.get(2);
        assertThat(List.of(wait.event(), wait.timeout(), String.valueOf(wait.condition())))
                .containsExactly("x/y", "1d", "async.a == 1");
        assertThat(((Opcode.WaitForEvent) ops.get(3)).timeout()).isEmpty();
        assertThat(((Opcode.WaitForSignal) ops.get(4)).replace()).isTrue();
        assertThat(((Opcode.InvokeFunction) ops.get(5)).payload().text()).isEqualTo("{\"data\":{\"n\":1}}");
        assertThat(((Opcode.Gateway) ops.get(6)).method()).isEqualTo("POST");
        assertThat(((Opcode.AiGateway) ops.get(7)).body().text()).isEqualTo("{\"m\":1}");
        assertThat(ops.get(8).info().race()).isTrue();
        assertThat(ops.get(8).info().input()).isEqualTo(Json.parse("[1,\"b\"]"));
        assertThat(((Opcode.DeferAdd) ops.get(9)).input()).isEqualTo(Json.parse("{\"o\":1}"));
        assertThat(((Opcode.DeferAdd) ops.get(9)).meta()).isNull();
        assertThat(((Opcode.DeferAbort) ops.get(10)).targetId()).isEqualTo("b");
        assertThat(((Opcode.RunComplete) ops.get(12)).data().text()).isEqualTo("[1]");
        assertThat(((Opcode.StepRun) ops.get(13)).data()).isEqualTo(Json.NULL);
    }

    @Test
    void errorsOfStepsAreBroughtIntoShape() {
        var body =
                "[{\"op\":\"StepError\",\"id\":\"a\",\"error\":{\"name\":\"TypeError\",\"message\":\"outer\",\"stack\":\"s\","
                        + "\"cause\":{\"message\":\"inner\"},\"data\":{\"k\":1},\"__serialized\":true}}]";
        var error = (Opcode.StepError) ops(sdk(206, body)).getFirst();
        assertThat(error.noRetry()).isFalse();
        assertThat(error.error().text())
                .isEqualTo("{\"cause\":{\"message\":\"inner\"},\"data\":{\"k\":1},\"message\":\"outer\","
                        + "\"name\":\"TypeError\",\"stack\":\"s\"}");
        assertThat(((Opcode.StepError) ops(sdk(206, body, "X-Inngest-No-Retry", "true"))
                                .getFirst())
                        .noRetry())
                .isTrue();
        var own = body.replace("\"name\":\"TypeError\",", "\"noRetry\":true,");
        var marked = (Opcode.StepError) ops(sdk(206, own)).getFirst();
        assertThat(marked.noRetry()).isTrue();
        assertThat(marked.error().tree().get("name").stringValue()).isEqualTo("Error");
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            value = {
                "{\"b\": 1, \"a\": 2} => {\"a\":2,\"b\":1}",
                "\"{\\\"a\\\":1}\" => {\"a\":1}",
                "\"{not json\" => \"{not json\"",
                "\"[1]\" => \"[1]\"",
                "\"text\" => \"text\"",
                "4.50 => 4.5",
                "null => null",
                "'' => null",
                "plain text => \"plain text\"",
            })
    void decodesWhatFunctionsReturn(String body, String output) {
        assertThat(returned(sdk(200, body))).isEqualTo(output);
        assertThat(returned(sdk(202, body))).isEqualTo(output);
    }

    @Test
    void answersOfOthersFail() {
        for (int status : new int[] {200, 201, 204, 206}) {
            var failed = failed(parse(status, Map.of(), "[]"));
            assertThat(failed.error().tree().get("name").stringValue()).isEqualTo("not_sdk");
            assertThat(failed.error().tree().get("message").stringValue())
                    .isEqualTo("The response did not come from an Inngest SDK");
            assertThat(failed.noRetry()).isFalse();
        }
        assertThat(returned(parse(200, Map.of("x-inngest-sdk-handled", "true"), "1")))
                .isEqualTo("1");
    }

    @Test
    void pagesInsteadOfAnswersAreShown() {
        var page = failed(parse(200, Map.of("content-type", "text/html"), "<html>hi</html>"));
        assertThat(page.error().tree().get("stack").stringValue())
                .isEqualTo("Upstream response (text/html):\n<html>hi</html>");
        assertThat(page.error().tree().get("body").stringValue())
                .as("as it came")
                .isEqualTo("<html>hi</html>");
        var partial = failed(parse(206, Map.of("content-type", "text/html"), "<html>hi</html>"));
        assertThat(partial.error().tree().get("message").stringValue())
                .startsWith("error reading generator opcode response");
    }

    @Test
    void noRetryTurnsAReturnIntoAFailure() {
        var failed = failed(sdk(200, "{\"message\":\"over\"}", "x-inngest-no-retry", "true"));
        assertThat(failed.noRetry()).isTrue();
        assertThat(failed.error().text())
                .isEqualTo("{\"error\":\"NonRetriableError\",\"message\":\"over\",\"name\":\"Error\"}");
    }

    @Test
    @Conformance("SDK-34")
    void proxiesAreNamed() {
        var failed = failed(parse(502, Map.of("Content-Type", "text/html"), "<html>bad gateway</html>"));
        var error = failed.error().tree();
        assertThat(error.get("name").stringValue()).isEqualTo("Server returned a fatal error");
        assertThat(error.get("message").stringValue())
                .isEqualTo("Your server returned HTTP 502 before the SDK responded.");
        assertThat(error.get("error").stringValue())
                .isEqualTo(error.get("message").stringValue());
        assertThat(error.get("stack").stringValue()).endsWith("(text/html):\n<html>bad gateway</html>");
        assertThat(failed.noRetry()).isFalse();
        var cut = failed(parse(500, Map.of(), "x".repeat(100_000))).error().tree();
        assertThat(cut.get("stack").stringValue()).hasSizeBetween(8_192, 8_292);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            value = {
                "{\"name\":\"N\",\"message\":\"m\",\"stack\":\"s\"} => N|m|s",
                "{\"message\":\"m\"} => Error|m|",
                "{\"error\":{\"name\":\"N\",\"message\":\"m\"}} => N|m|",
                "{\"error\":\"{\\\"name\\\":\\\"N\\\",\\\"message\\\":\\\"m\\\"}\"} => N|m|",
                "{\"error\":\"Step not found\",\"requestedStep\":\"a\"} => Error|Step not found|",
                "{\"body\":\"{\\\"name\\\":\\\"N\\\",\\\"message\\\":\\\"m\\\"}\"} => N|m|",
                "{\"code\":\"c\",\"message\":\"m\",\"name\":\"N\",\"stack\":\"s\"} => N|m|s",
                "{\"stack\":\"s\"} => Error|Function execution error|s",
                "\"just text\" => Error|just text|",
                "plain => Error|plain|",
                "{} => Error|Function execution error|",
                "null => Error|Function execution error|",
                "'' => Error|Function execution error|",
            })
    @Conformance("SDK-35")
    void errorsOfFunctionsAreBroughtIntoShape(String body, String expected) {
        var failed = failed(sdk(500, body));
        var error = failed.error().tree();
        var stack = error.get("stack");
        assertThat(error.get("name").stringValue() + "|" + error.get("message").stringValue() + "|"
                        + (stack == null ? "" : stack.stringValue()))
                .isEqualTo(expected);
        assertThat(error.get("error").stringValue()).isEqualTo("invalid status code: 500");
    }

    @Test
    void headersDecideAboutRetries() {
        assertThat(failed(sdk(500, "{}")).noRetry()).isFalse();
        assertThat(failed(sdk(400, "{}")).noRetry()).isFalse();
        assertThat(failed(sdk(400, "{}", "X-Inngest-No-Retry", "false")).noRetry())
                .isFalse();
        var last = failed(sdk(500, "{}", "x-inngest-no-retry", "true"));
        assertThat(last.noRetry()).isTrue();
        assertThat(last.error().tree().get("error").stringValue()).isEqualTo("NonRetriableError");
        assertThat(failed(sdk(400, "{}", "X-Inngest-SDK", "inngest-js:v1.10.0")).noRetry())
                .isTrue();
        assertThat(failed(sdk(400, "{}", "X-Inngest-SDK", "inngest-js:v1.10.1")).noRetry())
                .isFalse();
        assertThat(failed(sdk(404, "{}", "X-Inngest-SDK", "inngest-js:v2.4.0")).noRetry())
                .isTrue();
        assertThat(failed(sdk(404, "{}", "X-Inngest-SDK", "inngest-js:v2.4.1")).noRetry())
                .isFalse();
        assertThat(failed(sdk(500, "{}", "X-Inngest-SDK", "inngest-js:v1.0.0")).noRetry())
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            value = {
                "3 => 2026-03-01T12:00:04Z",
                "1 => 2026-03-01T12:00:02Z",
                "9999999 => 2026-03-02T12:00:01Z",
                "2026-03-01T12:30:00Z => 2026-03-01T12:30:00Z",
                "2026-03-01T12:30:00 => 2026-03-01T12:30:00Z",
                "Sun, 01 Mar 2026 12:30:00 GMT => 2026-03-01T12:30:00Z",
                "2027-03-01T12:30:00Z => 2026-03-02T12:00:01Z",
                "2020-03-01T12:30:00Z => 2026-03-01T12:00:02Z",
            })
    @Conformance({"SDK-33", "ENG-19"})
    void retryAfterIsKeptWithinBounds(String header, Instant expected) {
        assertThat(failed(sdk(500, "{}", "Retry-After", header)).retryAt()).isEqualTo(expected);
        assertThat(((SdkAnswer.Ops) sdk(206, STEP, "retry-after", header)).retryAt())
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"0", "-5", "soon", "12345678"})
    void retryAfterThatSaysNothingIsIgnored(String header) {
        assertThat(failed(sdk(500, "{}", "Retry-After", header)).retryAt()).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            value = {
                "\"[{\\\"op\\\":\\\"StepRun\\\",\\\"id\\\":\\\"aa\\\"}]\" => 1",
                "\"\\\"[{\\\\\\\"op\\\\\\\":\\\\\\\"StepRun\\\\\\\",\\\\\\\"id\\\\\\\":\\\\\\\"aa\\\\\\\"}]\\\"\" => 1",
                "[{\"op\":\"StepRun\",\"id\":\"aa\"}] => 1",
                "{\"op\":\"StepRun\",\"id\":\"aa\"} => 1",
            })
    @Conformance({"SDK-30"})
    void unpacksStreamedAnswers(String inner, int count) {
        var envelope = "   \n  {\"status\":206,\"headers\":{\"x-inngest-req-version\":\"2\"},\"body\":" + inner + "}";
        var answer = (SdkAnswer.Ops) sdk(201, envelope);
        assertThat(answer.ops()).hasSize(count);
        assertThat(answer.requestVersion()).isEqualTo(2);
        assertThat(answer.exchange().statusCode()).isEqualTo(206);
        assertThat(returned(sdk(201, " {\"status\":200,\"headers\":{},\"body\":\"{\\\"a\\\":1}\"}")))
                .isEqualTo("{\"a\":1}");
    }

    @Test
    @Conformance("SDK-31")
    void innerHeadersOfAStreamTakeThePlaceOfOuterOnes() {
        var failed = failed(sdk(
                201,
                "{\"status\":500,\"headers\":{\"x-inngest-no-retry\":\"true\",\"Retry-After\":3},\"body\":\"{\\\"message\\\":\\\"m\\\"}\"}",
                "X-Inngest-No-Retry",
                "false"));
        assertThat(failed.noRetry()).isTrue();
        assertThat(failed.retryAt()).isEqualTo(Instant.parse("2026-03-01T12:00:04Z"));
        assertThat(failed.error().tree().get("message").stringValue()).isEqualTo("m");
    }

    @Test
    void brokenStreamsFail() {
        assertThat(failed(sdk(201, "  ")).noRetry()).isFalse();
        assertThat(failed(sdk(201, "{\"status\"")).error().text()).contains("the streamed answer cannot be read");
        assertThat(failed(sdk(201, "{\"body\":1}")).error().text()).contains("it has no status");
        assertThat(failed(sdk(201, "{\"status\":200,\"error\":{\"message\":\"lost\"},\"body\":\"1\"}"))
                        .error()
                        .tree()
                        .get("message")
                        .stringValue())
                .isEqualTo("lost");
    }

    @Test
    @Conformance("STO-43")
    void secretsInHeadersAreNotKept() {
        var answer = sdk(206, STEP, "Set-Cookie", "a=b", "Authorization", "x", "X-Other", "y");
        assertThat(answer.exchange().headers().text())
                .isEqualTo("{\"authorization\":\"[REDACTED]\",\"set-cookie\":\"[REDACTED]\","
                        + "\"x-inngest-sdk\":\"inngest-js:v4.24.0\",\"x-other\":\"y\"}");
        assertThat(answer.exchange().sentAt()).isEqualTo(SENT);
        assertThat(answer.exchange().receivedAt()).isEqualTo(NOW);
        assertThat(answer.exchange().size()).isEqualTo(STEP.length());
    }

    /// Every recorded answer means what the recorded server made of it.
    @Test
    void understandsRecordedAnswers() {
        for (var row : Recordings.tree("calls.json")) {
            var headers = new HashMap<String, String>();
            row.get("headers")
                    .properties()
                    .forEach(h -> headers.put(h.getKey(), h.getValue().stringValue()));
            var body = row.get("body");
            var text = body.has("$text") ? body.get("$text").stringValue() : body.toString();
            int status = row.get("status").intValue();
            var answer = parse(status, headers, text);
            var where = row.get("from").stringValue();
            switch (status) {
                case 206 -> assertThat(names(ops(answer))).as(where).isEqualTo(names(body));
                case 200 ->
                    assertThat(returned(answer))
                            .as(where)
                            .isEqualTo(Json.of(body).text());
                case 201 -> assertThat(answer).as(where).isNotInstanceOf(SdkAnswer.Failed.class);
                case 502 -> assertThat(failed(answer).error().text()).contains("HTTP 502");
                default -> {
                    assertThat(failed(answer).error().tree().get("message"))
                            .as(where)
                            .isEqualTo(body.get("message"));
                    assertThat(failed(answer).noRetry())
                            .as(where)
                            .isEqualTo("true".equals(headers.get("x-inngest-no-retry")));
                }
            }
        }
    }

    private static List<String> names(List<Opcode> ops) {
        return ops.stream()
                .map(op -> op.getClass().getSimpleName().toLowerCase() + " "
                        + op.info().id())
                .toList();
    }

    private static List<String> names(JsonNode body) {
        return body.values().stream()
                .map(op -> op.get("op").stringValue().toLowerCase() + " "
                        + op.get("id").stringValue())
                .toList();
    }
}
