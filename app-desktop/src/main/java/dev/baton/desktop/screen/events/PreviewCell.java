package dev.baton.desktop.screen.events;

import java.util.function.Consumer;
import javafx.scene.control.TableCell;
import javafx.scene.control.Tooltip;
import javafx.util.Duration;

/// The name of an event; resting on it shows the beginning of its payload.
final class PreviewCell extends TableCell<EventRow, EventRow> {
    private static final int LINES = 18;
    private static final int LONGEST = 2_000;

    private final Tooltip tooltip = new Tooltip();

    /// Reads payloads.
    @FunctionalInterface
    interface Payloads {
        /// Hands on the payload of an event as laid-out JSON, or why it cannot be read; on the FX thread.
        void read(EventRow row, Consumer<String> to);
    }

    PreviewCell(Payloads payloads) {
        getStyleClass().add("medium");
        tooltip.getStyleClass().add("mono");
        tooltip.setShowDelay(Duration.millis(500));
        tooltip.setShowDuration(Duration.INDEFINITE);
        tooltip.setOnShowing(event -> {
            EventRow row = getItem();
            tooltip.setText("…");
            if (row != null) {
                payloads.read(row, text -> {
                    if (row.equals(getItem())) {
                        tooltip.setText(beginning(text));
                    }
                });
            }
        });
    }

    @Override
    protected void updateItem(EventRow row, boolean empty) {
        super.updateItem(row, empty);
        setText(empty || row == null ? null : row.name());
        setTooltip(empty || row == null ? null : tooltip);
    }

    /// The first lines of a text, with a mark when there are more.
    static String beginning(String text) {
        String cut = text.length() > LONGEST ? text.substring(0, LONGEST) : text;
        String lines = String.join("\n", cut.lines().limit(LINES).toList());
        return lines.length() < text.stripTrailing().length() ? lines + "\n…" : lines;
    }
}
