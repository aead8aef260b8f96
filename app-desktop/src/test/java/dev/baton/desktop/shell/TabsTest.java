package dev.baton.desktop.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.desktop.navigation.Params;
import dev.baton.desktop.navigation.Route;
import org.junit.jupiter.api.Test;

class TabsTest {
    private final Route runs = new Route.Runs(Params.NONE);
    private final Route events = new Route.Events(Params.NONE);
    private final Tabs tabs = new Tabs(runs);

    @Test
    void aNewTabStandsBehindTheSelectedOne() {
        Tab first = tabs.selected();
        Tab second = tabs.openNew(events);
        tabs.select(first);
        Tab third = tabs.openNew();
        assertThat(tabs.all()).containsExactly(first, third, second);
        assertThat(tabs.selected()).isEqualTo(third);
    }

    @Test
    void closingGoesToTheNeighbour() {
        Tab first = tabs.selected();
        Tab second = tabs.openNew(events);
        Tab third = tabs.openNew();
        tabs.select(second);
        tabs.close(second);
        assertThat(tabs.selected()).isEqualTo(third);
        tabs.close(third);
        assertThat(tabs.selected()).isEqualTo(first);
    }

    @Test
    void theLastTabIsReplacedByAFreshOne() {
        Tab only = tabs.selected();
        only.open(events);
        tabs.close(only);
        assertThat(tabs.all()).hasSize(1).doesNotContain(only);
        assertThat(tabs.selected().routeProperty().get()).isEqualTo(runs);
    }

    @Test
    void cyclingGoesRoundTheEnd() {
        Tab first = tabs.selected();
        Tab second = tabs.openNew(events);
        tabs.cycle(1);
        assertThat(tabs.selected()).isEqualTo(first);
        tabs.cycle(-1);
        assertThat(tabs.selected()).isEqualTo(second);
    }

    @Test
    void eachTabHasAHistoryOfItsOwn() {
        Tab first = tabs.selected();
        first.open(events);
        Tab second = tabs.openNew(runs);
        assertThat(first.canGoBackProperty().get()).isTrue();
        assertThat(second.canGoBackProperty().get()).isFalse();
        first.back();
        assertThat(first.routeProperty().get()).isEqualTo(runs);
        assertThat(first.canGoForwardProperty().get()).isTrue();
    }
}
