package dev.baton.desktop.theme;

import java.net.URL;
import java.util.List;

/// The style sheets above the palette, in the order in which they apply: one per family of components.
public final class Stylesheets {
    private static final List<String> NAMES = List.of(
            "atlantafx.css",
            "base.css",
            "button.css",
            "field.css",
            "atom.css",
            "table.css",
            "feedback.css",
            "editor.css",
            "shell.css");

    private Stylesheets() {}

    /// Addresses of all component style sheets.
    static List<String> components() {
        return NAMES.stream().map(Stylesheets::address).toList();
    }

    /// The address of a style sheet of this package.
    ///
    /// @throws IllegalStateException when there is no such file
    static String address(String name) {
        return address(Stylesheets.class, name);
    }

    /// The address of a style sheet that lies beside a class: a screen adds its own sheet to its root node.
    ///
    /// @throws IllegalStateException when there is no such file
    public static String address(Class<?> owner, String name) {
        URL url = owner.getResource(name);
        if (url == null) {
            throw new IllegalStateException("missing style sheet " + name + " of " + owner.getName());
        }
        return url.toExternalForm();
    }
}
