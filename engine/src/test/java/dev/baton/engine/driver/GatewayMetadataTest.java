package dev.baton.engine.driver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.conformance.Conformance;
import dev.baton.engine.json.Json;
import dev.baton.engine.simulation.Ops;
import dev.baton.engine.step.Opcode;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class GatewayMetadataTest {
    private static JsonNode ai(String format, String url, String request, String answer) {
        var op = new Opcode.AiGateway(Ops.info("ask"), url, Json.EMPTY_OBJECT, "secret", format, Json.parse(request));
        var update = GatewayMetadata.ai(op, Json.parse(answer).tree(), Duration.ofMillis(30));
        assertThat(update.text()).doesNotContain("secret");
        assertThat(update.tree().path("kind").asString()).isEqualTo("inngest.ai");
        return update.tree().path("values");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            openai-chat | https://a/v1/chat/completions | {"model":"gpt-4o"} | {"model":"gpt-4o-2024-08-06","usage":{"prompt_tokens":9,"completion_tokens":3,"total_tokens":12}} | gpt-4o | 9 | 3 | 0.000053
            openai-responses | https://a/v1/responses | {"model":"gpt-5-mini"} | {"usage":{"input_tokens":1000,"output_tokens":1000}} | gpt-5-mini | 1000 | 1000 | 0.00225
            anthropic | https://a/v1/messages | {"model":"claude-sonnet-4-20250514"} | {"usage":{"input_tokens":10,"output_tokens":20}} | claude-sonnet-4-20250514 | 10 | 20 | 0.00033
            gemini | https://a/v1beta/models/gemini-2.5-flash:generateContent?key=secret | {} | {"usageMetadata":{"promptTokenCount":10,"candidatesTokenCount":20}} | gemini-2.5-flash | 10 | 20 | 0.000053
            bedrock | https://a/model/us.anthropic.claude-opus-4-5-20251101-v1:0/converse | {} | {"usage":{"inputTokens":100,"outputTokens":10}} | us.anthropic.claude-opus-4-5-20251101-v1:0 | 100 | 10 | 0.00075
            """)
    @Conformance("STO-35")
    void modelTokensAndCostAreReadFromEveryProvider(
            String format,
            String url,
            String request,
            String answer,
            String model,
            long input,
            long output,
            String cost) {
        var values = ai(format, url, request, answer);
        assertThat(values.path("provider").asString()).isEqualTo(format);
        assertThat(values.path("request_model").asString()).isEqualTo(model);
        assertThat(values.path("input_tokens").longValue()).isEqualTo(input);
        assertThat(values.path("output_tokens").longValue()).isEqualTo(output);
        assertThat(values.path("total_tokens").longValue()).isEqualTo(input + output);
        assertThat(values.path("estimated_cost").decimalValue()).isEqualByComparingTo(cost);
        assertThat(values.path("latency_ms").longValue()).isEqualTo(30);
    }

    @Test
    void whatTheAnswerDoesNotTellIsLeftOut() {
        var values = ai("openai-chat", "https://a", "{\"model\":\"gpt-4o\"}", "{\"error\":\"no\"}");
        assertThat(values.propertyNames()).containsExactlyInAnyOrder("provider", "request_model", "latency_ms");
    }

    @Test
    void unknownModelsHaveNoCost() {
        var usage = "{\"usage\":{\"prompt_tokens\":9,\"completion_tokens\":3}}";
        assertThat(ai("openai-chat", "https://a", "{\"model\":\"gpt-4ox\"}", usage)
                        .has("estimated_cost"))
                .isFalse();
        assertThat(ai("openai-chat", "https://a", "{\"model\":\"\"}", usage).has("estimated_cost"))
                .isFalse();
        assertThat(ai("openai-chat", "https://a", "{\"model\":\"gpt-4o-mini-2024\"}", usage)
                        .path("estimated_cost")
                        .decimalValue())
                .isEqualByComparingTo("0.000003");
    }

    @Test
    void detailsOfRequestAndAnswerAreKept() {
        var values = ai(
                "openai-chat",
                "https://a",
                "{\"model\":\"m\",\"temperature\":0.5,\"max_tokens\":10,\"seed\":1}",
                "{\"id\":\"r1\",\"choices\":[{\"finish_reason\":\"stop\"}],\"usage\":{\"prompt_tokens_details\":{\"cached_tokens\":4},"
                        + "\"completion_tokens_details\":{\"reasoning_tokens\":7}}}");
        assertThat(values.path("response_id").asString()).isEqualTo("r1");
        assertThat(values.at("/finish_reasons/0").asString()).isEqualTo("stop");
        assertThat(values.path("cache_read_tokens").intValue()).isEqualTo(4);
        assertThat(values.path("reasoning_tokens").intValue()).isEqualTo(7);
        assertThat(values.path("temperature").doubleValue()).isEqualTo(0.5);
        assertThat(values.path("max_tokens").intValue()).isEqualTo(10);
        assertThat(values.path("seed").intValue()).isEqualTo(1);
    }
}
