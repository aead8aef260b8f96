package dev.baton.desktop.screen.settings;

import dev.baton.desktop.component.ActionButton;
import dev.baton.desktop.component.Icon;
import dev.baton.desktop.component.Refusal;
import dev.baton.desktop.component.Texts;
import dev.baton.desktop.component.ToggleSwitch;
import dev.baton.desktop.navigation.SidebarLayout;
import dev.baton.desktop.prefs.MemoryPreferences;
import dev.baton.desktop.prefs.Preferences;
import java.util.List;
import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// Which sections the sidebar shows, and in which order.
public final class SidebarItems extends VBox {
    private final Preferences preferences;
    private final List<String> sections;

    /// @param sections all that can be shown, by title, in the order in which they came
    public SidebarItems(Preferences preferences, List<String> sections) {
        this.preferences = preferences;
        this.sections = List.copyOf(sections);
        setUserData("Sidebar items order hide show " + String.join(" ", sections));
        setId("sidebar-items");
        fill();
    }

    private void fill() {
        SidebarLayout layout = SidebarLayout.in(preferences, sections);
        ActionButton reset = ActionButton.icon(Icon.RETRY, "Back to the default")
                .small()
                .id("reset-appearance-sidebar")
                .onClick(() -> change(SidebarLayout.in(new MemoryPreferences(), sections)));
        reset.setVisible(preferences.text(SidebarLayout.NAME).isPresent());
        VBox words = new VBox(
                2,
                Texts.paragraph("Sidebar", "sm", "settings-title"),
                Texts.paragraph("What it shows, and in which order.", "xs", "muted"));
        HBox.setHgrow(words, Priority.ALWAYS);
        HBox head = new HBox(8, words, reset);
        head.getStyleClass().add("settings-row");
        head.setAlignment(Pos.CENTER_LEFT);
        getChildren().setAll(head);
        for (int i = 0; i < layout.entries().size(); i++) {
            getChildren().add(row(layout, i));
        }
    }

    private Node row(SidebarLayout layout, int index) {
        SidebarLayout.Entry entry = layout.entries().get(index);
        String id = entry.section().toLowerCase(Locale.ROOT).replace(' ', '-');
        ActionButton up = ActionButton.icon(Icon.CHEVRON_UP, "Move " + entry.section() + " up")
                .small()
                .id("sidebar-up-" + id)
                .onClick(() -> change(layout.move(index, -1)));
        Refusal.set(up, index == 0 ? "This is the first entry" : null);
        ActionButton down = ActionButton.icon(Icon.CHEVRON_DOWN, "Move " + entry.section() + " down")
                .small()
                .id("sidebar-down-" + id)
                .onClick(() -> change(layout.move(index, 1)));
        Refusal.set(down, index == layout.entries().size() - 1 ? "This is the last entry" : null);
        ToggleSwitch shown = new ToggleSwitch("");
        shown.setAccessibleText("Show " + entry.section());
        shown.setId("sidebar-show-" + id);
        shown.setSelected(entry.shown());
        shown.selectedProperty().addListener((o, before, now) -> change(layout.show(index, now)));
        HBox row = new HBox(8, Texts.label(entry.section(), "sm"), Texts.spacer(), up, down, shown);
        row.getStyleClass().addAll("settings-row", "dense");
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    private void change(SidebarLayout layout) {
        layout.put(preferences, sections);
        fill();
    }
}
