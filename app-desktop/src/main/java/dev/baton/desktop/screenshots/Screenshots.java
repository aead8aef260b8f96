package dev.baton.desktop.screenshots;

import dev.baton.desktop.component.Pulse;
import dev.baton.desktop.demo.DemoClient;
import dev.baton.desktop.demo.DemoShop;
import dev.baton.desktop.theme.Appearance;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.concurrent.CountDownLatch;
import javafx.application.Platform;

/// Writes every screen in both themes and two sizes.
///
/// - `Screenshots FOLDER`: of the demo shop at a fixed instant, the same at each call
/// - `Screenshots FOLDER URL`: of a server of its own, after the walk-through of `examples/quickstart-ts`, which must
/// be
///   served at the URL; see [QuickstartTour]
///
/// Needs no display when the JVM runs with `-Dglass.platform=Headless -Dprism.order=sw`.
public final class Screenshots {
    private static final Instant NOW = Instant.parse("2026-11-20T10:42:07.318Z");

    private Screenshots() {}

    /// @param args the folder to write to, and perhaps the URL of the quickstart app
    /// @throws IllegalArgumentException without a folder
    public static void main(String[] args) throws InterruptedException {
        switch (args.length) {
            case 1 -> take(Path.of(args[0]), demo());
            case 2 -> {
                try (QuickstartTour tour = QuickstartTour.start(args[1])) {
                    take(Path.of(args[0]), tour.subject());
                }
            }
            default -> throw new IllegalArgumentException("usage: Screenshots FOLDER [URL]");
        }
        Platform.exit();
    }

    private static Subject demo() {
        return new Subject(
                () -> new DemoClient(DemoShop.at(NOW)),
                InstantSource.fixed(NOW),
                ZoneOffset.ofHours(2),
                Shot.ofDemo(DemoShop.at(NOW)));
    }

    private static void take(Path folder, Subject subject) throws InterruptedException {
        CountDownLatch done = new CountDownLatch(1);
        Platform.startup(() -> {
            Platform.setImplicitExit(false);
            Appearance.prepareToolkit();
            Pulse.freeze();
            new Tour(folder, subject, done::countDown).start();
        });
        done.await();
    }
}
