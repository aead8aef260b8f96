package dev.baton.desktop.gallery;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.canvas.Canvas;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.TextInputControl;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.paint.Paint;
import javafx.scene.shape.Shape;
import org.jspecify.annotations.Nullable;

/// How a story looks, as text: each node that paints something, where it stands, and in which colours. Compared instead
/// of pixels,
/// which differ with the rasteriser of the machine (docs/decisions/0011). FX thread only.
///
/// What a blinking caret, a turning ring or a leaving toast would change is left out.
final class Baseline {
    /// So far a node may stand from where it stood, in px: rounding, never a shift that one could see.
    static final double TOLERANCE = 1;

    private Baseline() {}

    /// Describes what a node and all that is in it paint, a line each, in the order of the scene.
    static List<String> describe(Node root) {
        List<String> lines = new ArrayList<>();
        walk(root, 0, 0, lines);
        return lines;
    }

    /// What differs, in words; empty when nothing does.
    ///
    /// @param then the lines of the file
    /// @param now the lines of the story
    static List<String> differences(List<String> then, List<String> now) {
        List<String> found = new ArrayList<>();
        for (int i = 0; i < Math.max(then.size(), now.size()); i++) {
            String before = i < then.size() ? then.get(i) : "nothing";
            String after = i < now.size() ? now.get(i) : "nothing";
            if (!same(before, after)) {
                found.add("line " + (i + 1) + ": " + before.strip() + " became " + after.strip());
            }
        }
        return found;
    }

    /// Compares with a file, or writes the file when it is missing and that is wanted.
    ///
    /// @param record whether a missing file is written
    /// @throws IOException when the file cannot be read or written
    static List<String> check(Path file, List<String> now, boolean record) throws IOException {
        if (Files.exists(file)) {
            return differences(Files.readAllLines(file), now);
        }
        if (!record) {
            return List.of("there is no baseline " + file.getFileName() + ", write it with -Dbaton.baselines=write");
        }
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.write(file, now);
        return List.of();
    }

    private static boolean same(String before, String after) {
        if (before.equals(after)) {
            return true;
        }
        String[] then = before.strip().split(" ");
        String[] now = after.strip().split(" ");
        if (then.length != now.length || then.length < 5 || !then[0].equals(now[0])) {
            return false;
        }
        for (int i = 1; i < then.length; i++) {
            if (i <= 4 ? !near(then[i], now[i]) : !then[i].equals(now[i])) {
                return false;
            }
        }
        return true;
    }

    private static boolean near(String a, String b) {
        return Math.abs(Double.parseDouble(a) - Double.parseDouble(b)) <= TOLERANCE;
    }

    private static void walk(Node node, double x, double y, List<String> lines) {
        if (!node.isVisible() || !tells(node)) {
            return;
        }
        double left = x + node.getLayoutX() + node.getTranslateX();
        double top = y + node.getLayoutY() + node.getTranslateY();
        Bounds size = node.getLayoutBounds();
        String paints = paints(node);
        if (!paints.isEmpty() || node instanceof Canvas) {
            lines.add(String.format(
                    Locale.ROOT,
                    "%s %.1f %.1f %.1f %.1f%s",
                    name(node),
                    left + size.getMinX(),
                    top + size.getMinY(),
                    size.getWidth(),
                    size.getHeight(),
                    paints));
        }
        if (tellsOfChildren(node) && node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> walk(child, left, top, lines));
        }
    }

    static boolean tells(Node node) {
        boolean blank = node instanceof Shape shape && isBlank(shape.getFill()) && isBlank(shape.getStroke());
        boolean restless =
                node.getStyleClass().contains("toasts") || node.getStyleClass().contains("caret");
        return !blank && !restless && !(node instanceof ScrollBar);
    }

    static boolean tellsOfChildren(Node node) {
        return !(node instanceof TextInputControl);
    }

    private static String name(Node node) {
        String type = node.getClass().getSimpleName();
        List<String> classes = node.getStyleClass();
        return (type.isEmpty() ? "Node" : type) + (classes.isEmpty() ? "" : "." + String.join(".", classes));
    }

    private static String paints(Node node) {
        StringBuilder paints = new StringBuilder();
        if (node instanceof Region region) {
            if (region.getBackground() != null) {
                region.getBackground().getFills().forEach(fill -> add(paints, "fill", fill.getFill()));
            }
            if (region.getBorder() != null) {
                region.getBorder().getStrokes().forEach(stroke -> add(paints, "border", stroke.getTopStroke()));
            }
        }
        if (node instanceof Shape shape) {
            add(paints, "fill", shape.getFill());
            add(paints, "stroke", shape.getStroke());
        }
        return paints.toString();
    }

    private static void add(StringBuilder paints, String what, @Nullable Paint paint) {
        if (paint != null && !isBlank(paint)) {
            paints.append(' ').append(what).append('=').append(word(paint));
        }
    }

    private static boolean isBlank(@Nullable Paint paint) {
        return paint == null || Objects.equals(paint, Color.TRANSPARENT);
    }

    private static String word(Paint paint) {
        return paint instanceof Color color ? color.toString().substring(2) : "pattern";
    }
}
