package dev.baton.desktop.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.conformance.Conformance;
import dev.baton.desktop.Fx;
import dev.baton.desktop.TestWindow;
import dev.baton.desktop.component.table.DataTable;
import dev.baton.desktop.demo.DemoClient;
import dev.baton.desktop.demo.DemoShop;
import dev.baton.desktop.navigation.Params;
import dev.baton.desktop.navigation.Route;
import dev.baton.desktop.theme.Theme;
import dev.baton.desktop.theme.ThemeChoice;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MainWindowTest {
    private TestWindow window = new TestWindow(new DemoClient(DemoShop.at(TestWindow.NOW)), ThemeChoice.LIGHT);

    @AfterEach
    void close() {
        window.close();
    }

    @Test
    void theSidebarLeadsToEverySection() {
        for (String section : new String[] {"apps", "functions", "events", "settings"}) {
            window.press("nav-" + section);
            assertThat(Fx.run(() -> window.scene().lookup("#" + section)))
                    .as(section)
                    .isNotNull();
        }
    }

    @Test
    @Conformance("UI-3")
    void backAndForwardRestoreTheFilter() {
        window.open(new Route.Functions(Params.NONE.with("q", "order")));
        window.open(new Route.Events(Params.NONE));
        window.press("back");
        assertThat(window.shows("6 of 21 shown")).isTrue();
        window.press("forward");
        assertThat(Fx.run(() -> window.scene().lookup("#events"))).isNotNull();
        window.key(KeyCode.LEFT, "alt");
        assertThat(Fx.run(() -> window.scene().lookup("#functions"))).isNotNull();
    }

    @Test
    void theStatusBarShowsTheServer() {
        assertThat(window.shows("Connected")).isTrue();
        assertThat(window.shows("localhost:8288")).isTrue();
        assertThat(window.shows("Dev server 1.0.0")).isTrue();
        assertThat(window.shows("2 running")).isTrue();
        assertThat(window.shows("2 waiting")).isTrue();
        assertThat(window.shows("1 queued")).isTrue();
        assertThat(window.shows("UTC+2")).isTrue();
    }

    @Test
    void theWindowIsNamedAfterWhatItShowsAndItsServerAndHasAnIcon() {
        assertThat(Fx.run(() -> window.stage.getTitle())).isEqualTo("Runs · Development · Baton (localhost:8288)");
        window.press("nav-events");
        assertThat(Fx.run(() -> window.stage.getTitle())).isEqualTo("Events · Development · Baton (localhost:8288)");
        assertThat(Fx.run(() -> window.stage.getIcons()))
                .extracting(icon -> (int) icon.getWidth())
                .containsExactly(16, 32, 48, 128, 256);
    }

    @Test
    @Conformance("DS-9")
    void theThemeChangesInPlace() {
        window.open(new Route.Events(Params.NONE));
        Fx.run(() -> {
            table().getSelectionModel().select(5);
            return true;
        });
        window.press("toggle-theme");
        assertThat(window.appearance.themeProperty().get()).isEqualTo(Theme.DARK);
        assertThat(window.preferences.text("theme")).contains("DARK");
        assertThat(Fx.run(() -> table().getSelectionModel().getSelectedIndex())).isEqualTo(5);
        assertThat(Fx.run(() -> window.scene().getStylesheets())).contains(Theme.DARK.stylesheet());
        assertThat(Fx.run(() -> window.scene().getStylesheets())).doesNotContain(Theme.LIGHT.stylesheet());
    }

    @Test
    void tabsOpenAndCloseByKey() {
        window.key(KeyCode.T, "ctrl");
        assertThat(Fx.run(() -> window.scene().getRoot().lookupAll(".tab-button")))
                .hasSize(2);
        window.key(KeyCode.W, "ctrl");
        assertThat(Fx.run(() -> window.scene().getRoot().lookupAll(".tab-button")))
                .hasSize(1);
    }

    @Test
    void theSidebarNarrowsAndRemembersIt() {
        window.key(KeyCode.B, "ctrl");
        Fx.until(() -> window.node("#sidebar").getLayoutBounds().getWidth() == 48);
        assertThat(window.preferences.flag("nav.collapsed", false)).isTrue();
    }

    @Test
    void aGroupOfTheSidebarFoldsAndStaysSo() {
        assertThat(window.shows("Server log")).isTrue();
        window.press("nav-group-monitor");
        assertThat(window.shows("Server log")).isFalse();
        assertThat(Fx.run(() -> window.scene().getFocusOwner().getId())).isEqualTo("nav-group-monitor");
        window.picture("sidebar-folded");
        window.close();
        window = new TestWindow(new DemoClient(DemoShop.at(TestWindow.NOW)), ThemeChoice.LIGHT, window.preferences);
        assertThat(window.shows("Server log")).isFalse();
        window.press("nav-group-monitor");
        assertThat(window.shows("Server log")).isTrue();
    }

    @Test
    @Conformance("DS-24")
    void aDialogKeepsTheFocusAndGivesItBack() {
        window.press("nav-apps");
        Fx.run(() -> {
            window.node("#add-app").requestFocus();
            return true;
        });
        window.press("add-app");
        Fx.until(() -> isIn(window.scene().getFocusOwner(), window.node(".modal")));
        Fx.run(() -> {
            window.node("#nav-events").requestFocus();
            return true;
        });
        Fx.until(() -> isIn(window.scene().getFocusOwner(), window.node(".modal")));
        window.key(KeyCode.ESCAPE);
        assertThat(Fx.run(() -> window.scene().lookup(".modal"))).isNull();
        assertThat(Fx.run(() -> window.scene().getFocusOwner().getId())).isEqualTo("add-app");
    }

    @Test
    @Conformance("UI-21")
    void anEventRowOpensByKeyAndShowsPayloadAndRuns() {
        window.open(new Route.Events(Params.NONE));
        Fx.run(() -> {
            table().requestFocus();
            table().getSelectionModel().select(3);
            return true;
        });
        window.key(KeyCode.RIGHT);
        Fx.until(() -> window.scene().lookup(".json-editor") != null);
        assertThat(window.shows("Functions triggered")).isTrue();
        assertThat(window.shows("Idempotency key")).isTrue();
        window.key(KeyCode.LEFT);
        Fx.until(() -> window.scene().lookup(".json-editor") == null);
    }

    @Test
    void aRouteInAWindowOfItsOwnOutlivesTheMainWindow() {
        String event = new DemoClient(DemoShop.at(TestWindow.NOW))
                .shop()
                .events()
                .getFirst()
                .id();
        Stage own = Fx.run(() -> window.window.openInWindow(new Route.Event(event)));
        Fx.frames(5);
        window.close();
        assertThat(own.isShowing()).isTrue();
        assertThat(Fx.run(() -> own.getScene().lookup("#sidebar"))).isNull();
        assertThat(Fx.run(() -> own.getTitle())).startsWith("shop/order.placed · Development · Baton");
        Fx.run(() -> {
            own.close();
            return true;
        });
    }

    @Test
    void anUnknownLinkSaysSo() {
        window.open(new Route.NotFound("app://env/dev/nothing"));
        assertThat(window.shows("There is nothing at this link")).isTrue();
    }

    @Test
    void iconButtonsHaveNames() {
        assertThat(Fx.run(() -> window.scene().getRoot().lookupAll(".icon-only").stream()
                        .map(Button.class::cast)
                        .filter(button -> button.getAccessibleText() == null)
                        .toList()))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = ThemeChoice.class,
            names = {"LIGHT", "DARK"})
    void everyScreenIsDrawn(ThemeChoice theme) {
        window.close();
        window = new TestWindow(new DemoClient(DemoShop.at(TestWindow.NOW)), theme);
        window.press("nav-apps");
        assertThat(window.picture("apps")).exists();
        window.press("nav-functions");
        assertThat(window.picture("functions")).exists();
        window.press("nav-events");
        assertThat(window.picture("events")).exists();
        window.press("send-event");
        assertThat(window.picture("send-event")).exists();
        window.key(KeyCode.ESCAPE);
        window.press("nav-settings");
        assertThat(window.picture("settings")).exists();
    }

    private DataTable<?> table() {
        return (DataTable<?>) window.node("#events-table");
    }

    private static boolean isIn(Node node, Node parent) {
        for (Node at = node; at != null; at = at.getParent()) {
            if (at == parent) {
                return true;
            }
        }
        return false;
    }
}
