package dev.baton.desktop.component.range;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.conformance.Conformance;
import dev.baton.desktop.Fx;
import dev.baton.desktop.FxWindow;
import dev.baton.desktop.component.Overlay;
import dev.baton.desktop.theme.ThemeChoice;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.StackPane;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class RangePickerTest {
    private static final Instant NOW = Instant.parse("2026-11-20T10:42:00Z");

    private final List<TimeRange> chosen = new ArrayList<>();
    private final FxWindow window = FxWindow.show(ThemeChoice.LIGHT, 400, 700, appearance -> {
        RangeText text = new RangeText(ZoneOffset.ofHours(2), NOW, Duration.ofDays(20));
        StackPane content = new StackPane(new RangePicker(TimeRange.DEFAULT, () -> text, chosen::add));
        return new Overlay(content);
    });

    @AfterEach
    void close() {
        window.close();
    }

    @Test
    @Conformance("DS-22")
    void eachMistakeIsToldWhileTypingAndTheCalendarIsUsedWithKeysAlone() {
        List<String> words = List.of(
                problem("#range-text", "abc"),
                problem("#range-text", "0s"),
                problem("#range-text", "21d"),
                problem("#range-text", "today 10:00 to yesterday"),
                problem("#range-text", "yesterday to today 23:00"));
        assertThat(words).doesNotHaveDuplicates().noneMatch(String::isBlank);
        assertThat(problem("#range-text", "2h")).isEmpty();
        window.press("calendar-start");
        CalendarGrid calendar = (CalendarGrid) window.find("#calendar").getParent();
        Node days = window.find("#calendar");
        assertThat(Fx.run(days::isFocused)).isTrue();
        assertThat(Fx.run(calendar::marked)).isEqualTo(LocalDate.of(2026, 11, 20));
        assertThat(after(calendar, KeyCode.LEFT)).isEqualTo(LocalDate.of(2026, 11, 19));
        assertThat(after(calendar, KeyCode.UP)).isEqualTo(LocalDate.of(2026, 11, 12));
        assertThat(after(calendar, KeyCode.RIGHT)).isEqualTo(LocalDate.of(2026, 11, 13));
        assertThat(after(calendar, KeyCode.PAGE_UP)).isEqualTo(LocalDate.of(2026, 10, 13));
        assertThat(after(calendar, KeyCode.HOME)).isEqualTo(LocalDate.of(2026, 10, 1));
        assertThat(after(calendar, KeyCode.END)).isEqualTo(LocalDate.of(2026, 10, 31));
        assertThat(after(calendar, KeyCode.PAGE_DOWN)).as("no day to come").isEqualTo(LocalDate.of(2026, 11, 20));
        assertThat(after(calendar, KeyCode.UP)).isEqualTo(LocalDate.of(2026, 11, 13));
        assertThat(after(calendar, KeyCode.DOWN)).isEqualTo(LocalDate.of(2026, 11, 20));
        after(calendar, KeyCode.UP);
        window.press(days, KeyCode.ENTER);
        TextField start = window.find("#range-start");
        String typed = Fx.run(() -> start.getText());
        assertThat(typed).isEqualTo("2026-11-13 00:00:00");
        window.press("range-apply");
        assertThat(chosen).containsExactly(new TimeRange.Between(Instant.parse("2026-11-12T22:00:00Z"), null));
    }

    @Test
    void aPresetBeyondWhatIsKeptCannotBeChosenAndSaysWhy() {
        Labeled preset = Fx.run(() -> window.scene().getRoot().lookupAll(".action-button").stream()
                .map(Labeled.class::cast)
                .filter(button -> button.getText().equals("30 d"))
                .findFirst()
                .orElseThrow());
        assertThat(preset.isDisabled()).isTrue();
        assertThat(preset.getAccessibleHelp()).contains("kept for 20 d");
    }

    private LocalDate after(CalendarGrid calendar, KeyCode key) {
        window.press(window.find("#calendar"), key);
        return Fx.run(calendar::marked);
    }

    /// What is said of a text as soon as it stands in a field.
    private String problem(String field, String typed) {
        TextField text = window.find(field);
        return window.run(() -> {
            text.setText(typed);
            return text.getParent().lookupAll(".range-problem").stream()
                    .map(node -> ((Labeled) node).getText())
                    .findFirst()
                    .orElse("");
        });
    }
}
