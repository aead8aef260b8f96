package dev.baton.desktop.screenshots;

import dev.baton.desktop.component.Pulse;
import dev.baton.desktop.theme.Appearance;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import javafx.application.Platform;

/// Writes every screen in both themes and two sizes, from the demo shop at a fixed instant: `Screenshots FOLDER`.
///
/// Needs no display when the JVM runs with `-Dglass.platform=Headless -Dprism.order=sw`.
public final class Screenshots {
    private Screenshots() {}

    /// @param args the folder to write to
    /// @throws IllegalArgumentException without a folder
    public static void main(String[] args) throws InterruptedException {
        if (args.length != 1) {
            throw new IllegalArgumentException("usage: Screenshots FOLDER");
        }
        Path folder = Path.of(args[0]);
        CountDownLatch done = new CountDownLatch(1);
        Platform.startup(() -> {
            Platform.setImplicitExit(false);
            Appearance.prepareToolkit();
            Pulse.freeze();
            new Tour(folder, done::countDown).start();
        });
        done.await();
        Platform.exit();
    }
}
