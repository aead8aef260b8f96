package dev.baton.desktop.shell;

import dev.baton.desktop.command.Commands;
import dev.baton.desktop.component.ActionButton;
import dev.baton.desktop.component.Icon;
import dev.baton.desktop.component.IconView;
import dev.baton.desktop.component.Logo;
import dev.baton.desktop.component.Refusal;
import dev.baton.desktop.theme.Appearance;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.geometry.Side;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/// The line at the head of the window: menu and name, the way back and forward, tabs, and what is always at hand.
final class Header extends HBox {
    private final HBox left;
    private final TabStrip strip;

    /// @param commands what the menu offers
    /// @param picker says on which server this is
    /// @param readOnly why nothing can ever be changed on it, or empty
    Header(
            Tabs tabs,
            TabStrip strip,
            Appearance appearance,
            Commands commands,
            ServerPicker picker,
            String readOnly,
            Runnable sendEvent) {
        this.strip = strip;
        getStyleClass().add("header");
        ActionButton menu = ActionButton.icon(Icon.MENU, "Menu").small().id("menu");
        menu.setOnAction(event -> CommandMenu.of(commands).show(menu, Side.BOTTOM, 0, 4));
        HBox.setHgrow(picker, Priority.ALWAYS);
        left = new HBox(4, menu, new Logo(20), picker);
        left.getStyleClass().add("header-left");

        ActionButton back = ActionButton.icon(Icon.CHEVRON_LEFT, "Back").small().id("back");
        back.setOnAction(event -> tabs.selected().back());
        ActionButton forward =
                ActionButton.icon(Icon.CHEVRON_RIGHT, "Forward").small().id("forward");
        forward.setOnAction(event -> tabs.selected().forward());
        follow(tabs.selectedProperty(), back, forward);
        HistoryMenu.behind(back, tabs::selected);
        HistoryMenu.ahead(forward, tabs::selected);
        HBox ways = new HBox(back, forward);
        ways.getStyleClass().add("header-ways");
        HBox.setHgrow(strip, Priority.ALWAYS);

        ActionButton send = ActionButton.of(ActionButton.Kind.SECONDARY, "Send event", Icon.SEND)
                .id("send-event")
                .onClick(sendEvent);
        Refusal.set(send, readOnly.isEmpty() ? null : readOnly);
        ActionButton theme = ActionButton.icon(Icon.MOON, "Dark theme").id("toggle-theme");
        theme.setOnAction(event -> appearance.toggle());
        appearance.themeProperty().subscribe(now -> {
            boolean dark = now.isDark();
            theme.setGraphic(new IconView(dark ? Icon.SUN : Icon.MOON));
            theme.setAccessibleText(dark ? "Light theme" : "Dark theme");
            theme.tip(dark ? "Light theme" : "Dark theme");
        });
        HBox right = new HBox(4, send, theme);
        right.getStyleClass().add("header-right");
        getChildren().addAll(left, ways, strip, right);
    }

    /// The tabs in it.
    TabStrip strip() {
        return strip;
    }

    /// Hides the name when the sidebar below it is narrow.
    void setNarrow(boolean narrow) {
        left.getStyleClass().remove("narrow");
        if (narrow) {
            left.getStyleClass().add("narrow");
        }
        left.getChildren().subList(1, left.getChildren().size()).forEach(node -> {
            node.setVisible(!narrow);
            node.setManaged(!narrow);
        });
    }

    private static void follow(ReadOnlyObjectProperty<Tab> selected, ActionButton back, ActionButton forward) {
        Refusal.bind(back, selected.flatMap(Tab::canGoBackProperty), "Nothing was shown here before");
        Refusal.bind(forward, selected.flatMap(Tab::canGoForwardProperty), "You have not gone back");
    }
}
