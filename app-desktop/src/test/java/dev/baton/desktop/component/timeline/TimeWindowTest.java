package dev.baton.desktop.component.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TimeWindowTest {
    @Test
    void neverShorterThanTwoHundredths() {
        TimeWindow window = TimeWindow.ALL.zoom(1_000, 0.5);
        assertThat(window.length()).isCloseTo(0.02, within(1e-9));
    }

    @Test
    void zoomKeepsTheAnchorInPlace() {
        TimeWindow window = new TimeWindow(0.2, 0.6).zoom(2, 0.25);
        assertThat(window.from() + 0.25 * window.length()).isCloseTo(0.3, within(1e-9));
    }

    @Test
    void panStopsAtTheEnds() {
        assertThat(new TimeWindow(0.5, 0.9).pan(10)).isEqualTo(TimeWindow.near(0.6, 1));
        assertThat(new TimeWindow(0.5, 0.9).pan(-10).from()).isZero();
    }

    @ParameterizedTest
    @ValueSource(longs = {31, 32, 33})
    void anyGestureLeadsToAnAllowedWindow(long seed) {
        Random random = new Random(seed);
        TimeWindow window = TimeWindow.ALL;
        for (int i = 0; i < 2_000; i++) {
            window = switch (random.nextInt(3)) {
                case 0 -> window.zoom(Math.exp(random.nextGaussian()), random.nextDouble());
                case 1 -> window.pan(random.nextGaussian());
                default -> TimeWindow.near(random.nextDouble(-1, 2), random.nextDouble(-1, 2));
            };
            assertThat(window.from()).as("seed %s", seed).isBetween(0.0, 1.0);
            assertThat(window.to()).isBetween(0.0, 1.0);
            assertThat(window.length()).isGreaterThanOrEqualTo(TimeWindow.SHORTEST - 1e-9);
        }
    }
}
