package dev.baton.desktop.navigation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HistoryTest {
    private final Route runs = new Route.Runs(Params.NONE);
    private final Route failed = new Route.Runs(Params.NONE.with("filterStatus", "FAILED"));
    private final Route events = new Route.Events(Params.NONE);

    @Test
    void backAndForwardWalkTheLine() {
        History history = new History(runs);
        history.push(failed);
        history.push(events);
        assertThat(history.back()).isEqualTo(failed);
        assertThat(history.back()).isEqualTo(runs);
        assertThat(history.canGoBack()).isFalse();
        assertThat(history.forward()).isEqualTo(failed);
        assertThat(history.canGoForward()).isTrue();
    }

    @Test
    void goingElsewhereForgetsWhatLayAhead() {
        History history = new History(runs);
        history.push(failed);
        history.back();
        history.push(events);
        assertThat(history.canGoForward()).isFalse();
        assertThat(history.back()).isEqualTo(runs);
    }

    @Test
    void replacingLeavesNoStepBehind() {
        History history = new History(runs);
        history.replace(failed);
        assertThat(history.current()).isEqualTo(failed);
        assertThat(history.canGoBack()).isFalse();
    }

    @Test
    void theOldestStepIsDroppedAtTheLimit() {
        History history = new History(runs);
        for (int i = 0; i < History.LIMIT + 10; i++) {
            history.push(new Route.Event("e" + i));
        }
        int steps = 0;
        while (history.canGoBack()) {
            history.back();
            steps++;
        }
        assertThat(steps).isEqualTo(History.LIMIT - 1);
    }
}
