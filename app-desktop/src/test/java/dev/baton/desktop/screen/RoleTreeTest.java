package dev.baton.desktop.screen;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.conformance.Conformance;
import dev.baton.desktop.Fx;
import dev.baton.desktop.TestWindow;
import dev.baton.desktop.component.table.DataTable;
import dev.baton.desktop.demo.DemoClient;
import dev.baton.desktop.demo.DemoShop;
import dev.baton.desktop.navigation.Params;
import dev.baton.desktop.navigation.Route;
import dev.baton.desktop.theme.ThemeChoice;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.stage.Window;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What the toolkit tells assistive technology of tables, timelines and charts.
class RoleTreeTest {
    private static final DemoShop SHOP = DemoShop.at(TestWindow.NOW);

    private TestWindow window;

    @BeforeEach
    void open() {
        window = new TestWindow(new DemoClient(SHOP), ThemeChoice.LIGHT);
    }

    @AfterEach
    void close() {
        window.close();
    }

    @Test
    @Conformance("DS-27")
    void tablesTellRowsColumnsTitlesAndWhatEachCellSays() {
        for (Route route :
                List.of(new Route.Runs(Params.NONE), new Route.Events(Params.NONE), new Route.Functions(Params.NONE))) {
            window.open(route);
            window.passUntil(Duration.ofMillis(60), () -> !cells().isEmpty());
            Fx.run(() -> {
                TableView<?> table = table();
                assertThat(table.queryAccessibleAttribute(AccessibleAttribute.ROLE))
                        .isEqualTo(AccessibleRole.TABLE_VIEW);
                assertThat((String) table.queryAccessibleAttribute(AccessibleAttribute.TEXT))
                        .isNotEmpty();
                assertThat(table.queryAccessibleAttribute(AccessibleAttribute.ROW_COUNT))
                        .isEqualTo(table.getItems().size());
                assertThat(table.queryAccessibleAttribute(AccessibleAttribute.COLUMN_COUNT))
                        .isEqualTo(table.getVisibleLeafColumns().size());
                for (int i = 0; i < table.getVisibleLeafColumns().size(); i++) {
                    Node header = (Node) table.queryAccessibleAttribute(AccessibleAttribute.COLUMN_AT_INDEX, i);
                    assertThat(header.queryAccessibleAttribute(AccessibleAttribute.TEXT))
                            .isEqualTo(table.getVisibleLeafColumn(i).getText());
                }
                for (TableCell<?, ?> cell : cells()) {
                    assertThat(cell.queryAccessibleAttribute(AccessibleAttribute.ROW_INDEX))
                            .isEqualTo(cell.getIndex());
                    assertThat(cell.queryAccessibleAttribute(AccessibleAttribute.COLUMN_INDEX))
                            .isEqualTo(table.getVisibleLeafColumns().indexOf(cell.getTableColumn()));
                    boolean says = cell.getText() != null && !cell.getText().isEmpty();
                    if (says || cell.getGraphic() != null) {
                        assertThat((String) cell.queryAccessibleAttribute(AccessibleAttribute.TEXT))
                                .as(
                                        "%s, column %s",
                                        route, cell.getTableColumn().getText())
                                .isNotEmpty();
                    }
                }
                return true;
            });
        }
    }

    @Test
    @SuppressWarnings("unchecked")
    @Conformance("DS-27")
    void aRowTellsWhetherItIsOpen() {
        window.open(new Route.Events(Params.NONE));
        window.passUntil(Duration.ofMillis(60), () -> !cells().isEmpty());
        assertThat(Fx.run(() -> expanded(0))).isEqualTo(false);
        window.run(() -> {
            DataTable<Object> events = (DataTable<Object>) table();
            events.setOpen(events.getItems().getFirst(), true);
            return true;
        });
        assertThat(Fx.run(() -> expanded(0))).isEqualTo(true);
    }

    @Test
    @Conformance("DS-27")
    void theTimelineTellsNameStatusStartAndLengthOfEachRow() {
        String run = SHOP.runs().stream()
                .filter(each -> each.function().name().equals("process-order")
                        && each.status().equals("COMPLETED"))
                .findFirst()
                .orElseThrow()
                .id();
        window.open(new Route.Run(run, Params.NONE));
        window.passUntil(Duration.ofMillis(60), () -> window.scene().lookup("#timeline") != null && !rows().isEmpty());
        List<String> rows = Fx.run(() -> rows().stream()
                .map(row -> (String) row.queryAccessibleAttribute(AccessibleAttribute.TEXT))
                .toList());
        assertThat(rows).hasSizeGreaterThan(3);
        assertThat(rows.getFirst()).startsWith("Run, completed, starts ").contains(", lasts ");
        assertThat(rows).allSatisfy(row -> assertThat(row).contains("starts ").matches(".+, .+, .*"));
    }

    @Test
    @Conformance("DS-27")
    void theChartTellsItsSumAndOpensAsATable() {
        window.open(new Route.Runs(Params.NONE));
        window.passUntil(
                Duration.ofMillis(60),
                () -> chart().map(node -> (String) node.queryAccessibleAttribute(AccessibleAttribute.TEXT))
                        .filter(text -> text.matches("Runs over time: [1-9].*"))
                        .isPresent());
        assertThat(Fx.run(() -> chart().orElseThrow().queryAccessibleAttribute(AccessibleAttribute.ROLE)))
                .isEqualTo(AccessibleRole.IMAGE_VIEW);
        window.press("histogram-table");
        TableView<?> table = Fx.run(() -> Window.getWindows().stream()
                .map(each -> each.getScene().lookup("#chart-table"))
                .filter(TableView.class::isInstance)
                .map(TableView.class::cast)
                .findFirst()
                .orElseThrow());
        assertThat(Fx.run(() -> (String) table.queryAccessibleAttribute(AccessibleAttribute.TEXT)))
                .isEqualTo("Runs over time");
        assertThat(table.getItems()).isNotEmpty();
        assertThat(table.getColumns().stream().map(column -> column.getText()))
                .containsExactly("From", "Runs", "Completed", "Failed", "Cancelled", "Active");
    }

    private Optional<Node> chart() {
        return Optional.ofNullable(window.scene().lookup("#histogram"));
    }

    private TableView<?> table() {
        return tables().stream().findFirst().orElseThrow();
    }

    /// The tables that are seen; screens of other tabs stay in the window.
    private List<TableView<?>> tables() {
        return window.scene().getRoot().lookupAll(".table-view").stream()
                .filter(RoleTreeTest::isSeen)
                .<TableView<?>>map(node -> (TableView<?>) node)
                .toList();
    }

    private static boolean isSeen(Node node) {
        for (Node at = node; at != null; at = at.getParent()) {
            if (!at.isVisible()) {
                return false;
            }
        }
        return true;
    }

    private Object expanded(int index) {
        return table().lookupAll(".table-row-cell").stream()
                .map(node -> (TableRow<?>) node)
                .filter(row -> row.getIndex() == index)
                .findFirst()
                .orElseThrow()
                .queryAccessibleAttribute(AccessibleAttribute.EXPANDED);
    }

    private List<TableCell<?, ?>> cells() {
        List<TableCell<?, ?>> found = new ArrayList<>();
        for (TableView<?> table : tables()) {
            table.lookupAll(".table-cell").forEach(node -> {
                if (node instanceof TableCell<?, ?> cell && !cell.isEmpty() && cell.isVisible()) {
                    found.add(cell);
                }
            });
        }
        return found;
    }

    private List<Node> rows() {
        Parent timeline = (Parent) window.node("#timeline");
        return timeline.getChildrenUnmodifiable().stream()
                .filter(node -> node.getAccessibleRole() == AccessibleRole.TREE_ITEM && node.isVisible())
                .toList();
    }
}
