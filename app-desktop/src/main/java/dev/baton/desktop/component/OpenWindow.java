package dev.baton.desktop.component;

import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.stage.Window;

/// Whether somebody can see a node. What runs by a clock must end with its window: a node stays in its scene when the
/// window is closed, and a clock that goes on keeps both in memory.
public final class OpenWindow {
    private OpenWindow() {}

    /// Whether the node is in a window that is open. FX thread only.
    public static ObservableValue<Boolean> holds(Node node) {
        return node.sceneProperty()
                .flatMap(Scene::windowProperty)
                .flatMap(Window::showingProperty)
                .orElse(false);
    }
}
