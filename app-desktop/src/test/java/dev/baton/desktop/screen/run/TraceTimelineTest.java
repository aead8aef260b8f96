package dev.baton.desktop.screen.run;

import static dev.baton.desktop.screen.run.RunJson.facts;
import static dev.baton.desktop.screen.run.RunJson.root;
import static dev.baton.desktop.screen.run.RunJson.span;
import static dev.baton.desktop.screen.run.RunJson.step;
import static dev.baton.desktop.screen.run.RunJson.trace;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.conformance.Conformance;
import dev.baton.desktop.component.timeline.Bar;
import dev.baton.desktop.component.timeline.Bar.Pattern;
import dev.baton.desktop.component.timeline.Bar.Tone;
import dev.baton.desktop.component.timeline.Timeline;
import dev.baton.desktop.component.timeline.TimelineSpan;
import dev.baton.desktop.component.timeline.TimelineSpan.Icon;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class TraceTimelineTest {
    @Test
    void stepsShowTheirWaitInTheQueueAndTheirRequest() {
        Timeline timeline =
                timeline("COMPLETED", root("COMPLETED", 1_000L, step("load", "RUN", "COMPLETED", 20L, 40L, 90L)));
        TimelineSpan step = timeline.root().children().get(1);
        assertThat(step.bars())
                .containsExactly(
                        new Bar(20, 40, Pattern.PLATFORM, Tone.NEUTRAL), new Bar(40, 90, Pattern.STEP, Tone.SUCCESS));
        assertThat(step.caption().text(0)).isEqualTo("50 ms");
        assertThat(step.children()).extracting(TimelineSpan::label).containsExactly("Baton: queue", "shop: request");
        assertThat(step.children().getLast().bars().getFirst().pattern()).isEqualTo(Pattern.REQUEST);
    }

    @Test
    void theRunHasItsQueueTimeFirst() {
        Timeline timeline = timeline("COMPLETED", root("COMPLETED", 1_000L));
        assertThat(timeline.end()).isEqualTo(1_000);
        assertThat(timeline.root().children().getFirst().label()).isEqualTo("Queue and discovery");
        assertThat(timeline.root().children().getFirst().bars())
                .containsExactly(new Bar(0, 12, Pattern.DISCOVERY, Tone.NEUTRAL));
    }

    @Test
    @Conformance("UI-16")
    void attemptsAreGroupedAndTheLastPartIsNamedByItsOutcome() {
        Map<String, Object> charge = step("charge", "RUN", "FAILED", 20L, 100L, 900L);
        charge.put("attempts", 2);
        charge.put(
                "childrenSpans",
                List.of(
                        span("a0", "Attempt 0", "FAILED", 20L, 100L, 110L),
                        span("a1", "Attempt 1", "FAILED", 110L, 400L, 410L),
                        span("a2", "Attempt 2", "FAILED", 410L, 890L, 900L)));
        Map<String, Object> last = span("fin", "Finalization", "FAILED", 900L, 910L, 950L);
        last.put("stepType", "FINALIZATION");
        Timeline failed = timeline("FAILED", root("FAILED", 1_000L, charge, last));
        TimelineSpan group = failed.root().children().get(1);
        assertThat(group.tag().text()).isEqualTo("2 retries");
        assertThat(group.bars()).containsExactly(new Bar(100, 900, Pattern.GROUP, Tone.ERROR));
        assertThat(group.children())
                .extracting(TimelineSpan::label)
                .containsExactly("Attempt 0", "Attempt 1", "Attempt 2");
        assertThat(group.openByDefault()).isTrue();
        assertThat(group.children().getFirst().bars())
                .containsExactly(
                        new Bar(100, 110, Pattern.STEP, Tone.ERROR), new Bar(110, 400, Pattern.BACKOFF, Tone.NEUTRAL));
        assertThat(failed.root().children().getLast().label()).isEqualTo("Function error");
        last.put("status", "COMPLETED");
        Timeline completed = timeline("COMPLETED", root("COMPLETED", 1_000L, last));
        assertThat(completed.root().children().getLast().label()).isEqualTo("Finalization");
    }

    @Test
    void aPlannedAttemptCountsDown() {
        Map<String, Object> charge = step("charge", "RUN", "QUEUED", 20L, 100L, null);
        charge.put("attempts", 1);
        Map<String, Object> planned = span("a1", "Attempt 1", "QUEUED", 110L, null, null);
        planned.put("scheduledAt", RunJson.time(5_110));
        charge.put("childrenSpans", List.of(span("a0", "Attempt 0", "FAILED", 20L, 100L, 110L), planned));
        TimelineSpan group = timeline("RUNNING", root("RUNNING", null, charge))
                .root()
                .children()
                .get(1);
        assertThat(group.children().getLast().caption().text(1_110)).isEqualTo("retries in 4.00 s");
        assertThat(group.children().getFirst().bars().getLast())
                .isEqualTo(new Bar(110, Bar.OPEN, Pattern.BACKOFF, Tone.NEUTRAL));
    }

    @Test
    void sleepsWaitsAndInvokesHaveTheirOwnPatterns() {
        Timeline timeline = timeline(
                "RUNNING",
                root(
                        "RUNNING",
                        null,
                        step("nap", "SLEEP", "COMPLETED", 20L, 20L, 3_020L),
                        step("report", "INVOKE", "COMPLETED", 3_020L, 3_020L, 3_500L),
                        step("paid", "WAIT_FOR_EVENT", "WAITING", 3_500L, 3_500L, null)));
        assertThat(timeline.root().icon()).isEqualTo(Icon.WAITING);
        List<TimelineSpan> rows = timeline.root().children();
        assertThat(rows.get(1).bars().getFirst().pattern()).isEqualTo(Pattern.SLEEP);
        assertThat(rows.get(1).caption().text(0)).isEqualTo("slept 3.00 s");
        assertThat(rows.get(2).bars().getFirst().pattern()).isEqualTo(Pattern.INVOKE);
        assertThat(rows.get(3).bars()).containsExactly(new Bar(3_500, Bar.OPEN, Pattern.WAIT, Tone.WAITING));
        assertThat(rows.get(3).caption().text(8_500)).isEqualTo("waiting 5.00 s");
        assertThat(rows.getLast().caption().text(0)).isEqualTo("not reached");
    }

    @Test
    void invokedRunsAreShownInPlace() {
        Map<String, Object> invoke = step("report", "INVOKE", "COMPLETED", 20L, 20L, 500L);
        invoke.put("stepInfo", Map.of("__typename", "InvokeStepInfo", "functionID", "shop-report", "runID", "C1"));
        Map<String, Object> childRoot = root("COMPLETED", 400L, step("render", "RUN", "COMPLETED", 40L, 60L, 300L));
        childRoot.put("spanID", "child-root");
        Trace child = trace(childRoot);
        Timeline timeline = TraceTimeline.of(
                facts("R1", "COMPLETED"),
                trace(root("COMPLETED", 600L, invoke)),
                new TraceTimeline.Around(
                        Map.of(new RunId("C1"), new TraceTimeline.ChildRun(facts("C1", "COMPLETED"), child)),
                        Map.of(),
                        List.of()));
        TimelineSpan step = timeline.root().children().get(1);
        assertThat(step.children()).extracting(TimelineSpan::label).containsExactly("process-order");
        assertThat(step.children().getFirst().children())
                .extracting(TimelineSpan::label)
                .containsExactly("render");
    }

    @Test
    void aQueuedRunShowsThatItWaits() {
        Map<String, Object> root = root("QUEUED", null);
        root.put("startedAt", null);
        Timeline timeline = TraceTimeline.of(facts("R1", "QUEUED"), trace(root), TraceTimeline.Around.NOTHING);
        assertThat(timeline.root().children()).hasSize(1);
        assertThat(timeline.root().children().getFirst().caption().text(4_000)).isEqualTo("4.00 s");
    }

    @Test
    void clocksThatDisagreeNeverMakeABarOfNegativeLength() {
        Timeline timeline =
                timeline("COMPLETED", root("COMPLETED", 1_000L, step("early", "RUN", "COMPLETED", 20L, -500L, -600L)));
        assertThat(timeline.root().children().get(1).bars()).allMatch(bar -> bar.from() >= 0 && bar.to() >= bar.from());
    }

    private static Timeline timeline(String status, Map<String, Object> root) {
        return TraceTimeline.of(facts("R1", status), trace(root), TraceTimeline.Around.NOTHING);
    }
}
