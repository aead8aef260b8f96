package dev.baton.desktop.component.timeline;

import static dev.baton.desktop.component.timeline.Traces.bar;
import static dev.baton.desktop.component.timeline.Traces.run;
import static dev.baton.desktop.component.timeline.Traces.span;
import static dev.baton.desktop.component.timeline.Traces.step;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.desktop.component.timeline.Bar.Pattern;
import dev.baton.desktop.component.timeline.TimelineSpan.Icon;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LensTest {
    private final TimelineState state = new TimelineState();

    @Test
    void onlyWhatFailedByItselfIsShownWithWhatLiesAboveIt() {
        TimelineSpan attempt = span("a0", Icon.FAILED, List.of(bar(0, 1, Pattern.STEP)));
        state.show(
                run(
                        100,
                        span("a", Icon.FAILED, List.of(bar(0, 9, Pattern.GROUP)), attempt, step("a1", 2, 3)),
                        step("b", 9, 20)),
                100);
        state.lookThrough(Lens.ERRORS);
        assertThat(visible()).containsExactly("run", "a", "a0");
        assertThat(state.picks(Lens.ERRORS)).containsExactly("a0");
        assertThat(state.selectNext(Lens.ERRORS, 1)).isEqualTo(new TimelineState.Hit(1, 1));
        assertThat(state.position(Lens.ERRORS)).isEqualTo(new TimelineState.Hit(1, 1));
        state.lookThrough(null);
        assertThat(visible()).contains("b");
    }

    @Test
    void slowIsWhatTookLongerThanTheP95OfEnoughOthers() {
        TimelineSpan queued = span("queued", List.of(bar(0, 400, Pattern.PLATFORM), bar(400, 450, Pattern.STEP)));
        Timeline timeline = run(1_000, step("slow", 0, 500), step("usual", 500, 590), queued, step("few", 600, 1_000));
        state.show(
                new Timeline(
                        timeline.origin(),
                        timeline.end(),
                        timeline.root(),
                        Map.of(
                                "slow", new Typical(100, 499, 20),
                                "usual", new Typical(80, 90, 20),
                                "queued", new Typical(40, 60, 20),
                                "few", new Typical(1, 2, Typical.FEWEST - 1))),
                1_000);
        assertThat(state.picks(Lens.SLOW)).containsExactly("slow");
    }

    @Test
    void onlyMatchesAreShown() {
        state.show(run(100, step("order", 0, 10), step("mail", 10, 20), step("order-2", 20, 30)), 100);
        state.search("order");
        state.lookThrough(Lens.MATCHES);
        assertThat(visible()).containsExactly("run", "order", "order-2");
        state.search("mail");
        assertThat(visible()).containsExactly("run", "mail");
    }

    @Test
    void aLensThatPicksNothingHidesNothing() {
        state.show(run(100, step("order", 0, 10)), 100);
        state.lookThrough(Lens.ERRORS);
        assertThat(visible()).containsExactly("run", "order");
    }

    @Test
    void levelsOpenFromAboveAndCloseFromBelow() {
        TimelineSpan inner = span("b", List.of(bar(0, 9, Pattern.STEP)), step("c", 0, 9));
        state.show(run(100, span("a", List.of(bar(0, 9, Pattern.STEP)), inner)), 100);
        state.expandLevel();
        assertThat(visible()).containsExactly("run", "a", "b");
        state.expandLevel();
        assertThat(visible()).containsExactly("run", "a", "b", "c");
        state.select("c");
        state.collapseLevel();
        assertThat(visible()).containsExactly("run", "a", "b");
        assertThat(state.selected()).isEqualTo("b");
    }

    @Test
    void aThirdMarkerBeginsAnew() {
        state.show(run(100, step("a", 0, 10)), 100);
        state.mark(10);
        state.mark(40);
        assertThat(state.markers()).containsExactly(10.0, 40.0);
        state.mark(70);
        assertThat(state.markers()).containsExactly(70.0);
    }

    private List<String> visible() {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < state.rows().size(); i++) {
            ids.add(state.rows().get(i).span().id());
        }
        return ids;
    }
}
