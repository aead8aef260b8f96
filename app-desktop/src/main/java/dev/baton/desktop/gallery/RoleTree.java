package dev.baton.desktop.gallery;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;

/// What a screen reader is told of a part of a window.
public final class RoleTree {
    private RoleTree() {}

    /// One line per node that takes the focus or has a role of its own: role, and name.
    public static List<String> of(Node root) {
        List<String> lines = new ArrayList<>();
        walk(root, lines);
        return lines;
    }

    /// The name that is read for a node, or empty.
    public static String name(Node node) {
        Object text = node.queryAccessibleAttribute(AccessibleAttribute.TEXT);
        return text == null ? "" : text.toString();
    }

    /// Nodes that take the focus and have no name: nobody could tell what they are.
    public static List<Node> nameless(Node root) {
        List<Node> found = new ArrayList<>();
        collect(root, found);
        return found;
    }

    private static void walk(Node node, List<String> lines) {
        AccessibleRole role = node.getAccessibleRole();
        boolean said = node.isFocusTraversable()
                || (role != AccessibleRole.NODE && role != AccessibleRole.PARENT && !(node instanceof Label));
        if (node.isVisible() && said) {
            lines.add(role + " " + name(node));
        }
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> walk(child, lines));
        }
    }

    private static void collect(Node node, List<Node> found) {
        if (!node.isVisible()) {
            return;
        }
        boolean container = node instanceof ScrollPane;
        if (node instanceof Control
                && node.isFocusTraversable()
                && !container
                && name(node).isEmpty()) {
            found.add(node);
        }
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> collect(child, found));
        }
    }
}
