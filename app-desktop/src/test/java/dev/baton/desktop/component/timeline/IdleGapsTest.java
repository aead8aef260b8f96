package dev.baton.desktop.component.timeline;

import static dev.baton.desktop.component.timeline.Traces.bar;
import static dev.baton.desktop.component.timeline.Traces.run;
import static dev.baton.desktop.component.timeline.Traces.span;
import static dev.baton.desktop.component.timeline.Traces.step;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.conformance.Conformance;
import dev.baton.desktop.component.timeline.Bar.Pattern;
import dev.baton.desktop.component.timeline.IdleGaps.Gap;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class IdleGapsTest {
    private static final double SECOND = 1_000;
    private static final double HOUR = 3_600 * SECOND;
    private static final double DAY = 24 * HOUR;

    @Test
    void foldsASleepOfDaysAndTheShorterWaitAfterIt() {
        Timeline timeline = run(
                Bar.OPEN,
                step("a", 0, 50 * SECOND),
                span("sleep", List.of(bar(50 * SECOND, 3 * DAY, Pattern.SLEEP))),
                step("b", 3 * DAY, 3 * DAY + 2 * SECOND),
                span("wait", List.of(bar(3 * DAY + 2 * SECOND, Bar.OPEN, Pattern.WAIT))));
        double now = 3 * DAY + 2 * HOUR;
        assertThat(IdleGaps.find(timeline, now))
                .containsExactly(new Gap(50 * SECOND, 3 * DAY), new Gap(3 * DAY + 2 * SECOND, now));
    }

    @Test
    @Conformance("UIQ-9")
    void workOfThreeDaysTakesThreeFifthsOfTheWidthAndTheBreakItsTrueDuration() {
        Timeline timeline = run(
                3 * DAY,
                step("a", 0, 2 * SECOND),
                span("sleep", List.of(bar(2 * SECOND, 3 * DAY - 3 * SECOND, Pattern.SLEEP))),
                step("b", 3 * DAY - 3 * SECOND, 3 * DAY));
        TimeScale scale = new TimeScale(3 * DAY, IdleGaps.find(timeline, 3 * DAY), TimeWindow.ALL, 500);
        double work = scale.x(2 * SECOND) - scale.x(0) + scale.x(3 * DAY) - scale.x(3 * DAY - 3 * SECOND);
        assertThat(work).isGreaterThanOrEqualTo(0.6 * 500);
        assertThat(scale.folds())
                .hasSize(1)
                .allSatisfy(fold -> assertThat(DurationText.of(fold.length())).isEqualTo("2 d 23 h"));
    }

    @Test
    void aPauseOfLessThanASecondStaysInScale() {
        assertThat(IdleGaps.find(run(100, step("count", 31, 62)), 100)).isEmpty();
        assertThat(IdleGaps.find(run(5 * SECOND, step("a", 0, SECOND), step("b", 4 * SECOND, 5 * SECOND)), 5 * SECOND))
                .containsExactly(new Gap(SECOND, 4 * SECOND));
    }

    @Test
    void aBusyRunIsLeftAlone() {
        assertThat(IdleGaps.find(run(10 * SECOND, step("a", 0, 8 * SECOND)), 10 * SECOND))
                .isEmpty();
    }

    @Test
    void aShortBackoffStaysInScaleAndALongOneIsFolded() {
        Timeline shortPause = run(
                20 * SECOND,
                span("a", List.of(bar(0, SECOND, Pattern.STEP), bar(SECOND, 20 * SECOND, Pattern.BACKOFF))));
        Timeline longPause =
                run(HOUR, span("a", List.of(bar(0, SECOND, Pattern.STEP), bar(SECOND, HOUR, Pattern.BACKOFF))));
        assertThat(IdleGaps.find(shortPause, 20 * SECOND)).isEmpty();
        assertThat(IdleGaps.find(longPause, HOUR)).containsExactly(new Gap(SECOND, HOUR));
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14})
    void foldsAreOrderedDisjointAndFreeOfActivity(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 300; round++) {
            Timeline timeline = Traces.random(random);
            List<Gap> folds = IdleGaps.find(timeline, timeline.end());
            double last = 0;
            for (Gap fold : folds) {
                assertThat(fold.from()).as("seed %s round %s", seed, round).isGreaterThanOrEqualTo(last);
                assertThat(fold.length()).isPositive();
                last = fold.to();
                assertThat(touched(timeline.root(), fold)).isFalse();
            }
        }
    }

    private static boolean touched(TimelineSpan span, Gap fold) {
        boolean here = span.bars().stream()
                .anyMatch(bar -> bar.pattern().activity() && bar.from() < fold.to() && bar.to() > fold.from());
        return here || span.children().stream().anyMatch(child -> touched(child, fold));
    }
}
