package dev.baton.desktop.screen.run;

import dev.baton.desktop.component.ActionButton;
import dev.baton.desktop.component.ActionButton.Kind;
import dev.baton.desktop.component.CountText;
import dev.baton.desktop.component.Icon;
import dev.baton.desktop.component.Refusal;
import dev.baton.desktop.component.Texts;
import dev.baton.desktop.component.timeline.Lens;
import dev.baton.desktop.component.timeline.TimeWindow;
import dev.baton.desktop.component.timeline.TimelineView;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;

/// The buttons that belong to the timeline: what it folds, what it picks out, find, expand and fit. A lens that is on
/// has buttons that go through what it picks.
final class TimelineTools {
    private static final PseudoClass ON = PseudoClass.getPseudoClass("on");

    private final TimelineView timeline;
    private final SpanSearch search;
    private final ActionButton compress =
            ActionButton.of(Kind.GHOST, "Compress idle").small().id("compress");
    private final Map<Lens, ActionButton> lenses = new EnumMap<>(Lens.class);
    private final Label position = Texts.fixed("", "sm", "muted");
    private final HBox walk;
    private final HBox node;

    TimelineTools(TimelineView timeline) {
        this.timeline = timeline;
        this.search = new SpanSearch(timeline);
        compress.onClick(() ->
                timeline.compressedProperty().set(!timeline.compressedProperty().get()));
        timeline.compressedProperty().subscribe(this::markCompressed);
        timeline.compressibleProperty().subscribe(can -> {
            markCompressed();
            Refusal.set(compress, can ? null : "There is no idle time to fold");
        });
        for (Lens lens : List.of(Lens.CRITICAL_PATH, Lens.SLOW, Lens.ERRORS)) {
            lenses.put(lens, lensButton(lens));
        }
        this.walk = createWalk();
        ActionButton expand = ActionButton.icon(Icon.TREE, "Open all rows ( ] ), close them with [")
                .small()
                .onClick(timeline::expandAll);
        ActionButton fit = ActionButton.icon(Icon.EXPAND, "Show the whole run (0)")
                .small()
                .onClick(() -> timeline.look(TimeWindow.ALL));
        ActionButton find = ActionButton.icon(Icon.SEARCH, "Find a span (Ctrl+F)")
                .small()
                .id("find-span")
                .onClick(search::toggle);
        node = new HBox(4, search.node(), walk, compress);
        node.getChildren().addAll(lenses.values());
        node.getChildren().addAll(Texts.separator(), find, expand, fit);
        node.setAlignment(Pos.CENTER_RIGHT);
        timeline.lensProperty().subscribe(this::update);
        update();
    }

    /// What holds the buttons.
    HBox node() {
        return node;
    }

    /// Opens the field that finds spans.
    void find() {
        search.show();
    }

    /// Brings counts and position up to date; to be called when the trace or the selection has changed.
    void update() {
        Lens on = timeline.lens();
        lenses.forEach((lens, button) -> {
            int count = timeline.count(lens);
            button.setText(text(lens, count));
            button.help(help(lens, count));
            Refusal.set(button, count == 0 ? help(lens, count) : null);
            mark(button, on == lens);
        });
        walk.setVisible(on != null);
        walk.setManaged(on != null);
        position.setText(on == null ? "" : timeline.position(on));
    }

    private ActionButton lensButton(Lens lens) {
        return ActionButton.of(Kind.GHOST, "").small().id(id(lens)).onClick(() -> {
            Lens next = timeline.lens() == lens ? null : lens;
            timeline.lookThrough(next);
            if (next != null && next != Lens.CRITICAL_PATH) {
                timeline.next(next, true);
            }
            update();
        });
    }

    private HBox createWalk() {
        ActionButton before = ActionButton.icon(Icon.CHEVRON_LEFT, "The one before")
                .small()
                .id("lens-before")
                .onClick(() -> walk(false));
        ActionButton next = ActionButton.icon(Icon.CHEVRON_RIGHT, "The next one")
                .small()
                .id("lens-next")
                .onClick(() -> walk(true));
        position.setId("lens-position");
        HBox box = new HBox(2, before, position, next);
        box.setAlignment(Pos.CENTER);
        return box;
    }

    private void walk(boolean forward) {
        Lens on = timeline.lens();
        if (on != null) {
            timeline.next(on, forward);
            update();
        }
    }

    private static String id(Lens lens) {
        return switch (lens) {
            case CRITICAL_PATH -> "critical-path";
            case SLOW -> "slow-steps";
            case ERRORS -> "errors";
            case MATCHES -> "only-matches";
        };
    }

    private static String text(Lens lens, int count) {
        String number = count == 0 ? "" : " " + CountText.full(count);
        return switch (lens) {
            case CRITICAL_PATH -> "Critical path" + number;
            case SLOW -> "Slow" + number;
            case ERRORS -> count == 0 ? "No errors" : "Errors" + number;
            case MATCHES -> "Only matches" + number;
        };
    }

    private static String help(Lens lens, int count) {
        return switch (lens) {
            case CRITICAL_PATH -> count == 0 ? "No step has started yet" : "Show what decided when the run ended (C)";
            case SLOW ->
                count == 0
                        ? "No step took longer than 95 % of its kind in the latest 100 completed runs of the function, as"
                                + " far as there are five or more to compare with"
                        : "Only steps that took longer than 95 % of their kind in the latest 100 completed runs of the"
                                + " function";
            case ERRORS -> count == 0 ? "Nothing has failed" : "Only what failed; E goes to the next";
            case MATCHES -> "Only what is searched for";
        };
    }

    private void markCompressed() {
        mark(
                compress,
                timeline.compressedProperty().get()
                        && timeline.compressibleProperty().get());
    }

    private static void mark(ActionButton button, boolean on) {
        button.pseudoClassStateChanged(ON, on);
        button.getStyleClass().removeAll("kind-ghost", "kind-secondary", "on");
        button.getStyleClass().addAll(on ? List.of("kind-secondary", "on") : List.of("kind-ghost"));
    }
}
