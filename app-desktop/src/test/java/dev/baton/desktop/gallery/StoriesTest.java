package dev.baton.desktop.gallery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.conformance.Conformance;
import dev.baton.desktop.Fx;
import dev.baton.desktop.FxWindow;
import dev.baton.desktop.component.ActionButton;
import dev.baton.desktop.component.Pulse;
import dev.baton.desktop.component.Status;
import dev.baton.desktop.component.StatusDot;
import dev.baton.desktop.screenshots.Picture;
import dev.baton.desktop.theme.Appearance;
import dev.baton.desktop.theme.Contrast;
import dev.baton.desktop.theme.Theme;
import dev.baton.desktop.theme.ThemeChoice;
import dev.baton.desktop.theme.Token;
import java.io.IOException;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import javafx.application.ColorScheme;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.StackPane;
import javafx.scene.paint.Color;
import javafx.stage.Stage;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StoriesTest {
    private static final Path COMPONENTS = Path.of("src/main/java/dev/baton/desktop/component");

    @BeforeAll
    static void toolkit() {
        Fx.start();
    }

    @Test
    void everyPublicComponentHasAStory() throws IOException, ClassNotFoundException {
        Set<Class<?>> shown = new HashSet<>();
        Stories.all().forEach(story -> shown.addAll(story.shows()));
        List<Class<?>> missing = new ArrayList<>();
        for (Class<?> type : components()) {
            if (!shown.contains(type)) {
                missing.add(type);
            }
        }
        assertThat(missing).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = ThemeChoice.class,
            names = {"LIGHT", "DARK"})
    void everyStoryIsDrawnAndNothingInItIsNameless(ThemeChoice theme) {
        for (Story story : Stories.all()) {
            try (FxWindow window = FxWindow.show(
                    theme,
                    1_000,
                    720,
                    appearance -> new StackPane(story.factory().apply(appearance)))) {
                assertThat(window.picture("gallery/"
                                + story.name().toLowerCase(Locale.ROOT).replaceAll("[^a-z]+", "-")))
                        .exists();
                assertThat(Fx.run(() -> RoleTree.nameless(window.scene().getRoot())))
                        .as(story.name())
                        .isEmpty();
            }
        }
    }

    @Test
    @Conformance("DS-30")
    void theGalleryNeedsNoServerAndShowsWhatCanBeChangedAndWhatIsRead() throws Exception {
        Stage stage = Fx.run(Stage::new);
        GalleryWindow gallery = Fx.run(() -> {
            GalleryWindow made = new GalleryWindow(new Appearance(new SimpleObjectProperty<>(ColorScheme.LIGHT)));
            made.show(stage);
            return made;
        });
        Fx.frames(3);
        Scene scene = stage.getScene();
        Set<String> named = new HashSet<>();
        for (Story story : Stories.all()) {
            Fx.run(() -> {
                gallery.open(story);
                return true;
            });
            named.addAll(texts(scene.getRoot()));
        }
        for (Class<?> type : components()) {
            assertThat(named).contains(type.getSimpleName());
        }
        Story buttons = Stories.all().stream()
                .filter(story -> story.shows().contains(ActionButton.class))
                .findFirst()
                .orElseThrow();
        Fx.run(() -> {
            gallery.open(buttons);
            ((TextField) scene.lookup("#gallery-text")).setText("Changed");
            return true;
        });
        assertThat(texts(scene.lookup("#gallery-canvas"))).contains("Changed");
        Fx.run(() -> {
            ((ToggleButton) scene.lookup("#gallery-disabled")).setSelected(true);
            return true;
        });
        assertThat(Fx.run(() -> scene.lookup("#gallery-canvas .action-button").isDisabled()))
                .isTrue();
        press(scene, "Accessibility");
        assertThat(texts(scene.lookup("#gallery-roles"))).anyMatch(line -> line.equals("BUTTON Changed"));
        press(scene, "Contrast");
        assertThat(texts(scene.lookup("#gallery-contrast")))
                .hasSize(Contrast.pairs().size());
        Fx.run(() -> {
            Picture.write(scene, Path.of("target/screenshots/gallery/window-light.png"));
            stage.close();
            return true;
        });
    }

    @Test
    @Conformance("DS-35")
    void aThemeFileWithOneBadEntryIsUsedAndToldOf(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("mine.txt"), """
                surface.modal = 1 2 3
                text.base = 28 thirty 35
                border.muted = 4 5 6
                """);
        Appearance appearance = Fx.run(() -> new Appearance(new SimpleObjectProperty<>(ColorScheme.LIGHT)));
        Stage stage = Fx.run(Stage::new);
        GalleryWindow gallery = Fx.run(() -> {
            GalleryWindow made = new GalleryWindow(appearance);
            made.show(stage);
            made.useThemeFile(file);
            return made;
        });
        Fx.frames(3);
        assertThat(texts(stage.getScene().lookup("#gallery-theme-warnings")))
                .singleElement()
                .asString()
                .contains("Line 2", "text-base", "thirty");
        for (Token token : Token.values()) {
            assertThat(appearance.tokens().color(token))
                    .as(token.name())
                    .isEqualTo(
                            switch (token) {
                                case SURFACE_MODAL -> Color.rgb(1, 2, 3);
                                case BORDER_MUTED -> Color.rgb(4, 5, 6);
                                default -> Theme.LIGHT.tokens().color(token);
                            });
        }
        assertThat(gallery).isNotNull();
        Fx.run(() -> {
            stage.close();
            return true;
        });
    }

    @Test
    @Conformance("DS-28")
    void withLessMotionNothingMovesInAnyStory() {
        Fx.run(() -> {
            Pulse.setReduced(true);
            return true;
        });
        try {
            for (Story story : Stories.all()) {
                try (FxWindow window = FxWindow.show(
                        ThemeChoice.LIGHT,
                        1_000,
                        720,
                        appearance -> new StackPane(story.factory().apply(appearance)))) {
                    Fx.frames(60);
                    assertThat(Fx.run(Pulse::moving)).as(story.name()).isZero();
                    assertThat(window.scene()).isNotNull();
                }
            }
        } finally {
            Fx.run(() -> {
                Pulse.setReduced(false);
                return true;
            });
        }
    }

    @Test
    void withoutThatSomethingDoesMove() {
        try (FxWindow window = FxWindow.show(
                ThemeChoice.LIGHT, 300, 300, appearance -> new StackPane(new StatusDot(Status.RUNNING, 20)))) {
            assertThat(Fx.run(Pulse::moving)).isPositive();
            assertThat(window.scene()).isNotNull();
        }
    }

    private static List<Class<?>> components() throws IOException, ClassNotFoundException {
        List<Class<?>> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(COMPONENTS)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".java")).toList()) {
                String name = Path.of("src/main/java").relativize(file).toString();
                if (!name.endsWith("package-info.java")) {
                    Class<?> type = Class.forName(
                            name.replace(".java", "").replace('/', '.').replace('\\', '.'));
                    if (Modifier.isPublic(type.getModifiers()) && Node.class.isAssignableFrom(type)) {
                        found.add(type);
                    }
                }
            }
        }
        assertThat(found).hasSizeGreaterThan(15);
        return found;
    }

    private static Set<String> texts(Node root) {
        return Fx.run(() -> {
            Set<String> texts = new HashSet<>();
            root.applyCss();
            if (root instanceof Parent parent) {
                parent.layout();
                parent.lookupAll("*").stream()
                        .filter(Labeled.class::isInstance)
                        .map(node -> ((Labeled) node).getText())
                        .forEach(texts::add);
            }
            return texts;
        });
    }

    private static void press(Scene scene, String text) {
        Fx.run(() -> {
            scene.getRoot().lookupAll(".tab-item").stream()
                    .map(ToggleButton.class::cast)
                    .filter(tab -> tab.getText().equals(text))
                    .findFirst()
                    .orElseThrow()
                    .fire();
            return true;
        });
    }
}
