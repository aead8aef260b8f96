package dev.baton.desktop.screen;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.conformance.Conformance;
import dev.baton.desktop.Fx;
import dev.baton.desktop.TestWindow;
import dev.baton.desktop.command.Command;
import dev.baton.desktop.command.Shortcut;
import dev.baton.desktop.component.timeline.DurationText;
import dev.baton.desktop.demo.DemoClient;
import dev.baton.desktop.demo.DemoShop;
import dev.baton.desktop.navigation.Params;
import dev.baton.desktop.navigation.Route;
import dev.baton.desktop.prefs.FolderPreferences;
import dev.baton.desktop.prefs.PreferencesBundle;
import dev.baton.desktop.shell.Restore;
import dev.baton.desktop.theme.AppearanceSettings;
import dev.baton.desktop.theme.Density;
import dev.baton.desktop.theme.ThemeChoice;
import dev.baton.desktop.time.DurationStyle;
import dev.baton.desktop.time.TimeFormat;
import dev.baton.desktop.time.TimeSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {
    private volatile Instant clock = TestWindow.NOW;
    private final TestWindow window =
            new TestWindow(new DemoClient(DemoShop.at(TestWindow.NOW)), ThemeChoice.LIGHT, () -> clock);

    @AfterEach
    void close() {
        window.close();
    }

    @Test
    void aKeyIsRecordedAndTakenBack() {
        window.open(new Route.Settings());
        window.press("settings-keys");
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
        window.press("settings-keys");
        window.press("key-view-sidebar");
        window.key(KeyCode.J, "ctrl");
        assertThat(window.shows("also Bottom drawer")).isTrue();
    }

    @Test
    void backspaceTakesAKeyAwayAndEscapeLeavesIt() {
        window.open(new Route.Settings());
        window.press("settings-keys");
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
        assertThat(window.shows("Restore windows")).isTrue();
        assertThat(window.shows("Theme")).isFalse();
        search("nothing like this");
        assertThat(window.shows("No setting is called so.")).isTrue();
        search("");
        window.run(() -> {
            window.node("#setting-session-restore").lookupAll(".segment").stream()
                    .filter(ButtonBase.class::isInstance)
                    .map(ButtonBase.class::cast)
                    .filter(button -> button.getText().equals("Never"))
                    .findFirst()
                    .orElseThrow()
                    .fire();
            return true;
        });
        assertThat(Restore.SETTING.in(window.preferences)).isEqualTo(Restore.NEVER);
        window.press("reset-session-restore");
        assertThat(Restore.SETTING.in(window.preferences)).isEqualTo(Restore.ALWAYS);
    }

    @Test
    void eachSectionIsShownAlone() {
        window.open(new Route.Settings());
        for (String section : List.of(
                "appearance",
                "general",
                "live-data",
                "editor",
                "notifications",
                "privacy",
                "keys",
                "server",
                "all-settings")) {
            window.press("settings-" + section);
            window.picture("settings-" + section);
            assertThat(window.shows("Theme")).as(section).isEqualTo(section.equals("appearance"));
        }
    }

    @Test
    void whatIsSetElsewhereIsShownAndWhatIsSetHereTakesEffectAtOnce() {
        window.open(new Route.Settings());
        Fx.run(() -> {
            window.appearance.choiceProperty().set(ThemeChoice.DARK);
            return true;
        });
        assertThat(Fx.run(() -> selected("setting-theme"))).isEqualTo("Dark");
        window.press("reset-theme");
        assertThat(window.preferences.text("theme")).isEmpty();
        assertThat(Fx.run(() -> selected("setting-theme"))).isEqualTo("As system");
        Fx.run(() -> {
            AppearanceSettings.DENSITY.put(window.preferences, Density.COMFORTABLE);
            AppearanceSettings.SCALE.put(window.preferences, 1.25);
            return true;
        });
        Fx.frames(3);
        assertThat(window.appearance.densityProperty().get()).isEqualTo(Density.COMFORTABLE);
        assertThat(Fx.run(() -> window.node("#sidebar")
                        .localToScene(window.node("#sidebar").getLayoutBounds())
                        .getWidth()))
                .isEqualTo(208 * 1.25);
    }

    @Test
    @Conformance("UI-48")
    void exportResetAndImportRestoreEverything(@TempDir Path folder) throws IOException {
        window.open(new Route.Settings());
        window.press("settings-keys");
        window.press("key-view-sidebar");
        window.key(KeyCode.F8, "ctrl");
        window.press("settings-appearance");
        window.run(() -> {
            AppearanceSettings.DENSITY.put(window.preferences, Density.COMFORTABLE);
            window.preferences.put("views.runs", "[{\"name\":\"Mine\",\"params\":{\"last\":\"3d\"},\"columns\":\"\"}]");
            window.preferences.put("columns.runs.env", "run id,status");
            window.preferences.put("privacy.paths", "customer.email");
            return true;
        });
        FolderPreferences kept = new FolderPreferences(folder, Runnable::run);
        kept.replaceAll(window.preferences.all());
        Map<String, String> files = contents(folder);
        String exported = PreferencesBundle.write(window.preferences);
        assertThat(exported).contains("key.view.sidebar", "Mine", "columns.runs.env", "customer.email", "session.tabs");

        window.press("settings-all-settings");
        window.press("settings-reset");
        window.press("confirm");
        kept.replaceAll(Map.of());
        assertThat(key("view.sidebar")).isEqualTo("Ctrl B");
        assertThat(window.appearance.densityProperty().get()).isEqualTo(Density.COMPACT);
        assertThat(contents(folder)).isNotEqualTo(files);

        int count = Fx.run(() -> PreferencesBundle.read(exported, window.preferences));
        PreferencesBundle.read(exported, kept);
        assertThat(count).isEqualTo(kept.all().size());
        assertThat(key("view.sidebar")).isEqualTo("Ctrl F8");
        assertThat(window.appearance.densityProperty().get()).isEqualTo(Density.COMFORTABLE);
        assertThat(PreferencesBundle.write(window.preferences)).isEqualTo(exported);
        assertThat(contents(folder)).isEqualTo(files);
    }

    @Test
    @Conformance("UI-58")
    void theZoneIsFoundByUtcAndItsArrowTakesItBack() {
        window.open(new Route.Settings());
        search("utc");
        assertThat(window.shows("Time zone")).isTrue();
        assertThat(window.shows("Accent")).isFalse();
        assertThat(Fx.run(() -> window.node("#reset-time-zone").isVisible())).isFalse();
        segment("setting-time-zone", "UTC");
        assertThat(window.preferences.text("time.zone")).contains("UTC");
        assertThat(Fx.run(() -> window.node("#reset-time-zone").isVisible())).isTrue();
        window.press("reset-time-zone");
        assertThat(window.preferences.text("time.zone")).isEmpty();
        assertThat(Fx.run(() -> selected("setting-time-zone"))).isEqualTo("Local");
        assertThat(Fx.run(() -> window.node("#reset-time-zone").isVisible())).isFalse();
    }

    @Test
    void timesAreWrittenInTheWayThatIsChosenInEveryTabAtOnce() {
        window.open(new Route.Runs(Params.NONE));
        window.run(() -> {
            window.window.openInTab(new Route.Settings());
            return true;
        });
        Fx.frames(4);
        assertThat(window.shows("UTC+2")).isTrue();
        window.press("settings-time-and-formats");
        window.picture("settings-time-and-formats");
        segment("setting-time-zone", "UTC");
        window.press("setting-time-twelve-hours");
        segment("setting-time-duration", "1:36.4");
        assertThat(window.shows("UTC+2")).isFalse();
        window.run(() -> {
            window.window.commands().find("tab.previous").orElseThrow().run();
            return true;
        });
        Fx.frames(6);
        window.picture("runs-utc-twelve-hours");
        Set<String> cells = Fx.run(() -> window.node("#runs").lookupAll(".table-cell").stream()
                .map(node -> ((Labeled) node).getText())
                .filter(text -> text != null)
                .collect(Collectors.toSet()));
        assertThat(cells).anyMatch(text -> text.matches("10:\\d\\d:\\d\\d\\.\\d{3} AM"));
        assertThat(cells).anyMatch(text -> text.matches("\\d+:\\d\\d\\.\\d"));
        DurationText.use(DurationStyle.UNITS);
    }

    @Test
    void theSidebarShowsWhatIsWantedInTheOrderThatIsWanted() {
        window.open(new Route.Settings());
        window.press("sidebar-up-runs");
        window.press("sidebar-up-runs");
        window.press("sidebar-show-functions");
        assertThat(window.preferences.text("appearance.sidebar")).contains("Runs,Apps,-Functions,Events,Server log");
        assertThat(sidebar()).containsExactly("Runs", "Apps", "Events", "Server log", "Settings");
        window.picture("settings-sidebar");
        window.press("reset-appearance-sidebar");
        assertThat(sidebar()).containsExactly("Apps", "Functions", "Runs", "Events", "Server log", "Settings");
        search("sidebar");
        assertThat(window.shows("Sidebar")).isTrue();
        assertThat(window.shows("Accent")).isFalse();
    }

    private List<String> sidebar() {
        return Fx.run(() -> ((Parent) window.node("#sidebar"))
                .getChildrenUnmodifiable().stream()
                        .filter(node -> node.getStyleClass().contains("nav-item"))
                        .map(node -> ((Labeled) node).getText())
                        .toList());
    }

    @Test
    void agesInTablesGrow() {
        window.run(() -> {
            TimeSettings.DISPLAY.put(window.preferences, TimeFormat.Display.RELATIVE);
            return true;
        });
        for (Route list : List.of(new Route.Runs(Params.NONE), new Route.Events(Params.NONE))) {
            window.open(list);
            String before = firstAge();
            clock = clock.plusSeconds(3_600);
            window.pass(Duration.ofSeconds(5));
            assertThat(firstAge()).isNotEqualTo(before).endsWith(" h ago");
        }
    }

    private String firstAge() {
        Fx.until(() -> ages().findFirst().isPresent());
        return Fx.run(() -> ages().findFirst().orElseThrow());
    }

    private Stream<String> ages() {
        return window.scene().getRoot().lookupAll(".table-cell").stream()
                .filter(SettingsTest::isSeen)
                .map(node -> ((Labeled) node).getText())
                .filter(text -> text != null && text.endsWith(" ago"));
    }

    private static boolean isSeen(Node node) {
        for (Node each = node; each != null; each = each.getParent()) {
            if (!each.isVisible()) {
                return false;
            }
        }
        return true;
    }

    @Test
    void aZoneThatIsNotThereIsToldAndChangesNothing() {
        window.open(new Route.Settings());
        window.press("settings-time-and-formats");
        Fx.run(() -> {
            ((TextField) window.node("#setting-time-zone-name .text-field")).setText("Mars/Base");
            return true;
        });
        assertThat(window.shows("There is no such zone. Write Europe/Berlin, America/New_York or +05:30."))
                .isTrue();
        assertThat(window.preferences.text("time.zone-name")).isEmpty();
    }

    private void segment(String id, String words) {
        Fx.run(() -> {
            ((Parent) window.node("#" + id))
                    .getChildrenUnmodifiable().stream()
                            .map(ToggleButton.class::cast)
                            .filter(button -> button.getText().equals(words))
                            .findFirst()
                            .orElseThrow()
                            .fire();
            return true;
        });
    }

    private static Map<String, String> contents(Path folder) throws IOException {
        Map<String, String> contents = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                contents.put(file.getFileName().toString(), Files.readString(file));
            }
        }
        return contents;
    }

    /// The words of the segment that holds.
    private String selected(String id) {
        return ((Parent) window.node("#" + id))
                .getChildrenUnmodifiable().stream()
                        .map(ToggleButton.class::cast)
                        .filter(ToggleButton::isSelected)
                        .map(ToggleButton::getText)
                        .findFirst()
                        .orElse("");
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
