package dev.baton.desktop.screen.run;

import static dev.baton.desktop.screen.run.RunJson.root;
import static dev.baton.desktop.screen.run.RunJson.step;
import static dev.baton.desktop.screen.run.RunJson.trace;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.desktop.screen.run.AiCall.Said;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AiCallTest {
    @Test
    void figuresComeFromTheMetadata() {
        Map<String, Object> step = step("draft", "AI_GATEWAY", "COMPLETED", 20L, 30L, 90L);
        Map<String, Object> values = Map.of(
                "response_model", "gpt-x",
                "provider", "openai",
                "input_tokens", 1_200,
                "output_tokens", 80,
                "total_tokens", 1_280,
                "estimated_cost", 0.0042,
                "latency_ms", 1_810);
        step.put("metadata", List.of(Map.of("kind", "inngest.ai", "scope", "step", "values", values)));
        TraceSpan span = trace(root("COMPLETED", 900L, step)).steps().getFirst();
        assertThat(AiCall.of(span, null).facts())
                .containsExactly(
                        Fact.mono("Model", "gpt-x"),
                        Fact.mono("Provider", "openai"),
                        Fact.mono("Input tokens", "1,200"),
                        Fact.mono("Output tokens", "80"),
                        Fact.mono("Total tokens", "1,280"),
                        Fact.mono("Estimated cost", "$0.0042"),
                        new Fact("Latency", new Fact.Value.Lasting(1_810)));
    }

    @Test
    void aConversationWithAnOpenAiModelIsRead() {
        String input = "[{\"body\":{\"messages\":[{\"role\":\"system\",\"content\":\"Be brief.\"},"
                + "{\"role\":\"user\",\"content\":\"Hello\"}]}}]";
        String output = "{\"data\":{\"choices\":[{\"message\":{\"content\":\"Hi\",\"tool_calls\":"
                + "[{\"function\":{\"name\":\"weather\",\"arguments\":\"{}\"}}]}}]}}";
        AiCall call = AiCall.of(span(), new SpanResult(input, output, null));
        assertThat(call.talk())
                .containsExactly(
                        new Said("system", "Be brief."),
                        new Said("user", "Hello"),
                        new Said("assistant", "Hi"),
                        new Said("tool", "weather {}"));
        assertThat(call.facts()).containsExactly(Fact.mono("Tool calls", "1"));
    }

    @Test
    void aConversationWithAnAnthropicModelIsRead() {
        String input = "[{\"system\":\"Be brief.\",\"messages\":[{\"role\":\"user\",\"content\":"
                + "[{\"type\":\"text\",\"text\":\"Hello\"}]}]}]";
        String output = "{\"content\":[{\"type\":\"text\",\"text\":\"Hi\"},"
                + "{\"type\":\"tool_use\",\"name\":\"weather\",\"input\":{\"city\":\"Oslo\"}}]}";
        assertThat(AiCall.of(span(), new SpanResult(input, output, null)).talk())
                .containsExactly(
                        new Said("system", "Be brief."),
                        new Said("user", "Hello"),
                        new Said("assistant", "Hi"),
                        new Said("tool", "weather {\"city\":\"Oslo\"}"));
    }

    @Test
    void anAnswerThatNobodyWrappedIsRecognised() {
        assertThat(AiCall.looksLikeOne("{\"body\":{\"model\":\"m\",\"usage\":{\"total_tokens\":3}}}"))
                .isTrue();
        assertThat(AiCall.looksLikeOne("{\"model\":\"T-1000\"}")).isFalse();
        assertThat(AiCall.looksLikeOne("no JSON")).isFalse();
        assertThat(AiCall.looksLikeOne(null)).isFalse();
    }

    private static TraceSpan span() {
        return trace(root("COMPLETED", 900L, step("draft", "AI_GATEWAY", "COMPLETED", 20L, 30L, 90L)))
                .steps()
                .getFirst();
    }
}
