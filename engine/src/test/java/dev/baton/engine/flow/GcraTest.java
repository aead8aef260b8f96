package dev.baton.engine.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.conformance.Conformance;
import dev.baton.engine.function.FunctionConfig.RateLimit;
import dev.baton.engine.function.FunctionConfig.Throttle;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class GcraTest {
    private static final Instant START = Instant.ofEpochMilli(1_800_000_000_000L);

    @Test
    void onePerFiveSecondsStartsEveryFiveSeconds() {
        assertThat(starts(throttle(1, 0, "PT5S"), 4)).containsExactly(0L, 5_000L, 10_000L, 15_000L);
    }

    @Test
    void twoPerFiveSecondsStartTwoAtOnceThenOneEveryTwoAndAHalf() {
        assertThat(starts(throttle(2, 0, "PT5S"), 5)).containsExactly(0L, 0L, 2_500L, 5_000L, 7_500L);
    }

    @Test
    void aBurstOfOneStartsOneMoreAtOnce() {
        assertThat(starts(throttle(1, 1, "PT5S"), 4)).containsExactly(0L, 0L, 5_000L, 10_000L);
        assertThat(starts(throttle(2, 1, "PT5S"), 5)).containsExactly(0L, 0L, 0L, 2_500L, 5_000L);
    }

    @Test
    void theWholeLimitMayStartAtOnce() {
        var starts = starts(throttle(60, 0, "PT1M"), 63);

        assertThat(starts.subList(0, 60)).containsOnly(0L);
        assertThat(starts.subList(60, 63)).containsExactly(1_000L, 2_000L, 3_000L);
    }

    @Test
    @Conformance("FLOW-27")
    void aLimitOfZeroCountsAsOne() {
        assertThat(Gcra.of(throttle(0, 0, "PT5S"))).isEqualTo(Gcra.of(throttle(1, 0, "PT5S")));
        assertThat(Gcra.of(throttle(-3, 0, "PT5S"))).isEqualTo(Gcra.of(throttle(1, 0, "PT5S")));
    }

    @Test
    void periodsOfThrottlesHaveWholeSeconds() {
        assertThat(Gcra.of(throttle(1, 0, "PT5.9S"))).isEqualTo(Gcra.of(throttle(1, 0, "PT5S")));
        assertThat(Gcra.of(throttle(1, 0, "PT0.3S"))).isEqualTo(Gcra.of(throttle(1, 0, "PT1S")));
    }

    @Test
    void fivePerMinuteAdmitOneEveryTwelveSeconds() {
        assertThat(starts(new RateLimit(5, Duration.ofMinutes(1), null), 3)).containsExactly(0L, 12_000L, 24_000L);
    }

    @Test
    void twentyPerMinuteAdmitThreeAtOnce() {
        assertThat(starts(new RateLimit(20, Duration.ofMinutes(1), null), 5))
                .containsExactly(0L, 0L, 0L, 3_000L, 6_000L);
    }

    @Test
    void aDenialChangesNothing() {
        var gcra = Gcra.of(throttle(1, 0, "PT5S"));
        long tat = gcra.after(0, START);

        for (int second = 0; second < 5; second++) {
            assertThat(gcra.admits(tat, START.plusSeconds(second))).isFalse();
        }
        assertThat(gcra.admits(tat, START.plusSeconds(5))).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"7,0,60", "3,2,10", "13,5,60", "1000,0,1", "1,0,604800"})
    void anyWindowOfOnePeriodHoldsAtMostTwiceTheLimitAndTheBurst(int limit, int burst, int seconds) {
        var random = new Random(limit * 31L + burst);
        var gcra = Gcra.of(throttle(limit, burst, "PT" + seconds + "S"));
        long period = seconds * 1_000L;
        var admitted = new ArrayList<Long>();
        long tat = 0;
        long now = 0;
        for (int i = 0; i < 5_000; i++) {
            now += random.nextLong(Math.max(2, period / limit));
            var time = START.plusMillis(now);
            if (gcra.admits(tat, time)) {
                tat = gcra.after(tat, time);
                admitted.add(now);
            }
        }
        int from = 0;
        for (int to = 0; to < admitted.size(); to++) {
            while (admitted.get(to) - admitted.get(from) >= period) {
                from++;
            }
            assertThat(to - from + 1).isLessThanOrEqualTo(2 * limit + burst);
        }
        assertThat((long) admitted.size()).isLessThanOrEqualTo(limit + burst + now * limit / period + 1);
    }

    @Test
    void opensExactlyWhenItAdmits() {
        var gcra = Gcra.of(throttle(7, 0, "PT60S"));
        long tat = 0;
        for (int i = 0; i < 20; i++) {
            var opensAt = i < 7 ? START : gcra.opensAt(tat);
            assertThat(gcra.admits(tat, opensAt)).isTrue();
            if (i >= 7) {
                assertThat(gcra.admits(tat, opensAt.minusMillis(1))).isFalse();
            }
            tat = gcra.after(tat, opensAt);
        }
    }

    @Test
    void tellsWhenTheNthInLineMayGo() {
        var gcra = Gcra.of(throttle(2, 0, "PT5S"));

        assertThat(gcra.opensAt(0, START, 0)).isBeforeOrEqualTo(START);
        assertThat(gcra.opensAt(0, START, 1)).isEqualTo(START);
        assertThat(gcra.opensAt(0, START, 2)).isEqualTo(START.plusMillis(2_500));
        assertThat(gcra.opensAt(0, START, 4)).isEqualTo(START.plusMillis(7_500));
    }

    @Test
    void countsTokens() {
        var gcra = Gcra.of(throttle(3, 1, "PT3S"));
        long tat = 0;
        for (long left = 4; left > 0; left--) {
            assertThat(gcra.tokens(tat, START)).isEqualTo(left);
            tat = gcra.after(tat, START);
        }
        assertThat(gcra.tokens(tat, START)).isZero();
        assertThat(gcra.tokens(tat, START.plusMillis(1_999))).isEqualTo(1);
        assertThat(gcra.tokens(tat, START.plusSeconds(9))).isEqualTo(4);
    }

    @Test
    void hugeNumbersDoNotOverflow() {
        var gcra = Gcra.of(throttle(Integer.MAX_VALUE, Integer.MAX_VALUE, "PT876000H"));
        assertThat(gcra.admits(gcra.after(0, START), START)).isTrue();

        var slow = Gcra.of(throttle(1, Integer.MAX_VALUE, "PT87600000H"));
        long tat = 0;
        for (int i = 0; i < 100; i++) {
            assertThat(slow.emission()).isPositive();
            assertThat(slow.tolerance()).isPositive();
            tat = slow.admits(tat, START) && tat < Long.MAX_VALUE / 4 ? slow.after(tat, START) : tat;
            assertThat(tat).isPositive();
        }
    }

    private static Throttle throttle(int limit, int burst, String period) {
        return new Throttle(limit, burst, Duration.parse(period), null);
    }

    private static List<Long> starts(Throttle throttle, int count) {
        return starts(Gcra.of(throttle), count);
    }

    private static List<Long> starts(RateLimit limit, int count) {
        return starts(Gcra.of(limit), count);
    }

    /// Milliseconds at which a long backlog starts.
    private static List<Long> starts(Gcra gcra, int count) {
        var starts = new ArrayList<Long>();
        long tat = 0;
        for (long now = 0; starts.size() < count; ) {
            var time = START.plusMillis(now);
            if (gcra.admits(tat, time)) {
                tat = gcra.after(tat, time);
                starts.add(now);
            } else {
                now++;
            }
        }
        return starts;
    }
}
