package dev.baton.engine.progress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.engine.simulation.SeededIds;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The waits before retries (ENG §5.5).
final class BackoffPropertyTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final List<Duration> WAITS = Stream.of(
                    "PT15S", "PT30S", "PT1M", "PT2M", "PT5M", "PT10M", "PT20M", "PT40M", "PT1H", "PT2H")
            .map(Duration::parse)
            .toList();
    private static final Duration JITTER = Duration.ofSeconds(30);
    private static final int TRIALS = 5_000;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void everyWaitIsThatOfItsAttemptAndUpToThirtySecondsMore(long seed) {
        var ids = new SeededIds(seed);
        for (int attempt = 0; attempt < 25; attempt++) {
            var wait = WAITS.get(Math.min(attempt, WAITS.size() - 1));
            var jitters = new TreeSet<Duration>();
            for (int i = 0; i < TRIALS; i++) {
                jitters.add(Duration.between(NOW.plus(wait), Backoff.next(attempt, null, NOW, ids)));
            }

            assertThat(jitters.first()).isBetween(Duration.ZERO, Duration.ofMillis(200));
            assertThat(jitters.last()).isBetween(JITTER.minusMillis(200), JITTER.minusMillis(1));
            assertThat(jitters).as("jitter spreads").hasSizeGreaterThan(TRIALS / 2);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 9, 10, 1_000})
    void constantIntervalIsKeptToTheMillisecond(int attempt) {
        assertThat(Backoff.next(attempt, Duration.ofSeconds(3), NOW, new SeededIds(attempt)))
                .isEqualTo(NOW.plusSeconds(3));
    }
}
