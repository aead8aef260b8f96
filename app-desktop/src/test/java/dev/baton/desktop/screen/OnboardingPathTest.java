package dev.baton.desktop.screen;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.conformance.Conformance;
import dev.baton.desktop.Fx;
import dev.baton.desktop.TestWindow;
import dev.baton.desktop.fake.FakeClient;
import dev.baton.desktop.navigation.Params;
import dev.baton.desktop.navigation.Route;
import dev.baton.desktop.theme.ThemeChoice;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Labeled;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.Test;

/// Who has just installed Baton gets from the first screen to the stack of a failed step by what is to be seen there.
class OnboardingPathTest {
    @Test
    @Conformance("UIQ-34")
    void aStackTraceIsAtMostFourActionsAway() {
        FakeClient nothing = new FakeClient().answer("GetApps", "{\"apps\": []}");
        List<String> actions = new ArrayList<>();
        try (TestWindow window = new TestWindow(nothing, ThemeChoice.LIGHT)) {
            window.open(new Route.Apps(Params.NONE));
            window.press("open-demo");
            actions.add("Open demo");
            Stage demo = Fx.run(() -> Window.getWindows().stream()
                    .filter(other -> other instanceof Stage && other != window.stage)
                    .map(Stage.class::cast)
                    .findFirst()
                    .orElseThrow());
            try {
                Scene scene = demo.getScene();
                Fx.run(() -> {
                    ((ButtonBase) scene.lookup("#nav-runs")).fire();
                    return true;
                });
                actions.add("Runs");
                window.passUntil(Duration.ofMillis(60), () -> failedRow(scene).isPresent());
                Node row = Fx.run(() -> failedRow(scene).orElseThrow());
                window.click(row, 200, 10, 2);
                actions.add("double click on the run that failed");
                window.passUntil(Duration.ofMillis(60), () -> stack(scene).isPresent());
            } finally {
                Fx.run(() -> {
                    demo.close();
                    return true;
                });
            }
        }
        assertThat(actions).hasSizeLessThanOrEqualTo(4);
    }

    private static Optional<Node> failedRow(Scene scene) {
        return scene.getRoot().lookupAll(".table-row-cell").stream()
                .filter(row -> row.lookupAll(".label").stream()
                        .anyMatch(node -> node instanceof Labeled label && "Failed".equals(label.getText())))
                .findFirst();
    }

    private static Optional<Node> stack(Scene scene) {
        return scene.getRoot().lookupAll(".stack-frames").stream()
                .filter(node -> node.isVisible() && node.getLayoutBounds().getHeight() > 0)
                .findFirst();
    }
}
