package dev.baton.desktop.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.desktop.Fx;
import dev.baton.desktop.FxWindow;
import dev.baton.desktop.TestWindow;
import dev.baton.desktop.demo.DemoClient;
import dev.baton.desktop.demo.DemoShop;
import dev.baton.desktop.navigation.Params;
import dev.baton.desktop.navigation.Route;
import dev.baton.desktop.theme.Accent;
import dev.baton.desktop.theme.AppearanceSettings;
import dev.baton.desktop.theme.ColorVision;
import dev.baton.desktop.theme.Density;
import dev.baton.desktop.theme.SystemChoice;
import dev.baton.desktop.theme.ThemeChoice;
import java.util.List;
import java.util.Optional;
import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.TableRow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The whole window in other looks than the usual one.
class LooksTest {
    @ParameterizedTest
    @ValueSource(doubles = {0.8, 1.5, 2.0})
    void everySizeFillsTheWindow(double scale) {
        try (TestWindow window = open(ThemeChoice.LIGHT)) {
            window.run(() -> {
                AppearanceSettings.SCALE.put(window.preferences, scale);
                return true;
            });
            window.open(failed());
            window.picture("looks/run-" + Math.round(scale * 100));
            window.open(new Route.Runs(Params.NONE));
            window.picture("looks/runs-" + Math.round(scale * 100));
            Bounds content = Fx.run(() -> {
                Node frame = window.window.overlay();
                return frame.localToScene(frame.getLayoutBounds());
            });
            assertThat(content.getWidth()).isEqualTo(window.scene().getWidth());
            assertThat(content.getHeight()).isEqualTo(window.scene().getHeight());
            window.open(new Route.Settings());
            window.picture("looks/settings-" + Math.round(scale * 100));
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = ThemeChoice.class,
            names = {"LIGHT", "DARK"})
    void rowsAreAsHighAsTheDensityWants(ThemeChoice theme) {
        try (TestWindow window = open(theme)) {
            window.open(new Route.Runs(Params.NONE));
            Fx.until(() -> window.seen("#runs-table .table-row-cell").isPresent());
            assertThat(rowHeight(window)).isEqualTo(32);
            window.run(() -> {
                AppearanceSettings.DENSITY.put(window.preferences, Density.COMFORTABLE);
                return true;
            });
            Fx.frames(4);
            window.picture("looks/runs-comfortable");
            assertThat(rowHeight(window)).isEqualTo(42);
            assertThat(Fx.run(() -> window.node(".column-header-background")
                            .getLayoutBounds()
                            .getHeight()))
                    .isEqualTo(36);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = ThemeChoice.class,
            names = {"LIGHT", "DARK"})
    void otherColoursAreThereAtOnce(ThemeChoice theme) {
        try (TestWindow window = open(theme)) {
            window.open(failed());
            window.run(() -> {
                AppearanceSettings.CONTRAST.put(window.preferences, SystemChoice.ON);
                return true;
            });
            window.picture("looks/run-contrast");
            window.open(new Route.Runs(Params.NONE));
            window.picture("looks/runs-contrast");
            window.run(() -> {
                AppearanceSettings.CONTRAST.put(window.preferences, SystemChoice.SYSTEM);
                AppearanceSettings.VISION.put(window.preferences, ColorVision.BLUE_ORANGE);
                AppearanceSettings.ACCENT.put(window.preferences, Accent.GREEN);
                return true;
            });
            window.picture("looks/runs-vision");
            window.open(failed());
            window.picture("looks/run-vision");
            assertThat(Fx.run(() -> window.scene().getStylesheets().getFirst())).startsWith("data:text/css");
        }
    }

    @Test
    void atTwiceTheSizeFiltersAndActionsHaveTheirPlaceAndTheInspectorItsRoom() {
        try (TestWindow window = open(ThemeChoice.LIGHT)) {
            window.run(() -> {
                AppearanceSettings.SCALE.put(window.preferences, 2.0);
                return true;
            });
            window.open(new Route.Runs(Params.NONE));
            assertNothingIsCut(window, ".filter-bar .button");
            window.open(new Route.Events(Params.NONE));
            assertNothingIsCut(window, ".filter-bar .button");
            window.open(failed());
            assertNothingIsCut(window, ".run-header .button");
            assertNothingIsCut(window, ".run-tools .button");
            assertNothingIsCut(window, "#inspector");
            assertThat(Fx.run(() -> inScene(window.node("#timeline")).getMinX()))
                    .isEqualTo(Fx.run(() -> inScene(window.node(".run-split")).getMinX()));
            assertThat(Fx.run(() -> inScene(window.node("#inspector")).getWidth()))
                    .isGreaterThanOrEqualTo(2 * 360);
        }
    }

    /// Nothing of a selector stands out of the window at the right, or over another.
    private static void assertNothingIsCut(TestWindow window, String selector) {
        Fx.until(() -> window.seen(selector).isPresent());
        Fx.frames(4);
        assertThat(Fx.run(() -> cut(window, selector))).as(selector).isEmpty();
    }

    private static List<String> cut(TestWindow window, String selector) {
        List<Node> found = window.scene().getRoot().lookupAll(selector).stream()
                .filter(FxWindow::isSeen)
                .toList();
        return found.stream()
                .filter(node -> inScene(node).getMaxX() > window.scene().getWidth()
                        || found.stream()
                                .anyMatch(other -> other != node
                                        && !isIn(other, node)
                                        && !isIn(node, other)
                                        && inScene(other).intersects(inside(inScene(node)))))
                .map(node -> node + " at " + inScene(node))
                .toList();
    }

    private static boolean isIn(Node node, Node parent) {
        Node at = node;
        while (at != null && at != parent) {
            at = at.getParent();
        }
        return at != null;
    }

    private static Bounds inScene(Node node) {
        return node.localToScene(node.getLayoutBounds());
    }

    /// Without its edges, which may touch those of others.
    private static Bounds inside(Bounds all) {
        return new BoundingBox(all.getMinX() + 1, all.getMinY() + 1, all.getWidth() - 2, all.getHeight() - 2);
    }

    private static TestWindow open(ThemeChoice theme) {
        return new TestWindow(new DemoClient(DemoShop.at(TestWindow.NOW)), theme);
    }

    private static Route failed() {
        String id = DemoShop.at(TestWindow.NOW).runs().stream()
                .filter(run -> run.status().equals("FAILED"))
                .findFirst()
                .orElseThrow()
                .id();
        return new Route.Run(id, Params.NONE);
    }

    private static double rowHeight(TestWindow window) {
        Fx.until(() -> row(window).isPresent());
        return Fx.run(() -> row(window).orElseThrow().getHeight());
    }

    private static Optional<TableRow<?>> row(TestWindow window) {
        return window.scene().getRoot().lookupAll("#runs-table .table-row-cell").stream()
                .filter(FxWindow::isSeen)
                .<TableRow<?>>map(TableRow.class::cast)
                .filter(row -> !row.isEmpty())
                .findFirst();
    }
}
