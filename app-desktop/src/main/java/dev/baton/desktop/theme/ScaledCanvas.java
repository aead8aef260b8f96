package dev.baton.desktop.theme;

import javafx.scene.Node;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.transform.Scale;

/// A canvas that stays sharp in every size of the window: it has as many pixels as are seen, and is drawn on in the
/// units
/// of its parent. It takes no part in the mouse.
public final class ScaledCanvas extends Canvas {
    private final Scale down = new Scale(1, 1);

    /// An empty one, to be given a size with [#fit].
    public ScaledCanvas() {
        getTransforms().add(down);
        setMouseTransparent(true);
        setManaged(false);
    }

    /// Gives it a size in the units of its parent.
    ///
    /// @return to draw with, in the same units
    public GraphicsContext fit(double width, double height) {
        double factor = factor();
        double wide = Math.ceil(width * factor);
        double high = Math.ceil(height * factor);
        if (getWidth() != wide || getHeight() != high) {
            setWidth(wide);
            setHeight(high);
        }
        down.setX(1 / factor);
        down.setY(1 / factor);
        GraphicsContext g = getGraphicsContext2D();
        g.setTransform(factor, 0, 0, factor, 0, 0);
        return g;
    }

    private double factor() {
        for (Node node = getParent(); node != null; node = node.getParent()) {
            if (node instanceof ScaledRoot root) {
                return root.factorProperty().get();
            }
        }
        return 1;
    }
}
