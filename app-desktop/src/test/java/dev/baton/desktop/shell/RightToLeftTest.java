package dev.baton.desktop.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.conformance.Conformance;
import dev.baton.desktop.Fx;
import dev.baton.desktop.TestWindow;
import dev.baton.desktop.demo.DemoClient;
import dev.baton.desktop.demo.DemoShop;
import dev.baton.desktop.navigation.Params;
import dev.baton.desktop.navigation.Route;
import dev.baton.desktop.theme.ThemeChoice;
import javafx.geometry.Bounds;
import javafx.geometry.NodeOrientation;
import javafx.scene.Node;
import javafx.scene.control.SplitPane;
import org.junit.jupiter.api.Test;

/// What a language that is written from right to left would see. There are no breadcrumbs; the way back and forward
/// stands for them.
class RightToLeftTest {
    @Test
    @Conformance("DS-32")
    void theWindowIsMirroredAndTimeAndCodeAreNot() {
        DemoShop shop = DemoShop.at(TestWindow.NOW);
        String run = shop.runs().stream()
                .filter(each -> each.status().equals("COMPLETED"))
                .findFirst()
                .orElseThrow()
                .id();
        try (TestWindow window = new TestWindow(new DemoClient(shop), ThemeChoice.LIGHT)) {
            window.open(new Route.Run(run, Params.NONE));
            double middle = window.scene().getWidth() / 2;
            assertThat(place(window, "#sidebar").getCenterX()).isLessThan(middle);
            window.run(() -> {
                window.scene().setNodeOrientation(NodeOrientation.RIGHT_TO_LEFT);
                return true;
            });
            Fx.frames(3);
            window.picture("looks/right-to-left");
            assertThat(place(window, "#sidebar").getMaxX())
                    .isEqualTo(window.scene().getWidth());
            assertThat(place(window, "#back").getCenterX())
                    .isGreaterThan(place(window, "#forward").getCenterX());
            assertThat(isMirrored(window, "#back .icon")).as("chevron").isTrue();
            SplitPane split = Fx.run(() -> (SplitPane) window.node(".split-pane"));
            assertThat(isMirrored(window, ".split-pane")).as("split").isTrue();
            assertThat(centre(split.getItems().getFirst()))
                    .isGreaterThan(centre(split.getItems().getLast()));
            assertThat(isMirrored(window, ".timeline")).as("timeline").isFalse();
            assertThat(isMirrored(window, ".minimap")).as("minimap").isFalse();
            Fx.until(() -> window.scene().lookup(".code-view") != null);
            assertThat(isMirrored(window, ".code-view")).as("code").isFalse();
        }
    }

    private static Bounds place(TestWindow window, String selector) {
        return Fx.run(() -> {
            Node node = window.node(selector);
            return node.localToScene(node.getLayoutBounds());
        });
    }

    private static double centre(Node node) {
        return Fx.run(() -> node.localToScene(node.getLayoutBounds()).getCenterX());
    }

    /// Whether what is drawn at the left of it is seen at the right.
    private static boolean isMirrored(TestWindow window, String selector) {
        return Fx.run(() -> window.node(selector).getLocalToSceneTransform().getMxx() < 0);
    }
}
