package dev.baton.desktop.gallery;

import dev.baton.desktop.component.ActionButton;
import dev.baton.desktop.component.Alert;
import dev.baton.desktop.component.ChoiceButton;
import dev.baton.desktop.component.CopyButton;
import dev.baton.desktop.component.FilterButton;
import dev.baton.desktop.component.Icon;
import dev.baton.desktop.component.IconView;
import dev.baton.desktop.component.KeyHint;
import dev.baton.desktop.component.LoadingRing;
import dev.baton.desktop.component.Logo;
import dev.baton.desktop.component.Pill;
import dev.baton.desktop.component.SearchField;
import dev.baton.desktop.component.Segmented;
import dev.baton.desktop.component.Skeleton;
import dev.baton.desktop.component.StateFace;
import dev.baton.desktop.component.Status;
import dev.baton.desktop.component.StatusBadge;
import dev.baton.desktop.component.StatusDot;
import dev.baton.desktop.component.TabRow;
import dev.baton.desktop.component.Texts;
import dev.baton.desktop.component.ToggleSwitch;
import dev.baton.desktop.component.cel.CodeSearch;
import dev.baton.desktop.gallery.Story.Group;
import dev.baton.desktop.theme.Appearance;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// All stories, in the order of the list.
public final class Stories {
    private static final String RUN_ID = "01M7W8RYHE4AAK16Q3K8EJK974";

    private Stories() {}

    /// Every story there is.
    public static List<Story> all() {
        return List.of(
                story("Semantic tokens", Group.FOUNDATIONS, TokenStory::tokens),
                story("Typography", Group.FOUNDATIONS, appearance -> typography(), Texts.class),
                story("Icons", Group.FOUNDATIONS, appearance -> icons(), Icon.class, IconView.class, Logo.class),
                story(
                        "Status matrix",
                        Group.FOUNDATIONS,
                        appearance -> statusMatrix(),
                        Status.class,
                        StatusDot.class,
                        StatusBadge.class),
                story("Button", Group.ACTIONS, appearance -> buttons(), ActionButton.class, CopyButton.class),
                story("Segmented control", Group.ACTIONS, appearance -> segmented(), Segmented.class, TabRow.class),
                story("Switch, checkbox", Group.ACTIONS, appearance -> switches(), ToggleSwitch.class),
                story("Pill", Group.ATOMS, appearance -> pills(), Pill.class),
                story("Keys and ids", Group.ATOMS, appearance -> keys(), KeyHint.class),
                story("Table", Group.DATA, DataStories::table, DataStories.tableClasses()),
                story("Timeline", Group.DATA, DataStories::timeline, DataStories.timelineClasses()),
                story("Code block", Group.DATA, DataStories::code, DataStories.codeClasses()),
                story("Text field", Group.INPUTS, appearance -> fields(), SearchField.class),
                story("Expression search", Group.INPUTS, appearance -> DataStories.search(), CodeSearch.class),
                story("JSON editor", Group.INPUTS, appearance -> DataStories.editor(), DataStories.editorClasses()),
                story("Filter", Group.INPUTS, appearance -> filters(), FilterButton.class, ChoiceButton.class),
                story("Banner", Group.FEEDBACK, appearance -> banners(), Alert.class),
                story(
                        "Dialog and toast",
                        Group.FEEDBACK,
                        appearance -> FeedbackStories.dialogs(),
                        FeedbackStories.dialogClasses()),
                story(
                        "Skeleton and ring",
                        Group.FEEDBACK,
                        appearance -> skeletons(),
                        Skeleton.class,
                        LoadingRing.class),
                story("Empty and failed", Group.FEEDBACK, appearance -> FeedbackStories.faces(), StateFace.class));
    }

    private static Story story(String name, Group group, Function<Appearance, Node> factory, Class<?>... shows) {
        return new Story(name, group, List.of(shows), factory);
    }

    private static Node typography() {
        VBox lines = new VBox(8);
        for (String style :
                List.of("display", "title", "heading", "base", "sm", "xs", "mono", "mono-small", "figure")) {
            lines.getChildren()
                    .add(labelled(style, Texts.label("Baton keeps every step, retry and sleep: 0123456789", style)));
        }
        for (String colour : List.of("subtle", "muted", "faint", "success", "error", "warning", "info", "link")) {
            lines.getChildren().add(labelled(colour, Texts.label("Three runs wait for a payment", colour)));
        }
        return lines;
    }

    private static Node icons() {
        FlowPane icons = new FlowPane(8, 8);
        for (Icon icon : Icon.values()) {
            VBox box = new VBox(
                    6, new IconView(icon, 20), Texts.fixed(icon.name().toLowerCase(Locale.ROOT), "xs", "muted"));
            box.setAlignment(Pos.CENTER);
            box.setPrefWidth(96);
            icons.getChildren().add(box);
        }
        HBox logos = new HBox(12, new Logo(20), new Logo(48));
        return new VBox(16, icons, logos);
    }

    private static Node statusMatrix() {
        GridPane grid = new GridPane(24, 8);
        int row = 0;
        for (Status status : Status.values()) {
            grid.addRow(
                    row,
                    new StatusBadge(status),
                    new StatusDot(status, 12),
                    new StatusDot(status, 14),
                    new StatusDot(status, 20),
                    Pill.of(status));
            row++;
        }
        return grid;
    }

    private static Node buttons() {
        GridPane grid = new GridPane(12, 8);
        String[] states = {"Rest", "Hover", "Pressed", "Focus", "Disabled", "Loading"};
        for (int i = 0; i < states.length; i++) {
            grid.add(Texts.fixed(states[i], "xs", "muted"), i + 1, 0);
        }
        int row = 1;
        for (ActionButton.Kind kind : ActionButton.Kind.values()) {
            ActionButton disabled = ActionButton.of(kind, "Invoke");
            disabled.setDisable(true);
            disabled.setAccessibleHelp("Shown disabled on purpose.");
            ActionButton loading = ActionButton.of(kind, "Invoke");
            loading.setMinWidth(64);
            loading.loadingProperty().set(true);
            grid.addRow(
                    row,
                    Texts.fixed(words(kind), "xs", "muted"),
                    ActionButton.of(kind, "Invoke"),
                    in(ActionButton.of(kind, "Invoke"), "hover"),
                    in(ActionButton.of(kind, "Invoke"), "armed"),
                    in(ActionButton.of(kind, "Invoke"), "focus-visible"),
                    disabled,
                    loading);
            row++;
        }
        ActionButton.Kind plain = ActionButton.Kind.SECONDARY;
        HBox sizes = new HBox(
                8,
                ActionButton.of(plain, "Small 24").small(),
                ActionButton.of(plain, "Medium 28"),
                ActionButton.of(plain, "Large 36").large(),
                ActionButton.icon(plain, Icon.MORE, "More"),
                ActionButton.of(plain, "Rerun", Icon.RETRY).withChevron(),
                ActionButton.of(ActionButton.Kind.PRIMARY, "Send event", Icon.SEND)
                        .withKey("Ctrl ⏎"),
                new CopyButton("run id", () -> RUN_ID));
        sizes.setAlignment(Pos.CENTER_LEFT);
        return new VBox(16, grid, sizes);
    }

    private static Node segmented() {
        TabRow<String> tabs = new TabRow<>(List.of("Trace", "History", "Input"), text -> text, "Trace");
        return new VBox(16, new Segmented<>(List.of("Tree", "Raw"), text -> text, "Tree"), tabs);
    }

    private static Node switches() {
        CheckBox on = new CheckBox("Checked");
        on.setSelected(true);
        CheckBox some = new CheckBox("Some");
        some.setIndeterminate(true);
        ToggleSwitch set = new ToggleSwitch("Internal events");
        set.setSelected(true);
        return new HBox(16, on, new CheckBox("Off"), some, set, new ToggleSwitch("Off"));
    }

    private static Node pills() {
        HBox entity = new HBox(
                6,
                Pill.event("shop/order.placed"),
                Pill.cron("*/5 * * * *"),
                Pill.of(Status.RUNNING, "process-order"),
                Pill.live());
        HBox solid = new HBox(6);
        HBox small = new HBox(6);
        for (Pill.Kind kind : Pill.Kind.values()) {
            if (kind != Pill.Kind.LIVE) {
                solid.getChildren().add(Pill.of(words(kind), kind));
                small.getChildren().add(Pill.of(words(kind), kind).small());
            }
        }
        return new VBox(12, entity, solid, small);
    }

    private static Node keys() {
        return new VBox(
                12,
                new HBox(4, new KeyHint("Ctrl"), new KeyHint("Shift"), new KeyHint("P"), new KeyHint("Esc")),
                Texts.id(RUN_ID));
    }

    private static Node fields() {
        TextField rest = field("ord_20931", "");
        TextField prompt = field("", "Order id");
        TextField bad = field("10x", "");
        bad.getStyleClass().add("invalid");
        TextField off = field("ord_20931", "");
        off.setDisable(true);
        off.setAccessibleHelp("Shown disabled on purpose.");
        return new FlowPane(
                12,
                12,
                labelled("Rest", rest),
                labelled("Placeholder", prompt),
                labelled("Focus", in(field("ord_209", ""), "focused")),
                labelled("Error", bad),
                labelled("Disabled", off),
                labelled("Search", new SearchField("Search")));
    }

    private static TextField field(String text, String prompt) {
        TextField field = new TextField(text);
        field.setPromptText(prompt);
        field.setAccessibleText(prompt.isEmpty() ? "Order id" : prompt);
        field.getStyleClass().add("field");
        return field;
    }

    private static Node filters() {
        FilterButton<String> all = new FilterButton<>("App", null);
        all.options().setAll(new FilterButton.Option<>("shop", "shop"), new FilterButton.Option<>("crm", "crm"));
        FilterButton<String> one = new FilterButton<>("App", null);
        one.options().setAll(new FilterButton.Option<>("shop", "shop"), new FilterButton.Option<>("crm", "crm"));
        one.select(Set.of("shop"));
        ChoiceButton<String> choice =
                new ChoiceButton<>("Queued at", Icon.CLOCK, List.of("Last 1 h", "Last 1 d"), text -> text, "Last 1 h");
        return new HBox(8, all, one, choice);
    }

    private static Node banners() {
        VBox banners = new VBox(
                8,
                new Alert(Alert.Kind.INFO, Texts.label("Looking for apps on 6 ports."), link("Edit ports")),
                new Alert(Alert.Kind.SUCCESS, Texts.label("crm is synced again, 4 functions."), link("Open")),
                new Alert(Alert.Kind.WARNING, Texts.label("Data is 12 s old, the server is slow."), link("Retry")),
                new Alert(Alert.Kind.ERROR, Texts.label("Connection lost. Next try in 4 s."), link("Retry now")));
        banners.setPrefWidth(560);
        return banners;
    }

    private static ActionButton link(String text) {
        return ActionButton.of(ActionButton.Kind.GHOST, text).small();
    }

    private static Node skeletons() {
        VBox rows = Skeleton.rows(4, 32, 80, 160, 96, 120);
        rows.setPrefWidth(560);
        return new VBox(16, rows, new HBox(12, new LoadingRing(14), new LoadingRing(20)));
    }

    static <N extends Node> N in(N node, String state) {
        node.pseudoClassStateChanged(PseudoClass.getPseudoClass(state), true);
        return node;
    }

    static Node labelled(String label, Node node) {
        Label name = Texts.fixed(label, "xs", "muted");
        name.setMinWidth(88);
        HBox row = new HBox(12, name, node);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    private static String words(Enum<?> constant) {
        String text = constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }
}
