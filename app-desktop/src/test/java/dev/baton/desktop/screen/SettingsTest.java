package dev.baton.desktop.screen;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.conformance.Conformance;
import dev.baton.desktop.Fx;
import dev.baton.desktop.TestWindow;
import dev.baton.desktop.command.Command;
import dev.baton.desktop.command.Shortcut;
import dev.baton.desktop.demo.DemoClient;
import dev.baton.desktop.demo.DemoShop;
import dev.baton.desktop.navigation.Route;
import dev.baton.desktop.theme.ThemeChoice;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SettingsTest {
    private final TestWindow window = new TestWindow(new DemoClient(DemoShop.at(TestWindow.NOW)), ThemeChoice.LIGHT);

    @AfterEach
    void close() {
        window.close();
    }

    @Test
    void aKeyIsRecordedAndTakenBack() {
        window.open(new Route.Settings());
        window.picture("settings");
        window.press("key-view-sidebar");
        assertThat(window.shows("Press a key")).isTrue();
        window.key(KeyCode.Y, "ctrl", "shift");
        assertThat(key("view.sidebar")).isEqualTo("Ctrl Shift Y");
        window.key(KeyCode.Y, "ctrl", "shift");
        Fx.until(() -> window.node("#sidebar").getLayoutBounds().getWidth() == 48);
        window.press("reset-view-sidebar");
        assertThat(key("view.sidebar")).isEqualTo("Ctrl B");
    }

    @Test
    void aKeyThatTwoCommandsHaveIsPointedOut() {
        window.open(new Route.Settings());
        window.press("key-view-sidebar");
        window.key(KeyCode.J, "ctrl");
        assertThat(window.shows("also Bottom drawer")).isTrue();
    }

    @Test
    void backspaceTakesAKeyAwayAndEscapeLeavesIt() {
        window.open(new Route.Settings());
        window.press("key-view-drawer");
        window.key(KeyCode.ESCAPE);
        assertThat(key("view.drawer")).isEqualTo("Ctrl J");
        window.press("key-view-drawer");
        window.key(KeyCode.BACK_SPACE);
        assertThat(key("view.drawer")).isEmpty();
    }

    @Test
    void settingsAreFoundByTheirWordsAndResetToTheirDefaults() {
        window.open(new Route.Settings());
        search("last time");
        assertThat(window.shows("Open the tabs and windows of the last time")).isTrue();
        assertThat(window.shows("Theme")).isFalse();
        search("nothing like this");
        assertThat(window.shows("No setting is called so.")).isTrue();
        search("");
        window.press("setting-session-restore");
        assertThat(window.preferences.flag("session.restore", true)).isFalse();
        window.press("reset-session-restore");
        assertThat(window.preferences.flag("session.restore", true)).isTrue();
    }

    @Test
    void theSheetListsTheKeysOfWhereOneIs() {
        window.run(() -> {
            window.window.commands().find("help.shortcuts").orElseThrow().run();
            return true;
        });
        window.picture("shortcuts");
        Set<String> texts = Fx.run(() -> window.node("#shortcuts").lookupAll(".label").stream()
                .map(node -> ((Label) node).getText())
                .collect(Collectors.toSet()));
        assertThat(texts).contains("Go", "Search…", "Latest failed run", "Ctrl", "K");
    }

    @Test
    @Conformance("UIQ-19")
    void theLatestFailureIsOneKeyAwayFromEveryScreen() {
        String latest = DemoShop.at(TestWindow.NOW).runs().stream()
                .filter(run -> run.status().equals("FAILED"))
                .findFirst()
                .orElseThrow()
                .id();
        for (String screen : new String[] {"nav-apps", "nav-functions", "nav-runs", "nav-events", "nav-settings"}) {
            window.press(screen);
            window.key(KeyCode.X, "ctrl", "shift");
            assertThat(Fx.run(() -> window.scene().getRoot().lookupAll(".run-view").stream()
                            .filter(Node::isVisible)
                            .count()))
                    .as(screen)
                    .isNotZero();
            assertThat(window.stage.getTitle()).as(screen).contains(latest.substring(latest.length() - 4));
        }
    }

    private void search(String words) {
        window.run(() -> {
            ((TextField) window.scene().lookup("#settings-search .text-field")).setText(words);
            return true;
        });
    }

    private String key(String id) {
        Command command = window.window.commands().find(id).orElseThrow();
        return Fx.run(() ->
                window.window.commands().keyOf(command).map(Shortcut::label).orElse(""));
    }
}
