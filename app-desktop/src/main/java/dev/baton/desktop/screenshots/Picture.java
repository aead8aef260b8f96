package dev.baton.desktop.screenshots;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javafx.embed.swing.SwingFXUtils;
import javafx.geometry.Bounds;
import javafx.geometry.Rectangle2D;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.SnapshotParameters;
import javafx.scene.image.WritableImage;
import javax.imageio.ImageIO;

/// Writes what a scene shows now as a PNG file. FX thread only.
public final class Picture {
    private Picture() {}

    /// @param file where to write; its folder is made when missing
    /// @throws UncheckedIOException when it cannot be written
    public static void write(Scene scene, Path file) {
        write(scene.snapshot(null), file);
    }

    /// Writes what a node of a window shows now, also what lies outside the window, but no shadows beside it.
    ///
    /// @throws UncheckedIOException when it cannot be written
    public static void write(Node node, Path file) {
        SnapshotParameters inside = new SnapshotParameters();
        Bounds bounds = node.localToParent(node.getLayoutBounds());
        inside.setViewport(new Rectangle2D(bounds.getMinX(), bounds.getMinY(), bounds.getWidth(), bounds.getHeight()));
        write(node.snapshot(inside, null), file);
    }

    private static void write(WritableImage image, Path file) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            ImageIO.write(SwingFXUtils.fromFXImage(image, null), "png", file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
