package dev.baton.desktop.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.conformance.Conformance;
import dev.baton.desktop.DesktopApp;
import dev.baton.desktop.Fx;
import dev.baton.desktop.TestWindow;
import dev.baton.desktop.demo.DemoClient;
import dev.baton.desktop.demo.DemoShop;
import dev.baton.desktop.navigation.Params;
import dev.baton.desktop.navigation.Route;
import dev.baton.desktop.prefs.MemoryPreferences;
import dev.baton.desktop.theme.ThemeChoice;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import javafx.geometry.Rectangle2D;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.Test;

class SessionTest {
    private static final Rectangle2D LEFT = new Rectangle2D(0, 0, 1920, 1040);
    private static final Rectangle2D RIGHT = new Rectangle2D(1920, 0, 2560, 1400);

    @Test
    void tabsAndWindowsComeBack() {
        DemoShop shop = DemoShop.at(TestWindow.NOW);
        String run = shop.runs().getFirst().id();
        TestWindow first = new TestWindow(new DemoClient(shop), ThemeChoice.LIGHT);
        first.open(new Route.Functions(Params.NONE.with("q", "order")));
        Fx.run(() -> {
            first.window.openInTab(new Route.Events(Params.NONE));
            first.window.openInWindow(new Route.Run(run, Params.NONE));
            first.window.openInTab(new Route.Apps(Params.NONE));
            return true;
        });
        first.key(KeyCode.TAB, "ctrl", "shift");
        Fx.frames(3);
        List<Stage> beside = stagesBeside(first.stage);
        first.close();
        closeAll(beside);

        Stage stage = Fx.run(Stage::new);
        MainWindow second = Fx.run(() -> new DesktopApp(
                        new DemoClient(shop),
                        first.preferences,
                        first.appearance,
                        first.timer,
                        InstantSource.fixed(TestWindow.NOW),
                        ZoneOffset.ofHours(2))
                .start(stage, List.of()));
        Fx.frames(3);
        assertThat(Fx.run(() -> stage.getScene().getRoot().lookupAll(".tab-button")))
                .hasSize(3);
        assertThat(Fx.run(() -> second.tab().routeProperty().get())).isEqualTo(new Route.Events(Params.NONE));
        List<Stage> restored = stagesBeside(stage);
        assertThat(restored).hasSize(1);
        closeAll(restored);
        closeAll(List.of(stage));
    }

    @Test
    void nothingComesBackWhenThatIsNotWanted() {
        MemoryPreferences preferences = new MemoryPreferences();
        SavedSession session = new SavedSession(preferences);
        session.saveTabs(List.of(new Route.Events(Params.NONE)), 0);
        assertThat(session.last().tabs()).containsExactly(new Route.Events(Params.NONE));
        Restore.SETTING.put(preferences, Restore.NEVER);
        try (TestWindow window = started(preferences)) {
            assertThat(Fx.run(window.window::tabRoutes)).containsExactly(new Route.Runs(Params.NONE));
            assertThat(window.window.overlay().isDialogOpen()).isFalse();
        }
    }

    @Test
    void whatWasOpenComesBackWhenTheUserSaysSo() {
        MemoryPreferences preferences = new MemoryPreferences();
        new SavedSession(preferences)
                .saveTabs(List.of(new Route.Events(Params.NONE), new Route.Functions(Params.NONE)), 1);
        Restore.SETTING.put(preferences, Restore.ASK);
        try (TestWindow window = started(preferences)) {
            assertThat(window.shows("Open what was open last time?")).isTrue();
            assertThat(Fx.run(window.window::tabRoutes)).containsExactly(new Route.Runs(Params.NONE));
            window.picture("restore");
            window.press("confirm-restore");
            assertThat(Fx.run(window.window::tabRoutes))
                    .containsExactly(new Route.Events(Params.NONE), new Route.Functions(Params.NONE));
            assertThat(Fx.run(() -> window.window.tab().routeProperty().get()))
                    .isEqualTo(new Route.Functions(Params.NONE));
        }
    }

    private static TestWindow started(MemoryPreferences preferences) {
        return new TestWindow(new DemoClient(DemoShop.at(TestWindow.NOW)), ThemeChoice.LIGHT, preferences);
    }

    @Test
    void aBrokenLineIsLeftOut() {
        MemoryPreferences preferences = new MemoryPreferences();
        preferences.put("session.tabs", "nonsense\napp://env/dev/events\n");
        preferences.put("session.windows", "1,2,3 app://env/dev/events\n1,2,300,400 app://env/dev/runs/R1\nx");
        SavedSession session = new SavedSession(preferences);
        assertThat(session.last().tabs()).containsExactly(new Route.Events(Params.NONE));
        assertThat(session.last().windows())
                .containsExactly(
                        new SavedSession.Window(new Route.Run("R1", Params.NONE), new Placement(1, 2, 300, 400)));
    }

    @Test
    @Conformance("UIQ-22")
    void aWindowOfAScreenThatIsGoneMovesToOneThatIsThere() {
        Placement onTheRight = new Placement(2400, 200, 1100, 720);
        assertThat(onTheRight.fit(List.of(LEFT, RIGHT))).isEqualTo(onTheRight);
        for (Placement saved : List.of(
                onTheRight,
                new Placement(1800, 100, 1100, 720),
                new Placement(-900, -300, 1100, 720),
                new Placement(2000, 10, 2500, 1390))) {
            Placement now = saved.fit(List.of(LEFT));
            assertThat(LEFT.contains(now.x(), now.y(), now.width(), now.height()))
                    .as("%s became %s", saved, now)
                    .isTrue();
        }
    }

    @Test
    void aPlacementIsWrittenAndReadAgain() {
        Placement placement = new Placement(-5, 20, 1100, 720);
        assertThat(Placement.parse(placement.toString())).contains(placement);
        assertThat(Placement.parse("1,2,0,4")).isEmpty();
        assertThat(Placement.parse("a,b,c,d")).isEmpty();
    }

    private static List<Stage> stagesBeside(Stage main) {
        return Fx.run(() -> Window.getWindows().stream()
                .filter(Stage.class::isInstance)
                .map(Stage.class::cast)
                .filter(stage -> stage != main && stage.getScene().lookup("#dock") != null)
                .toList());
    }

    private static void closeAll(List<Stage> stages) {
        Fx.run(() -> {
            stages.forEach(Stage::close);
            return true;
        });
    }
}
