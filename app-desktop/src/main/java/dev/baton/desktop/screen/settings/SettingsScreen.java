package dev.baton.desktop.screen.settings;

import dev.baton.desktop.component.CopyButton;
import dev.baton.desktop.component.Icon;
import dev.baton.desktop.component.Segmented;
import dev.baton.desktop.component.Texts;
import dev.baton.desktop.navigation.Route;
import dev.baton.desktop.navigation.Screen;
import dev.baton.desktop.theme.Appearance;
import dev.baton.desktop.theme.Stylesheets;
import dev.baton.desktop.theme.ThemeChoice;
import java.util.List;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// What the user can set, and where things are. Changes take effect at once.
public final class SettingsScreen implements Screen {
    private final VBox root = new VBox();

    /// @param server what it is connected to
    /// @param places where things are kept, by name
    public SettingsScreen(Appearance appearance, ObservableValue<String> server, String address, List<Place> places) {
        root.setId("settings");
        root.getStylesheets().add(Stylesheets.address(SettingsScreen.class, "settings.css"));
        HBox header = new HBox(Texts.fixed("Settings", "title"));
        header.getStyleClass().add("page-header");
        Segmented<ThemeChoice> theme = new Segmented<>(
                List.of(ThemeChoice.values()),
                ThemeChoice::title,
                appearance.choiceProperty().get());
        theme.valueProperty().bindBidirectional(appearance.choiceProperty());
        var version = Texts.label("", "sm");
        version.textProperty().bind(server);
        VBox serverRows = new VBox(
                row("Address", Texts.label("http://" + address, "mono"), copy("address", "http://" + address)),
                row("Version", version));
        for (Place place : places) {
            serverRows
                    .getChildren()
                    .add(row(place.name(), Texts.label(place.path(), "mono"), copy(place.name(), place.path())));
        }
        root.getChildren()
                .addAll(header, section("Appearance", new VBox(row("Theme", theme))), section("Server", serverRows));
    }

    private static VBox section(String title, VBox rows) {
        rows.getStyleClass().addAll("card", "settings-card");
        VBox section = new VBox(8, Texts.label(title, "heading"), rows);
        section.getStyleClass().add("settings-section");
        return section;
    }

    private static HBox row(String name, Node... values) {
        HBox row = new HBox(8, Texts.fixed(name, "sm", "subtle"), Texts.spacer());
        row.getChildren().addAll(values);
        row.getStyleClass().add("settings-row");
        row.setAlignment(Pos.CENTER_LEFT);
        row.setMinWidth(Region.USE_PREF_SIZE);
        return row;
    }

    private static Node copy(String what, String text) {
        return new CopyButton(what, () -> text);
    }

    @Override
    public Parent root() {
        return root;
    }

    @Override
    public ObservableValue<String> title() {
        return new SimpleStringProperty("Settings");
    }

    @Override
    public Node tabIcon() {
        return Screen.icon(Icon.SETTINGS);
    }

    @Override
    public void show(Route route) {}

    @Override
    public void onShown() {}

    @Override
    public void onHidden() {}

    @Override
    public void refresh() {}

    /// Where something is kept.
    ///
    /// @param name what it is: "Data folder"
    /// @param path as the operating system writes it
    public record Place(String name, String path) {}
}
