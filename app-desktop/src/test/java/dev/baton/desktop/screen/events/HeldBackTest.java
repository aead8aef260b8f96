package dev.baton.desktop.screen.events;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.desktop.component.TimeText;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class HeldBackTest {
    private static final Instant NOW = Instant.parse("2026-03-01T09:30:00Z");

    private final TimeText times = new TimeText(ZoneOffset.UTC, () -> NOW);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "RATE_LIMITED | Dropped by the rate limit, which lets the next event in at 09:31:00.250",
                "DEBOUNCED | Held back by the debounce until 09:31:00.250; only the last event counts",
                "BATCHED | In a batch that starts by 09:31:00.250",
                "CONDITION_FAILED | A condition cannot be evaluated"
            })
    void saysInWordsUntilWhen(String kind, String words) {
        var held = HeldBack.of(event(kind, "[]"), times);

        assertThat(held).containsExactly(new HeldBack("Pack", words, ""));
    }

    @Test
    void aFunctionThatStartedAfterAllIsLeftToItsRun() {
        assertThat(HeldBack.of(event("BATCHED", "[{\"function\": {\"slug\": \"shop-pack\"}}]"), times))
                .isEmpty();
    }

    @Test
    void aServerThatTellsNoOutcomesHoldsNothingBack() {
        assertThat(HeldBack.of(json("{\"runs\": []}"), times)).isEmpty();
    }

    private static JsonNode event(String kind, String runs) {
        return json("""
                {"runs": %s, "outcomes": [{"kind": "%s", "until": "2026-03-01T09:31:00.250Z", "earlierRunID": null,
                  "message": null, "function": {"name": "Pack", "slug": "shop-pack"}}]}
                """.formatted(runs, kind));
    }

    private static JsonNode json(String text) {
        return JsonMapper.shared().readTree(text);
    }
}
