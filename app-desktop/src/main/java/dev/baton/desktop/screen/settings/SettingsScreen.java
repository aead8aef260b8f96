package dev.baton.desktop.screen.settings;

import dev.baton.desktop.command.Keymap;
import dev.baton.desktop.component.CopyButton;
import dev.baton.desktop.component.Icon;
import dev.baton.desktop.component.SearchField;
import dev.baton.desktop.component.Texts;
import dev.baton.desktop.navigation.Navigator;
import dev.baton.desktop.navigation.Screen;
import dev.baton.desktop.prefs.Preferences;
import dev.baton.desktop.prefs.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.value.ObservableValue;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;

/// What the user can set, and where things are. Changes take effect at once; what differs from the default has an arrow
/// that takes it back. A search looks through the words of all sections.
public final class SettingsScreen implements Screen {
    private static final PseudoClass CURRENT = PseudoClass.getPseudoClass("current");

    private final BorderPane root = new BorderPane();
    private final Preferences preferences;
    private final Keymap keymap;
    private final KeymapView keys;
    private final List<Section> sections = new ArrayList<>();
    private final List<SettingRow> rows = new ArrayList<>();
    private final VBox names = new VBox(2);
    private final VBox page = new VBox();
    private final ScrollPane scroll = new ScrollPane(page);
    private final SearchField search = new SearchField("Search settings");
    private final Label nothing = Texts.label("No setting is called so.", "sm", "muted", "settings-section");
    private Section current;
    private Subscription keyChanges = Subscription.EMPTY;

    /// @param preferences where choices are remembered
    /// @param groups the settings, by section
    /// @param keymap the keys of the commands
    /// @param files opens and saves files
    /// @param server what it is connected to, and where things are kept
    public SettingsScreen(
            Preferences preferences,
            List<SettingsGroup> groups,
            Keymap keymap,
            SettingsFiles files,
            ServerPlaces server,
            Navigator navigator) {
        this.preferences = preferences;
        this.keymap = keymap;
        this.keys = new KeymapView(keymap);
        root.setId("settings");
        search.setId("settings-search");
        search.setPrefWidth(260);
        search.textProperty().addListener((o, before, now) -> filter());
        HBox header = new HBox(Texts.fixed("Settings", "title"), Texts.spacer(), search);
        header.getStyleClass().add("page-header");
        root.setTop(header);
        groups.forEach(this::addGroup);
        KeyFiles keyFiles = new KeyFiles(preferences, files, navigator);
        VBox keysCard = new VBox(keyFiles, keys);
        keysCard.getStyleClass().addAll("card", "settings-card");
        add(new Section("Keys", keysCard, words -> {
            boolean whole = "keys in a file export import shortcuts".contains(words);
            show(keyFiles, whole);
            return keys.filter(words) > 0 || whole;
        }));
        addServer(server);
        AllSettings all = new AllSettings(preferences, files, navigator);
        add(new Section("All settings", all, all::fits));
        this.current = sections.getFirst();
        names.getStyleClass().add("settings-names");
        nothing.setId("settings-nothing");
        page.getChildren().add(nothing);
        scroll.setFitToWidth(true);
        root.setLeft(names);
        root.setCenter(scroll);
        filter();
    }

    private void addGroup(SettingsGroup group) {
        VBox card = new VBox();
        List<SettingRow> own = new ArrayList<>();
        for (Setting<?> setting : group.settings()) {
            SettingRow row = SettingRow.of(setting, preferences);
            own.add(row);
            card.getChildren().add(row);
        }
        rows.addAll(own);
        group.more().forEach(part -> card.getChildren().add(part));
        card.getStyleClass().addAll("card", "settings-card");
        String title = group.title().toLowerCase(Locale.ROOT);
        add(new Section(group.title(), card, words -> {
            boolean any = false;
            for (SettingRow row : own) {
                boolean fits = title.contains(words) || row.fits(words);
                show(row, fits);
                any |= fits;
            }
            for (Node part : group.more()) {
                boolean fits = title.contains(words)
                        || (part.getUserData() instanceof String said
                                && said.toLowerCase(Locale.ROOT).contains(words));
                show(part, fits);
                any |= fits;
            }
            return any;
        }));
    }

    private void addServer(ServerPlaces server) {
        VBox card = new VBox();
        card.getStyleClass().addAll("card", "settings-card");
        String address = "http://" + server.address();
        Label version = Texts.label("", "sm");
        version.textProperty().bind(server.version());
        card.getChildren().add(row("Address", Texts.label(address, "mono"), copy("address", address)));
        card.getChildren().add(row("Version", version));
        StringBuilder words = new StringBuilder("server address version ").append(address);
        for (Place place : server.places()) {
            words.append(' ').append(place.name()).append(' ').append(place.path());
            card.getChildren()
                    .add(row(place.name(), Texts.label(place.path(), "mono"), copy(place.name(), place.path())));
        }
        String all = words.toString().toLowerCase(Locale.ROOT);
        add(new Section("Server", card, all::contains));
    }

    private void add(Section section) {
        sections.add(section);
        VBox box = section.box();
        box.getStyleClass().add("settings-section");
        page.getChildren().add(box);
        Button name = section.name();
        name.setText(section.title());
        name.getStyleClass().setAll("nav-item");
        name.setId("settings-" + section.title().toLowerCase(Locale.ROOT).replace(' ', '-'));
        name.setMaxWidth(Double.MAX_VALUE);
        name.setOnAction(event -> open(section));
        names.getChildren().add(name);
    }

    private void open(Section section) {
        current = section;
        scroll.setVvalue(0);
        if (search.textProperty().get().isBlank()) {
            filter();
        } else {
            search.textProperty().set("");
        }
    }

    /// Shows the section that was chosen, or what a search finds in all of them.
    private void filter() {
        String words = search.textProperty().get().strip().toLowerCase(Locale.ROOT);
        boolean any = false;
        for (Section section : sections) {
            boolean fits = section.filter().test(words);
            boolean here = words.isEmpty() ? section == current : fits;
            if (here && section.box().getChildren().isEmpty()) {
                // What is not looked at is not styled either.
                section.box().getChildren().setAll(Texts.label(section.title(), "heading"), section.content());
            }
            show(section.box(), here);
            section.name().pseudoClassStateChanged(CURRENT, words.isEmpty() && section == current);
            any |= here;
        }
        show(nothing, !any);
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
    public void onShown() {
        keyChanges.unsubscribe();
        keyChanges = keymap.versionProperty().subscribe(version -> keys.show());
    }

    @Override
    public void onHidden() {
        keyChanges.unsubscribe();
    }

    @Override
    public void refresh() {
        keys.show();
    }

    @Override
    public void close() {
        rows.forEach(SettingRow::close);
    }

    /// Where something is kept.
    ///
    /// @param name what it is: "Data folder"
    /// @param path as the operating system writes it
    public record Place(String name, String path) {}

    /// The server and where things are kept.
    ///
    /// @param version what it says of itself
    /// @param address host and port
    public record ServerPlaces(ObservableValue<String> version, String address, List<Place> places) {
        public ServerPlaces {
            places = List.copyOf(places);
        }
    }

    /// @param filter shows only what fits words in lower case, and says whether there is any
    private record Section(String title, Node content, Predicate<String> filter, VBox box, Button name) {
        Section(String title, Node content, Predicate<String> filter) {
            this(title, content, filter, new VBox(8), new Button());
        }
    }
}
