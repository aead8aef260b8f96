package dev.baton.desktop.screen;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.desktop.Fx;
import dev.baton.desktop.FxWindow;
import dev.baton.desktop.TestWindow;
import dev.baton.desktop.demo.DemoClient;
import dev.baton.desktop.demo.DemoShop;
import dev.baton.desktop.gallery.Stories;
import dev.baton.desktop.gallery.Story;
import dev.baton.desktop.navigation.Params;
import dev.baton.desktop.navigation.Route;
import dev.baton.desktop.theme.Contrast;
import dev.baton.desktop.theme.ThemeChoice;
import java.time.Duration;
import java.util.List;
import java.util.TreeSet;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.layout.BackgroundFill;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.paint.Color;
import javafx.scene.text.Text;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Every text that is drawn can be read on the ground that is really below it, not only the pairs that we know of
/// (WCAG 2.2, 1.4.3). What is disabled is excepted there.
class ReadableTextTest {
    private static final DemoShop SHOP = DemoShop.at(TestWindow.NOW);
    private static final double LEAST = 4.5;
    private static final double LINE = 3;

    @ParameterizedTest
    @EnumSource(
            value = ThemeChoice.class,
            names = {"LIGHT", "DARK"})
    void everyTextOfTheScreensIsReadable(ThemeChoice theme) {
        TreeSet<String> faint = new TreeSet<>();
        int[] seen = new int[1];
        try (TestWindow window = new TestWindow(new DemoClient(SHOP), theme)) {
            for (Route route : EveryScreen.routes(SHOP)) {
                window.open(route);
                window.pass(Duration.ofSeconds(1));
                seen[0] += look(route.getClass().getSimpleName(), window, faint);
            }
            window.open(new Route.Settings());
            for (String section : List.of("keys", "privacy", "time-and-formats", "all-settings")) {
                window.press("settings-" + section);
                seen[0] += look("settings " + section, window, faint);
            }
            window.open(new Route.Events(Params.NONE));
            window.press("send-event");
            window.pass(Duration.ofMillis(300));
            seen[0] += look("Send event", window, faint);
        }
        assertThat(faint).isEmpty();
        assertThat(seen[0]).isGreaterThan(500);
    }

    @ParameterizedTest
    @EnumSource(
            value = ThemeChoice.class,
            names = {"LIGHT", "DARK"})
    void everyTextOfTheGalleryIsReadable(ThemeChoice theme) {
        TreeSet<String> faint = new TreeSet<>();
        int seen = 0;
        for (Story story : Stories.all()) {
            try (FxWindow window = FxWindow.show(
                    theme,
                    1_000,
                    720,
                    appearance -> new StackPane(story.factory().apply(appearance)))) {
                seen += look(story.name(), window, faint);
            }
        }
        assertThat(faint).isEmpty();
        assertThat(seen).isGreaterThan(200);
    }

    private static int look(String where, FxWindow window, TreeSet<String> faint) {
        return Fx.run(() -> {
            window.scene().getRoot().applyCss();
            window.scene().getRoot().layout();
            return walk(where, window.scene().getRoot(), Color.WHITE, 1, faint);
        });
    }

    /// @param ground what is below
    /// @param opacity of all that it is in
    private static int walk(String where, Node node, Color ground, double opacity, TreeSet<String> faint) {
        if (!node.isVisible() || node.isDisabled() || node.getOpacity() == 0) {
            return 0;
        }
        double strength = opacity * node.getOpacity();
        if (node instanceof Text text) {
            if (text.getText().isBlank() || !(text.getFill() instanceof Color fill) || fill.getOpacity() == 0) {
                return 0;
            }
            double ratio = Contrast.ratio(over(fill, ground, strength), ground);
            if (ratio < LEAST) {
                faint.add("%s: \"%s\" %s on %s, %.2f".formatted(where, text.getText(), fill, ground, ratio));
            }
            return 1;
        }
        Color below = ground;
        if (node instanceof Region region && region.getBackground() != null) {
            for (BackgroundFill fill : region.getBackground().getFills()) {
                if (fill.getFill() instanceof Color color && isGround(region, fill)) {
                    below = over(color, below, strength);
                }
            }
        }
        int seen = 0;
        if (node instanceof Parent parent) {
            for (Node child : parent.getChildrenUnmodifiable()) {
                seen += walk(where, child, below, strength, faint);
            }
        }
        return seen;
    }

    /// Whether it is more than a line at an edge.
    private static boolean isGround(Region region, BackgroundFill fill) {
        double height = region.getHeight()
                - fill.getInsets().getTop()
                - fill.getInsets().getBottom();
        double width = region.getWidth()
                - fill.getInsets().getLeft()
                - fill.getInsets().getRight();
        return height > LINE && width > LINE;
    }

    private static Color over(Color color, Color ground, double strength) {
        double share = color.getOpacity() * strength;
        return Color.color(
                mix(color.getRed(), ground.getRed(), share),
                mix(color.getGreen(), ground.getGreen(), share),
                mix(color.getBlue(), ground.getBlue(), share));
    }

    private static double mix(double above, double below, double share) {
        return above * share + below * (1 - share);
    }
}
