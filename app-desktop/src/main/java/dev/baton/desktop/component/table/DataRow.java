package dev.baton.desktop.component.table;

import javafx.css.PseudoClass;
import javafx.scene.AccessibleAttribute;
import javafx.scene.Node;
import javafx.scene.control.Skin;
import javafx.scene.control.TableRow;
import javafx.scene.control.skin.TableRowSkin;
import org.jspecify.annotations.Nullable;

/// A row that shows the detail node of its item below its cells while the item is open.
final class DataRow<R> extends TableRow<R> {
    private static final PseudoClass OPEN = PseudoClass.getPseudoClass("open");

    private final DataTable<R> table;

    DataRow(DataTable<R> table) {
        this.table = table;
    }

    @Override
    protected void updateItem(R item, boolean empty) {
        super.updateItem(item, empty);
        boolean open = !empty && item != null && table.isOpen(item);
        pseudoClassStateChanged(OPEN, open);
        if (getSkin() instanceof DetailSkin<?> skin) {
            skin.show(open ? table.detailOf(item) : null);
        }
    }

    @Override
    public @Nullable Object queryAccessibleAttribute(AccessibleAttribute attribute, Object... parameters) {
        R item = getItem();
        return attribute == AccessibleAttribute.EXPANDED && item != null
                ? Boolean.valueOf(table.isOpen(item))
                : super.queryAccessibleAttribute(attribute, parameters);
    }

    @Override
    protected Skin<?> createDefaultSkin() {
        DetailSkin<R> skin = new DetailSkin<>(this);
        R item = getItem();
        skin.show(item == null ? null : table.detailOf(item));
        return skin;
    }

    /// Lays the cells out in the height of a closed row and the detail below them.
    private static final class DetailSkin<R> extends TableRowSkin<R> {
        private final DataTable<R> table;
        private @Nullable Node detail;

        DetailSkin(DataRow<R> row) {
            super(row);
            this.table = row.table;
        }

        void show(@Nullable Node node) {
            if (detail != node) {
                detail = node;
                addDetail();
                getSkinnable().requestLayout();
            }
        }

        /// The base class sets the children anew whenever columns change, and knows nothing of the detail.
        private void addDetail() {
            getChildren().removeIf(child -> child.getStyleClass().contains("row-detail") && child != detail);
            if (detail != null && !getChildren().contains(detail)) {
                getChildren().add(detail);
            }
        }

        @Override
        protected double computePrefHeight(double width, double top, double right, double bottom, double left) {
            double extra = detail == null ? 0 : detail.prefHeight(getSkinnable().getWidth());
            return table.rowHeight() + extra;
        }

        @Override
        protected double computeMinHeight(double width, double top, double right, double bottom, double left) {
            return computePrefHeight(width, top, right, bottom, left);
        }

        @Override
        protected void layoutChildren(double x, double y, double width, double height) {
            super.layoutChildren(x, y, width, table.rowHeight());
            for (Node child : getChildren()) {
                if (child != detail) {
                    child.resizeRelocate(
                            child.getLayoutX(), 0, child.getLayoutBounds().getWidth(), table.rowHeight());
                }
            }
            if (detail != null) {
                addDetail();
                detail.resizeRelocate(0, table.rowHeight(), width, height - table.rowHeight());
            }
        }
    }
}
