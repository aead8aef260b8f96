package dev.baton.desktop.component.timeline;

import static dev.baton.desktop.component.timeline.Traces.bar;
import static dev.baton.desktop.component.timeline.Traces.run;
import static dev.baton.desktop.component.timeline.Traces.span;
import static dev.baton.desktop.component.timeline.Traces.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.baton.desktop.component.timeline.Bar.Pattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TimelineStateTest {
    private final TimelineState state = new TimelineState();

    @Test
    void onlyTheRunIsOpenAtFirst() {
        state.show(nested(), 100);
        assertThat(visible()).containsExactly("run", "a", "b");
        assertThat(state.selected()).isEqualTo("run");
    }

    @Test
    void rightOpensThenEntersAndLeftLeavesThenCloses() {
        state.show(nested(), 100);
        state.select("a");
        state.expandOrEnter();
        assertThat(visible()).containsExactly("run", "a", "a0", "a1", "b");
        assertThat(state.selected()).isEqualTo("a");
        state.expandOrEnter();
        assertThat(state.selected()).isEqualTo("a0");
        state.collapseOrLeave();
        assertThat(state.selected()).isEqualTo("a");
        state.collapseOrLeave();
        assertThat(visible()).containsExactly("run", "a", "b");
    }

    @Test
    void theRunCannotBeClosed() {
        state.show(nested(), 100);
        state.collapseOrLeave();
        state.toggle(nested().root());
        assertThat(visible()).containsExactly("run", "a", "b");
    }

    @Test
    void upAndDownStopAtTheEnds() {
        state.show(nested(), 100);
        state.moveBy(-1);
        assertThat(state.selected()).isEqualTo("run");
        state.moveBy(99);
        assertThat(state.selected()).isEqualTo("b");
    }

    @Test
    void closingOverTheSelectionSelectsTheClosedRow() {
        state.show(nested(), 100);
        state.select("a1");
        state.toggle(nested().root().children().getFirst());
        assertThat(state.selected()).isEqualTo("a");
    }

    @Test
    void refreshKeepsSelectionAndOpenedRows() {
        state.show(nested(), 100);
        state.select("a1");
        Timeline grown = run(
                200,
                step("new", 0, 1),
                span(
                        "a",
                        List.of(bar(0, 60, Pattern.GROUP)),
                        step("a0", 0, 10),
                        step("a1", 20, 30),
                        step("a2", 40, 60)),
                step("b", 60, 90));
        state.show(grown, 200);
        assertThat(visible()).containsExactly("run", "new", "a", "a0", "a1", "a2", "b");
        assertThat(state.selected()).isEqualTo("a1");
    }

    @Test
    void aSelectionThatIsGoneFallsToTheRun() {
        state.show(nested(), 100);
        state.select("b");
        state.show(run(100, step("a", 0, 1)), 100);
        assertThat(state.selected()).isEqualTo("run");
    }

    @Test
    void errorsAreVisitedInOrderAndAroundTheEnd() {
        state.show(
                run(
                        100,
                        span(
                                "a",
                                List.of(),
                                span("a0", TimelineSpan.Icon.FAILED, List.of(bar(0, 1, Pattern.STEP))),
                                step("a1", 2, 3)),
                        span("b", TimelineSpan.Icon.FAILED, List.of(bar(4, 5, Pattern.STEP)))),
                100);
        state.selectNext(Lens.ERRORS, 1);
        assertThat(state.selected()).isEqualTo("a0");
        assertThat(visible()).contains("a0");
        state.selectNext(Lens.ERRORS, 1);
        assertThat(state.selected()).isEqualTo("b");
        state.selectNext(Lens.ERRORS, 1);
        assertThat(state.selected()).isEqualTo("a0");
        state.selectNext(Lens.ERRORS, -1);
        assertThat(state.selected()).isEqualTo("b");
    }

    @Test
    void aRunWithoutErrorsHasNoneToVisit() {
        state.show(nested(), 100);
        assertThat(state.selectNext(Lens.ERRORS, 1).of()).isZero();
    }

    @Test
    void spansAreFoundByNameStatusAndDuration() {
        state.show(
                run(
                        1_000,
                        step("load-order", 0, 600),
                        span("charge", TimelineSpan.Icon.FAILED, List.of(bar(600, 620, Pattern.STEP))),
                        step("order-mail", 700, 720)),
                1_000);
        assertThat(find("ORDER", 1)).isEqualTo(new TimelineState.Hit(1, 2));
        assertThat(state.selected()).isEqualTo("load-order");
        assertThat(find("order", 1)).isEqualTo(new TimelineState.Hit(2, 2));
        assertThat(find("order", -1)).isEqualTo(new TimelineState.Hit(1, 2));
        assertThat(find("failed", 1)).isEqualTo(new TimelineState.Hit(1, 1));
        assertThat(state.selected()).isEqualTo("charge");
        assertThat(find(">500ms", 1).of()).isEqualTo(2);
        assertThat(find("< 0.1 s", 1).of()).isEqualTo(2);
        assertThat(find("nothing", 1)).isEqualTo(new TimelineState.Hit(0, 0));
    }

    private TimelineState.Hit find(String typed, int step) {
        state.search(typed);
        return state.selectNext(Lens.MATCHES, step);
    }

    @Test
    void fitSelectionShowsTheSpanWithMargins() {
        state.show(run(1_000, step("a", 400, 600)), 1_000);
        state.select("a");
        state.fitSelection();
        TimeScale scale = state.scale(120);
        assertThat(scale.x(400)).isCloseTo(10, within(1e-6));
        assertThat(scale.x(600)).isCloseTo(110, within(1e-6));
    }

    @Test
    void parallelNeighboursAreBracketedAndSequentialOnesAreNot() {
        state.show(
                run(100, step("a", 0, 10), step("b", 10, 30), step("c", 11, 25), step("d", 12, 40), step("e", 40, 50)),
                100);
        List<Integer> brackets = new ArrayList<>();
        for (int i = 0; i < state.rows().size(); i++) {
            brackets.add(state.rows().get(i).bracketTo());
        }
        assertThat(brackets).containsExactly(-1, -1, 4, -1, -1, -1);
        assertThat(state.rows().brackets(3, 3)).containsExactly(2);
        assertThat(state.rows().brackets(4, 5)).containsExactly(2);
        assertThat(state.rows().brackets(0, 1)).isEmpty();
        assertThat(state.rows().brackets(5, 5)).isEmpty();
    }

    @Test
    void openBarsEndNow() {
        state.show(run(Bar.OPEN, span("a", List.of(bar(10, Bar.OPEN, Pattern.STEP)))), 50);
        assertThat(state.rows().get(1).span().end(state.now())).isEqualTo(50);
        state.tick(70);
        assertThat(state.rows().get(1).span().end(state.now())).isEqualTo(70);
        assertThat(state.scale(100).x(70)).isCloseTo(100, within(1e-6));
    }

    @ParameterizedTest
    @ValueSource(longs = {21, 22, 23, 24, 25})
    void visibleRowsAreTheTreeUnderOpenRowsWhateverIsDone(long seed) {
        Random random = new Random(seed);
        Timeline timeline = Traces.random(random);
        state.show(timeline, timeline.end());
        for (int i = 0; i < 500; i++) {
            act(random, timeline);
            TimelineRows rows = state.rows();
            assertThat(state.selectedRow()).as("seed %s step %s", seed, i).isNotNegative();
            for (int r = 1; r < rows.size(); r++) {
                TimelineRow row = rows.get(r);
                TimelineRow parent = rows.get(row.parent());
                assertThat(parent.open()).isTrue();
                assertThat(row.depth()).isEqualTo(parent.depth() + 1);
                assertThat(parent.span().children()).contains(row.span());
            }
        }
        state.expandAll();
        assertThat(state.rows().size()).isEqualTo(count(timeline.root()));
        state.collapseAll();
        assertThat(state.rows().size()).isEqualTo(1 + timeline.root().children().size());
    }

    private void act(Random random, Timeline timeline) {
        switch (random.nextInt(7)) {
            case 0 -> state.moveBy(random.nextInt(-5, 6));
            case 1 -> state.expandOrEnter();
            case 2 -> state.collapseOrLeave();
            case 3 ->
                state.toggle(
                        state.rows().get(random.nextInt(state.rows().size())).span());
            case 4 -> state.expandAll();
            case 5 -> state.collapseAll();
            default -> state.show(timeline, timeline.end());
        }
    }

    private static int count(TimelineSpan span) {
        return 1 + span.children().stream().mapToInt(TimelineStateTest::count).sum();
    }

    private static Timeline nested() {
        return run(
                100,
                span("a", List.of(bar(0, 40, Pattern.GROUP)), step("a0", 0, 10), step("a1", 20, 40)),
                step("b", 40, 90));
    }

    private List<String> visible() {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < state.rows().size(); i++) {
            ids.add(state.rows().get(i).span().id());
        }
        return ids;
    }
}
