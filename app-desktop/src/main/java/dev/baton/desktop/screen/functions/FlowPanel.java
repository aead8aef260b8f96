package dev.baton.desktop.screen.functions;

import dev.baton.desktop.component.CountText;
import dev.baton.desktop.component.Icon;
import dev.baton.desktop.component.LimitBar;
import dev.baton.desktop.component.LoadState;
import dev.baton.desktop.component.Skeleton;
import dev.baton.desktop.component.StateFace;
import dev.baton.desktop.component.Texts;
import dev.baton.desktop.component.table.DataTable;
import dev.baton.desktop.component.table.NodeTableCell;
import dev.baton.desktop.component.timeline.DurationText;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// What of a function's limits is used and free at this moment, and what waits.
final class FlowPanel extends VBox {
    private final InstantSource clock;
    private final Label running = Texts.fixed("", "figure");
    private final Label slots = Texts.fixed("", "xs", "muted");
    private final LimitBar bar = new LimitBar();
    private final Label backlog = Texts.fixed("", "figure");
    private final Label keys = Texts.fixed("", "figure");
    private final Label more = Texts.fixed("", "xs", "muted");
    private final DataTable<FlowState.Key> table = new DataTable<>(FlowState.Key::id);
    private final VBox none = new VBox(4);

    /// @param clock the time of the server
    FlowPanel(ReadOnlyObjectProperty<LoadState<FlowState>> state, Runnable retry, InstantSource clock) {
        this.clock = clock;
        setId("flow-control");
        HBox figures = new HBox(
                40,
                figure("Running steps", running, slots, bar),
                figure("Waiting", backlog, Texts.fixed("due and not begun", "xs", "muted")),
                figure("Keys in use", keys, more));
        figures.getStyleClass().add("flow-figures");
        createTable();
        none.getStyleClass().add("flow-none");
        none.getChildren()
                .addAll(
                        Texts.label("No keys in use", "semibold"),
                        Texts.paragraph(
                                "Keyed limits and throttles are listed here while something holds or waits for them.",
                                "sm",
                                "muted"));
        VBox content = new VBox(figures, table, none);
        VBox.setVgrow(table, Priority.ALWAYS);
        StateFace face = new StateFace(
                state,
                content,
                Skeleton.rows(6, DataTable.ROW_HEIGHT, 90, 120, 116, 40),
                new StateFace.Empty(Icon.FUNCTION, "There are no counters", "This server does not tell.", null),
                retry);
        VBox.setVgrow(face, Priority.ALWAYS);
        getChildren().add(face);
        state.subscribe(this::show);
    }

    private static VBox figure(String name, Node... parts) {
        HBox line = new HBox(8, parts);
        line.setAlignment(Pos.CENTER_LEFT);
        return new VBox(2, Texts.label(name, "xs", "muted"), line);
    }

    private void createTable() {
        table.setId("flow-keys");
        table.setAccessibleText("Keys in use");
        table.textColumn("Kind", 120, FlowState.Key::kind, "sm", "subtle");
        table.textColumn("Key", 200, FlowState.Key::key, "mono");
        table.column("Slots used", 200, column -> new NodeTableCell<>(() -> new HBox(8), FlowPanel::fillSlots));
        table.numberColumn("Backlog", 90, key -> (long) key.backlog());
        table.textColumn("Next admission", 200, this::admission, "sm", "subtle");
    }

    private static void fillSlots(HBox box, FlowState.Key key) {
        LimitBar bar = box.getChildren().isEmpty()
                ? new LimitBar()
                : (LimitBar) box.getChildren().getFirst();
        bar.show(key.used(), key.limit(), false);
        box.setAlignment(Pos.CENTER_LEFT);
        box.getChildren()
                .setAll(bar, Texts.fixed(key.used() + "/" + key.limit(), "mono", key.full() ? "warning" : "subtle"));
    }

    private String admission(FlowState.Key key) {
        Instant next = key.nextStart();
        if (next != null) {
            Duration left = Duration.between(clock.instant(), next);
            return left.isNegative() ? "now" : "in " + DurationText.of(left.toMillis());
        }
        return key.full() ? "when a slot frees" : "at once";
    }

    private void show(LoadState<FlowState> state) {
        if (!(state instanceof LoadState.Loaded<FlowState> loaded)) {
            return;
        }
        FlowState now = loaded.value();
        running.setText(CountText.full(now.running()));
        slots.setText("of " + CountText.of(now.limit(), "slot"));
        bar.show(now.running(), now.limit(), false);
        backlog.setText(CountText.full(now.backlog()));
        keys.setText(CountText.full(now.keys().size() + (long) now.moreKeys()));
        more.setText(now.moreKeys() == 0 ? "" : CountText.full(now.keys().size()) + " shown");
        table.showRows(now.keys());
        boolean any = !now.keys().isEmpty();
        table.setVisible(any);
        table.setManaged(any);
        none.setVisible(!any);
        none.setManaged(!any);
    }
}
