package dev.baton.desktop.screen.run;

import dev.baton.desktop.component.ActionButton;
import dev.baton.desktop.component.ActionButton.Kind;
import dev.baton.desktop.component.CountText;
import dev.baton.desktop.component.Icon;
import dev.baton.desktop.component.Pill;
import dev.baton.desktop.component.Status;
import dev.baton.desktop.component.StatusDot;
import dev.baton.desktop.component.Texts;
import dev.baton.desktop.component.TimeText;
import dev.baton.desktop.component.json.CodeBlock;
import dev.baton.desktop.component.table.DataTable;
import dev.baton.desktop.component.table.NodeTableCell;
import dev.baton.desktop.screen.run.RunState.Known;
import dev.baton.desktop.screen.run.RunState.Phase;
import dev.baton.desktop.screen.run.RunState.Request;
import dev.baton.desktop.screen.run.RunViewModel.TraceView;
import dev.baton.desktop.task.Latest;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.SplitPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// What the code of a run knew at each request to it, with a slider over the requests (ui-screens 4.7, time travel).
/// Once read, moving the slider asks the server nothing. FX thread only.
final class StatePage extends VBox {
    private static final String EVENT = "event";
    private static final int LONGEST_PREVIEW = 160;

    private final RunViewModel model;
    private final TimeText times;
    private final Consumer<String> onSelect;
    private final Latest<RunState> reading;
    private final Slider slider = new Slider();
    private final Label place = Texts.fixed("", "semibold");
    private final Label about = Texts.label("", "sm", "subtle");
    private final DataTable<Row> table = new DataTable<>(Row::key);
    private final CodeBlock code;
    private final Label count = Texts.fixed("");
    private final Pill guess = Pill.of("from the trace", Pill.Kind.WARNING);
    private RunState state = RunState.NONE;
    private @Nullable Trace trace;
    private boolean filling;
    private boolean atEnd = true;

    /// A line of the table.
    ///
    /// @param step null for the event
    private record Row(@Nullable Known step, String name, String preview) {
        String key() {
            return step == null ? EVENT : step.stepId() + step.phase();
        }
    }

    /// @param onSelect is told the id of the span whose line was selected
    StatePage(RunParts parts, RunViewModel model, Consumer<String> onSelect) {
        this.model = model;
        this.times = parts.times();
        this.onSelect = onSelect;
        this.reading = new Latest<>(parts.ui());
        this.code = new CodeBlock(parts.appearance(), parts.background(), parts.saver());
        code.remember(parts.preferences());
        code.setMaxHeight(Double.MAX_VALUE);
        code.getStyleClass().add("run-state-value");
        setId("run-state");
        createTable();
        SplitPane split = new SplitPane(table, code);
        split.setOrientation(Orientation.VERTICAL);
        split.setDividerPositions(0.5);
        split.getStyleClass().add("run-split");
        VBox.setVgrow(split, Priority.ALWAYS);
        ActionButton all = ActionButton.of(Kind.GHOST, "All as JSON")
                .small()
                .id("state-all")
                .onClick(() -> {
                    filling = true;
                    table.getSelectionModel().clearSelection();
                    filling = false;
                    showValue();
                });
        HBox footer = new HBox(12, count, guess, Texts.spacer(), all);
        footer.getStyleClass().add("table-footer");
        getChildren().addAll(createScrubber(), split, footer);
    }

    private VBox createScrubber() {
        slider.setId("state-slider");
        slider.setMin(0);
        slider.setMajorTickUnit(1);
        slider.setMinorTickCount(0);
        slider.setSnapToTicks(true);
        slider.setBlockIncrement(1);
        slider.setAccessibleText("Request");
        slider.valueProperty().addListener((o, before, now) -> {
            if (!filling && Math.round(before.doubleValue()) != Math.round(now.doubleValue())) {
                atEnd = moment() == state.requests().size();
                fill();
            }
        });
        HBox.setHgrow(slider, Priority.ALWAYS);
        ActionButton back = ActionButton.icon(Kind.GHOST, Icon.CHEVRON_LEFT, "Request before (←)")
                .small()
                .id("state-back")
                .onClick(() -> move(-1));
        ActionButton forward = ActionButton.icon(Kind.GHOST, Icon.CHEVRON_RIGHT, "Next request (→)")
                .small()
                .id("state-forward")
                .onClick(() -> move(1));
        HBox row = new HBox(8, back, slider, forward, place);
        row.setAlignment(Pos.CENTER_LEFT);
        place.setMinWidth(112);
        VBox scrubber = new VBox(4, row, about);
        scrubber.getStyleClass().add("run-state-scrubber");
        scrubber.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.LEFT || event.getCode() == KeyCode.RIGHT) {
                move(event.getCode() == KeyCode.LEFT ? -1 : 1);
                event.consume();
            }
        });
        return scrubber;
    }

    private void createTable() {
        table.setId("state-steps");
        table.column(
                "State",
                120,
                column -> new NodeTableCell<>(StatePage::phaseNode, (box, row) -> showPhase(box, row.step())));
        table.textColumn("Step", 172, Row::name, "medium");
        table.textColumn("Value as it was sent", 420, Row::preview, "mono", "subtle");
        table.getSelectionModel().selectedItemProperty().addListener((o, before, now) -> {
            if (!filling && now != null) {
                showValue();
                Known step = now.step();
                if (step == null || !step.spanId().isEmpty()) {
                    onSelect.accept(
                            step == null && trace != null ? trace.root().id() : step == null ? "" : step.spanId());
                }
            }
        });
        table.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.LEFT || event.getCode() == KeyCode.RIGHT) {
                move(event.getCode() == KeyCode.LEFT ? -1 : 1);
                event.consume();
            }
        });
    }

    void show(TraceView view) {
        boolean news = !view.trace().equals(trace);
        trace = view.trace();
        if (news) {
            Trace read = view.trace();
            reading.ask(model.state(read), this::arrived, problem -> {
                about.setText(Failure.of(problem).message());
            });
        }
    }

    private void arrived(RunState next) {
        state = next;
        filling = true;
        slider.setMax(Math.max(1, next.requests().size()));
        slider.setDisable(next.requests().isEmpty());
        if (atEnd || moment() > next.requests().size()) {
            slider.setValue(next.requests().size());
        }
        filling = false;
        guess.setVisible(!next.exact());
        fill();
    }

    /// Selects the line of a step, if it is there.
    void select(String spanId) {
        for (int i = 0; i < table.getItems().size(); i++) {
            Known step = table.getItems().get(i).step();
            if (step != null && step.spanId().equals(spanId)) {
                filling = true;
                table.getSelectionModel().clearAndSelect(i);
                filling = false;
                showValue();
                return;
            }
        }
    }

    private int moment() {
        return Math.min((int) Math.round(slider.getValue()), state.requests().size());
    }

    private void move(int by) {
        slider.setValue(Math.clamp(moment() + (long) by, 0, state.requests().size()));
    }

    private void fill() {
        if (trace == null) {
            return;
        }
        int moment = moment();
        List<Row> rows = new ArrayList<>();
        if (!state.event().isEmpty()) {
            rows.add(new Row(null, "event", clip(state.event())));
        }
        for (Known step : state.at(moment, trace)) {
            rows.add(new Row(step, step.name(), step.value() == null ? "" : clip(step.value())));
        }
        filling = true;
        table.showRows(rows);
        filling = false;
        describe(moment);
        showValue();
    }

    private void describe(int moment) {
        int known = state.memosAt(moment).size();
        count.setText(CountText.of(known, "memoised step"));
        boolean now = moment >= state.requests().size();
        place.setText(
                now
                        ? "Now"
                        : "Request " + (moment + 1) + " of " + state.requests().size());
        slider.setAccessibleText(place.getText());
        if (now) {
            about.setText("What the next request would be told");
            return;
        }
        Request request = state.requests().get(moment);
        String target = state.memos().stream()
                .filter(memo -> memo.stepId().equals(request.stepId()))
                .map(RunState.Memo::name)
                .findFirst()
                .orElseGet(() -> request.stepId().isEmpty() ? "" : "a step");
        about.setText(times.precise(request.sentAt())
                + (target.isEmpty() ? ", to find what comes next" : ", to run " + target)
                + (request.attempt() > 0 ? ", attempt " + request.attempt() : ""));
    }

    private void showValue() {
        Row row = table.getSelectionModel().getSelectedItem();
        Known step = row == null ? null : row.step();
        if (row == null) {
            code.setTitle("Steps");
            code.show(state.stepsAt(moment()));
        } else if (step == null) {
            code.setTitle("event");
            code.show(state.event());
        } else if (step.value() != null) {
            code.setTitle(step.name());
            code.show(step.value());
        } else {
            code.setTitle(step.name());
            code.show(
                    step.phase() == Phase.MEMOISED
                            ? "This server does not keep what it sends. The output is in the inspector."
                            : step.phase() == Phase.RUNNING ? "The step is running." : "The step is planned.");
        }
    }

    private static String clip(String value) {
        return value.length() <= LONGEST_PREVIEW ? value : value.substring(0, LONGEST_PREVIEW) + "…";
    }

    private static HBox phaseNode() {
        HBox box = new HBox(8, new StatusDot(Status.COMPLETED, 14), Texts.fixed("", "sm"));
        box.setAlignment(Pos.CENTER_LEFT);
        return box;
    }

    private static void showPhase(HBox box, @Nullable Known step) {
        StatusDot dot = (StatusDot) box.getChildren().getFirst();
        Label word = (Label) box.getChildren().getLast();
        dot.setVisible(step != null);
        if (step == null) {
            word.setText("Given");
            return;
        }
        dot.statusProperty().set(step.status());
        word.setText(
                switch (step.phase()) {
                    case MEMOISED -> step.failed() ? "Error" : "Memoised";
                    case RUNNING -> "Running";
                    case PLANNED -> "Planned";
                });
    }
}
