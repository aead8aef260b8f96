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
import dev.baton.desktop.theme.ThemeChoice;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.stage.Popup;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Tabs under the mouse: along the strip, out of it, and back.
class TabDragTest {
    private static final DemoShop SHOP = DemoShop.at(TestWindow.NOW);
    private static final Route RUN = new Route.Run(SHOP.runs().getFirst().id(), Params.NONE);
    private static final Route EVENTS = new Route.Events(Params.NONE);

    private final TestWindow window = new TestWindow(new DemoClient(SHOP), ThemeChoice.LIGHT);

    @AfterEach
    void close() {
        beside().forEach(stage -> run(() -> {
            stage.close();
            return true;
        }));
        window.close();
    }

    @Test
    @Conformance("UI-4")
    void aTabDraggedOutIsAWindowThatOutlivesTheMainOneAndBackInIsATabAndBothComeBackAtTheNextStart() {
        openEventsAndRun();

        drag(tabNode(1), new Point2D(500, 400));

        assertThat(routes()).containsExactly(new Route.Runs(Params.NONE));
        Stage own = onlyOneBeside();
        assertThat(own.getTitle()).contains("Baton (localhost:8288)");
        assertThat(Fx.run(() -> own.getScene().lookup("#run"))).isNotNull();

        window.close();
        assertThat(own.isShowing()).isTrue();
        assertThat(Fx.run(() -> own.getScene().lookup("#run").isVisible())).isTrue();
        // The main window comes back, and the window goes back into it.
        run(() -> {
            window.window.openInTab(EVENTS);
            return true;
        });
        Fx.frames(5);
        run(() -> {
            window.stage.setX(0);
            window.stage.setY(0);
            own.setX(200);
            own.setY(300);
            return true;
        });
        drag(
                Fx.run(() -> own.getScene().lookup("#tab-handle")),
                middle(tabNode(0)).add(-40, 0));
        assertThat(beside()).isEmpty();
        assertThat(routes()).containsExactly(RUN, new Route.Runs(Params.NONE), EVENTS);
        assertThat(route()).isEqualTo(RUN);
        // It has kept the way that it came.
        window.key(KeyCode.LEFT, "alt");
        assertThat(route()).isEqualTo(EVENTS);
        window.key(KeyCode.RIGHT, "alt");

        drag(tabNode(0), new Point2D(500, 400));
        Stage again = onlyOneBeside();
        window.close();
        run(() -> {
            again.close();
            return true;
        });
        Stage stage = Fx.run(Stage::new);
        MainWindow next = Fx.run(() -> new DesktopApp(
                        new DemoClient(SHOP),
                        window.preferences,
                        window.appearance,
                        window.timer,
                        InstantSource.fixed(TestWindow.NOW),
                        ZoneOffset.ofHours(2))
                .start(stage, List.of()));
        Fx.frames(5);
        assertThat(Fx.run(() -> stage.getScene().getRoot().lookupAll(".tab-button")))
                .hasSize(2);
        Stage restored =
                beside().stream().filter(other -> other != stage).findFirst().orElseThrow();
        assertThat(Fx.run(() -> restored.getScene().lookup("#run"))).isNotNull();
        assertThat(restored.getX()).isEqualTo(again.getX());
        assertThat(restored.getY()).isEqualTo(again.getY());
        run(() -> {
            next.stage().close();
            return true;
        });
    }

    @Test
    void aTabMovesAlongTheStripAndEscapeLeavesItWhereItWas() {
        openEventsAndRun();
        run(() -> {
            window.window.openInTab(new Route.Apps(Params.NONE));
            return true;
        });
        Fx.frames(3);
        assertThat(routes()).containsExactly(new Route.Runs(Params.NONE), RUN, new Route.Apps(Params.NONE));

        drag(tabNode(2), middle(tabNode(0)).add(-30, 2));
        assertThat(routes()).containsExactly(new Route.Apps(Params.NONE), new Route.Runs(Params.NONE), RUN);
        assertThat(beside()).isEmpty();

        Node tab = tabNode(1);
        window.hold(tab, 10, 10, 200, 300);
        assertThat(Fx.run(() -> Window.getWindows().stream()
                        .filter(Popup.class::isInstance)
                        .map(popup -> popup.getScene().getRoot().lookup(".tab-sign"))
                        .filter(Objects::nonNull)
                        .count()))
                .isEqualTo(1);
        window.key(KeyCode.ESCAPE);
        window.release(tab, 200, 300);
        assertThat(routes()).hasSize(3);
        assertThat(beside()).isEmpty();
    }

    private void openEventsAndRun() {
        run(() -> {
            window.stage.setX(0);
            window.stage.setY(0);
            window.window.openInTab(EVENTS);
            return true;
        });
        Fx.frames(3);
        window.open(RUN);
        Fx.frames(3);
    }

    private List<Route> routes() {
        return Fx.run(() -> window.window.tabRoutes());
    }

    private Route route() {
        return Fx.run(() -> window.window.tab().routeProperty().get());
    }

    private Node tabNode(int index) {
        return Fx.run(() -> window.window.strip().getChildren().get(index));
    }

    /// The middle of a node on the screen.
    private static Point2D middle(Node node) {
        return Fx.run(() -> {
            Bounds bounds = node.localToScreen(node.getLayoutBounds());
            return new Point2D(bounds.getCenterX(), bounds.getCenterY());
        });
    }

    private void drag(Node node, Point2D to) {
        Point2D there = Fx.run(() -> node.screenToLocal(to));
        window.drag(node, 10, 10, there.getX(), there.getY());
        Fx.frames(4);
    }

    private static <T> T run(Callable<T> action) {
        T result = Fx.run(action);
        Fx.frames(2);
        return result;
    }

    private Stage onlyOneBeside() {
        List<Stage> stages = beside();
        assertThat(stages).hasSize(1);
        return stages.getFirst();
    }

    private List<Stage> beside() {
        return Fx.run(() -> Window.getWindows().stream()
                .filter(Stage.class::isInstance)
                .map(Stage.class::cast)
                .filter(stage -> stage != window.stage && stage.getScene().lookup("#dock") != null)
                .toList());
    }
}
