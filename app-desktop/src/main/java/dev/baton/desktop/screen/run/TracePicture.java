package dev.baton.desktop.screen.run;

import dev.baton.desktop.component.timeline.Timeline;
import dev.baton.desktop.component.timeline.TimelineView;
import dev.baton.desktop.theme.Appearance;
import dev.baton.desktop.theme.ThemeChoice;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Function;
import javafx.application.ColorScheme;
import javafx.beans.property.SimpleObjectProperty;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Scene;
import javafx.scene.SnapshotParameters;
import javafx.scene.layout.StackPane;
import javafx.scene.transform.Transform;
import javax.imageio.ImageIO;

/// A whole timeline as a picture, twice as large as on the screen (ui-quality 4.4). FX thread only.
final class TracePicture {
    private static final double WIDTH = 1_200;
    /// Larger surfaces are refused by some graphics cards.
    private static final double HIGHEST = 4_000;
    private static final double SCALE = 2;

    private TracePicture() {}

    /// All rows that are open at first, as PNG; a very long trace ends at the largest height there is.
    static byte[] png(Timeline timeline, ThemeChoice theme, InstantSource clock, Function<Instant, String> timeText) {
        Appearance appearance = new Appearance(new SimpleObjectProperty<>(ColorScheme.LIGHT));
        appearance.choiceProperty().set(theme);
        TimelineView view = new TimelineView(appearance, clock, timeText);
        view.show(timeline);
        view.expandAll();
        Scene scene = new Scene(new StackPane(view), WIDTH, Math.min(HIGHEST, view.fullHeight() + 16));
        appearance.adopt(scene);
        try {
            scene.getRoot().applyCss();
            scene.getRoot().layout();
            SnapshotParameters parameters = new SnapshotParameters();
            parameters.setTransform(Transform.scale(SCALE, SCALE));
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            ImageIO.write(SwingFXUtils.fromFXImage(scene.getRoot().snapshot(parameters, null), null), "png", out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            appearance.release(scene);
        }
    }
}
