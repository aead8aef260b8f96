package dev.baton.desktop.theme;

import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The style sheets above the palette, in the order in which they apply: one per family of components, then one per
/// screen. All belong to the scene: nodes with sheets of their own cost the toolkit a search of its own each.
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
            "shell.css",
            "/dev/baton/desktop/component/json/code.css",
            "/dev/baton/desktop/screen/apps/apps.css",
            "/dev/baton/desktop/screen/functions/functions.css",
            "/dev/baton/desktop/screen/events/events.css",
            "/dev/baton/desktop/screen/runs/runs.css",
            "/dev/baton/desktop/screen/run/run.css",
            "/dev/baton/desktop/screen/diff/diff.css",
            "/dev/baton/desktop/screen/settings/settings.css");

    private static final int STEPS = 10;
    private static final String STOCK = inline(stockPalette());

    private Stylesheets() {}

    /// Addresses of all component style sheets.
    static List<String> components() {
        return Stream.concat(Stream.of(STOCK), NAMES.stream().map(Stylesheets::address))
                .toList();
    }

    /// The numbered colours of AtlantaFX, step n of ours for its n.
    static String stockPalette() {
        StringBuilder css = new StringBuilder(".root {\n");
        Map.of(
                        "base", Family.CARBON,
                        "accent", Family.INDIGO,
                        "success", Family.MATCHA,
                        "warning", Family.HONEY,
                        "danger", Family.RUBY)
                .forEach((name, family) -> {
                    for (int n = 0; n < STEPS; n++) {
                        css.append(
                                "  -color-%s-%d: %s;\n".formatted(name, n, Tokens.css(Palette.color(family, n * 100))));
                    }
                });
        return css.append("}\n").toString();
    }

    /// A style sheet as its own address.
    static String inline(String css) {
        return "data:text/css;charset=utf-8;base64,"
                + Base64.getEncoder().encodeToString(css.getBytes(StandardCharsets.UTF_8));
    }

    /// The address of a style sheet.
    ///
    /// @param name relative to this package, or absolute
    /// @throws IllegalStateException when there is no such file
    static String address(String name) {
        URL url = Stylesheets.class.getResource(name);
        if (url == null) {
            throw new IllegalStateException("missing style sheet " + name);
        }
        return url.toExternalForm();
    }
}
