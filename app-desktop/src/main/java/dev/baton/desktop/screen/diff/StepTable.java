package dev.baton.desktop.screen.diff;

import dev.baton.desktop.component.Pill;
import dev.baton.desktop.component.StatusDot;
import dev.baton.desktop.component.Texts;
import dev.baton.desktop.component.table.DataTable;
import dev.baton.desktop.component.table.NodeTableCell;
import dev.baton.desktop.component.timeline.DurationText;
import dev.baton.desktop.screen.diff.Comparison.Part;
import dev.baton.desktop.screen.run.TraceSpan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.IntConsumer;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// The steps of two runs, one row each, with how long they took and whether their values differ. FX thread only.
final class StepTable {
    private static final double BAR = 8;

    private final DataTable<Row> table = new DataTable<>(Row::key);
    private double span = 1;
    private boolean filling;

    /// A step of the two runs as its row shows it.
    ///
    /// @param index place in the comparison
    /// @param inputs how many values of the input differ; -1 while that is not known
    /// @param outputs how many values of the output differ; -1 while that is not known
    private record Row(int index, StepPair pair, int inputs, int outputs, Bar a, Bar b) {
        String key() {
            return Integer.toString(index);
        }
    }

    /// @param start ms after the run began
    /// @param length in ms; negative for none
    private record Bar(double start, double length, String styleClass) {
        private static final Bar NONE = new Bar(0, -1, "");

        static Bar of(@Nullable TraceSpan step, RunSide side) {
            if (step == null || step.startedAt() == null) {
                return NONE;
            }
            Duration length = Objects.requireNonNullElse(StepPair.duration(step), Duration.ZERO);
            return new Bar(
                    Duration.between(side.facts().queuedAt(), step.startedAt()).toMillis(),
                    length.toMillis(),
                    switch (step.status()) {
                        case FAILED -> "bar-failed";
                        case COMPLETED -> "bar-completed";
                        default -> "bar-other";
                    });
        }

        double end() {
            return length < 0 ? 0 : start + length;
        }
    }

    StepTable(IntConsumer onSelect) {
        table.setId("diff-steps");
        table.textColumn("Step", 196, row -> row.pair().name(), "medium");
        table.column("A", 112, c -> side(true));
        table.column("B", 112, c -> side(false));
        TableColumn<Row, Row> difference = table.column(
                "Difference",
                96,
                c -> new NodeTableCell<>(() -> Texts.fixed("", "mono"), (label, row) -> difference(label, row.pair())));
        difference.getStyleClass().add("numeric");
        table.column("Input", 72, c -> count(true)).getStyleClass().add("numeric");
        table.column("Output", 72, c -> count(false)).getStyleClass().add("numeric");
        table.column(
                "A above, B below, aligned by run start",
                240,
                c -> new NodeTableCell<>(BarPane::new, (pane, row) -> pane.show(row.a(), row.b())));
        table.getSelectionModel().selectedIndexProperty().addListener((o, before, now) -> {
            if (!filling && now.intValue() >= 0) {
                onSelect.accept(now.intValue());
            }
        });
    }

    DataTable<?> node() {
        return table;
    }

    void show(Comparison comparison, int selected) {
        List<Row> rows = new ArrayList<>();
        double longest = 1;
        for (int i = 0; i < comparison.steps().size(); i++) {
            StepPair pair = comparison.steps().get(i);
            Row row = new Row(
                    i,
                    pair,
                    changes(comparison, pair, Part.INPUT),
                    changes(comparison, pair, Part.OUTPUT),
                    Bar.of(pair.a(), comparison.a()),
                    Bar.of(pair.b(), comparison.b()));
            longest = Math.max(longest, Math.max(row.a().end(), row.b().end()));
            rows.add(row);
        }
        filling = true;
        span = longest;
        table.showRows(rows);
        if (selected >= 0 && selected < rows.size() && table.getSelectionModel().getSelectedIndex() != selected) {
            table.getSelectionModel().clearAndSelect(selected);
            table.scrollTo(Math.max(0, selected - 2));
        }
        filling = false;
    }

    private static int changes(Comparison comparison, StepPair pair, Part part) {
        JsonDiff diff = comparison.diff(pair, part);
        return diff == null ? -1 : diff.changes();
    }

    private static NodeTableCell<Row, HBox> side(boolean first) {
        return new NodeTableCell<>(() -> new HBox(6), (box, row) -> {
            TraceSpan step = first ? row.pair().a() : row.pair().b();
            box.setAlignment(Pos.CENTER_LEFT);
            if (step == null) {
                box.getChildren().setAll(Texts.label("not reached", "sm", "muted"));
            } else {
                box.getChildren().setAll(new StatusDot(step.status(), 14), Texts.fixed(text(step), "mono"));
            }
        });
    }

    private static String text(TraceSpan step) {
        Duration duration = StepPair.duration(step);
        return duration == null ? step.status().title() : DurationText.of(duration.toNanos() / 1e6);
    }

    private static void difference(Label label, StepPair pair) {
        Duration a = StepPair.duration(pair.a());
        Duration b = StepPair.duration(pair.b());
        label.getStyleClass().removeAll("error", "muted", "success");
        if (!pair.inBoth()) {
            label.setText(pair.b() == null ? "missing" : "added");
            label.getStyleClass().add("error");
        } else if (a == null || b == null) {
            label.setText("");
        } else {
            label.setText(signed(b.minus(a)));
            label.getStyleClass().add(grew(a, b) ? "error" : "muted");
        }
    }

    /// `+1.20 s`, `-30 ms`, `0 ms`.
    static String signed(Duration difference) {
        String text = DurationText.of(difference.abs().toNanos() / 1e6);
        return difference.isZero() ? text : (difference.isNegative() ? "-" : "+") + text;
    }

    /// Whether the second is so much longer that it deserves a look.
    static boolean grew(Duration a, Duration b) {
        return b.toMillis() > a.toMillis() * 2 && b.minus(a).toMillis() > 100;
    }

    private static NodeTableCell<Row, Label> count(boolean input) {
        return new NodeTableCell<>(() -> Pill.of("", Pill.Kind.NEUTRAL), (label, row) -> {
            int changes = input ? row.inputs() : row.outputs();
            label.setText(changes < 0 ? "" : changes == 0 ? "=" : Integer.toString(changes));
            label.getStyleClass().removeAll("diff-none", "diff-some");
            label.getStyleClass().add(changes <= 0 ? "diff-none" : "diff-some");
            label.setAccessibleText(changes < 0 ? "not known" : changes == 0 ? "same" : changes + " differ");
        });
    }

    /// Two thin bars, one above the other.
    private final class BarPane extends Pane {
        private final Region first = new Region();
        private final Region second = new Region();
        private Bar a = Bar.NONE;
        private Bar b = Bar.NONE;

        BarPane() {
            getChildren().addAll(first, second);
            setMinWidth(0);
            setPrefHeight(DataTable.ROW_HEIGHT - 4);
        }

        void show(Bar nextA, Bar nextB) {
            a = nextA;
            b = nextB;
            first.getStyleClass().setAll("diff-bar", a.styleClass());
            second.getStyleClass().setAll("diff-bar", "second", b.styleClass());
            requestLayout();
        }

        @Override
        protected double computePrefWidth(double height) {
            return table.getColumns().getLast().getWidth() - 16;
        }

        @Override
        protected void layoutChildren() {
            place(first, a, 5);
            place(second, b, 5 + BAR + 2);
        }

        private void place(Region bar, Bar of, double y) {
            bar.setVisible(of.length() >= 0);
            double scale = Math.max(0, getWidth() - 8) / span;
            bar.resizeRelocate(of.start() * scale, y, Math.max(2, of.length() * scale), BAR);
        }
    }
}
