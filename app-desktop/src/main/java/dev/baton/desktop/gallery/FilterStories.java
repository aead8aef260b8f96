package dev.baton.desktop.gallery;

import dev.baton.desktop.component.ActionButton;
import dev.baton.desktop.component.FilterBar;
import dev.baton.desktop.component.FilterButton;
import dev.baton.desktop.component.FilterChips;
import dev.baton.desktop.component.FilterChips.Chip;
import dev.baton.desktop.component.Icon;
import dev.baton.desktop.component.LiveMenu;
import dev.baton.desktop.component.range.CalendarGrid;
import dev.baton.desktop.component.range.RangeButton;
import dev.baton.desktop.component.range.RangePicker;
import dev.baton.desktop.component.range.RangeText;
import dev.baton.desktop.component.range.TimeRange;
import dev.baton.desktop.prefs.MemoryPreferences;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.scene.Node;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// Stories of what lists are filtered with.
final class FilterStories {
    private static final Instant NOW = Instant.parse("2026-11-20T10:42:07Z");

    private FilterStories() {}

    static Class<?>[] rangeClasses() {
        return new Class<?>[] {RangeButton.class, RangePicker.class, CalendarGrid.class};
    }

    static Node range() {
        RangeText text = new RangeText(ZoneOffset.UTC, NOW, Duration.ofDays(10));
        RangeButton button = new RangeButton(() -> text, range -> {});
        button.show("Queued at", TimeRange.DEFAULT);
        LocalDate today = LocalDate.of(2026, 11, 20);
        HBox open = new HBox(
                32,
                new RangePicker(TimeRange.DEFAULT, () -> text, range -> {}),
                new CalendarGrid(today.minusDays(3), today));
        return new VBox(16, new HBox(button), open);
    }

    /// With less room than its filters take.
    static Node bar() {
        FilterBar bar = new FilterBar(
                List.of(
                        new FilterButton<>("Status", null),
                        new FilterButton<>("App", null),
                        new FilterButton<>("Function", null),
                        ActionButton.of(ActionButton.Kind.SECONDARY, "CEL", Icon.CODE)),
                List.of(ActionButton.of(ActionButton.Kind.SECONDARY, "Columns").withChevron()));
        bar.setMaxWidth(340);
        bar.setPrefWidth(340);
        return bar;
    }

    static Node live() {
        return new HBox(new LiveMenu(new MemoryPreferences(), "gallery", new SimpleBooleanProperty(true)).button());
    }

    static Node chips() {
        FilterChips chips = new FilterChips(() -> {});
        chips.show(List.of(
                new Chip("Status: Failed, Cancelled", () -> {}),
                new Chip("Function: process-order", () -> {}),
                new Chip("CEL: event.data.customer.country in [\"DE\", \"FR\", \"NL\"]", () -> {})));
        return chips;
    }
}
