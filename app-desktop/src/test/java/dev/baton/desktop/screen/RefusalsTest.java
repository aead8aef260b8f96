package dev.baton.desktop.screen;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.conformance.Conformance;
import dev.baton.desktop.Fx;
import dev.baton.desktop.FxWindow;
import dev.baton.desktop.TestWindow;
import dev.baton.desktop.component.ActionButton;
import dev.baton.desktop.component.Overlay;
import dev.baton.desktop.component.Refusal;
import dev.baton.desktop.demo.DemoClient;
import dev.baton.desktop.demo.DemoShop;
import dev.baton.desktop.gallery.Stories;
import dev.baton.desktop.gallery.Story;
import dev.baton.desktop.navigation.Params;
import dev.baton.desktop.navigation.Route;
import dev.baton.desktop.theme.ThemeChoice;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import javafx.scene.AccessibleAttribute;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.PopupWindow;
import javafx.stage.Window;
import org.junit.jupiter.api.Test;

/// Whatever cannot be used says why: in a tooltip, and to screen readers.
class RefusalsTest {
    private static final DemoShop SHOP = DemoShop.at(TestWindow.NOW);

    @Test
    @Conformance("UIQ-29")
    void everyDisabledControlOfTheScreensSaysWhy() {
        TreeSet<String> seen = new TreeSet<>();
        List<String> silent = new ArrayList<>();
        try (TestWindow window = new TestWindow(new DemoClient(SHOP), ThemeChoice.LIGHT)) {
            for (Route route : EveryScreen.routes(SHOP)) {
                window.open(route);
                window.pass(Duration.ofSeconds(1));
                crawl(route.getClass().getSimpleName(), window, seen, silent);
            }
            window.open(new Route.Events(Params.NONE));
            window.press("send-event");
            window.pass(Duration.ofMillis(300));
            crawl("Send event", window, seen, silent);
            window.run(() -> {
                window.window.overlay().closeDialog();
                return true;
            });
            window.open(new Route.Function("shop-process-order"));
            window.pass(Duration.ofSeconds(1));
            window.pressText("Invoke");
            window.pass(Duration.ofMillis(300));
            crawl("Invoke", window, seen, silent);
        }
        assertThat(silent).isEmpty();
        assertThat(seen).as("what was found disabled").hasSizeGreaterThan(4);
    }

    @Test
    @Conformance("UIQ-29")
    void everyDisabledControlOfTheGallerySaysWhy() {
        TreeSet<String> seen = new TreeSet<>();
        List<String> silent = new ArrayList<>();
        for (Story story : Stories.all()) {
            try (FxWindow window = FxWindow.show(
                    ThemeChoice.LIGHT,
                    1_000,
                    720,
                    appearance -> new StackPane(story.factory().apply(appearance)))) {
                crawl(story.name(), window, seen, silent);
            }
        }
        assertThat(silent).isEmpty();
        assertThat(seen).isNotEmpty();
    }

    @Test
    @Conformance("UIQ-29")
    void theReasonIsSeenWhileTheMouseRestsOnIt() {
        ActionButton off = Fx.run(() -> ActionButton.of(ActionButton.Kind.SECONDARY, "Cancel"));
        try (FxWindow window = FxWindow.show(ThemeChoice.LIGHT, 300, 200, appearance -> new Overlay(new VBox(off)))) {
            window.run(() -> {
                Refusal.set(off, "The run has ended");
                return true;
            });
            window.move(off, 10, 10);
            Fx.until(() -> tips().contains("The run has ended"));
            assertThat(Fx.run(() -> off.queryAccessibleAttribute(AccessibleAttribute.HELP)))
                    .isEqualTo("The run has ended");
            window.run(() -> {
                Refusal.set(off, null);
                return true;
            });
            window.move(off, 12, 12);
            Fx.until(() -> !tips().contains("The run has ended"));
        }
    }

    private static List<String> tips() {
        List<String> texts = new ArrayList<>();
        for (Window window : Window.getWindows()) {
            if (window instanceof PopupWindow && window.isShowing()) {
                window.getScene().getRoot().lookupAll(".label").forEach(node -> {
                    if (node instanceof Label label) {
                        texts.add(label.getText());
                    }
                });
                if (window instanceof Tooltip tooltip) {
                    texts.add(tooltip.getText());
                }
            }
        }
        return texts;
    }

    private static void crawl(String where, FxWindow window, TreeSet<String> seen, List<String> silent) {
        Fx.run(() -> {
            walk(where, window.scene().getRoot(), seen, silent);
            return true;
        });
    }

    private static void walk(String where, Node node, TreeSet<String> seen, List<String> silent) {
        if (!node.isVisible()) {
            return;
        }
        boolean part = node instanceof Label || node instanceof ScrollBar || node instanceof ScrollPane;
        if (node instanceof Control && !part && node.isDisabled()) {
            String name = where + ": " + node.queryAccessibleAttribute(AccessibleAttribute.TEXT) + " "
                    + String.join(".", node.getStyleClass());
            seen.add(name);
            if (Refusal.of(node).isBlank()) {
                silent.add(name);
            }
        }
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> walk(where, child, seen, silent));
        }
    }
}
