package dev.baton.desktop.screen.runs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.conformance.Conformance;
import dev.baton.desktop.Fx;
import dev.baton.desktop.navigation.Route;
import dev.baton.desktop.screen.list.ExportFormat;
import dev.baton.desktop.screen.run.RunId;
import dev.baton.desktop.theme.ThemeChoice;
import java.util.List;
import java.util.Objects;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableColumn.SortType;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The order of the loaded rows, and columns of the payload.
final class RunOrderTest extends RunsScreenCase {
    @Test
    @Conformance("UIQ-8")
    void aPromotedColumnFiltersSortsAndExports() {
        open(ThemeChoice.LIGHT, demo.client());
        String path = "event.data.total";
        Fx.run(() -> {
            table.columns().arrange(table.columns().layoutProperty().get().withPayload(path));
            return true;
        });
        settle();
        sort("=" + path, SortType.DESCENDING);
        List<Double> totals = values(path);
        assertThat(totals).hasSizeGreaterThan(3).isSortedAccordingTo((a, b) -> Double.compare(b, a));
        assertThat(texts()).contains("Sorted by " + path + " among the loaded runs");
        sort("=" + path, SortType.ASCENDING);
        assertThat(values(path)).isSorted();
        RunRow row = rows().stream()
                .filter(each -> !each.values().getOrDefault(path, "").isEmpty())
                .findFirst()
                .orElseThrow();
        CellFilter cell = Fx.run(() -> model.cellFilter(model.find(row.id()).orElseThrow(), "=" + path));
        assertThat(cell.cel()).contains(path + " == " + row.values().get(path));
        window.run(() -> {
            screen.show(new Route.Runs(cell.only().orElseThrow().toParams()));
            return true;
        });
        settle();
        assertThat(model.filterProperty().get().query())
                .isEqualTo(path + " == " + row.values().get(path));
        String json = Fx.run(() -> model.actions().export(ExportFormat.JSON)).join();
        JsonNode exported = new JsonMapper().readTree(json);
        assertThat(exported.valueStream()
                        .filter(each ->
                                each.path("id").asString().equals(row.id().value()))
                        .findFirst()
                        .orElseThrow()
                        .path(path)
                        .toString())
                .isEqualTo(row.values().get(path));
        assertThat(Fx.run(() -> model.actions().export(ExportFormat.CSV))
                        .join()
                        .lines()
                        .findFirst()
                        .orElseThrow())
                .endsWith("durationMS," + path);
    }

    @Test
    void loadedRowsAreOrderedByOtherColumnsAndTheOrderIsRemembered() {
        open(ThemeChoice.LIGHT, demo.client());
        List<RunId> usual = rows().stream().map(RunRow::id).toList();
        sort("durationMS", SortType.DESCENDING);
        assertThat(rows().stream().map(RunRow::durationMs).toList()).isSortedAccordingTo((a, b) -> Long.compare(b, a));
        restart();
        assertThat(model.orderProperty().get()).isEqualTo(new RowOrder("durationMS", false));
        assertThat(rows().stream().map(RunRow::durationMs).toList()).isSortedAccordingTo((a, b) -> Long.compare(b, a));
        sort("function", SortType.ASCENDING);
        assertThat(rows().stream().map(RunRow::function).toList()).isSorted();
        Fx.run(() -> {
            table.getSortOrder().clear();
            return true;
        });
        settle();
        assertThat(rows().stream().map(RunRow::id).toList()).isEqualTo(usual);
        assertThat(texts()).noneMatch(text -> text != null && text.startsWith("Sorted by"));
    }

    @Test
    void openRowsKeepTheirRoomInAnyOrder() {
        open(ThemeChoice.LIGHT, demo.client());
        RunId open = rows().get(3).id();
        window.run(() -> {
            model.setExpanded(open, true);
            return true;
        });
        sort("id", SortType.ASCENDING);
        int at = model.items().stream().map(RunItem::id).toList().indexOf(open);
        assertThat(model.items().subList(at + 1, at + 1 + RunItem.DETAIL_LINES))
                .allSatisfy(item -> assertThat(item).isInstanceOf(RunItem.DetailSlot.class))
                .allSatisfy(item -> assertThat(item.id()).isEqualTo(open));
    }

    private List<Double> values(String path) {
        return rows().stream()
                .map(row -> row.values().getOrDefault(path, ""))
                .filter(text -> !text.isEmpty())
                .map(Double::valueOf)
                .toList();
    }

    private List<RunRow> rows() {
        return model.items().stream()
                .filter(RunRow.class::isInstance)
                .map(RunRow.class::cast)
                .toList();
    }

    private void sort(String column, SortType type) {
        window.run(() -> {
            TableColumn<RunItem, ?> found = table.getColumns().stream()
                    .filter(each -> Objects.equals(each.getId(), column))
                    .findFirst()
                    .orElseThrow();
            assertThat(found.isSortable()).isTrue();
            found.setSortType(type);
            table.getSortOrder().setAll(List.of(found));
            return true;
        });
        settle();
    }
}
