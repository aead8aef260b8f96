package dev.baton.desktop.component;

import java.util.Optional;
import javafx.beans.property.LongProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleLongProperty;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// A number between two bounds, in steps: a field between a minus and a plus. Arrows and the wheel step, with Shift by
/// ten steps. What was typed is checked when the field is left and on [#submit]; until it is right the last value
/// holds.
public final class CounterInput extends VBox {
    private static final int FAST = 10;

    private final long min;
    private final long max;
    private final long step;
    private final LongProperty value;
    private final TextField field = new TextField();
    private final ActionButton minus;
    private final ActionButton plus;
    private final Label error = Texts.paragraph("", "field-error", "error");
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");

    /// @param name what is counted: "Copies"
    /// @param step between two values, counted from the least
    /// @throws IllegalArgumentException when the start value is not one that could be typed
    public CounterInput(String name, long min, long max, long step, long start) {
        super(4);
        this.min = min;
        this.max = max;
        this.step = step;
        this.value = new SimpleLongProperty(start);
        if (check(Long.toString(start)).isPresent()) {
            throw new IllegalArgumentException(
                    start + " is not in steps of " + step + " from " + min + " to " + max + ".");
        }
        getStyleClass().add("counter-input");
        field.getStyleClass().addAll("field", "mono");
        field.setPrefColumnCount(Math.max(3, Long.toString(max).length() + 1));
        field.setAlignment(Pos.CENTER_RIGHT);
        field.setAccessibleText(name);
        field.setAccessibleHelp(range());
        minus = ActionButton.icon(ActionButton.Kind.SECONDARY, Icon.MINIMISE, "Less")
                .onClick(() -> move(-1));
        plus = ActionButton.icon(ActionButton.Kind.SECONDARY, Icon.PLUS, "More").onClick(() -> move(1));
        minus.setFocusTraversable(false);
        plus.setFocusTraversable(false);
        HBox line = new HBox(4, minus, field, plus);
        line.setAlignment(Pos.CENTER_LEFT);
        getChildren().add(line);
        value.subscribe(now -> showValue());
        field.focusedProperty().addListener((o, before, now) -> {
            if (!now) {
                submit();
            }
        });
        field.setOnAction(event -> submit());
        field.addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
        field.setOnScroll(event -> {
            if (field.isFocused() && event.getDeltaY() + event.getDeltaX() != 0) {
                move((event.getDeltaY() + event.getDeltaX() > 0 ? 1 : -1) * (event.isShiftDown() ? FAST : 1));
                event.consume();
            }
        });
        problem.subscribe(this::showProblem);
    }

    /// The number that holds.
    public LongProperty valueProperty() {
        return value;
    }

    /// What is wrong with what was typed, or empty.
    public ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /// The field, to be focused.
    public TextField field() {
        return field;
    }

    /// Checks what was typed and takes it.
    ///
    /// @return whether it was right
    public boolean submit() {
        String text = field.getText() == null ? "" : field.getText().strip();
        problem.set(check(text).orElse(""));
        if (!problem.get().isEmpty()) {
            return false;
        }
        value.set(Long.parseLong(text));
        showValue();
        return true;
    }

    private Optional<String> check(String text) {
        if (text.isEmpty()) {
            return Optional.of("A number is needed. " + range());
        }
        long number;
        try {
            number = Long.parseLong(text);
        } catch (NumberFormatException e) {
            return Optional.of("“" + text + "” is not a whole number. " + range());
        }
        if (number < min) {
            return Optional.of("At least " + CountText.full(min) + ".");
        }
        if (number > max) {
            return Optional.of("At most " + CountText.full(max) + ".");
        }
        return (number - min) % step == 0
                ? Optional.empty()
                : Optional.of("Only steps of " + CountText.full(step) + ": " + CountText.full(below(number)) + " or "
                        + CountText.full(Math.min(max, below(number) + step)) + ".");
    }

    private long below(long number) {
        return min + Math.floorDiv(number - min, step) * step;
    }

    private String range() {
        return "From " + CountText.full(min) + " to " + CountText.full(max)
                + (step == 1 ? "." : ", in steps of " + CountText.full(step) + ".");
    }

    private void move(int steps) {
        long last = below(max);
        long next = value.get() + steps * step;
        problem.set("");
        value.set(Math.clamp(next, min, last));
        showValue();
    }

    private void showValue() {
        field.setText(Long.toString(value.get()));
        Refusal.set(minus, value.get() <= min ? "This is the least" : null);
        Refusal.set(plus, value.get() + step > max ? "This is the most" : null);
    }

    private void showProblem(String text) {
        field.getStyleClass().remove("invalid");
        getChildren().remove(error);
        if (!text.isEmpty()) {
            field.getStyleClass().add("invalid");
            error.setText(text);
            getChildren().add(error);
        }
        field.setAccessibleHelp(text.isEmpty() ? range() : text);
    }

    private void onKey(KeyEvent event) {
        int fast = event.isShiftDown() ? FAST : 1;
        if (event.getCode() == KeyCode.UP) {
            move(fast);
            event.consume();
        } else if (event.getCode() == KeyCode.DOWN) {
            move(-fast);
            event.consume();
        }
    }
}
