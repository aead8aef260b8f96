package dev.baton.desktop.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.desktop.command.Command;
import dev.baton.desktop.command.Commands;
import dev.baton.desktop.command.Keymap;
import dev.baton.desktop.command.Menu;
import dev.baton.desktop.demo.DemoClient;
import dev.baton.desktop.demo.DemoRun;
import dev.baton.desktop.demo.DemoShop;
import dev.baton.desktop.navigation.Params;
import dev.baton.desktop.navigation.Route;
import dev.baton.desktop.prefs.MemoryPreferences;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class QuickSearchTest {
    private final DemoShop shop = DemoShop.at(Instant.parse("2026-11-20T10:42:07.318Z"));
    private final Commands commands = new Commands(new Keymap(new MemoryPreferences()), List::of);
    private final QuickSearch search = new QuickSearch(new DemoClient(shop), Runnable::run, commands);

    @BeforeEach
    void open() {
        commands.add(Command.of("view.sidebar", Menu.VIEW, "Sidebar", () -> {}).withKey("Shortcut+B"));
        commands.add(
                Command.of("theme.dark", Menu.VIEW, "Theme: Dark", () -> {}).withKeywords("appearance"));
        search.open();
    }

    @Test
    void aPartOfANameFindsFunctionsAndTheirRunsInGroups() {
        search.search("process");
        assertThat(hits()).extracting(Hit::title).contains("process-order");
        assertThat(hits()).extracting(Hit::group).contains(Hit.Group.RUNS, Hit.Group.FUNCTIONS);
        assertThat(hits()).extracting(Hit::group).isSorted();
        assertThat(hits()).filteredOn(hit -> hit.group() == Hit.Group.RUNS).hasSizeLessThanOrEqualTo(5);
    }

    @Test
    void aPastedIdOpensTheRunWhateverSurroundsIt() {
        DemoRun run = shop.runs().getLast();
        for (String pasted : List.of(run.id(), "  " + run.id() + "\n", "\"" + run.id() + "\"")) {
            search.search(pasted);
            assertThat(hits())
                    .singleElement()
                    .satisfies(hit -> assertThat(hit.target())
                            .isEqualTo(new Hit.Target.Place(new Route.Run(run.id(), Params.NONE))));
        }
    }

    @Test
    void aPastedIdOfAnEventOpensTheEvent() {
        String event = shop.events().getFirst().id();
        search.search(event);
        assertThat(hits()).extracting(Hit::target).containsExactly(new Hit.Target.Place(new Route.Event(event)));
    }

    @Test
    void thePageOfARunInABrowserLeadsToTheRun() {
        search.search("https://app.example.com/env/production/runs/01M7W8RYHE4AAK16Q3K8EJK974");
        assertThat(hits())
                .extracting(Hit::target)
                .containsExactly(new Hit.Target.Place(new Route.Run("01M7W8RYHE4AAK16Q3K8EJK974", Params.NONE)));
    }

    @Test
    void anEventIsFoundByItsName() {
        search.search("order.pla");
        assertThat(hits())
                .filteredOn(hit -> hit.group() == Hit.Group.EVENTS)
                .extracting(Hit::target)
                .containsExactly(new Hit.Target.Place(new Route.Events(Params.NONE.with("name", "shop/order.placed"))));
    }

    @Test
    void marksNarrowTheSearch() {
        search.search(">");
        assertThat(hits()).extracting(Hit::title).containsExactly("Sidebar", "Theme: Dark");
        search.search("> appear");
        assertThat(hits()).extracting(Hit::title).containsExactly("Theme: Dark");
        search.search("@order");
        assertThat(hits()).extracting(Hit::group).containsOnly(Hit.Group.FUNCTIONS);
        search.search("#");
        assertThat(hits()).extracting(Hit::group).containsOnly(Hit.Group.RUNS);
    }

    @Test
    void aCommandIsShownWithItsKeyAndWithTheReasonWhyItCannotBeDone() {
        commands.add(Command.of("run.cancel", Menu.RUN, "Cancel run", () -> {}).unless(() -> "The run has ended."));
        search.search(">");
        assertThat(hits())
                .filteredOn(hit -> hit.title().equals("Sidebar"))
                .singleElement()
                .satisfies(hit -> assertThat(hit.keys()).containsExactly("Ctrl", "B"));
        assertThat(hits())
                .filteredOn(hit -> hit.title().equals("Cancel run"))
                .singleElement()
                .satisfies(hit -> assertThat(hit.unavailable()).isEqualTo("The run has ended."));
    }

    @Test
    void whatWasOpenedLastStandsFirstWhenNothingIsTyped() {
        search.search("ship-order");
        Hit opened = hits().stream()
                .filter(hit -> hit.group() == Hit.Group.FUNCTIONS)
                .findFirst()
                .orElseThrow();
        search.opened(opened);
        search.open();
        assertThat(hits().getFirst().title()).isEqualTo("ship-order");
        assertThat(hits().getFirst().group()).isEqualTo(Hit.Group.RECENT);
    }

    @Test
    void aBeginningGoesBeforeAMiddle() {
        assertThat(Term.distance("order-paid", "order")).isLessThan(Term.distance("process-order", "order"));
        assertThat(Term.distance("process-order", "order")).isLessThan(Term.distance("reorder", "order"));
        assertThat(Term.distance("process-order", "po")).isPositive();
        assertThat(Term.distance("process-order", "xyz")).isNegative();
    }

    private List<Hit> hits() {
        return search.resultProperty().get().hits();
    }
}
