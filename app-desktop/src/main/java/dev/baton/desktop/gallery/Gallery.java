package dev.baton.desktop.gallery;

import dev.baton.desktop.component.Pulse;
import dev.baton.desktop.screenshots.Picture;
import dev.baton.desktop.theme.Appearance;
import dev.baton.desktop.theme.ThemeChoice;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import javafx.animation.AnimationTimer;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.beans.property.SimpleObjectProperty;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;

/// Opens the gallery, or writes a picture of each story in both themes to a folder.
///
/// - `Gallery` opens the window
/// - `Gallery FOLDER` writes the pictures; needs no display on the headless platform
public final class Gallery {
    private static final int FRAMES = 6;

    private Gallery() {}

    /// @param args nothing, or the folder for pictures
    /// @throws IllegalArgumentException when there are more
    public static void main(String[] args) throws InterruptedException {
        CountDownLatch done = new CountDownLatch(1);
        switch (args.length) {
            case 0 ->
                Platform.startup(() -> {
                    Appearance.prepareToolkit();
                    Stage stage = new Stage();
                    new GalleryWindow(new Appearance(Platform.getPreferences().colorSchemeProperty())).show(stage);
                    stage.showingProperty().addListener((o, before, now) -> done.countDown());
                });
            case 1 ->
                Platform.startup(() -> {
                    Platform.setImplicitExit(false);
                    Appearance.prepareToolkit();
                    Pulse.freeze();
                    new Album(Path.of(args[0]), done::countDown).start();
                });
            default -> throw new IllegalArgumentException("usage: Gallery [FOLDER]");
        }
        done.await();
        Platform.exit();
    }

    /// Goes through all stories, one window each.
    private static final class Album extends AnimationTimer {
        private final Deque<Runnable> steps = new ArrayDeque<>();
        private final Runnable finished;
        private int frames;

        Album(Path folder, Runnable finished) {
            this.finished = finished;
            for (ThemeChoice theme : new ThemeChoice[] {ThemeChoice.LIGHT, ThemeChoice.DARK}) {
                for (Story story : Stories.all()) {
                    Stage stage = new Stage();
                    steps.add(() -> open(stage, story, theme));
                    String name = story.name().toLowerCase(Locale.ROOT).replaceAll("[^a-z]+", "-");
                    Path file = folder.resolve(name + "-" + theme.name().toLowerCase(Locale.ROOT) + ".png");
                    steps.add(() -> {
                        Picture.write(stage.getScene(), file);
                        stage.close();
                    });
                }
            }
        }

        @Override
        public void handle(long now) {
            frames++;
            if (frames < FRAMES) {
                return;
            }
            frames = 0;
            if (steps.isEmpty()) {
                stop();
                finished.run();
            } else {
                steps.removeFirst().run();
            }
        }

        private static void open(Stage stage, Story story, ThemeChoice theme) {
            Appearance appearance = new Appearance(new SimpleObjectProperty<>(ColorScheme.LIGHT));
            appearance.choiceProperty().set(theme);
            Node shown = story.factory().apply(appearance);
            StackPane page = new StackPane(shown);
            page.getStyleClass().add("content");
            page.setPadding(new Insets(16));
            Scene scene = new Scene(page);
            appearance.adopt(scene);
            stage.setScene(scene);
            stage.show();
        }
    }
}
