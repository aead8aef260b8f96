package dev.baton.desktop.screen.run;

import dev.baton.desktop.component.AttemptText;
import dev.baton.desktop.component.Status;
import dev.baton.desktop.component.StatusBadge;
import dev.baton.desktop.component.Texts;
import dev.baton.desktop.component.TimeText;
import dev.baton.desktop.component.json.VisibleText;
import dev.baton.desktop.component.timeline.DurationText;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// The attempts of a step, one a line; a click selects one in the timeline.
final class AttemptList extends ScrollPane {
    private final VBox lines = new VBox();
    private final TimeText times;
    private final Consumer<String> onChoose;
    private final Function<String, CompletableFuture<SpanResult>> results;
    private final Executor ui;
    private final List<Growing> growing = new ArrayList<>();
    private final Map<String, String> errors = new HashMap<>();
    private final List<TraceSpan> compared = new ArrayList<>();
    private final GridPane comparison = new GridPane();
    private List<TraceSpan> attempts = List.of();
    private String selectedId = "";
    private Instant now = Instant.EPOCH;

    /// @param results reads what an attempt gave, by its output id
    /// @param ui runs actions on the UI thread
    AttemptList(
            TimeText times,
            Consumer<String> onChoose,
            Function<String, CompletableFuture<SpanResult>> results,
            Executor ui) {
        this.results = results;
        this.ui = ui;
        this.times = times;
        this.onChoose = onChoose;
        getStyleClass().add("attempt-list");
        setId("attempts");
        setFitToWidth(true);
        comparison.setId("attempt-comparison");
        comparison.getStyleClass().add("attempt-comparison");
        comparison.setHgap(16);
        comparison.setVgap(4);
        setContent(new VBox(lines, comparison));
    }

    private record Growing(Label label, Instant since) {}

    /// Shows the attempts of a step.
    ///
    /// @param selected the attempt that is looked at, or the step itself
    Node show(TraceSpan step, TraceSpan selected) {
        attempts = step.attemptSpans();
        selectedId = selected.id();
        compared.removeIf(each -> attempts.stream().noneMatch(now -> now.id().equals(each.id())));
        compared.replaceAll(each -> attempts.stream()
                .filter(now -> now.id().equals(each.id()))
                .findFirst()
                .orElse(each));
        fill();
        return this;
    }

    private void fill() {
        growing.clear();
        lines.getChildren().clear();
        for (TraceSpan attempt : attempts) {
            lines.getChildren().add(line(attempt, attempt.id().equals(selectedId)));
            readError(attempt);
        }
        compare();
    }

    /// What an attempt failed with is read once; one that cannot be read has no line.
    private void readError(TraceSpan attempt) {
        String output = attempt.outputId();
        if (attempt.status() == Status.FAILED && output != null && errors.putIfAbsent(attempt.id(), "") == null) {
            results.apply(output)
                    .whenComplete((result, problem) -> ui.execute(() -> {
                        if (problem == null && result.error() != null) {
                            errors.put(
                                    attempt.id(), VisibleText.of(result.error().line()));
                            fill();
                        }
                    }));
        }
    }

    /// Two attempts beside each other; the third that is ticked takes the place of the first.
    private void choose(TraceSpan attempt, boolean on) {
        compared.removeIf(each -> each.id().equals(attempt.id()));
        if (on) {
            compared.add(attempt);
        }
        if (compared.size() > 2) {
            compared.removeFirst();
        }
        fill();
    }

    private void compare() {
        comparison.getChildren().clear();
        boolean two = compared.size() == 2;
        comparison.setVisible(two);
        comparison.setManaged(two);
        if (!two) {
            return;
        }
        row(0, "", TraceSpan::name);
        row(1, "Status", attempt -> attempt.status().title());
        row(2, "Started", attempt -> attempt.startedAt() == null ? "planned" : times.precise(attempt.startedAt()));
        row(
                3,
                "Duration",
                attempt -> attempt.startedAt() == null || attempt.endedAt() == null
                        ? ""
                        : text(attempt.startedAt(), attempt.endedAt()));
        row(
                4,
                "HTTP status",
                attempt ->
                        attempt.statusCode() == null ? "" : attempt.statusCode().toString());
        row(5, "Error", attempt -> errors.getOrDefault(attempt.id(), ""));
    }

    private void row(int at, String name, Function<TraceSpan, String> value) {
        String a = value.apply(compared.getFirst());
        String b = value.apply(compared.getLast());
        String style = at == 0 ? "semibold" : a.equals(b) ? "subtle" : "medium";
        comparison.addRow(
                at, Texts.fixed(name, "sm", "muted"), Texts.paragraph(a, "sm", style), Texts.paragraph(b, "sm", style));
    }

    void tick(Instant at) {
        now = at;
        growing.forEach(each -> each.label().setText(text(each.since(), at)));
    }

    private HBox line(TraceSpan attempt, boolean selected) {
        Label started = Texts.fixed(
                attempt.startedAt() == null ? "planned" : times.cell(attempt.startedAt()), "mono", "subtle");
        Label duration = Texts.fixed("", "mono");
        duration.setMinWidth(72);
        duration.setAlignment(Pos.CENTER_RIGHT);
        if (attempt.startedAt() != null && attempt.endedAt() != null) {
            duration.setText(text(attempt.startedAt(), attempt.endedAt()));
        } else if (attempt.startedAt() != null) {
            duration.setText(text(attempt.startedAt(), now));
            growing.add(new Growing(duration, attempt.startedAt()));
        }
        Label code = Texts.fixed(
                attempt.statusCode() == null ? "" : attempt.statusCode().toString(), "mono", "muted");
        code.setMinWidth(32);
        Label name = Texts.fixed(AttemptText.name(attempt.name()), "sm", "medium");
        name.setMinWidth(72);
        StatusBadge badge = new StatusBadge(attempt.status());
        badge.setMinWidth(96);
        CheckBox tick = new CheckBox();
        tick.setSelected(compared.stream().anyMatch(each -> each.id().equals(attempt.id())));
        tick.setAccessibleText("Compare " + attempt.name());
        tick.setTooltip(new Tooltip("Compare two attempts"));
        tick.setOnAction(event -> choose(attempt, tick.isSelected()));
        Label error = Texts.label(errors.getOrDefault(attempt.id(), ""), "sm", "error");
        error.setMinWidth(0);
        HBox line = new HBox(8, tick, name, badge, code, error, Texts.spacer(), started, duration);
        line.getStyleClass().add("attempt-line");
        if (selected) {
            line.getStyleClass().add("selected");
        }
        line.setFocusTraversable(true);
        line.setAccessibleText(name.getText() + ", " + attempt.status().title() + ", " + duration.getText());
        line.setOnMouseClicked(event -> onChoose.accept(attempt.id()));
        line.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ENTER) {
                onChoose.accept(attempt.id());
                event.consume();
            }
        });
        return line;
    }

    private static String text(Instant from, Instant to) {
        return DurationText.of(Duration.between(from, to).toMillis());
    }
}
