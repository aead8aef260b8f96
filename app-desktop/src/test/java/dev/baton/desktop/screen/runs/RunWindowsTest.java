package dev.baton.desktop.screen.runs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.desktop.Fx;
import dev.baton.desktop.TestWindow;
import dev.baton.desktop.navigation.Params;
import dev.baton.desktop.navigation.Route;
import dev.baton.desktop.screen.run.DemoRuns;
import dev.baton.desktop.screenshots.Picture;
import dev.baton.desktop.theme.ThemeChoice;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Runs in the whole window: list, tab, and window of its own.
final class RunWindowsTest {
    private final DemoRuns demo = new DemoRuns();

    @ParameterizedTest
    @EnumSource(names = {"LIGHT", "DARK"})
    void aRunOpensFromTheListInATabAndInAWindow(ThemeChoice theme) {
        try (TestWindow window = new TestWindow(demo.client(), theme)) {
            window.open(new Route.Runs(Params.NONE));
            settle(window);
            window.picture("window-runs");
            Fx.run(() -> {
                window.node("#runs-table").requestFocus();
                return true;
            });
            window.key(KeyCode.DOWN);
            window.key(KeyCode.ENTER);
            settle(window);
            assertThat(Fx.run(() -> window.node("#timeline").isVisible())).isTrue();
            window.picture("window-run");
            String failed = demo.run("sync-crm", "FAILED");
            Stage own = Fx.run(() -> window.window.openInWindow(
                    new Route.Run(failed, Params.of(Map.of("span", failed + "-upsert-contact-4")))));
            settle(window);
            assertThat(Fx.run(own::getTitle)).startsWith("sync-crm · …");
            picture(own, theme, "window-run-own");
            Fx.run(() -> {
                own.close();
                return true;
            });
        }
    }

    private static void settle(TestWindow window) {
        for (int i = 0; i < 6; i++) {
            window.pass(Duration.ofMillis(60));
        }
    }

    private static void picture(Stage stage, ThemeChoice theme, String name) {
        Path file = Path.of("target/screenshots/" + name + "-" + theme.name().toLowerCase(Locale.ROOT) + ".png");
        Fx.run(() -> {
            Picture.write(stage.getScene(), file);
            return true;
        });
        assertThat(file).exists();
    }
}
