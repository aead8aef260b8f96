package dev.baton.desktop.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.desktop.Fx;
import dev.baton.desktop.TestWindow;
import dev.baton.desktop.demo.DemoClient;
import dev.baton.desktop.demo.DemoShop;
import dev.baton.desktop.navigation.Params;
import dev.baton.desktop.navigation.Route;
import dev.baton.desktop.theme.ThemeChoice;
import java.lang.ref.WeakReference;
import javafx.scene.Scene;
import org.junit.jupiter.api.Test;

/// Windows are opened and closed all day; none may stay in memory.
class ClosedWindowTest {
    private static final int TRIES = 50;

    @Test
    void aClosedWindowIsForgottenWithItsScreensAndMovingSigns() {
        var scene = usedAndClosed();
        for (int i = 0; i < TRIES && scene.get() != null; i++) {
            System.gc();
            Fx.frames(3);
        }
        assertThat(scene.get()).isNull();
    }

    private static WeakReference<Scene> usedAndClosed() {
        DemoShop shop = DemoShop.at(TestWindow.NOW);
        try (TestWindow window = new TestWindow(new DemoClient(shop), ThemeChoice.LIGHT)) {
            window.open(new Route.Runs(Params.NONE));
            shop.runs().stream()
                    .filter(run -> run.status().equals("RUNNING"))
                    .findFirst()
                    .ifPresent(run -> window.open(new Route.Run(run.id(), Params.NONE)));
            window.open(new Route.Events(Params.NONE));
            return new WeakReference<>(window.scene());
        }
    }
}
