package dev.baton.desktop.component.range;

import dev.baton.desktop.component.ActionButton;
import dev.baton.desktop.component.ActionButton.Kind;
import dev.baton.desktop.component.Icon;
import dev.baton.desktop.component.Refusal;
import dev.baton.desktop.component.Texts;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.Locale;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.css.PseudoClass;
import javafx.geometry.HPos;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// A month of days to choose one from. Arrows move by days and weeks, PageUp and PageDown by months, Home and End to
/// the
/// ends of the month; Enter and Space choose. Days to come cannot be chosen.
public final class CalendarGrid extends VBox {
    private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen");
    private static final PseudoClass OTHER = PseudoClass.getPseudoClass("other");
    private static final PseudoClass TODAY = PseudoClass.getPseudoClass("today");
    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MMMM yyyy", Locale.ENGLISH);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEEE d MMMM yyyy", Locale.ENGLISH);
    private static final int WEEKS = 6;
    private static final int WEEK = 7;

    private final LocalDate today;
    private final Label month = Texts.fixed("", "sm", "medium");
    private final GridPane days = new GridPane();
    private final ObjectProperty<LocalDate> marked;
    private Consumer<LocalDate> onChoose = day -> {};

    /// @param marked the day that is marked at first
    /// @param today the last day that can be chosen
    public CalendarGrid(LocalDate marked, LocalDate today) {
        this.today = today;
        this.marked = new SimpleObjectProperty<>(marked.isAfter(today) ? today : marked);
        getStyleClass().add("calendar");
        HBox header = new HBox(
                4,
                ActionButton.icon(Kind.GHOST, Icon.CHEVRON_LEFT, "Month before")
                        .small()
                        .onClick(() -> mark(this.marked.get().minusMonths(1))),
                month,
                ActionButton.icon(Kind.GHOST, Icon.CHEVRON_RIGHT, "Month after")
                        .small()
                        .onClick(() -> mark(this.marked.get().plusMonths(1))));
        header.setAlignment(Pos.CENTER);
        month.setMinWidth(120);
        month.setAlignment(Pos.CENTER);
        days.setId("calendar");
        days.setFocusTraversable(true);
        days.setAccessibleRole(AccessibleRole.DATE_PICKER);
        days.getStyleClass().add("calendar-days");
        days.addEventHandler(KeyEvent.KEY_PRESSED, this::onKey);
        getChildren().addAll(header, days);
        this.marked.subscribe(this::fill);
    }

    /// Sets what happens with a day that is chosen.
    public void setOnChoose(Consumer<LocalDate> action) {
        this.onChoose = action;
    }

    /// The day that is marked.
    public LocalDate marked() {
        return marked.get();
    }

    @Override
    public void requestFocus() {
        days.requestFocus();
    }

    private void fill(LocalDate now) {
        month.setText(MONTH.format(now));
        days.setAccessibleText(DAY.format(now));
        days.getChildren().clear();
        for (int i = 0; i < WEEK; i++) {
            Label name = Texts.fixed(
                    DayOfWeek.of(i + 1)
                            .getDisplayName(TextStyle.SHORT, Locale.ENGLISH)
                            .substring(0, 2),
                    "xs",
                    "muted");
            GridPane.setHalignment(name, HPos.CENTER);
            days.add(name, i, 0);
        }
        LocalDate first = now.withDayOfMonth(1);
        LocalDate start = first.minusDays(first.getDayOfWeek().getValue() - 1L);
        for (int i = 0; i < WEEKS * WEEK; i++) {
            days.add(cell(start.plusDays(i)), i % WEEK, 1 + i / WEEK);
        }
    }

    private Label cell(LocalDate day) {
        Label cell = new Label(String.valueOf(day.getDayOfMonth()));
        cell.getStyleClass().add("calendar-day");
        cell.setAccessibleText(DAY.format(day));
        cell.pseudoClassStateChanged(CHOSEN, day.equals(marked.get()));
        cell.pseudoClassStateChanged(TODAY, day.equals(today));
        cell.pseudoClassStateChanged(OTHER, day.getMonth() != marked.get().getMonth());
        Refusal.set(cell, day.isAfter(today) ? "Days to come cannot be chosen" : null);
        cell.setOnMouseClicked(event -> {
            mark(day);
            onChoose.accept(day);
        });
        return cell;
    }

    private void mark(LocalDate day) {
        marked.set(day.isAfter(today) ? today : day);
    }

    private void onKey(KeyEvent event) {
        LocalDate now = marked.get();
        switch (event.getCode()) {
            case LEFT -> mark(now.minusDays(1));
            case RIGHT -> mark(now.plusDays(1));
            case UP -> mark(now.minusDays(WEEK));
            case DOWN -> mark(now.plusDays(WEEK));
            case PAGE_UP -> mark(now.minusMonths(1));
            case PAGE_DOWN -> mark(now.plusMonths(1));
            case HOME -> mark(now.withDayOfMonth(1));
            case END -> mark(now.withDayOfMonth(now.lengthOfMonth()));
            case ENTER, SPACE -> onChoose.accept(now);
            default -> {
                return;
            }
        }
        event.consume();
    }
}
