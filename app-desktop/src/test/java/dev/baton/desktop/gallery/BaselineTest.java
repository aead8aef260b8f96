package dev.baton.desktop.gallery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.conformance.Conformance;
import dev.baton.desktop.Fx;
import dev.baton.desktop.theme.ThemeChoice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.canvas.Canvas;
import javafx.scene.layout.Background;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.shape.Shape;
import javafx.stage.Stage;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Stories look as they did. `-Dbaton.baselines=write` writes all files anew.
class BaselineTest {
    private static final Path BASELINES = Path.of("src/test/resources/gallery");
    private static final boolean WRITE = "write".equals(System.getProperty("baton.baselines"));

    @BeforeAll
    static void toolkit() {
        Fx.start();
    }

    @ParameterizedTest
    @EnumSource(
            value = ThemeChoice.class,
            names = {"LIGHT", "DARK"})
    void everyStoryLooksAsItsBaselineSays(ThemeChoice theme) throws IOException {
        List<String> differences = new ArrayList<>();
        for (Story story : Stories.all()) {
            Parent page = open(story, theme);
            String name = Album.name(story, theme);
            List<String> now = Fx.run(() -> Baseline.describe(page));
            Path file = BASELINES.resolve(name + ".txt");
            if (WRITE) {
                Files.deleteIfExists(file);
            }
            Baseline.check(file, now, WRITE).forEach(difference -> differences.add(name + ", " + difference));
            close(page);
        }
        assertThat(differences).isEmpty();
    }

    /// The run writes a picture of each story in both themes, and says what was moved or painted over.
    @Test
    @Conformance("DS-31")
    void theRunTakesAllPicturesAndFindsWhatHasChanged(@TempDir Path folder) throws Exception {
        assertThat(run(folder.resolve("pictures"), folder.resolve("baselines"))).isEmpty();
        for (ThemeChoice theme : List.of(ThemeChoice.LIGHT, ThemeChoice.DARK)) {
            for (Story story : Stories.all()) {
                assertThat(folder.resolve("pictures/" + Album.name(story, theme) + ".png"))
                        .isNotEmptyFile();
                assertThat(folder.resolve("baselines/" + Album.name(story, theme) + ".txt"))
                        .isNotEmptyFile();
            }
        }
        assertThat(run(folder.resolve("again"), folder.resolve("baselines"))).isEmpty();
        for (Story story : Stories.all()) {
            Parent root = open(story, ThemeChoice.LIGHT);
            Path file = folder.resolve("baselines/" + Album.name(story, ThemeChoice.LIGHT) + ".txt");
            Node moved = Fx.run(() -> last(root, node -> node instanceof Shape || node instanceof Canvas));
            List<String> shifted = Fx.run(() -> {
                moved.setTranslateX(moved.getTranslateX() + 2);
                List<String> found = Baseline.check(file, Baseline.describe(root), false);
                moved.setTranslateX(moved.getTranslateX() - 2);
                return found;
            });
            assertThat(shifted).as("%s, 2 px to the right", story.name()).isNotEmpty();
            assertThat(Fx.run(() -> Baseline.check(file, Baseline.describe(root), false)))
                    .isEmpty();
            Region painted = (Region) Fx.run(() -> last(root, Region.class::isInstance));
            List<String> repainted = Fx.run(() -> {
                painted.setBackground(Background.fill(Color.web("#123456")));
                return Baseline.check(file, Baseline.describe(root), false);
            });
            assertThat(repainted).as("%s, on another ground", story.name()).isNotEmpty();
            close(root);
        }
    }

    private static List<String> run(Path pictures, Path baselines) throws Exception {
        CompletableFuture<List<String>> found = new CompletableFuture<>();
        Fx.run(() -> {
            new Album(pictures, baselines, found::complete).start();
            return true;
        });
        return found.get(300, TimeUnit.SECONDS);
    }

    /// The last node of a kind of which a baseline tells.
    private static Node last(Node root, Predicate<Node> wanted) {
        List<Node> nodes = new ArrayList<>();
        collect(root, nodes);
        return nodes.stream()
                .filter(wanted)
                .reduce((first, second) -> second)
                .orElseGet(() -> nodes.stream()
                        .filter(node -> node instanceof Region region && region.getBackground() != null)
                        .reduce((first, second) -> second)
                        .orElseThrow());
    }

    private static void collect(Node node, List<Node> nodes) {
        if (!node.isVisible() || !Baseline.tells(node)) {
            return;
        }
        nodes.add(node);
        if (Baseline.tellsOfChildren(node) && node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> collect(child, nodes));
        }
    }

    private static Parent open(Story story, ThemeChoice theme) {
        Parent page = Fx.run(() -> Album.open(new Stage(), story, theme));
        Fx.frames(6);
        return page;
    }

    private static void close(Parent page) {
        Fx.run(() -> {
            page.getScene().getWindow().hide();
            return true;
        });
    }
}
