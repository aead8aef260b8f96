package dev.baton.desktop.shell;

import dev.baton.desktop.component.Icon;
import dev.baton.desktop.component.IconView;
import dev.baton.desktop.component.KeyHint;
import dev.baton.desktop.component.Texts;
import dev.baton.desktop.navigation.Route;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiConsumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
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
    private Button searchField = new Button();
    private final BiConsumer<Route, Boolean> open;

    /// @param sections those that have a screen
    /// @param open goes to a route; true means in a new tab
    /// @param search opens quick search
    Sidebar(List<Section> sections, BiConsumer<Route, Boolean> open, Runnable search) {
        this.open = open;
        getStyleClass().add("sidebar");
        setId("sidebar");
        getChildren().addAll(searchButton(search), gap());
        for (Section section : sections) {
            if (section == Section.SETTINGS) {
                getChildren().add(Texts.spacer());
            }
            getChildren().add(button(section));
        }
        narrow.addListener((o, before, now) -> layoutFor(now));
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
        searchField = button;
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
        button.setId("nav-" + section.title.toLowerCase(Locale.ROOT));
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
    }
}
