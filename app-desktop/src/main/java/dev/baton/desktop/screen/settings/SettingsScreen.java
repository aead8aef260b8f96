package dev.baton.desktop.screen.settings;

import dev.baton.desktop.command.Keymap;
import dev.baton.desktop.component.ActionButton;
import dev.baton.desktop.component.CopyButton;
import dev.baton.desktop.component.Icon;
import dev.baton.desktop.component.SearchField;
import dev.baton.desktop.component.Segmented;
import dev.baton.desktop.component.Texts;
import dev.baton.desktop.component.ToggleSwitch;
import dev.baton.desktop.navigation.Route;
import dev.baton.desktop.navigation.Screen;
import dev.baton.desktop.prefs.Preferences;
import dev.baton.desktop.theme.Appearance;
import dev.baton.desktop.theme.Stylesheets;
import dev.baton.desktop.theme.ThemeChoice;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// What the user can set, and where things are. Changes take effect at once; what differs from the default has an arrow
/// that takes it back.
public final class SettingsScreen implements Screen {
    private final BorderPane root = new BorderPane();
    private final Preferences preferences;
    private final KeymapView keys;
    private final List<Section> sections = new ArrayList<>();
    private final Label nothing = Texts.label("No setting is called so.", "sm", "muted", "settings-section");

    /// @param preferences where choices are remembered
    /// @param keymap the keys of the commands
    /// @param server what it is connected to
    /// @param places where things are kept, by name
    public SettingsScreen(
            Appearance appearance,
            Preferences preferences,
            Keymap keymap,
            ObservableValue<String> server,
            String address,
            List<Place> places) {
        this.preferences = preferences;
        this.keys = new KeymapView(keymap);
        root.setId("settings");
        root.getStylesheets().add(Stylesheets.address(SettingsScreen.class, "settings.css"));
        SearchField search = new SearchField("Search settings");
        search.setId("settings-search");
        search.setPrefWidth(260);
        search.textProperty().addListener((o, before, now) -> filter(now));
        HBox header = new HBox(Texts.fixed("Settings", "title"), Texts.spacer(), search);
        header.getStyleClass().add("page-header");
        root.setTop(header);
        addSection("Appearance", theme(appearance));
        addSection(
                "General",
                flag("session.restore", "Open the tabs and windows of the last time", true),
                flag("notifications", "Tell of failed runs while no window has the focus", true));
        addSection("Server", serverRows(server, address, places));
        VBox page = new VBox();
        sections.forEach(section -> page.getChildren().add(section.box()));
        keys.getStyleClass().addAll("card", "settings-card");
        VBox keySection = new VBox(8, Texts.label("Keys", "heading"), keys);
        keySection.getStyleClass().add("settings-section");
        nothing.setVisible(false);
        nothing.setManaged(false);
        page.getChildren().addAll(keySection, nothing);
        ScrollPane scroll = new ScrollPane(page);
        scroll.setFitToWidth(true);
        root.setCenter(scroll);
    }

    private static Row theme(Appearance appearance) {
        Segmented<ThemeChoice> theme = new Segmented<>(
                List.of(ThemeChoice.values()),
                ThemeChoice::title,
                appearance.choiceProperty().get());
        theme.valueProperty().bindBidirectional(appearance.choiceProperty());
        ActionButton reset = reset("theme", () -> appearance.choiceProperty().set(ThemeChoice.SYSTEM));
        reset.visibleProperty().bind(appearance.choiceProperty().isNotEqualTo(ThemeChoice.SYSTEM));
        return new Row("Theme", "light dark system colours", row("Theme", reset, theme));
    }

    private Row flag(String name, String title, boolean usual) {
        ToggleSwitch toggle = new ToggleSwitch("");
        toggle.setId("setting-" + name.replace('.', '-'));
        toggle.setAccessibleText(title);
        toggle.setSelected(preferences.flag(name, usual));
        ActionButton reset = reset(name, () -> toggle.setSelected(usual));
        reset.setVisible(toggle.isSelected() != usual);
        toggle.selectedProperty().addListener((o, before, now) -> {
            preferences.put(name, Boolean.toString(now));
            reset.setVisible(now != usual);
        });
        return new Row(title, name, row(title, reset, toggle));
    }

    private static ActionButton reset(String name, Runnable action) {
        return ActionButton.icon(Icon.RETRY, "Back to the default")
                .small()
                .id("reset-" + name.replace('.', '-'))
                .onClick(action);
    }

    private static Row[] serverRows(ObservableValue<String> server, String address, List<Place> places) {
        Label version = Texts.label("", "sm");
        version.textProperty().bind(server);
        List<Row> rows = new ArrayList<>();
        rows.add(new Row(
                "Address",
                address,
                row("Address", Texts.label("http://" + address, "mono"), copy("address", "http://" + address))));
        rows.add(new Row("Version", "", row("Version", version)));
        for (Place place : places) {
            rows.add(new Row(
                    place.name(),
                    place.path(),
                    row(place.name(), Texts.label(place.path(), "mono"), copy(place.name(), place.path()))));
        }
        return rows.toArray(Row[]::new);
    }

    private void addSection(String title, Row... rows) {
        VBox card = new VBox();
        for (Row row : rows) {
            card.getChildren().add(row.node());
        }
        card.getStyleClass().addAll("card", "settings-card");
        VBox box = new VBox(8, Texts.label(title, "heading"), card);
        box.getStyleClass().add("settings-section");
        sections.add(new Section(title, box, List.of(rows)));
    }

    private void filter(String text) {
        String words = text.strip().toLowerCase(Locale.ROOT);
        boolean any = false;
        for (Section section : sections) {
            boolean here = false;
            for (Row row : section.rows()) {
                boolean fits = (section.title() + " " + row.title() + " " + row.words())
                        .toLowerCase(Locale.ROOT)
                        .contains(words);
                show(row.node(), fits);
                here |= fits;
            }
            show(section.box(), here);
            any |= here;
        }
        boolean someKeys = keys.filter(words) > 0;
        show(keys.getParent(), someKeys);
        show(nothing, !any && !someKeys);
    }

    private static void show(Node node, boolean on) {
        node.setVisible(on);
        node.setManaged(on);
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
    public void onShown() {
        keys.show();
    }

    @Override
    public void onHidden() {}

    @Override
    public void refresh() {
        keys.show();
    }

    /// Where something is kept.
    ///
    /// @param name what it is: "Data folder"
    /// @param path as the operating system writes it
    public record Place(String name, String path) {}

    /// @param words by which it is found, beside its title
    private record Row(String title, String words, HBox node) {}

    private record Section(String title, VBox box, List<Row> rows) {}
}
