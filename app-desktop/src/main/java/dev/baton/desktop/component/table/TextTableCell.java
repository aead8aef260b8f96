package dev.baton.desktop.component.table;

import dev.baton.desktop.component.TextTip;
import java.util.function.Function;
import javafx.scene.control.TableCell;

/// A cell of plain text.
final class TextTableCell<R> extends TableCell<R, R> {
    private final Function<R, String> text;

    TextTableCell(Function<R, String> text, String... styleClasses) {
        this.text = text;
        getStyleClass().addAll(styleClasses);
        TextTip.addTo(this);
    }

    @Override
    protected void updateItem(R row, boolean empty) {
        super.updateItem(row, empty);
        setText(empty || row == null ? null : text.apply(row));
    }
}
