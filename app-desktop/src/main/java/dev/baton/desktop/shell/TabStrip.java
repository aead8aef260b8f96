package dev.baton.desktop.shell;

import dev.baton.desktop.component.ActionButton;
import dev.baton.desktop.component.Icon;
import dev.baton.desktop.component.IconView;
import dev.baton.desktop.component.Texts;
import dev.baton.desktop.navigation.Screen;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import javafx.collections.ListChangeListener;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;

/// The tabs of the window, and the button for one more.
final class TabStrip extends HBox {
    private static final PseudoClass CURRENT = PseudoClass.getPseudoClass("current");

    private final Tabs tabs;
    private final Function<Tab, Screen> screens;
    private final Map<Tab, HBox> items = new HashMap<>();

    /// @param screens gives the screen that a tab shows
    TabStrip(Tabs tabs, Function<Tab, Screen> screens) {
        this.tabs = tabs;
        this.screens = screens;
        getStyleClass().add("tab-strip");
        setId("tab-strip");
        tabs.all().addListener((ListChangeListener<Tab>) change -> rebuild());
        tabs.selectedProperty().addListener((o, before, now) -> mark());
        rebuild();
    }

    private void rebuild() {
        items.keySet().retainAll(tabs.all());
        getChildren().clear();
        for (Tab tab : tabs.all()) {
            getChildren().add(items.computeIfAbsent(tab, this::item));
        }
        getChildren()
                .add(ActionButton.icon(Icon.PLUS, "New tab")
                        .small()
                        .id("new-tab")
                        .onClick(tabs::openNew));
        mark();
    }

    private void mark() {
        items.forEach((tab, item) -> item.pseudoClassStateChanged(CURRENT, tab == tabs.selected()));
    }

    private HBox item(Tab tab) {
        StackPane sign = new StackPane();
        Label title = Texts.label("", "tab-title");
        tab.routeProperty().subscribe(route -> {
            Screen screen = screens.apply(tab);
            sign.getChildren().setAll(screen.tabIcon());
            title.textProperty().bind(screen.title());
        });
        Button close = new Button();
        close.getStyleClass().setAll("tab-close");
        close.setGraphic(new IconView(Icon.CLOSE, 12));
        close.setAccessibleText("Close tab");
        close.setFocusTraversable(false);
        close.setOnAction(event -> tabs.close(tab));
        HBox item = new HBox(6, sign, title, close);
        item.getStyleClass().add("tab-button");
        item.setAlignment(Pos.CENTER_LEFT);
        item.setAccessibleRole(AccessibleRole.TAB_ITEM);
        item.accessibleTextProperty().bind(title.textProperty());
        item.setFocusTraversable(true);
        item.setOnKeyPressed(event -> {
            switch (event.getCode()) {
                case ENTER, SPACE -> tabs.select(tab);
                case DELETE -> tabs.close(tab);
                default -> {
                    return;
                }
            }
            event.consume();
        });
        item.setOnMouseClicked(event -> {
            if (event.getButton() == MouseButton.MIDDLE) {
                tabs.close(tab);
            } else {
                tabs.select(tab);
            }
        });
        return item;
    }
}
