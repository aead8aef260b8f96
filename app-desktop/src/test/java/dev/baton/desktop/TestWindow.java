package dev.baton.desktop;

import dev.baton.desktop.client.BatonClient;
import dev.baton.desktop.fake.ManualTimer;
import dev.baton.desktop.navigation.Route;
import dev.baton.desktop.prefs.MemoryPreferences;
import dev.baton.desktop.screenshots.Picture;
import dev.baton.desktop.shell.MainWindow;
import dev.baton.desktop.theme.Appearance;
import dev.baton.desktop.theme.ThemeChoice;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.BooleanSupplier;
import javafx.application.ColorScheme;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.text.Text;
import javafx.stage.Stage;

/// The whole window on a made-up server, driven from a test thread. Time stands still unless it is moved.
public final class TestWindow implements AutoCloseable {
    /// The instant at which the demo is looked at.
    public static final Instant NOW = Instant.parse("2026-11-20T10:42:07.318Z");

    public final ManualTimer timer = new ManualTimer();
    public final MemoryPreferences preferences = new MemoryPreferences();
    public final Appearance appearance;
    public final Stage stage;
    public final MainWindow window;

    public TestWindow(BatonClient client, ThemeChoice theme) {
        Fx.start();
        preferences.put("theme", theme.name());
        this.appearance = Fx.run(() -> new Appearance(new SimpleObjectProperty<>(ColorScheme.LIGHT)));
        this.stage = Fx.run(Stage::new);
        this.window = Fx.run(() -> new DesktopApp(
                        client, preferences, appearance, timer, InstantSource.fixed(NOW), ZoneOffset.ofHours(2))
                .start(stage, List.of()));
        Fx.frames(3);
    }

    /// Goes to a route and waits until it is drawn.
    public void open(Route route) {
        Fx.run(() -> {
            window.open(route);
            return true;
        });
        Fx.frames(4);
    }

    /// Presses the button of an id.
    public void press(String id) {
        Fx.run(() -> {
            ButtonBase button = (ButtonBase) node("#" + id);
            button.fire();
            return true;
        });
        Fx.frames(3);
    }

    /// Presses the button that says this.
    public void pressText(String text) {
        Fx.run(() -> {
            ButtonBase button = scene().getRoot().lookupAll(".action-button").stream()
                    .map(ButtonBase.class::cast)
                    .filter(candidate -> candidate.getText().equals(text))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("no button says " + text));
            button.fire();
            return true;
        });
        Fx.frames(3);
    }

    /// Presses a key where the focus is.
    ///
    /// @param modifiers of `ctrl`, `shift`, `alt`
    public void key(KeyCode code, String... modifiers) {
        Set<String> held = Set.of(modifiers);
        Fx.run(() -> {
            Node focus = scene().getFocusOwner();
            Node target = focus == null ? scene().getRoot() : focus;
            target.fireEvent(new KeyEvent(
                    target,
                    target,
                    KeyEvent.KEY_PRESSED,
                    "",
                    "",
                    code,
                    held.contains("shift"),
                    held.contains("ctrl"),
                    held.contains("alt"),
                    false));
            return true;
        });
        Fx.frames(3);
    }

    /// Lets time pass, so that what is waited for happens.
    public void pass(Duration time) {
        timer.advance(time);
        Fx.frames(4);
    }

    /// Lets time pass in steps until the condition, which is checked on the FX thread, holds.
    public void passUntil(Duration step, BooleanSupplier condition) {
        for (int i = 0; i < 100 && !Fx.run(condition::getAsBoolean); i++) {
            pass(step);
        }
        Fx.until(condition);
    }

    /// Whether a text is to be read somewhere. FX thread only.
    public boolean holds(String text) {
        return holds(scene().getRoot(), text);
    }

    /// A node by its selector. FX thread only.
    public Node node(String selector) {
        Node node = scene().lookup(selector);
        if (node == null) {
            throw new AssertionError("there is no " + selector);
        }
        return node;
    }

    /// Whether a text is to be read somewhere.
    public boolean shows(String text) {
        return Fx.run(() -> holds(scene().getRoot(), text));
    }

    /// Writes what is seen to `target/screenshots`.
    public Path picture(String name) {
        Path file = Path.of("target/screenshots/" + name + "-"
                + appearance.themeProperty().get().name().toLowerCase(Locale.ROOT) + ".png");
        Fx.run(() -> {
            Picture.write(scene(), file);
            return true;
        });
        return file;
    }

    public Scene scene() {
        return stage.getScene();
    }

    @Override
    public void close() {
        Fx.run(() -> {
            stage.close();
            return true;
        });
    }

    private static boolean holds(Node node, String text) {
        if (!node.isVisible()) {
            return false;
        }
        boolean here = switch (node) {
            case Labeled labeled -> text.equals(labeled.getText());
            case Text plain -> text.equals(plain.getText());
            default -> false;
        };
        return here
                || (node instanceof Parent parent
                        && parent.getChildrenUnmodifiable().stream().anyMatch(child -> holds(child, text)));
    }
}
