package dev.baton.desktop.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.conformance.Conformance;
import dev.baton.desktop.Fx;
import dev.baton.desktop.TestWindow;
import dev.baton.desktop.demo.DemoClient;
import dev.baton.desktop.demo.DemoShop;
import dev.baton.desktop.gallery.RoleTree;
import dev.baton.desktop.navigation.Params;
import dev.baton.desktop.navigation.Route;
import dev.baton.desktop.theme.ThemeChoice;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Everything can be reached without a mouse, and has a name.
class KeyboardTest {
    private static final DemoShop SHOP = DemoShop.at(TestWindow.NOW);

    private final TestWindow window = new TestWindow(new DemoClient(SHOP), ThemeChoice.LIGHT);

    static Stream<Route> screens() {
        return Stream.of(
                new Route.Apps(Params.NONE),
                new Route.Functions(Params.NONE),
                new Route.Function("shop-process-order"),
                new Route.Runs(Params.NONE),
                new Route.Run(SHOP.runs().getLast().id(), Params.NONE),
                new Route.Events(Params.NONE),
                new Route.Event(SHOP.events().getFirst().id()),
                new Route.Settings(),
                new Route.NotFound("app://env/dev/nothing"));
    }

    @AfterEach
    void close() {
        window.close();
    }

    @ParameterizedTest
    @MethodSource("screens")
    @Conformance("DS-26")
    void f6VisitsAllPartsInOrderAndTabIsNeverCaught(Route screen) {
        window.open(screen);
        window.key(KeyCode.J, "ctrl");
        List<Node> regions = Fx.run(() -> window.window.regions());
        assertThat(regions).hasSize(6);
        focus(FocusRegions.first(regions.getFirst()).orElseThrow());
        List<Node> visited = new ArrayList<>();
        for (int i = 0; i < regions.size(); i++) {
            visited.add(region(regions));
            window.key(KeyCode.F6);
        }
        assertThat(visited).isEqualTo(regions);
        assertThat(region(regions)).isSameAs(regions.getFirst());
        window.key(KeyCode.F6, "shift");
        assertThat(region(regions)).isSameAs(regions.getLast());

        focus(FocusRegions.first(regions.getFirst()).orElseThrow());
        Set<Node> reached = Collections.newSetFromMap(new IdentityHashMap<>());
        Set<Node> parts = Collections.newSetFromMap(new IdentityHashMap<>());
        int without = 0;
        while (without < 3 && reached.size() < 400) {
            without = reached.add(focusOwner()) ? 0 : without + 1;
            parts.add(region(regions));
            window.key(KeyCode.TAB);
        }
        assertThat(parts).as("parts that Tab reaches").containsAll(regions);
    }

    @ParameterizedTest
    @MethodSource("screens")
    void whatTakesTheFocusHasAName(Route screen) {
        window.open(screen);
        assertThat(Fx.run(() -> RoleTree.nameless(window.scene().getRoot()))).isEmpty();
    }

    @Test
    void tabsAreSelectedAndClosedByKey() {
        window.key(KeyCode.T, "ctrl");
        List<Node> items = Fx.run(() -> List.copyOf(window.scene().getRoot().lookupAll(".tab-button")));
        focus(items.getFirst());
        window.key(KeyCode.ENTER);
        assertThat(Fx.run(() -> items.getFirst().getPseudoClassStates().toString()))
                .contains("current");
        window.key(KeyCode.DELETE);
        assertThat(Fx.run(() -> window.scene().getRoot().lookupAll(".tab-button")))
                .hasSize(1);
    }

    private Node focusOwner() {
        return Fx.run(() -> window.scene().getFocusOwner());
    }

    /// The part that has the focus. The tabs lie in the tool bar, so the innermost counts.
    private Node region(List<Node> regions) {
        return Fx.run(() -> {
            Node found = null;
            for (Node region : regions) {
                if (FocusRegions.holds(region, window.scene().getFocusOwner())) {
                    found = region;
                }
            }
            return found;
        });
    }

    private void focus(Node node) {
        window.run(() -> {
            node.requestFocus();
            return true;
        });
    }
}
