package dev.baton.desktop.shell;

import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import org.jspecify.annotations.Nullable;

/// Moves the focus from one part of a window to the next: tool bar, sidebar, tabs, screen, drawer, status bar.
final class FocusRegions {
    private FocusRegions() {}

    /// Moves on from the part that has the focus, round the end. Parts without anything to focus are left out.
    ///
    /// @param regions in their order
    /// @param step 1 or -1
    static void move(Scene scene, List<Node> regions, int step) {
        List<Node> open =
                regions.stream().filter(region -> first(region).isPresent()).toList();
        if (open.isEmpty()) {
            return;
        }
        int at = -1;
        for (int i = 0; i < open.size(); i++) {
            if (holds(open.get(i), scene.getFocusOwner())) {
                at = i;
            }
        }
        int next = at < 0 ? (step > 0 ? 0 : open.size() - 1) : Math.floorMod(at + step, open.size());
        first(open.get(next)).ifPresent(Node::requestFocus);
    }

    /// The first thing in a part that takes the focus.
    static Optional<Node> first(Node region) {
        if (!region.isVisible() || region.isDisabled() || region.getScene() == null) {
            return Optional.empty();
        }
        if (region.isFocusTraversable()) {
            return Optional.of(region);
        }
        return region instanceof Parent parent
                ? parent.getChildrenUnmodifiable().stream()
                        .flatMap(child -> first(child).stream())
                        .findFirst()
                : Optional.empty();
    }

    /// Whether a node lies in a part.
    static boolean holds(Node region, @Nullable Node node) {
        for (Node at = node; at != null; at = at.getParent()) {
            if (at == region) {
                return true;
            }
        }
        return false;
    }
}
