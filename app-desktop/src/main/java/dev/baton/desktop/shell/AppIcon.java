package dev.baton.desktop.shell;

import java.net.URL;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import javafx.scene.image.Image;

/// The icon of the application as window managers want it: the same mark in several sizes.
final class AppIcon {
    private AppIcon() {}

    /// From small to large. The toolkit must run.
    static List<Image> images() {
        return IntStream.of(16, 32, 48, 128, 256).mapToObj(AppIcon::image).toList();
    }

    private static Image image(int size) {
        URL file = Objects.requireNonNull(
                AppIcon.class.getResource("icon/baton-" + size + ".png"), "the build did not take in the icon");
        return new Image(file.toExternalForm());
    }
}
