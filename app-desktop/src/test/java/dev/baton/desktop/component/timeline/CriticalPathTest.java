package dev.baton.desktop.component.timeline;

import static dev.baton.desktop.component.timeline.Traces.bar;
import static dev.baton.desktop.component.timeline.Traces.run;
import static dev.baton.desktop.component.timeline.Traces.span;
import static dev.baton.desktop.component.timeline.Traces.step;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.desktop.component.timeline.Bar.Pattern;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CriticalPathTest {
    @Test
    void ofParallelBranchesTheOneThatEndedLastIsOnThePath() {
        Timeline timeline = run(100, step("a", 0, 10), step("b", 10, 40), step("c", 10, 60), step("d", 60, 100));
        assertThat(CriticalPath.of(timeline, 100)).containsExactlyInAnyOrder("run", "a", "c", "d");
    }

    @Test
    void whatWentOnBesideThePathIsNotOnIt() {
        Timeline timeline = run(100, step("a", 0, 50), step("beside", 10, 90), step("b", 50, 100));
        assertThat(CriticalPath.of(timeline, 100)).containsExactlyInAnyOrder("run", "a", "b");
    }

    @Test
    void attemptsAndPausesBetweenThemAreAllOnThePath() {
        TimelineSpan first = span("0", List.of(bar(10, 20, Pattern.STEP), bar(20, 50, Pattern.BACKOFF)));
        TimelineSpan second = step("1", 50, 60);
        Timeline timeline = run(60, span("s", List.of(bar(10, 60, Pattern.GROUP)), first, second));
        assertThat(CriticalPath.of(timeline, 60)).containsExactlyInAnyOrder("run", "s", "0", "1");
    }

    @Test
    void whatHasNotHappenedIsNotOnThePath() {
        TimelineSpan never = span("end", List.of(new Bar(Bar.OPEN, Bar.OPEN, Pattern.UNREACHED, Bar.Tone.NEUTRAL)));
        Timeline timeline = run(Bar.OPEN, step("a", 0, 10), never, span("none", List.of()));
        assertThat(CriticalPath.of(timeline, 30)).containsExactlyInAnyOrder("run", "a");
    }

    /// The reference looks for the path from the other side: of every row it asks which row released it, which is the
    /// one that ended last before it began, and then follows these releases back from the row that ended last.
    @Test
    void thePathEqualsThatOfAReferenceOnRandomTraces() {
        Random random = new Random(20_261_130);
        for (int i = 0; i < 2_000; i++) {
            Timeline timeline = Traces.random(random);
            double end = timeline.end();
            Set<String> expected = new HashSet<>();
            reference(timeline.root(), end, Double.POSITIVE_INFINITY, expected);
            assertThat(CriticalPath.of(timeline, end)).isEqualTo(expected);
        }
    }

    private static void reference(TimelineSpan span, double now, double until, Set<String> path) {
        path.add(span.id());
        List<TimelineSpan> children = new ArrayList<>(span.children());
        TimelineSpan next = released(children, now, until, Double.POSITIVE_INFINITY);
        while (next != null) {
            reference(next, now, next.end(now), path);
            next = released(children, now, next.start(), next.end(now));
        }
    }

    /// What ended last of all that had begun before an instant, and was over by then.
    private static TimelineSpan released(List<TimelineSpan> spans, double now, double instant, double endedBy) {
        TimelineSpan latest = null;
        for (TimelineSpan span : spans) {
            double end = span.end(now);
            boolean over = end <= instant + CriticalPath.TOLERANCE_MS && end <= endedBy;
            boolean later =
                    latest == null || end > latest.end(now) || end == latest.end(now) && span.start() < latest.start();
            if (over && span.start() < instant && later) {
                latest = span;
            }
        }
        return latest;
    }
}
