package dev.baton.desktop.gallery;

import dev.baton.desktop.component.Pulse;
import dev.baton.desktop.theme.Appearance;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import javafx.application.Platform;
import javafx.stage.Stage;

/// Opens the gallery, or writes a picture of each story in both themes to a folder.
///
/// - `Gallery` opens the window
/// - `Gallery FOLDER` writes the pictures; needs no display on the headless platform
/// - `Gallery FOLDER BASELINES` also compares each story with its file in the folder of baselines, writes the files
/// that
///   are missing, says what differs, and ends with 1 when something does
public final class Gallery {
    private Gallery() {}

    /// @param args nothing, or the folder for pictures
    /// @throws IllegalArgumentException when there are more
    /// @throws IllegalStateException when a story does not look as its baseline says
    public static void main(String[] args) throws InterruptedException {
        CountDownLatch done = new CountDownLatch(1);
        List<String> differences = new CopyOnWriteArrayList<>();
        switch (args.length) {
            case 0 ->
                Platform.startup(() -> {
                    Appearance.prepareToolkit();
                    Stage stage = new Stage();
                    new GalleryWindow(Appearance.ofPlatform()).show(stage);
                    stage.showingProperty().addListener((o, before, now) -> done.countDown());
                });
            case 1, 2 ->
                Platform.startup(() -> {
                    Platform.setImplicitExit(false);
                    Appearance.prepareToolkit();
                    Pulse.freeze();
                    Path baselines = args.length == 2 ? Path.of(args[1]) : null;
                    new Album(Path.of(args[0]), baselines, found -> {
                                differences.addAll(found);
                                done.countDown();
                            })
                            .start();
                });
            default -> throw new IllegalArgumentException("usage: Gallery [FOLDER [BASELINES]]");
        }
        done.await();
        Platform.exit();
        if (!differences.isEmpty()) {
            throw new IllegalStateException("Stories differ from their baselines:\n" + String.join("\n", differences));
        }
    }
}
