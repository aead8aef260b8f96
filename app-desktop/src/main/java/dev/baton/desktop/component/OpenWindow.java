package dev.baton.desktop.component;

import java.util.function.Supplier;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.stage.Window;
import javafx.util.Subscription;

/// Whether somebody can see a node. What runs by a clock or listens must end with its window: a node stays in its scene
/// when the window is closed, and what goes on keeps both in memory.
public final class OpenWindow {
    private OpenWindow() {}

    /// Whether the node is in a window that is open. FX thread only.
    public static ObservableValue<Boolean> holds(Node node) {
        return node.sceneProperty()
                .flatMap(Scene::windowProperty)
                .flatMap(Window::showingProperty)
                .orElse(false);
    }

    /// Holds a subscription as long as the node is in a window that is open, and makes it anew each time. FX thread
    /// only.
    ///
    /// @param start begins what ends with the window
    public static void during(Node node, Supplier<Subscription> start) {
        Subscription[] held = {Subscription.EMPTY};
        holds(node).subscribe(seen -> {
            held[0].unsubscribe();
            held[0] = seen ? start.get() : Subscription.EMPTY;
        });
    }
}
