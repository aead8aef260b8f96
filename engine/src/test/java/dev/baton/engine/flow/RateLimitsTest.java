package dev.baton.engine.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.engine.flow.RateLimits.Decision;
import dev.baton.engine.function.FunctionConfig.RateLimit;
import dev.baton.engine.id.FunctionId;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

final class RateLimitsTest {
    private static final Instant NOW = Instant.ofEpochMilli(1_800_000_000_000L);
    private static final FunctionId FUNCTION = new FunctionId(new UUID(1, 1));
    private static final FunctionId OTHER = new FunctionId(new UUID(1, 2));
    private static final RateLimit ONE_A_DAY = new RateLimit(1, Duration.ofHours(24), "event.data.id");

    private final MarksInMemory marks = new MarksInMemory();
    private final RateLimits limits = new RateLimits();

    @Test
    void bucketsOfOtherKeysAndFunctionsAreIndependent() {
        assertThat(decide(limits, FUNCTION, "a", NOW)).isEqualTo(Decision.Admitted.ADMITTED);
        assertThat(decide(limits, FUNCTION, "a", NOW)).isEqualTo(new Decision.Denied(NOW.plus(Duration.ofHours(24))));
        assertThat(decide(limits, FUNCTION, "b", NOW)).isEqualTo(Decision.Admitted.ADMITTED);
        assertThat(decide(limits, OTHER, "a", NOW)).isEqualTo(Decision.Admitted.ADMITTED);
        assertThat(decide(limits, FUNCTION, "a", NOW.plus(Duration.ofHours(24))))
                .isEqualTo(Decision.Admitted.ADMITTED);
    }

    @Test
    void aRebuiltKernelDecidesTheSame() {
        decide(limits, FUNCTION, "a", NOW);

        var rebuilt = new RateLimits();
        marks.forEach((key, value) -> assertThat(rebuilt.restore(key, value)).isTrue());

        var later = NOW.plus(Duration.ofHours(23));
        assertThat(decide(rebuilt, FUNCTION, "a", later)).isEqualTo(decide(limits, FUNCTION, "a", later));
    }

    @Test
    void marksGoWhenTheyLieInThePast() {
        for (int i = 0; i < 100; i++) {
            decide(limits, FUNCTION, "key" + i, NOW);
        }
        assertThat(marks.size()).isEqualTo(100);

        decide(limits, FUNCTION, "late", NOW.plus(Duration.ofHours(24)));
        assertThat(marks.size()).isEqualTo(1);
    }

    @Test
    void marksOfOthersAreLeftAlone() {
        assertThat(limits.restore("throttle/x", dev.baton.engine.json.Json.ofCanonical("1")))
                .isFalse();
    }

    private Decision decide(RateLimits limits, FunctionId function, String key, Instant now) {
        return limits.decide(function, ONE_A_DAY, key, now, marks);
    }
}
