package dev.baton.desktop.component.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.baton.desktop.component.timeline.IdleGaps.Gap;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TimeScaleTest {
    private static final double HOUR = 3_600_000;

    @Test
    void wholeRunFillsTheWidth() {
        TimeScale scale = new TimeScale(980, List.of(), TimeWindow.ALL, 402);
        assertThat(scale.x(0)).isZero();
        assertThat(scale.x(980)).isEqualTo(402);
        assertThat(scale.x(490)).isEqualTo(201);
    }

    @Test
    void foldedGapsHaveFixedWidth() {
        List<Gap> folds = List.of(new Gap(52_000, 72 * HOUR), new Gap(72 * HOUR + 3_000, 74 * HOUR));
        TimeScale scale = new TimeScale(74 * HOUR + 8_000, folds, TimeWindow.ALL, 504);
        for (Gap fold : folds) {
            assertThat(scale.x(fold.to()) - scale.x(fold.from())).isCloseTo(40, within(1e-6));
        }
    }

    @Test
    void foldsNeverTakeMoreThanTheirShare() {
        Gap[] many = new Gap[50];
        for (int i = 0; i < many.length; i++) {
            many[i] = new Gap(i * HOUR + 1_000, (i + 1) * HOUR);
        }
        TimeScale scale = new TimeScale(50 * HOUR + 1_000, List.of(many), TimeWindow.ALL, 500);
        double folded = 0;
        for (Gap fold : many) {
            folded += scale.x(fold.to()) - scale.x(fold.from());
        }
        assertThat(folded).isCloseTo(500 * TimeScale.FOLD_SHARE, within(1e-6));
    }

    @Test
    void aRunThatOnlyIdlesIsOneFold() {
        TimeScale scale = new TimeScale(HOUR, List.of(new Gap(0, HOUR)), TimeWindow.ALL, 500);
        assertThat(scale.x(HOUR)).isCloseTo(500, within(1e-6));
        assertThat(scale.x(HOUR / 2)).isCloseTo(250, within(1e-6));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void laterIsNeverFurtherLeftAndPixelsFindTheirTime(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 200; round++) {
            Timeline timeline = Traces.random(random);
            List<Gap> folds = random.nextBoolean() ? IdleGaps.find(timeline, timeline.end()) : List.of();
            double a = random.nextDouble();
            TimeWindow window = TimeWindow.near(a, random.nextDouble());
            TimeScale scale =
                    new TimeScale(timeline.extent(timeline.end()), folds, window, random.nextDouble(50, 2_000));
            double extent = timeline.extent(timeline.end());
            double lastX = Double.NEGATIVE_INFINITY;
            for (int i = 0; i <= 100; i++) {
                double time = extent * i / 100;
                double x = scale.x(time);
                assertThat(x).as("seed %s round %s", seed, round).isGreaterThanOrEqualTo(lastX - 1e-6);
                lastX = x;
                if (x >= 0 && x <= scale.width()) {
                    assertThat(scale.x(scale.time(x))).isCloseTo(x, within(1e-3));
                }
            }
        }
    }

    @Test
    void unfoldedRunIsMarkedAtItsQuarters() {
        assertThat(new TimeScale(980, List.of(), TimeWindow.ALL, 402).ticks())
                .extracting(TimeScale.Tick::text)
                .containsExactly("0", "245 ms", "490 ms", "735 ms");
    }

    @Test
    void zoomedRunIsMarkedAtRoundTimes() {
        List<TimeScale.Tick> ticks = new TimeScale(32_000, List.of(), new TimeWindow(0.3, 0.6), 500).ticks();
        assertThat(ticks).isNotEmpty().allSatisfy(tick -> {
            assertThat(tick.time() % 1_000).isZero();
            assertThat(tick.x()).isBetween(0.0, 500.0);
        });
        for (int i = 1; i < ticks.size(); i++) {
            assertThat(ticks.get(i).x() - ticks.get(i - 1).x()).isGreaterThan(60);
        }
    }
}
