package dev.baton.desktop.shell;

import dev.baton.desktop.component.Icon;
import dev.baton.desktop.component.IconView;
import dev.baton.desktop.component.KeyHint;
import dev.baton.desktop.component.Texts;
import dev.baton.desktop.navigation.Route;
import dev.baton.desktop.prefs.Preferences;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiConsumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// The sections of the application. Narrowed, it shows icons only.
final class Sidebar extends VBox {
    private static final PseudoClass CURRENT = PseudoClass.getPseudoClass("current");

    private final Map<Section, Button> buttons = new EnumMap<>(Section.class);
    private final BooleanProperty narrow = new SimpleBooleanProperty();
    private final Button searchField;
    private final BiConsumer<Route, Boolean> open;
    private final Preferences preferences;
    private List<String> titles = List.of();

    /// @param sections those that have a screen
    /// @param preferences remember which groups are folded
    /// @param open goes to a route; true means in a new tab
    /// @param search opens quick search
    Sidebar(List<Section> sections, Preferences preferences, BiConsumer<Route, Boolean> open, Runnable search) {
        this.preferences = preferences;
        this.open = open;
        getStyleClass().add("sidebar");
        setId("sidebar");
        searchField = searchButton(search);
        sections.forEach(this::button);
        arrange(sections.stream().map(section -> section.title).toList());
        narrow.addListener((o, before, now) -> layoutFor(now));
    }

    /// Shows only these sections, in this order; settings always, and last.
    ///
    /// @param titles of sections
    void arrange(List<String> wanted) {
        titles = List.copyOf(wanted);
        getChildren().setAll(searchField, gap());
        List<Section> shown = titles.stream()
                .flatMap(title -> buttons.keySet().stream().filter(section -> section.title.equals(title)))
                .filter(section -> section != Section.SETTINGS)
                .toList();
        shown.stream().map(section -> section.group).distinct().sorted().forEach(group -> addGroup(group, shown));
        getChildren().add(Texts.spacer());
        Button settings = buttons.get(Section.SETTINGS);
        if (settings != null) {
            getChildren().add(settings);
        }
    }

    /// The sections of a group below its words, which fold it. The first group has none and is always there.
    private void addGroup(String group, List<Section> shown) {
        boolean folded = !group.isEmpty() && !narrow.get() && preferences.flag(foldName(group), false);
        if (!group.isEmpty()) {
            getChildren().add(narrow.get() ? gap() : heading(group, folded));
        }
        for (Section section : shown) {
            Button button = buttons.get(section);
            if (section.group.equals(group) && !folded && button != null) {
                getChildren().add(button);
            }
        }
    }

    private static String foldName(String group) {
        return "nav.folded." + group.toLowerCase(Locale.ROOT);
    }

    private Button heading(String group, boolean folded) {
        HBox row = new HBox(4, Texts.fixed(group), new IconView(folded ? Icon.CHEVRON_RIGHT : Icon.CHEVRON_DOWN, 10));
        row.setAlignment(Pos.CENTER_LEFT);
        Button heading = new Button(group, row);
        heading.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        heading.getStyleClass().setAll("nav-group");
        heading.setId("nav-group-" + group.toLowerCase(Locale.ROOT));
        heading.setAccessibleText(group + (folded ? ", folded" : ", unfolded"));
        heading.setMaxWidth(Double.MAX_VALUE);
        heading.setOnAction(event -> {
            if (folded) {
                preferences.remove(foldName(group));
            } else {
                preferences.put(foldName(group), "true");
            }
            arrange(titles);
            getChildren().stream()
                    .filter(node -> heading.getId().equals(node.getId()))
                    .forEach(Node::requestFocus);
        });
        return heading;
    }

    /// Whether it shows icons only.
    BooleanProperty narrowProperty() {
        return narrow;
    }

    /// Marks the section in which a route lies.
    void mark(Route route) {
        buttons.forEach((section, button) -> button.pseudoClassStateChanged(CURRENT, section.holds(route)));
    }

    /// Shows a number beside a section; zero removes it.
    ///
    /// @param kind `error` or `warning`
    void count(Section section, int number, String kind, String meaning) {
        Button button = buttons.get(section);
        if (button == null || !(button.getGraphic() instanceof HBox row)) {
            return;
        }
        row.getChildren().removeIf(node -> node.getStyleClass().contains("counter"));
        if (number > 0) {
            Label counter = Texts.fixed(number > 99 ? "99+" : Integer.toString(number), "counter", "kind-" + kind);
            counter.setAccessibleText(number + " " + meaning);
            counter.setVisible(!narrow.get());
            counter.setManaged(!narrow.get());
            row.getChildren().add(counter);
        }
    }

    /// Looks like a search field and opens the search.
    private Button searchButton(Runnable search) {
        HBox row = new HBox(
                8, new IconView(Icon.SEARCH), Texts.fixed("Search", "muted"), Texts.spacer(), new KeyHint("Ctrl K"));
        row.setAlignment(Pos.CENTER_LEFT);
        Button button = new Button("Search", row);
        button.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        button.getStyleClass().setAll("nav-search");
        button.setId("search");
        button.setAccessibleText("Search");
        button.setMaxWidth(Double.MAX_VALUE);
        button.setOnAction(event -> search.run());
        row.prefWidthProperty().bind(button.widthProperty().subtract(16));
        return button;
    }

    private static Region gap() {
        Region gap = new Region();
        gap.setMinHeight(8);
        return gap;
    }

    private static void narrow(Button button, String name, boolean icons) {
        button.setTooltip(icons ? new Tooltip(name) : null);
        if (button.getGraphic() instanceof HBox row) {
            row.getChildren().stream()
                    .filter(node -> !(node instanceof IconView))
                    .forEach(node -> {
                        node.setVisible(!icons);
                        node.setManaged(!icons);
                    });
        }
    }

    private Button button(Section section) {
        HBox row = new HBox(8, new IconView(section.icon), Texts.fixed(section.title), Texts.spacer());
        row.setAlignment(Pos.CENTER_LEFT);
        if (section == Section.SETTINGS) {
            row.getChildren().add(Texts.fixed("Ctrl ,", "mono-small", "faint"));
        }
        Button button = new Button(section.title, row);
        button.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        button.getStyleClass().setAll("nav-item");
        button.setId("nav-" + section.title.toLowerCase(Locale.ROOT).replace(' ', '-'));
        button.setMaxWidth(Double.MAX_VALUE);
        button.setOnAction(event -> open.accept(section.route, false));
        button.setOnMouseClicked(event -> {
            if (event.getButton() == MouseButton.MIDDLE
                    || (event.getButton() == MouseButton.PRIMARY && event.isShortcutDown())) {
                open.accept(section.route, true);
            }
        });
        row.prefWidthProperty().bind(button.widthProperty().subtract(16));
        buttons.put(section, button);
        return button;
    }

    private void layoutFor(boolean icons) {
        getStyleClass().remove("narrow");
        if (icons) {
            getStyleClass().add("narrow");
        }
        buttons.forEach((section, button) -> narrow(button, section.title, icons));
        narrow(searchField, "Search", icons);
        arrange(titles);
    }
}
