package dev.baton.desktop.component.range;

import dev.baton.desktop.component.ActionButton;
import dev.baton.desktop.component.ActionButton.Kind;
import dev.baton.desktop.component.Icon;
import dev.baton.desktop.component.Texts;
import dev.baton.desktop.component.range.TimeRange.Reading;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// Chooses a stretch of time: presets, free text, and two ends with a calendar. Says at once what is wrong with a text.
public final class RangePicker extends VBox {
    private static final DateTimeFormatter SHOWN = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);
    private static final double WIDTH = 300;

    private final Supplier<RangeText> reader;
    private final Consumer<TimeRange> onChoose;
    private final VBox calendarPlace = new VBox();

    /// @param shown the range that holds
    /// @param reader reads what is typed, as of now
    /// @param onChoose what happens with a new range
    public RangePicker(TimeRange shown, Supplier<RangeText> reader, Consumer<TimeRange> onChoose) {
        super(8);
        this.reader = reader;
        this.onChoose = onChoose;
        getStyleClass().add("range-picker");
        setPrefWidth(WIDTH);
        getChildren()
                .addAll(
                        Texts.label("Latest", "xs", "muted"),
                        createPresets(shown),
                        createFree(),
                        Texts.line(),
                        Texts.label("Between", "xs", "muted"),
                        createBetween(shown));
    }

    private FlowPane createPresets(TimeRange shown) {
        FlowPane presets = new FlowPane(4, 4);
        presets.setPrefWrapLength(WIDTH - 20);
        for (String preset : TimeRange.PRESETS) {
            Reading reading = reader.get().read(preset);
            ActionButton button = ActionButton.of(Kind.SECONDARY, TimeRange.spaced(preset))
                    .small()
                    .onClick(() -> choose(reading));
            if (shown instanceof TimeRange.Last last && last.text().equals(preset)) {
                button.getStyleClass().add("on");
            }
            if (reading instanceof Reading.Invalid beyond) {
                button.setDisable(true);
                button.setAccessibleHelp(beyond.message());
                HBox holder = new HBox(button);
                Tooltip.install(holder, new Tooltip(beyond.message()));
                presets.getChildren().add(holder);
            } else {
                presets.getChildren().add(button);
            }
        }
        return presets;
    }

    private VBox createFree() {
        TextField text = field("90s, 2h, 3M, yesterday 14:00, 2026-11-20");
        text.setId("range-text");
        Label problem = problem();
        text.textProperty()
                .addListener((o, before, now) -> say(
                        problem,
                        now.isBlank()
                                ? new Reading.Valid(TimeRange.DEFAULT)
                                : reader.get().read(now)));
        text.setOnAction(event -> {
            Reading reading = reader.get().read(text.getText());
            say(problem, reading);
            choose(reading);
        });
        return new VBox(4, text, problem);
    }

    private VBox createBetween(TimeRange shown) {
        TextField start = field("Start: yesterday 14:00");
        TextField end = field("End: empty for now");
        start.setId("range-start");
        end.setId("range-end");
        Label problem = problem();
        if (shown instanceof TimeRange.Between between) {
            start.setText(local(between.start().atZone(reader.get().zone())));
            end.setText(
                    between.end() == null
                            ? ""
                            : local(between.end().atZone(reader.get().zone())));
        }
        Runnable check = () -> say(
                problem,
                start.getText().isBlank()
                        ? new Reading.Valid(TimeRange.DEFAULT)
                        : reader.get().between(start.getText(), end.getText()));
        start.textProperty().addListener((o, before, now) -> check.run());
        end.textProperty().addListener((o, before, now) -> check.run());
        Runnable submit = () -> {
            Reading reading = reader.get().between(start.getText(), end.getText());
            say(problem, reading);
            choose(reading);
        };
        start.setOnAction(event -> submit.run());
        end.setOnAction(event -> submit.run());
        ActionButton apply = ActionButton.of(Kind.SECONDARY, "Apply")
                .small()
                .id("range-apply")
                .onClick(submit);
        return new VBox(4, withCalendar(start, "start"), withCalendar(end, "end"), calendarPlace, problem, apply);
    }

    /// A field of a time with a button that opens the calendar for it.
    private HBox withCalendar(TextField field, String name) {
        ActionButton button = ActionButton.icon(Kind.SECONDARY, Icon.CALENDAR, "Day of the " + name)
                .small()
                .id("calendar-" + name);
        button.onClick(() -> openCalendar(field));
        HBox.setHgrow(field, Priority.ALWAYS);
        HBox line = new HBox(4, field, button);
        line.setAlignment(Pos.CENTER_LEFT);
        return line;
    }

    /// The day that is chosen takes the place of that in the field; its time stays.
    private void openCalendar(TextField field) {
        RangeText text = reader.get();
        LocalDate today = text.now().atZone(text.zone()).toLocalDate();
        ZonedDateTime there = Moments.read(field.getText(), text.zone(), text.now())
                .map(time -> time.atZone(text.zone()))
                .orElse(today.atStartOfDay(text.zone()));
        CalendarGrid calendar = new CalendarGrid(there.toLocalDate(), today);
        calendar.setOnChoose(day -> {
            field.setText(local(there.with(day)));
            calendarPlace.getChildren().clear();
            field.requestFocus();
            resize();
        });
        calendarPlace.getChildren().setAll(calendar);
        resize();
        calendar.requestFocus();
    }

    private void resize() {
        if (getScene() != null && getScene().getWindow() != null) {
            getScene().getWindow().sizeToScene();
        }
    }

    private static String local(ZonedDateTime time) {
        return SHOWN.format(time);
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
        problem.getStyleClass().add("range-problem");
        problem.setMaxWidth(WIDTH - 20);
        problem.setManaged(false);
        problem.setVisible(false);
        return problem;
    }

    private void say(Label problem, Reading reading) {
        boolean invalid = reading instanceof Reading.Invalid;
        problem.setText(reading instanceof Reading.Invalid wrong ? wrong.message() : "");
        problem.setManaged(invalid);
        problem.setVisible(invalid);
        resize();
    }

    private void choose(Reading reading) {
        if (reading instanceof Reading.Valid valid) {
            onChoose.accept(valid.range());
        }
    }
}
