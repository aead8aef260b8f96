package dev.baton.desktop.gallery;

import dev.baton.desktop.component.ActionButton;
import dev.baton.desktop.component.Alert;
import dev.baton.desktop.component.ChoiceButton;
import dev.baton.desktop.component.CopyButton;
import dev.baton.desktop.component.CounterInput;
import dev.baton.desktop.component.FilterBar;
import dev.baton.desktop.component.FilterButton;
import dev.baton.desktop.component.FilterChips;
import dev.baton.desktop.component.Icon;
import dev.baton.desktop.component.IconView;
import dev.baton.desktop.component.IdCell;
import dev.baton.desktop.component.KeyHint;
import dev.baton.desktop.component.LimitBar;
import dev.baton.desktop.component.LiveMenu;
import dev.baton.desktop.component.LoadingRing;
import dev.baton.desktop.component.LogList;
import dev.baton.desktop.component.Logo;
import dev.baton.desktop.component.Pill;
import dev.baton.desktop.component.PillRow;
import dev.baton.desktop.component.Refusal;
import dev.baton.desktop.component.SearchField;
import dev.baton.desktop.component.Segmented;
import dev.baton.desktop.component.Skeleton;
import dev.baton.desktop.component.StaleNote;
import dev.baton.desktop.component.StateFace;
import dev.baton.desktop.component.Status;
import dev.baton.desktop.component.StatusBadge;
import dev.baton.desktop.component.StatusDot;
import dev.baton.desktop.component.TabRow;
import dev.baton.desktop.component.Texts;
import dev.baton.desktop.component.TimeCell;
import dev.baton.desktop.component.TimeText;
import dev.baton.desktop.component.ToggleSwitch;
import dev.baton.desktop.component.cel.CodeSearch;
import dev.baton.desktop.gallery.Story.Group;
import dev.baton.desktop.theme.Appearance;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
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
    private static final Instant SEEN = Instant.parse("2026-11-20T10:42:03.218Z");
    private static final TimeText TIMES =
            new TimeText(ZoneOffset.ofHours(2), InstantSource.fixed(Instant.parse("2026-11-20T10:42:07.318Z")));

    private static final String SHOWN_DISABLED = "Shown disabled on purpose";

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
                story("Pill", Group.ATOMS, appearance -> pills(), Pill.class, PillRow.class),
                story(
                        "Keys, ids and times",
                        Group.ATOMS,
                        appearance -> keys(),
                        KeyHint.class,
                        IdCell.class,
                        TimeCell.class),
                story("Table", Group.DATA, DataStories::table, DataStories.tableClasses()),
                story("Graph", Group.DATA, DataStories::graph, DataStories.graphClasses()),
                story("Timeline", Group.DATA, DataStories::timeline, DataStories.timelineClasses()),
                story("Log", Group.DATA, appearance -> DataStories.log(), LogList.class),
                story("Limit bar", Group.DATA, appearance -> DataStories.limits(), LimitBar.class),
                story("Code block", Group.DATA, DataStories::code, DataStories.codeClasses()),
                story("Text field", Group.INPUTS, appearance -> fields(), SearchField.class),
                story("Time range", Group.INPUTS, appearance -> FilterStories.range(), FilterStories.rangeClasses()),
                story("Filter bar", Group.INPUTS, appearance -> FilterStories.bar(), FilterBar.class),
                story("Live menu", Group.INPUTS, appearance -> FilterStories.live(), LiveMenu.class),
                story("Filter chips", Group.INPUTS, appearance -> FilterStories.chips(), FilterChips.class),
                story("Counter", Group.INPUTS, appearance -> counters(), CounterInput.class),
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
                story("No longer the newest", Group.FEEDBACK, appearance -> FeedbackStories.stale(), StaleNote.class),
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
        ActionButton.Kind plain = ActionButton.Kind.SECONDARY;
        HBox forms = new HBox(
                8,
                ActionButton.icon(plain, Icon.MORE, "More"),
                ActionButton.of(plain, "Rerun", Icon.RETRY).withChevron(),
                ActionButton.of(ActionButton.Kind.PRIMARY, "Send event", Icon.SEND)
                        .withKey("Ctrl ⏎"),
                new CopyButton("run id", () -> RUN_ID));
        forms.setAlignment(Pos.CENTER_LEFT);
        return new VBox(
                16,
                matrix("Medium 28", button -> button),
                forms,
                matrix("Small 24", ActionButton::small),
                matrix("Large 36", ActionButton::large));
    }

    /// Every kind in every state, in one size.
    private static Node matrix(String name, UnaryOperator<ActionButton> size) {
        GridPane grid = new GridPane(12, 6);
        grid.add(Texts.fixed(name, "xs", "semibold"), 0, 0);
        String[] states = {"Rest", "Hover", "Pressed", "Focus", "Disabled", "Loading"};
        for (int i = 0; i < states.length; i++) {
            grid.add(Texts.fixed(states[i], "xs", "muted"), i + 1, 0);
        }
        int row = 1;
        for (ActionButton.Kind kind : ActionButton.Kind.values()) {
            grid.add(Texts.fixed(words(kind), "xs", "muted"), 0, row);
            for (int i = 0; i < states.length; i++) {
                grid.add(inState(size.apply(ActionButton.of(kind, "Invoke")), states[i]), i + 1, row);
            }
            row++;
        }
        return grid;
    }

    private static ActionButton inState(ActionButton button, String state) {
        switch (state) {
            case "Hover" -> in(button, "hover");
            case "Pressed" -> in(button, "armed");
            case "Focus" -> in(button, "focus-visible");
            case "Disabled" -> Refusal.set(button, SHOWN_DISABLED);
            case "Loading" -> {
                button.setMinWidth(64);
                button.loadingProperty().set(true);
            }
            default -> {}
        }
        return button;
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
        HBox joined = new HBox(
                Pill.of("app", Pill.Kind.NEUTRAL).flatRight(),
                Pill.of("shop", Pill.Kind.BRAND).flatLeft().flatRight(),
                Pill.of("3 failed", Pill.Kind.ERROR).flatLeft());
        Pill cut = Pill.event("shop/subscription.payment.method.updated").limit(160);
        PillRow row = new PillRow(2);
        row.show(
                List.of(
                        Pill.event("shop/order.placed"),
                        Pill.event("shop/order.paid"),
                        Pill.cron("*/5 * * * *"),
                        Pill.event("shop/order.returned")),
                "triggers");
        return new VBox(12, entity, solid, small, joined, cut, row);
    }

    private static Node keys() {
        return new VBox(
                12,
                new HBox(4, new KeyHint("Ctrl"), new KeyHint("Shift"), new KeyHint("P"), new KeyHint("Esc")),
                new IdCell("run id", TIMES).show(RUN_ID),
                new TimeCell(TIMES, SEEN, TIMES.precise(SEEN)));
    }

    private static Node fields() {
        TextField rest = field("ord_20931", "");
        TextField prompt = field("", "Order id");
        TextField bad = field("10x", "");
        bad.getStyleClass().add("invalid");
        TextField off = field("ord_20931", "");
        Refusal.set(off, SHOWN_DISABLED);
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

    private static Node counters() {
        CounterInput rest = new CounterInput("Copies", 1, 100, 1, 3);
        CounterInput least = new CounterInput("Poll interval", 5, 60, 5, 5);
        CounterInput wrong = new CounterInput("Poll interval", 5, 60, 5, 10);
        wrong.field().setText("12");
        wrong.submit();
        return new VBox(12, labelled("Rest", rest), labelled("Least", least), labelled("Off step", wrong));
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
