package dev.baton.desktop.screen.diff;

import dev.baton.desktop.component.ActionButton;
import dev.baton.desktop.component.ActionButton.Kind;
import dev.baton.desktop.component.Icon;
import dev.baton.desktop.component.KeyHint;
import dev.baton.desktop.component.LoadState;
import dev.baton.desktop.component.Pill;
import dev.baton.desktop.component.Skeleton;
import dev.baton.desktop.component.StateFace;
import dev.baton.desktop.component.StatusDot;
import dev.baton.desktop.component.TabRow;
import dev.baton.desktop.component.Texts;
import dev.baton.desktop.component.TimeText;
import dev.baton.desktop.component.ToggleSwitch;
import dev.baton.desktop.component.timeline.DurationText;
import dev.baton.desktop.navigation.Navigator;
import dev.baton.desktop.navigation.Params;
import dev.baton.desktop.navigation.Route;
import dev.baton.desktop.navigation.Screen;
import dev.baton.desktop.screen.diff.Comparison.Part;
import dev.baton.desktop.screen.run.RunFacts;
import dev.baton.desktop.screen.run.TraceSpan;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// Two runs side by side (ui-screens 4.8): facts, steps aligned, and the values of the step that is looked at. N and P
/// go
/// through the steps that differ, X swaps the runs.
public final class RunDiffScreen implements Screen {
    private final RunDiffModel model;
    private final TimeText times;
    private final Navigator navigator;
    private final StackPane root = new StackPane();
    private final ReadOnlyStringWrapper title = new ReadOnlyStringWrapper("Compare runs");
    private final HBox cards = new HBox(16);
    private final HBox facts = new HBox(28);
    private final StepTable steps;
    private final TabRow<Part> parts = new TabRow<>(List.of(Part.values()), Part::title, Part.INPUT);
    private final Label path = Texts.fixed("", "mono", "sm", "muted");
    private final DiffView diff = new DiffView(path::setText);
    private final StackPane values = new StackPane();
    private final Label verdict = Texts.fixed("");
    private final Label hidden = Texts.fixed("", "sm", "muted");

    private boolean partChosen;
    private boolean choosing;

    /// @param model belongs to this screen alone
    public RunDiffScreen(RunDiffModel model, TimeText times, Navigator navigator) {
        this.model = model;
        this.times = times;
        this.navigator = navigator;
        this.steps = new StepTable(model::select);
        root.setId("run-diff");
        root.getStyleClass().add("run-diff");
        root.getChildren()
                .add(new StateFace(
                        model.stateProperty(),
                        content(),
                        Skeleton.rows(12, 32, 196, 112, 112, 96, 240),
                        new StateFace.Empty(Icon.SPLIT, "Nothing to compare", "There are no such runs.", null),
                        model::refresh));
        root.addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
        model.stateProperty().subscribe(state -> show());
        model.selectedProperty().subscribe(index -> {
            partChosen = false;
            show();
        });
        parts.valueProperty().subscribe(part -> {
            partChosen = !choosing;
            showValues();
        });
    }

    private Node content() {
        VBox top = new VBox(header(), cards, facts);
        cards.getStyleClass().add("diff-cards");
        facts.getStyleClass().add("diff-facts");
        HBox tools = new HBox(8, parts, Texts.spacer(), path);
        tools.getStyleClass().add("diff-tools");
        VBox.setVgrow(values, Priority.ALWAYS);
        values.getStyleClass().add("diff-values");
        VBox below = new VBox(tools, values);
        SplitPane split = new SplitPane(steps.node(), below);
        split.setOrientation(Orientation.VERTICAL);
        split.setDividerPositions(0.42);
        split.getStyleClass().add("diff-split");
        VBox.setVgrow(split, Priority.ALWAYS);
        HBox footer = new HBox(
                verdict,
                Texts.spacer(),
                hint("N", "next difference"),
                hint("P", "previous"),
                hint("X", "swap A and B"));
        footer.getStyleClass().add("table-footer");
        return new VBox(top, split, footer);
    }

    private HBox header() {
        ToggleSwitch mask = new ToggleSwitch("Mask times and ids");
        mask.setId("mask");
        mask.selectedProperty().bindBidirectional(model.maskProperty());
        HBox header = new HBox(
                8,
                Texts.fixed("Compare runs", "title"),
                Texts.spacer(),
                mask,
                hidden,
                ActionButton.of(Kind.SECONDARY, "Previous", Icon.CHEVRON_LEFT)
                        .id("previous")
                        .onClick(() -> model.jump(-1)),
                ActionButton.of(Kind.SECONDARY, "Next", Icon.CHEVRON_RIGHT)
                        .id("next")
                        .onClick(() -> model.jump(1)),
                ActionButton.of(Kind.PRIMARY, "First divergence", Icon.FLAG)
                        .id("divergence")
                        .onClick(model::jumpToDivergence));
        header.getStyleClass().add("page-header");
        return header;
    }

    private static HBox hint(String key, String text) {
        HBox hint = new HBox(6, new KeyHint(key), Texts.fixed(text));
        hint.setAlignment(Pos.CENTER_LEFT);
        return hint;
    }

    private void show() {
        if (!(model.stateProperty().get() instanceof LoadState.Loaded<Comparison> loaded)) {
            return;
        }
        Comparison comparison = loaded.value();
        RunFacts a = comparison.a().facts();
        RunFacts b = comparison.b().facts();
        title.set(a.id().tail() + " and " + b.id().tail());
        ActionButton swap =
                ActionButton.icon(Icon.UP_DOWN, "Swap A and B (X)").id("swap").onClick(this::swap);
        cards.getChildren()
                .setAll(
                        card("A", comparison.a(), model.isLastSuccess() ? "last success" : ""),
                        swap,
                        card("B", comparison.b(), model.isLastSuccess() ? "this run" : ""));
        facts.getChildren().setAll(summary(comparison));
        int masked = comparison.masked();
        hidden.setText(masked == 0 ? "" : masked + " hidden");
        verdict.setText("Key order ignored. " + comparison.verdict());
        steps.show(comparison, model.selectedProperty().get());
        if (!partChosen) {
            choosing = true;
            parts.valueProperty().set(mostTelling());
            choosing = false;
        }
        showValues();
    }

    private Node card(String letter, RunSide side, String tag) {
        RunFacts run = side.facts();
        Label sign = Texts.fixed(letter, "semibold");
        sign.getStyleClass().add("diff-letter");
        HBox first = new HBox(
                8,
                new StatusDot(run.status(), 14),
                Texts.fixed(run.function().name(), "semibold"),
                Texts.label(run.id().value(), "mono", "muted"));
        first.setAlignment(Pos.CENTER_LEFT);
        String sdk = side.sdk().isEmpty() ? "" : ", SDK " + side.sdk();
        VBox words = new VBox(2, first, Texts.label(times.precise(run.queuedAt()) + sdk, "xs", "muted"));
        words.setMinWidth(0);
        ActionButton open = ActionButton.of(Kind.GHOST, "Open")
                .small()
                .onClick(() -> navigator.openInTab(new Route.Run(run.id().value(), Params.NONE)));
        HBox card = new HBox(12, sign, words, Texts.spacer());
        if (!tag.isEmpty()) {
            card.getChildren().add(Pill.of(tag, Pill.Kind.NEUTRAL));
        }
        card.getChildren().add(open);
        card.setAlignment(Pos.CENTER_LEFT);
        card.getStyleClass().add("diff-card");
        card.setPrefWidth(0);
        HBox.setHgrow(card, Priority.ALWAYS);
        return card;
    }

    private static List<Node> summary(Comparison comparison) {
        RunFacts a = comparison.a().facts();
        RunFacts b = comparison.b().facts();
        Duration lastsA = a.duration(a.queuedAt());
        Duration lastsB = b.duration(b.queuedAt());
        int stepsA = comparison.a().trace().steps().size();
        int stepsB = comparison.b().trace().steps().size();
        JsonDiff event = JsonDiff.of(comparison.a().event(), comparison.b().event(), comparison.mask());
        boolean ended = !a.active() && !b.active();
        return List.of(
                fact(
                        "Duration",
                        ended ? text(lastsA) + " → " + text(lastsB) : "still running",
                        ended ? StepTable.signed(lastsB.minus(lastsA)) : "",
                        ended && StepTable.grew(lastsA, lastsB)),
                fact(
                        "Steps",
                        stepsA + " → " + stepsB,
                        stepsA == stepsB ? "" : signed(stepsB - stepsA),
                        stepsB < stepsA),
                fact("Attempts", attempts(comparison.a()) + " → " + attempts(comparison.b()), "", false),
                fact("Queue delay", delay(a) + " → " + delay(b), "", false),
                fact(
                        "Trigger payload",
                        event.changes() > 0
                                ? event.changes() + (event.changes() == 1 ? " value differs" : " values differ")
                                : event.masked() > 0 ? "same but for times and ids" : "same",
                        "",
                        false),
                fact(
                        "Configuration",
                        configuration(
                                comparison.a().configuration(), comparison.b().configuration()),
                        "",
                        false),
                fact(
                        "SDK",
                        comparison.a().sdk().equals(comparison.b().sdk())
                                ? "same"
                                : comparison.a().sdk() + " → " + comparison.b().sdk(),
                        "",
                        false));
    }

    private static String configuration(int a, int b) {
        return a == 0 || b == 0 ? "not known" : a == b ? "same" : "version " + a + " → " + b;
    }

    private static Node fact(String name, String value, String change, boolean bad) {
        HBox words = new HBox(6, Texts.fixed(value, "mono"));
        if (!change.isEmpty()) {
            words.getChildren().add(Texts.fixed(change, "mono", bad ? "error" : "muted"));
        }
        return Texts.fact(name, words);
    }

    private static String text(Duration duration) {
        return DurationText.of(duration.toNanos() / 1e6);
    }

    private static String signed(int number) {
        return number > 0 ? "+" + number : Integer.toString(number);
    }

    private static int attempts(RunSide side) {
        return side.trace().steps().stream()
                .mapToInt(step -> step.retries() + 1)
                .sum();
    }

    private static String delay(RunFacts run) {
        return run.startedAt() == null ? "—" : text(Duration.between(run.queuedAt(), run.startedAt()));
    }

    /// The part of the selected step that differs, or the one that was looked at.
    private Part mostTelling() {
        int index = model.selectedProperty().get();
        if (model.stateProperty().get() instanceof LoadState.Loaded<Comparison> loaded
                && index >= 0
                && index < loaded.value().steps().size()) {
            for (Part part : Part.values()) {
                JsonDiff between = loaded.value().diff(loaded.value().steps().get(index), part);
                if (between != null && between.changes() > 0) {
                    return part;
                }
            }
        }
        return parts.valueProperty().get();
    }

    private void showValues() {
        int index = model.selectedProperty().get();
        if (!(model.stateProperty().get() instanceof LoadState.Loaded<Comparison> loaded)
                || index < 0
                || index >= loaded.value().steps().size()) {
            values.getChildren().setAll(face("Select a step to see its values."));
            return;
        }
        StepPair pair = loaded.value().steps().get(index);
        Part part = parts.valueProperty().get();
        JsonDiff shown = pair.inBoth() ? loaded.value().diff(pair, part) : oneSide(loaded.value(), pair, part);
        if (shown == null) {
            values.getChildren().setAll(face("Loading…"));
        } else if (shown.lines().isEmpty()) {
            values.getChildren().setAll(face("Neither run has " + none(part) + " here."));
        } else {
            diff.show(pair.name() + " " + part.title().toLowerCase(Locale.ROOT), shown);
            if (!values.getChildren().contains(diff)) {
                values.getChildren().setAll(diff);
            }
        }
    }

    /// The value of a step that only one run has.
    private static @Nullable JsonDiff oneSide(Comparison comparison, StepPair pair, Part part) {
        TraceSpan step = pair.any();
        if (step.outputId() != null && !comparison.results().containsKey(step.id())) {
            return null;
        }
        String text = comparison.text(step.id(), part);
        return JsonDiff.of(pair.a() == null ? null : text, pair.a() == null ? text : null, false);
    }

    private static String none(Part part) {
        return switch (part) {
            case INPUT -> "an input of its own";
            case OUTPUT -> "an output";
            case ERROR -> "an error";
        };
    }

    private static Node face(String words) {
        StackPane face = new StackPane(Texts.label(words, "sm", "muted"));
        face.setMinHeight(60);
        return face;
    }

    private void swap() {
        navigator.replace(new Route.RunDiff(model.swapped()));
        model.show(model.swapped());
    }

    private void onKey(KeyEvent event) {
        if (event.isShortcutDown() || event.isAltDown()) {
            return;
        }
        boolean handled = true;
        switch (event.getCode()) {
            case N -> model.jump(1);
            case P -> model.jump(-1);
            case X -> swap();
            default -> handled = false;
        }
        if (handled) {
            event.consume();
        }
    }

    @Override
    public Parent root() {
        return root;
    }

    @Override
    public ObservableValue<String> title() {
        return title.getReadOnlyProperty();
    }

    @Override
    public Node tabIcon() {
        return Screen.icon(Icon.SPLIT);
    }

    @Override
    public void show(Route route) {
        if (route instanceof Route.RunDiff compared) {
            model.show(compared.params());
        }
    }

    @Override
    public void onShown() {
        // Both runs were read when the route was shown; ended runs do not change.
    }

    @Override
    public void onHidden() {
        // Nothing is followed.
    }

    @Override
    public void refresh() {
        model.refresh();
    }

    @Override
    public void close() {
        model.close();
    }
}
