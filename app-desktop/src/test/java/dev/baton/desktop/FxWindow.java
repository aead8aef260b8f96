package dev.baton.desktop;

import dev.baton.desktop.screenshots.Picture;
import dev.baton.desktop.theme.Appearance;
import dev.baton.desktop.theme.ThemeChoice;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Function;
import javafx.application.ColorScheme;
import javafx.beans.property.SimpleObjectProperty;
import javafx.event.Event;
import javafx.event.EventType;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.PickResult;
import javafx.scene.input.ScrollEvent;
import javafx.scene.text.Text;
import javafx.stage.Stage;

/// A window in one theme, for tests: keys and clicks go to its nodes, it is looked through for nodes and texts, and
/// pictures are taken of it. [#show] makes one around a component; [TestWindow] is the whole application.
public class FxWindow implements AutoCloseable {
    private final Stage stage;
    private final Appearance appearance;

    /// @param stage is closed with this
    protected FxWindow(Stage stage, Appearance appearance) {
        this.stage = stage;
        this.appearance = appearance;
    }

    /// Shows a component and waits until it is drawn.
    ///
    /// @param content makes it, on the FX thread
    public static FxWindow show(
            ThemeChoice theme, double width, double height, Function<Appearance, ? extends Parent> content) {
        Fx.start();
        FxWindow window = Fx.run(() -> {
            Appearance appearance = new Appearance(new SimpleObjectProperty<>(ColorScheme.LIGHT));
            appearance.choiceProperty().set(theme);
            Scene scene = new Scene(content.apply(appearance), width, height);
            appearance.adopt(scene);
            Stage stage = new Stage();
            stage.setScene(scene);
            stage.show();
            return new FxWindow(stage, appearance);
        });
        Fx.frames(3);
        return window;
    }

    public Appearance appearance() {
        return appearance;
    }

    public Scene scene() {
        return stage.getScene();
    }

    /// The node with an id or other selector.
    @SuppressWarnings("unchecked")
    public <N extends Node> N find(String selector) {
        return Fx.run(() -> (N) node(selector));
    }

    /// Runs something on the FX thread and waits until its effects are drawn.
    public <T> T run(Callable<T> action) {
        T result = Fx.run(action);
        Fx.frames(2);
        return result;
    }

    /// Presses the button of an id.
    public void press(String id) {
        run(() -> {
            ((ButtonBase) node("#" + id)).fire();
            return true;
        });
    }

    /// Presses the button that says this.
    public void pressText(String text) {
        run(() -> {
            scene().getRoot().lookupAll(".action-button").stream()
                    .map(ButtonBase.class::cast)
                    .filter(candidate -> candidate.getText().equals(text) && isSeen(candidate))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("no button says " + text))
                    .fire();
            return true;
        });
    }

    /// Presses a key where the focus is.
    ///
    /// @param modifiers of `ctrl`, `shift`, `alt`
    public void key(KeyCode code, String... modifiers) {
        Set<String> held = Set.of(modifiers);
        run(() -> {
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
    }

    /// A node by its selector, of those that can be seen if there are any: a tab keeps screens that it does not show.
    /// FX thread only.
    public Node node(String selector) {
        Node node = seen(selector).orElseGet(() -> scene().lookup(selector));
        if (node == null) {
            throw new AssertionError("there is no " + selector);
        }
        return node;
    }

    /// A node by its selector that can be seen, in a screen that is shown. FX thread only.
    public Optional<Node> seen(String selector) {
        return scene().getRoot().lookupAll(selector).stream()
                .filter(FxWindow::isSeen)
                .findFirst();
    }

    /// Whether a node and all that it is in are visible. FX thread only.
    public static boolean isSeen(Node node) {
        for (Node each = node; each != null; each = each.getParent()) {
            if (!each.isVisible()) {
                return false;
            }
        }
        return true;
    }

    /// Whether a text is to be read somewhere.
    public boolean shows(String text) {
        return Fx.run(() -> holds(text));
    }

    /// Whether a text is to be read somewhere. FX thread only.
    public boolean holds(String text) {
        return holds(scene().getRoot(), text);
    }

    /// Whether a text is to be read somewhere in a part of a window. FX thread only.
    static boolean holds(Node node, String text) {
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

    /// Presses a key on a node, which must be able to have the focus.
    public void press(Node node, KeyCode code, boolean shift, boolean control) {
        run(() -> {
            node.requestFocus();
            Event.fireEvent(node, new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, shift, control, false, false));
            Event.fireEvent(node, new KeyEvent(KeyEvent.KEY_RELEASED, "", "", code, shift, control, false, false));
            return true;
        });
    }

    /// Presses a key without modifiers.
    public void press(Node node, KeyCode code) {
        press(node, code, false, false);
    }

    /// Clicks a node at a point in its own coordinates.
    public void click(Node node, double x, double y, int count) {
        mouse(node, MouseEvent.MOUSE_PRESSED, x, y, count);
        mouse(node, MouseEvent.MOUSE_RELEASED, x, y, count);
        mouse(node, MouseEvent.MOUSE_CLICKED, x, y, count);
    }

    /// Moves the mouse over a node.
    public void move(Node node, double x, double y) {
        mouse(node, MouseEvent.MOUSE_MOVED, x, y, 0);
    }

    /// Drags from one point of a node to another.
    public void drag(Node node, double x0, double y0, double x1, double y1) {
        hold(node, x0, y0, x1, y1);
        release(node, x1, y1);
    }

    /// Drags from one point of a node to another, and does not let go.
    public void hold(Node node, double x0, double y0, double x1, double y1) {
        mouse(node, MouseEvent.MOUSE_PRESSED, x0, y0, 1);
        mouse(node, MouseEvent.MOUSE_DRAGGED, x1, y1, 1);
    }

    /// Lets go of what was held, at a point in the coordinates of the node that was pressed.
    public void release(Node node, double x, double y) {
        mouse(node, MouseEvent.MOUSE_RELEASED, x, y, 1);
    }

    private void mouse(Node node, EventType<MouseEvent> type, double x, double y, int count) {
        run(() -> {
            Point2D scene = node.localToScene(x, y);
            Point2D screen = node.localToScreen(x, y);
            boolean down = type != MouseEvent.MOUSE_MOVED;
            Event.fireEvent(
                    node,
                    new MouseEvent(
                            type,
                            scene.getX(),
                            scene.getY(),
                            screen.getX(),
                            screen.getY(),
                            down ? MouseButton.PRIMARY : MouseButton.NONE,
                            count,
                            false,
                            false,
                            false,
                            false,
                            down,
                            false,
                            false,
                            true,
                            false,
                            true,
                            new PickResult(node, scene.getX(), scene.getY())));
            return true;
        });
    }

    /// Turns the mouse wheel over a node.
    public void scroll(Node node, double x, double y, double delta, boolean control) {
        run(() -> {
            Point2D scene = node.localToScene(x, y);
            Point2D screen = node.localToScreen(x, y);
            Event.fireEvent(
                    node,
                    new ScrollEvent(
                            ScrollEvent.SCROLL,
                            scene.getX(),
                            scene.getY(),
                            screen.getX(),
                            screen.getY(),
                            false,
                            control,
                            false,
                            false,
                            false,
                            false,
                            0,
                            delta,
                            0,
                            delta,
                            ScrollEvent.HorizontalTextScrollUnits.NONE,
                            0,
                            ScrollEvent.VerticalTextScrollUnits.NONE,
                            0,
                            0,
                            new PickResult(node, scene.getX(), scene.getY())));
            return true;
        });
    }

    /// Writes a picture to `target/screenshots`, with the theme in its name.
    public Path picture(String name) {
        Path file = Path.of("target/screenshots/" + name + "-"
                + appearance.themeProperty().get().name() + ".png");
        Fx.frames(2);
        Fx.run(() -> {
            Picture.write(stage.getScene(), file);
            return true;
        });
        return file;
    }

    @Override
    public void close() {
        Fx.run(() -> {
            stage.close();
            appearance.release(stage.getScene());
            return true;
        });
    }
}
