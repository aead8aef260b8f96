package dev.baton.desktop.screen.events;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class NotTriggeredTest {
    private static final JsonNode FUNCTIONS = json("""
            {"functions": [
              {"name": "Welcome", "slug": "welcome", "isPaused": false,
               "triggers": [{"type": "EVENT", "value": "user/created", "condition": "event.data.vip"}]},
              {"name": "Sync", "slug": "sync", "isPaused": true, "triggers": [{"type": "EVENT", "value": "user/*"}]},
              {"name": "Started", "slug": "started", "triggers": [{"type": "EVENT", "value": "user/created"}]},
              {"name": "Limited", "slug": "limited", "triggers": [{"type": "EVENT", "value": "user/created"}]},
              {"name": "Nightly", "slug": "nightly", "triggers": [{"type": "CRON", "value": "user/created"}]},
              {"name": "Other", "slug": "other", "triggers": [{"type": "EVENT", "value": "user/deleted"}]}]}
            """);

    @Test
    void functionsWithTheTriggerAndWithoutARunAreExplained() {
        JsonNode event = json("""
                {"eventV2": {"name": "user/created", "runs": [{"function": {"slug": "started"}}],
                  "outcomes": [{"function": {"slug": "limited"}}]}}""");
        assertThat(NotTriggered.of(event, FUNCTIONS))
                .containsExactly(
                        new HeldBack("Welcome", "Its condition did not hold: event.data.vip", ""),
                        new HeldBack("Sync", "The function is paused", ""));
    }

    @Test
    void withoutAnAnswerAboutFunctionsNothingIsSaid() {
        assertThat(NotTriggered.of(json("{\"eventV2\": {\"name\": \"a\"}}"), json("{}")))
                .isEmpty();
    }

    private static JsonNode json(String text) {
        return JsonMapper.shared().readTree(text);
    }
}
