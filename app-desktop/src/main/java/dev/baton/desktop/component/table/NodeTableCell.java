package dev.baton.desktop.component.table;

import dev.baton.desktop.component.Spoken;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import javafx.scene.AccessibleAttribute;
import javafx.scene.Node;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.TableCell;

/// A cell that keeps one node and fills it anew for each row.
///
/// @param <R> rows
/// @param <N> the node
public final class NodeTableCell<R, N extends Node> extends TableCell<R, R> {
    private final N node;
    private final BiConsumer<N, R> fill;

    /// @param make makes the node, once
    /// @param fill shows a row in the node
    public NodeTableCell(Supplier<N> make, BiConsumer<N, R> fill) {
        this.node = make.get();
        this.fill = fill;
        setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
    }

    /// What is read of the cell is what is to be read in its node.
    @Override
    public Object queryAccessibleAttribute(AccessibleAttribute attribute, Object... parameters) {
        return attribute == AccessibleAttribute.TEXT && getGraphic() != null
                ? Spoken.of(getGraphic())
                : super.queryAccessibleAttribute(attribute, parameters);
    }

    @Override
    protected void updateItem(R row, boolean empty) {
        super.updateItem(row, empty);
        if (empty || row == null) {
            setGraphic(null);
        } else {
            fill.accept(node, row);
            setGraphic(node);
        }
    }
}
