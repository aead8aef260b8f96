package dev.baton.desktop.gallery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.conformance.Conformance;
import dev.baton.desktop.Fx;
import dev.baton.desktop.FxWindow;
import dev.baton.desktop.component.Tip;
import dev.baton.desktop.theme.ThemeChoice;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.layout.Pane;
import javafx.scene.layout.StackPane;
import javafx.scene.text.Text;
import javafx.stage.Window;
import org.junit.jupiter.api.Test;

/// No text is cut in any size of the application and of the screen.
class OverflowTest {
    private static final double WIDTH = 1_000;
    private static final double HEIGHT = 720;
    private static final double SLACK = 1.5;

    @Test
    @Conformance("DS-33")
    void noTextOfAnyStoryIsCutInAnySize() {
        List<String> cut = new ArrayList<>();
        for (Story story : Stories.all()) {
            // The story has its room in every size, whatever the window shows of it.
            try (FxWindow window = FxWindow.show(ThemeChoice.LIGHT, WIDTH, HEIGHT, appearance -> {
                StackPane box = new StackPane(story.factory().apply(appearance));
                box.setPrefSize(WIDTH, HEIGHT);
                return new Pane(box);
            })) {
                for (double size : new double[] {0.8, 1, 1.25, 1.5, 2}) {
                    for (double screen : size == 1 ? new double[] {1, 1.25, 1.5, 2} : new double[] {1, 1.5}) {
                        show(window, size, screen);
                        Fx.run(() -> cut(window.scene().getRoot()))
                                .forEach(text -> cut.add(story.name() + " at " + size + " on " + screen + ": " + text));
                    }
                }
            }
        }
        assertThat(cut).isEmpty();
    }

    @Test
    void aTextThatIsCutIsFound() {
        try (FxWindow window = FxWindow.show(ThemeChoice.LIGHT, 200, 100, appearance -> {
            Label label = new Label("a text that is much too long for its room");
            label.setMaxWidth(80);
            return new StackPane(label);
        })) {
            assertThat(Fx.run(() -> cut(window.scene().getRoot()))).hasSize(1);
        }
    }

    private static void show(FxWindow window, double size, double screen) {
        Fx.run(() -> {
            Window stage = window.scene().getWindow();
            stage.setRenderScaleX(screen);
            stage.setRenderScaleY(screen);
            window.appearance().scaleProperty().set(size);
            return true;
        });
        Fx.frames(3);
    }

    /// The texts of which not everything is seen, with what is.
    private static List<String> cut(Node node) {
        List<String> found = new ArrayList<>();
        collect(node, found);
        return found;
    }

    private static void collect(Node node, List<String> found) {
        if (!node.isVisible()) {
            return;
        }
        if (node instanceof Labeled labeled
                && labeled.getText() != null
                && labeled.getTooltip() == null
                && Tip.of(labeled).isEmpty()) {
            labeled.getChildrenUnmodifiable().stream()
                    .filter(Text.class::isInstance)
                    .map(Text.class::cast)
                    .filter(text -> isCut(labeled, text))
                    .forEach(text -> found.add("\"" + labeled.getText() + "\" shows \"" + text.getText() + "\""));
        }
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> collect(child, found));
        }
    }

    private static boolean isCut(Labeled labeled, Text text) {
        Bounds seen = text.getBoundsInParent();
        boolean tall = seen.getHeight() > labeled.getHeight() + SLACK;
        boolean wide = seen.getMaxX() > labeled.getWidth() + SLACK || seen.getMinX() < -SLACK;
        return (!labeled.isWrapText() && !text.getText().equals(labeled.getText())) || tall || wide;
    }
}
