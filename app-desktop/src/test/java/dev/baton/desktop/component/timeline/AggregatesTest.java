package dev.baton.desktop.component.timeline;

import static dev.baton.desktop.component.timeline.Traces.bar;
import static dev.baton.desktop.component.timeline.Traces.run;
import static dev.baton.desktop.component.timeline.Traces.span;
import static dev.baton.desktop.component.timeline.Traces.step;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.desktop.component.timeline.Bar.Pattern;
import dev.baton.desktop.component.timeline.Bar.Tone;
import dev.baton.desktop.component.timeline.TimelineSpan.Icon;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AggregatesTest {
    @Test
    void aTraceThatCanBeReadStaysAsItIs() {
        Timeline timeline = loop(1_990);
        assertThat(Aggregates.of(timeline)).isSameAs(timeline);
    }

    @Test
    void aLongTraceIsPutTogetherByNameAndLosesNothing() {
        Timeline timeline = loop(5_000);
        Timeline gathered = Aggregates.of(timeline);
        assertThat(gathered.root().children())
                .extracting(TimelineSpan::label)
                .containsExactly("before", "item-#", "after");
        TimelineSpan items = gathered.root().children().get(1);
        assertThat(items.tag()).isEqualTo(new TimelineSpan.Tag("5,000, 1 failed", TimelineSpan.Tag.Kind.ERROR));
        assertThat(items.children()).hasSize(5_000);
        assertThat(ids(gathered.root())).containsAll(ids(timeline.root()));
        assertThat(items.bars()).hasSizeLessThanOrEqualTo(401);
        assertThat(items.bars().getFirst().from()).isEqualTo(10);
        assertThat(items.bars().getLast().to()).isEqualTo(10 + 4_999 * 10 + 5);
    }

    @Test
    void barsOfAStretchWithAFailureSaySo() {
        Timeline gathered = Aggregates.of(loop(5_000));
        assertThat(gathered.root().children().get(1).bars())
                .filteredOn(bar -> bar.tone() == Tone.ERROR)
                .hasSize(1);
    }

    @Test
    void aRowThatIsHiddenInAnAggregateCanStillBeSelected() {
        TimelineState state = new TimelineState();
        state.show(loop(5_000), 60_000);
        assertThat(state.rows().size()).isEqualTo(4);
        state.select("item-4711");
        assertThat(state.selectedRow()).isPositive();
        assertThat(state.rows().size()).isEqualTo(5_004);
    }

    private static Timeline loop(int count) {
        List<TimelineSpan> rows = new ArrayList<>();
        rows.add(step("before", 0, 10));
        for (int i = 0; i < count; i++) {
            double from = 10 + i * 10.0;
            boolean failed = i == 77;
            Bar bar = failed ? new Bar(from, from + 5, Pattern.STEP, Tone.ERROR) : bar(from, from + 5, Pattern.STEP);
            rows.add(span("item-" + i, failed ? Icon.FAILED : Icon.COMPLETED, List.of(bar)));
        }
        rows.add(step("after", count * 10.0 + 10, count * 10.0 + 20));
        return run(count * 10.0 + 20, rows.toArray(TimelineSpan[]::new));
    }

    private static List<String> ids(TimelineSpan span) {
        List<String> ids = new ArrayList<>(List.of(span.id()));
        span.children().forEach(child -> ids.addAll(ids(child)));
        return ids;
    }
}
