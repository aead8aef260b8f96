package dev.baton.desktop.screen.run;

import dev.baton.desktop.component.StatusBadge;
import dev.baton.desktop.component.Texts;
import dev.baton.desktop.component.TimeText;
import dev.baton.desktop.component.timeline.DurationText;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// The attempts of a step, one a line; a click selects one in the timeline.
final class AttemptList extends ScrollPane {
    private final VBox lines = new VBox();
    private final TimeText times;
    private final Consumer<String> onChoose;
    private final List<Growing> growing = new ArrayList<>();
    private Instant now = Instant.EPOCH;

    AttemptList(TimeText times, Consumer<String> onChoose) {
        this.times = times;
        this.onChoose = onChoose;
        getStyleClass().add("attempt-list");
        setId("attempts");
        setFitToWidth(true);
        setContent(lines);
    }

    private record Growing(Label label, Instant since) {}

    /// Shows the attempts of a step.
    ///
    /// @param selected the attempt that is looked at, or the step itself
    Node show(TraceSpan step, TraceSpan selected) {
        growing.clear();
        lines.getChildren().clear();
        for (TraceSpan attempt : step.attemptSpans()) {
            lines.getChildren().add(line(attempt, attempt.id().equals(selected.id())));
        }
        return this;
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
        Label name = Texts.fixed(attempt.name(), "sm", "medium");
        name.setMinWidth(72);
        StatusBadge badge = new StatusBadge(attempt.status());
        badge.setMinWidth(96);
        HBox line = new HBox(8, name, badge, code, Texts.spacer(), started, duration);
        line.getStyleClass().add("attempt-line");
        if (selected) {
            line.getStyleClass().add("selected");
        }
        line.setFocusTraversable(true);
        line.setAccessibleText(attempt.name() + ", " + attempt.status().title() + ", " + duration.getText());
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
