package dev.baton.desktop.component.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.conformance.Conformance;
import dev.baton.desktop.Fx;
import dev.baton.desktop.theme.Appearance;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import javafx.application.ColorScheme;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.TableRow;
import javafx.scene.layout.Region;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DataTableTest {
    private static final double DETAIL = 120;

    private DataTable<String> table;
    private Stage stage;

    @BeforeEach
    void show() {
        Fx.start();
        Fx.run(() -> {
            table = new DataTable<>(row -> row);
            table.chevronColumn();
            table.textColumn("Name", 200, row -> row);
            table.textColumn("Rest", 100, row -> "rest", "numeric");
            table.setDetail(row -> {
                Region detail = new Region();
                detail.getStyleClass().add("row-detail");
                detail.setId("detail-" + row);
                detail.setMinHeight(DETAIL);
                detail.setPrefHeight(DETAIL);
                return detail;
            });
            Scene scene = new Scene(table, 600, 400);
            new Appearance(new SimpleObjectProperty<>(ColorScheme.LIGHT)).adopt(scene);
            stage = new Stage();
            stage.setScene(scene);
            stage.show();
            return true;
        });
    }

    @AfterEach
    void close() {
        Fx.run(() -> {
            stage.close();
            return true;
        });
    }

    @Test
    @Conformance("DS-15")
    void selectionAndOpenRowsStayWithTheirKeysWhileRowsComeAndGo() {
        List<String> rows = new ArrayList<>(List.of("a", "b", "c", "d"));
        Fx.run(() -> {
            table.showRows(rows);
            table.getSelectionModel().select(2);
            table.setOpen("b", true);
            return true;
        });
        Random random = new Random(11);
        for (int i = 0; i < 100; i++) {
            int step = i;
            Fx.run(() -> {
                if (random.nextBoolean() || rows.size() < 6) {
                    rows.add(random.nextInt(rows.size() + 1), "new" + step);
                } else {
                    rows.removeIf(row -> row.startsWith("new") && random.nextInt(4) == 0);
                }
                table.showRows(List.copyOf(rows));
                return true;
            });
            assertThat(Fx.run(() -> table.getSelectionModel().getSelectedItem()))
                    .isEqualTo("c");
            assertThat(Fx.run(() -> table.openKeys())).containsExactly("b");
        }
    }

    @Test
    void anOpenRowIsHigherByItsDetailAndOthersKeepTheirHeight() {
        Fx.run(() -> {
            table.showRows(List.of("a", "b", "c"));
            table.setOpen("b", true);
            return true;
        });
        Fx.until(() -> height("b") == DataTable.ROW_HEIGHT + DETAIL);
        assertThat(Fx.run(() -> height("a"))).isEqualTo(DataTable.ROW_HEIGHT);
        assertThat(Fx.run(() -> height("c"))).isEqualTo(DataTable.ROW_HEIGHT);
        Fx.run(() -> {
            table.setOpen("b", false);
            return true;
        });
        Fx.until(() -> height("b") == DataTable.ROW_HEIGHT);
    }

    @Test
    void theDetailOfARowThatIsGoneIsLetGo() {
        List<String> closed = new ArrayList<>();
        Fx.run(() -> {
            table.setOnDetailClosed(closed::add);
            table.showRows(List.of("a", "b"));
            table.setOpen("b", true);
            table.showRows(List.of("a"));
            return true;
        });
        assertThat(closed).containsExactly("b");
    }

    @Test
    void theLastColumnTakesTheWidthThatIsLeft() {
        Fx.run(() -> {
            table.showRows(List.of("a"));
            return true;
        });
        Fx.frames(3);
        double width = Fx.run(
                () -> table.getColumns().stream().mapToDouble(c -> c.getWidth()).sum());
        assertThat(width).isBetween(598.0, 600.0);
    }

    private double height(String key) {
        for (Node node : table.lookupAll(".table-row-cell")) {
            if (node instanceof TableRow<?> row && key.equals(row.getItem()) && row.isVisible()) {
                return row.getHeight();
            }
        }
        return -1;
    }
}
