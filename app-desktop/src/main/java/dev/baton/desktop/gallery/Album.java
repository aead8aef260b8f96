package dev.baton.desktop.gallery;

import dev.baton.desktop.screenshots.Picture;
import dev.baton.desktop.theme.Appearance;
import dev.baton.desktop.theme.ThemeChoice;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import javafx.animation.AnimationTimer;
import javafx.application.ColorScheme;
import javafx.beans.property.SimpleObjectProperty;
import javafx.geometry.Insets;
import javafx.scene.Group;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/// Goes through all stories in both themes, one window each: takes its picture, and compares it with its [Baseline]. FX
/// thread only.
final class Album extends AnimationTimer {
    private static final int FRAMES = 6;
    private static final double WIDTH = 1_000;
    private static final double HEIGHT = 640;

    private final Deque<Runnable> steps = new ArrayDeque<>();
    private final List<String> differences = new ArrayList<>();
    private final Consumer<List<String>> finished;
    private int frames;

    /// @param folder for the pictures
    /// @param baselines folder of the baselines, which are written where they are missing; or null
    /// @param finished is told what differs, a line each
    Album(Path folder, @Nullable Path baselines, Consumer<List<String>> finished) {
        this.finished = finished;
        for (ThemeChoice theme : new ThemeChoice[] {ThemeChoice.LIGHT, ThemeChoice.DARK}) {
            for (Story story : Stories.all()) {
                Stage stage = new Stage();
                String name = name(story, theme);
                AtomicReference<Parent> page = new AtomicReference<>();
                steps.add(() -> page.set(open(stage, story, theme)));
                steps.add(() -> {
                    Picture.write(page.get(), folder.resolve(name + ".png"));
                    if (baselines != null) {
                        compare(page.get(), name, baselines);
                    }
                    stage.close();
                });
            }
        }
    }

    /// What the files of a story are called, without their ending.
    static String name(Story story, ThemeChoice theme) {
        return story.name().toLowerCase(Locale.ROOT).replaceAll("[^a-z]+", "-") + "-"
                + theme.name().toLowerCase(Locale.ROOT);
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
            finished.accept(differences);
        } else {
            steps.removeFirst().run();
        }
    }

    /// Shows a story in its own size in a window that fits on the screen, with the focus on none of its controls.
    ///
    /// The headless platform has a small screen, and fails to draw what stands out of it.
    ///
    /// @return the page with the story, which may be larger than the window
    static Parent open(Stage stage, Story story, ThemeChoice theme) {
        Appearance appearance = new Appearance(new SimpleObjectProperty<>(ColorScheme.LIGHT));
        appearance.choiceProperty().set(theme);
        Node shown = story.factory().apply(appearance);
        StackPane page = new StackPane(shown);
        page.getStyleClass().add("content");
        page.setPadding(new Insets(16));
        Scene scene = new Scene(new Group(page), WIDTH, HEIGHT);
        appearance.adopt(scene);
        stage.setScene(scene);
        stage.show();
        page.requestFocus();
        return page;
    }

    private void compare(Parent page, String name, Path baselines) {
        try {
            Baseline.check(baselines.resolve(name + ".txt"), Baseline.describe(page), true)
                    .forEach(difference -> differences.add(name + ", " + difference));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
