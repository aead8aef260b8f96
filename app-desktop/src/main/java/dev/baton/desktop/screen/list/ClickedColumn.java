package dev.baton.desktop.screen.list;

import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.TableCell;
import javafx.scene.input.ContextMenuEvent;

/// Which column a context menu was asked for.
public final class ClickedColumn {
    private ClickedColumn() {}

    /// The id of the column under the pointer; empty for the menu key and beside the cells.
    public static Optional<String> of(ContextMenuEvent event) {
        if (event.isKeyboardTrigger() || event.getPickResult() == null) {
            return Optional.empty();
        }
        Node node = event.getPickResult().getIntersectedNode();
        while (node != null && !(node instanceof TableCell)) {
            node = node.getParent();
        }
        return node instanceof TableCell<?, ?> cell && cell.getTableColumn() != null
                ? Optional.ofNullable(cell.getTableColumn().getId())
                : Optional.empty();
    }
}
