package dev.baton.desktop.screen.runs;

import dev.baton.desktop.component.ActionButton;
import dev.baton.desktop.component.Icon;
import dev.baton.desktop.component.IconView;
import dev.baton.desktop.component.Popover;
import dev.baton.desktop.component.Segmented;
import dev.baton.desktop.component.Texts;
import dev.baton.desktop.screen.runs.RunFilter.TimeField;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// Which time of a run, and which stretch of it: a button that says what holds, and a popover with presets, a free
/// length, and two ends.
final class RangeButton extends Button {
    private final Label name = Texts.fixed("", "filter-name");
    private final Label value = Texts.fixed("");
    private final ObservableValue<RunFilter> filter;
    private final InstantSource clock;
    private final Consumer<RunFilter> onChange;

    RangeButton(ObservableValue<RunFilter> filter, InstantSource clock, Consumer<RunFilter> onChange) {
        this.filter = filter;
        this.clock = clock;
        this.onChange = onChange;
        setId("filter-range");
        getStyleClass().addAll("action-button", "kind-filter");
        setMinWidth(USE_PREF_SIZE);
        HBox content = new HBox(6, new IconView(Icon.CLOCK), name, value, new IconView(Icon.CHEVRON_DOWN, 12));
        content.setAlignment(Pos.CENTER_LEFT);
        setGraphic(content);
        setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        setOnAction(event -> open());
        filter.subscribe(now -> {
            name.setText(now.timeField().title());
            value.setText(now.range().title());
            setAccessibleText(now.timeField().title() + ", " + now.range().title());
        });
    }

    private void open() {
        Popover popover = new Popover();
        Segmented<TimeField> field = new Segmented<>(
                        List.of(TimeField.values()),
                        TimeField::title,
                        filter.getValue().timeField())
                .small();
        field.valueProperty()
                .addListener(
                        (o, before, now) -> onChange.accept(filter.getValue().withTimeField(now)));
        FlowPane presets = new FlowPane(4, 4);
        presets.setPrefWrapLength(280);
        for (String preset : TimeRange.PRESETS) {
            ActionButton button = ActionButton.of(ActionButton.Kind.SECONDARY, TimeRange.spaced(preset))
                    .small()
                    .onClick(() -> choose(TimeRange.last(preset), popover));
            if (filter.getValue().range() instanceof TimeRange.Last last
                    && last.text().equals(preset)) {
                button.getStyleClass().add("on");
            }
            presets.getChildren().add(button);
        }
        VBox content = new VBox(
                8,
                Texts.label("Time", "xs", "muted"),
                field,
                Texts.label("Latest", "xs", "muted"),
                presets,
                createFree(popover),
                Texts.line(),
                Texts.label("Between", "xs", "muted"),
                createBetween(popover));
        content.getStyleClass().add("range-popover");
        popover.show(this, content);
    }

    private VBox createFree(Popover popover) {
        TextField length = field("Another length: 90s, 2h, 3M");
        length.setId("range-length");
        Label problem = problem();
        length.setOnAction(event -> apply(TimeRange.last(length.getText()), problem, popover));
        return new VBox(4, length, problem);
    }

    private VBox createBetween(Popover popover) {
        TextField start = field("Start, 2026-11-20T10:00:00Z");
        TextField end = field("End, empty for now");
        Label problem = problem();
        Runnable submit =
                () -> apply(TimeRange.between(start.getText(), end.getText(), clock.instant()), problem, popover);
        start.setOnAction(event -> submit.run());
        end.setOnAction(event -> submit.run());
        ActionButton apply =
                ActionButton.of(ActionButton.Kind.SECONDARY, "Apply").small().onClick(submit);
        if (filter.getValue().range() instanceof TimeRange.Between between) {
            start.setText(between.start().toString());
            end.setText(between.end() == null ? "" : between.end().toString());
        }
        return new VBox(4, start, end, problem, apply);
    }

    private static TextField field(String prompt) {
        TextField field = new TextField();
        field.getStyleClass().addAll("field", "mono");
        field.setPromptText(prompt);
        field.setAccessibleText(prompt);
        return field;
    }

    private static Label problem() {
        Label problem = Texts.paragraph("", "sm", "error");
        problem.setMaxWidth(280);
        problem.setManaged(false);
        problem.setVisible(false);
        return problem;
    }

    private void apply(TimeRange.Reading reading, Label problem, Popover popover) {
        boolean invalid = reading instanceof TimeRange.Reading.Invalid;
        problem.setText(reading instanceof TimeRange.Reading.Invalid wrong ? wrong.message() : "");
        problem.setManaged(invalid);
        problem.setVisible(invalid);
        choose(reading, popover);
    }

    private void choose(TimeRange.Reading reading, Popover popover) {
        if (reading instanceof TimeRange.Reading.Valid valid) {
            popover.hide();
            onChange.accept(filter.getValue().withRange(valid.range()));
        }
    }
}
