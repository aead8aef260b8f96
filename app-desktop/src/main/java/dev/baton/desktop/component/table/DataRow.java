package dev.baton.desktop.component.table;

import javafx.css.PseudoClass;
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
    protected Skin<?> createDefaultSkin() {
        DetailSkin<R> skin = new DetailSkin<>(this);
        R item = getItem();
        skin.show(item == null ? null : table.detailOf(item));
        return skin;
    }

    /// Lays the cells out in the height of a closed row and the detail below them.
    private static final class DetailSkin<R> extends TableRowSkin<R> {
        private @Nullable Node detail;

        DetailSkin(DataRow<R> row) {
            super(row);
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
            return DataTable.ROW_HEIGHT + extra;
        }

        @Override
        protected double computeMinHeight(double width, double top, double right, double bottom, double left) {
            return computePrefHeight(width, top, right, bottom, left);
        }

        @Override
        protected void layoutChildren(double x, double y, double width, double height) {
            super.layoutChildren(x, y, width, DataTable.ROW_HEIGHT);
            for (Node child : getChildren()) {
                if (child != detail) {
                    child.resizeRelocate(
                            child.getLayoutX(), 0, child.getLayoutBounds().getWidth(), DataTable.ROW_HEIGHT);
                }
            }
            if (detail != null) {
                addDetail();
                detail.resizeRelocate(0, DataTable.ROW_HEIGHT, width, height - DataTable.ROW_HEIGHT);
            }
        }
    }
}
