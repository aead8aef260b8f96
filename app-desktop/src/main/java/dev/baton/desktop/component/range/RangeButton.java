package dev.baton.desktop.component.range;

import dev.baton.desktop.component.Icon;
import dev.baton.desktop.component.IconView;
import dev.baton.desktop.component.Popover;
import dev.baton.desktop.component.Texts;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// Which stretch of time is shown: a button that says what holds, and a popover with a [RangePicker].
public final class RangeButton extends Button {
    private final Label name = Texts.fixed("", "filter-name");
    private final Label value = Texts.fixed("");
    private final Supplier<RangeText> reader;
    private final Consumer<TimeRange> onChange;
    private TimeRange range = TimeRange.DEFAULT;
    private @Nullable Supplier<Node> header;

    /// @param reader reads what is typed, as of now
    /// @param onChange what happens with a new range
    public RangeButton(Supplier<RangeText> reader, Consumer<TimeRange> onChange) {
        this.reader = reader;
        this.onChange = onChange;
        setId("filter-range");
        getStyleClass().addAll("action-button", "kind-filter");
        setMinWidth(USE_PREF_SIZE);
        HBox content = new HBox(6, new IconView(Icon.CLOCK), name, value, new IconView(Icon.CHEVRON_DOWN, 12));
        content.setAlignment(Pos.CENTER_LEFT);
        setGraphic(content);
        setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        setOnAction(event -> open());
    }

    /// Sets what comes above the picker.
    public void setHeader(Supplier<Node> header) {
        this.header = header;
    }

    /// Says which range holds.
    ///
    /// @param time which time is meant: `Queued at`
    public void show(String time, TimeRange shown) {
        range = shown;
        name.setText(time);
        value.setText(shown.title());
        setAccessibleText(time + ", " + shown.title());
    }

    private void open() {
        Popover popover = new Popover();
        VBox content = new VBox(8);
        if (header != null) {
            content.getChildren().add(header.get());
        }
        content.getChildren().add(new RangePicker(range, reader, chosen -> {
            popover.hide();
            onChange.accept(chosen);
        }));
        content.getStyleClass().add("range-popover");
        popover.show(this, content);
    }
}
