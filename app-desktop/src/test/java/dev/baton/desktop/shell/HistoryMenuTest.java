package dev.baton.desktop.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.desktop.Fx;
import dev.baton.desktop.TestWindow;
import dev.baton.desktop.demo.DemoClient;
import dev.baton.desktop.demo.DemoShop;
import dev.baton.desktop.navigation.Params;
import dev.baton.desktop.navigation.Route;
import dev.baton.desktop.theme.ThemeChoice;
import java.util.List;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.PickResult;
import javafx.stage.Window;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The menus of *Back* and *Forward*.
class HistoryMenuTest {
    private final TestWindow window = new TestWindow(new DemoClient(DemoShop.at(TestWindow.NOW)), ThemeChoice.LIGHT);

    @AfterEach
    void close() {
        window.close();
    }

    @Test
    void aRightClickListsThePlacesByTheirTitlesAndLeadsThere() {
        window.open(new Route.Runs(Params.NONE.with("filterStatus", "FAILED")));
        window.open(new Route.Functions(Params.NONE));
        window.open(new Route.Function("shop-process-order"));
        window.open(new Route.Events(Params.NONE));
        assertThat(listed("back")).containsExactly("process-order", "Functions", "Runs · FAILED", "Runs");
        choose("Runs · FAILED");
        assertThat(Fx.run(() -> window.window.tab().routeProperty().get()))
                .isEqualTo(new Route.Runs(Params.NONE.with("filterStatus", "FAILED")));
        assertThat(listed("forward")).containsExactly("Functions", "process-order", "Events");
    }

    @Test
    void aHundredPlacesAreListed() {
        Tab tab = new Tab(new Route.Run("R0", Params.NONE));
        for (int i = 1; i <= 120; i++) {
            tab.open(new Route.Run("R" + i, Params.NONE));
            tab.call("Run " + i);
        }
        assertThat(tab.entries()).hasSize(121);
        tab.goTo(20);
        assertThat(tab.routeProperty().get()).isEqualTo(new Route.Run("R20", Params.NONE));
        assertThat(tab.canGoForwardProperty().get()).isTrue();
    }

    private List<String> listed(String button) {
        window.run(() -> {
            Node node = window.node("#" + button);
            Event.fireEvent(
                    node,
                    new ContextMenuEvent(
                            ContextMenuEvent.CONTEXT_MENU_REQUESTED, 4, 4, 4, 4, false, new PickResult(node, 4, 4)));
            return true;
        });
        return Fx.run(() -> menu().getItems().stream().map(MenuItem::getText).toList());
    }

    private void choose(String text) {
        window.run(() -> {
            ContextMenu menu = menu();
            menu.getItems().stream()
                    .filter(item -> item.getText().equals(text))
                    .findFirst()
                    .orElseThrow()
                    .fire();
            menu.hide();
            return true;
        });
        Fx.frames(3);
    }

    private static ContextMenu menu() {
        return Window.getWindows().stream()
                .filter(ContextMenu.class::isInstance)
                .map(ContextMenu.class::cast)
                .filter(menu -> "history-menu".equals(menu.getId()))
                .findFirst()
                .orElseThrow();
    }
}
