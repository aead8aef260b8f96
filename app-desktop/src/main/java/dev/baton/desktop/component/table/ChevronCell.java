package dev.baton.desktop.component.table;

import dev.baton.desktop.component.Icon;
import dev.baton.desktop.component.IconView;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.TableCell;
import javafx.scene.input.MouseEvent;

/// The chevron that opens and closes its row.
final class ChevronCell<R> extends TableCell<R, R> {
    private final DataTable<R> table;
    private final IconView closed = new IconView(Icon.CHEVRON_RIGHT, 12);
    private final IconView open = new IconView(Icon.CHEVRON_DOWN, 12);

    ChevronCell(DataTable<R> table) {
        this.table = table;
        getStyleClass().add("row-chevron");
        setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        addEventHandler(MouseEvent.MOUSE_CLICKED, event -> {
            R row = getItem();
            if (row != null) {
                table.setOpen(row, !table.isOpen(row));
                event.consume();
            }
        });
    }

    @Override
    protected void updateItem(R row, boolean empty) {
        super.updateItem(row, empty);
        if (empty || row == null) {
            setGraphic(null);
        } else {
            setGraphic(table.isOpen(row) ? open : closed);
            setAccessibleText(table.isOpen(row) ? "Close the row" : "Open the row");
        }
    }
}
