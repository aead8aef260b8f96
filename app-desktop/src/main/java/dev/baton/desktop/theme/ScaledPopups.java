package dev.baton.desktop.theme;

import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.transform.Scale;
import javafx.stage.PopupWindow;
import javafx.stage.Window;

/// Shows menus, tooltips and popovers in the size of the window that they belong to.
final class ScaledPopups {
    private static final String KEY = "baton.scale";
    private static boolean installed;

    private ScaledPopups() {}

    /// Once for all windows to come.
    static void install() {
        if (!installed) {
            installed = true;
            Window.getWindows().addListener((ListChangeListener<Window>) change -> {
                while (change.next()) {
                    change.getAddedSubList().forEach(ScaledPopups::fit);
                }
            });
        }
    }

    private static void fit(Window window) {
        if (!(window instanceof PopupWindow popup)) {
            return;
        }
        double factor = factor(popup);
        for (Node part : popup.getScene().getRoot().getChildrenUnmodifiable()) {
            if (part.getProperties().remove(KEY) instanceof Scale old) {
                part.getTransforms().remove(old);
            }
            if (factor != 1) {
                Scale scale = new Scale(factor, factor);
                part.getProperties().put(KEY, scale);
                part.getTransforms().add(scale);
            }
        }
    }

    private static double factor(PopupWindow popup) {
        Window owner = popup.getOwnerWindow();
        while (owner instanceof PopupWindow outer) {
            owner = outer.getOwnerWindow();
        }
        return owner != null && owner.getScene() != null && owner.getScene().getRoot() instanceof ScaledRoot root
                ? root.factorProperty().get()
                : 1;
    }
}
