package dev.baton.desktop.screen.runs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.conformance.Conformance;
import dev.baton.desktop.Fx;
import dev.baton.desktop.component.Status;
import dev.baton.desktop.navigation.Links;
import dev.baton.desktop.navigation.Route;
import dev.baton.desktop.screen.run.RunId;
import dev.baton.desktop.theme.ThemeChoice;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Labeled;
import javafx.scene.control.MenuItem;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.PopupWindow;
import javafx.stage.Window;
import org.junit.jupiter.api.Test;

/// The filters of the list of runs, and what cells can be turned into.
final class RunFiltersTest extends RunsScreenCase {
    @Test
    @Conformance("UI-9")
    void theStatusFilterOffersFiveAndPausedInPlaceOfRunningAndEscapeDiscards() {
        server.fill("A", 3, 0);
        server.client()
                .answer(
                        "GetFunctions",
                        in -> Map.of(
                                "functions",
                                List.of(
                                        function("f-1", "process-order", true),
                                        function("f-2", "charge-card", false))));
        open(ThemeChoice.LIGHT, server.client());
        fire("#filter-status");
        assertThat(offered()).containsExactly("Queued", "Running", "Completed", "Failed", "Cancelled");
        int visits = navigator.visits().size();
        check("#status-FAILED");
        escape();
        assertThat(navigator.visits()).hasSize(visits);
        fire("#filter-status");
        check("#status-FAILED");
        check("#status-QUEUED");
        assertThat(navigator.visits()).as("nothing before it is applied").hasSize(visits);
        firePopup("#status-apply");
        assertThat(navigator.visits().getLast()).endsWith("runs?filterStatus=FAILED%2CQUEUED");
        show(RunFilter.DEFAULT.withFunctions(Set.of("f-1")));
        fire("#filter-status");
        assertThat(offered()).containsExactly("Queued", "Paused", "Completed", "Failed", "Cancelled");
        check("#status-PAUSED");
        Fx.run(() -> {
            popup().hide();
            return true;
        });
        assertThat(navigator.visits().getLast()).contains("filterStatus=PAUSED");
        show(model.filterProperty().get().withStatuses(Set.of(Status.PAUSED)));
        assertThat((Map<String, Object>) filterOf("GetRuns")).containsEntry("status", List.of("RUNNING"));
        show(RunFilter.DEFAULT.withFunctions(Set.of("f-1", "f-2")));
        fire("#filter-status");
        assertThat(offered()).contains("Running").doesNotContain("Paused");
    }

    @Test
    void eachFilterThatHoldsIsAChipWhoseCrossTakesItAwayAlone() {
        server.fill("A", 3, 0);
        open(ThemeChoice.LIGHT, server.client());
        Node chips = window.find(".filter-chips");
        assertThat(chips.isVisible()).isFalse();
        show(RunFilter.DEFAULT
                .withStatuses(Set.of(Status.FAILED, Status.CANCELLED))
                .withPrimaryOnly(true)
                .withQuery("event.data.n > 1\noutput.ok"));
        assertThat(texts())
                .contains("Status: Failed, Cancelled", "Type: Primary", "CEL: event.data.n > 1", "CEL: output.ok");
        assertThat((Map<String, Object>) filterOf("SearchRuns")).containsEntry("isDeferred", false);
        assertThat(window.picture("runs-chips")).exists();
        Fx.run(() -> {
            button(chips, "Remove CEL: event.data.n > 1").fire();
            return true;
        });
        assertThat(shown())
                .isEqualTo(RunFilter.DEFAULT
                        .withStatuses(Set.of(Status.FAILED, Status.CANCELLED))
                        .withPrimaryOnly(true)
                        .withQuery("output.ok"));
        fire("#clear-filters");
        assertThat(shown()).isEqualTo(RunFilter.DEFAULT);
    }

    @Test
    void theTypeFilterAsksForPrimaryRunsAndLivesInTheRoute() {
        server.fill("A", 3, 0);
        open(ThemeChoice.LIGHT, server.client());
        RunFilter primary = RunFilter.DEFAULT.withPrimaryOnly(true);
        assertThat(primary.toParams().get("type")).contains("primary");
        assertThat(RunFilter.of(primary.toParams(), demo.timer().instant())).isEqualTo(primary);
        show(primary);
        assertThat(texts()).contains("Primary");
        assertThat((Map<String, Object>) filterOf("GetRuns")).containsEntry("isDeferred", false);
        assertThat((Map<String, Object>) filterOf("CountRuns")).containsEntry("isDeferred", false);
    }

    @Test
    void aCellBecomesAFilterForItsValueOneAgainstItOrAnExpression() {
        open(ThemeChoice.LIGHT, demo.client());
        Fx.run(() -> {
            table.columns().arrange(table.columns().layoutProperty().get().withPayload("event.data.total"));
            return true;
        });
        settle();
        RunId id = new RunId(demo.run("charge-card", "FAILED"));
        CellFilter status = cell(id, "status");
        assertThat(status.only()).contains(RunFilter.DEFAULT.withStatuses(Set.of(Status.FAILED)));
        assertThat(status.without().orElseThrow().statuses()).hasSize(4).doesNotContain(Status.FAILED);
        assertThat(status.cel()).isEmpty();
        CellFilter trigger = cell(id, "trigger");
        assertThat(trigger.cel()).contains("event.name == \"shop/payment.requested\"");
        assertThat(trigger.without().orElseThrow().query()).isEqualTo("event.name != \"shop/payment.requested\"");
        CellFilter function = cell(id, "function");
        String functionId = model.find(id).orElseThrow().function().id();
        assertThat(function.only().orElseThrow().functionIds()).containsExactly(functionId);
        assertThat(function.without().orElseThrow().functionIds()).isNotEmpty().doesNotContain(functionId);
        assertThat(cell(id, "step").cel()).contains("error.name == \"CardDeclinedError\"");
        assertThat(cell(id, "durationMS")).isEqualTo(CellFilter.NONE);
        CellFilter queued = cell(id, "queuedAt");
        assertThat(queued.only().orElseThrow().range().until()).isNull();
        RunId order = new RunId(demo.run("process-order", "COMPLETED"));
        CellFilter total = cell(order, "=event.data.total");
        assertThat(total.cel().orElseThrow()).startsWith("event.data.total == ");
        assertThat(total.only().orElseThrow().withAlso(total.cel().orElseThrow()))
                .as("the same twice")
                .isEqualTo(total.only().orElseThrow());
    }

    @Test
    void theMenuNamesTheValueOfTheCellAndSaysWhatCannotBeDone() {
        open(ThemeChoice.LIGHT, demo.client());
        RunId id = new RunId(demo.run("charge-card", "FAILED"));
        List<String> items = menu(id);
        assertThat(items)
                .contains("Filter by this value: charge-card", "Exclude this value: charge-card")
                .anyMatch(text -> text.startsWith("Copy as CEL  expressions know nothing"));
        Fx.run(() -> {
            item("filter-by-value").fire();
            return true;
        });
        assertThat(shown().functionIds())
                .containsExactly(model.find(id).orElseThrow().function().id());
    }

    private List<String> menu(RunId id) {
        return Fx.run(() -> {
            table.select(id);
            table.getContextMenu().getOnShowing().handle(null);
            return table.getContextMenu().getItems().stream()
                    .map(MenuItem::getText)
                    .filter(text -> text != null)
                    .toList();
        });
    }

    private MenuItem item(String id) {
        return table.getContextMenu().getItems().stream()
                .filter(item -> id.equals(item.getId()))
                .findFirst()
                .orElseThrow();
    }

    private CellFilter cell(RunId id, String column) {
        return Fx.run(() -> model.cellFilter(model.find(id).orElseThrow(), column));
    }

    private static Map<String, Object> function(String id, String name, boolean paused) {
        return Map.of("id", id, "name", name, "isPaused", paused, "app", Map.of("id", "a-1", "externalID", "shop"));
    }

    private Map<?, ?> filterOf(String operation) {
        return (Map<?, ?>) server.client().last(operation).get("filter");
    }

    private void show(RunFilter filter) {
        window.run(() -> {
            screen.show(new Route.Runs(filter.toParams()));
            return true;
        });
        settle();
    }

    /// The filter of the last place that was gone to.
    private RunFilter shown() {
        String visit = navigator.visits().getLast();
        return Links.parse(visit.substring(visit.indexOf("app:"))) instanceof Route.Runs runs
                ? RunFilter.of(runs.params(), demo.timer().instant())
                : RunFilter.DEFAULT;
    }

    private static ButtonBase button(Node parent, String name) {
        return parent.lookupAll(".action-button").stream()
                .filter(node -> name.equals(node.getAccessibleText()))
                .map(ButtonBase.class::cast)
                .findFirst()
                .orElseThrow();
    }

    private static PopupWindow popup() {
        return Window.getWindows().stream()
                .filter(each -> each instanceof PopupWindow popup
                        && popup.getScene().getRoot().lookup(".popover") != null)
                .map(PopupWindow.class::cast)
                .findFirst()
                .orElseThrow();
    }

    private static List<String> offered() {
        return Fx.run(() -> popup().getScene().getRoot().lookupAll(".popover-item").stream()
                .map(node -> ((Labeled) node).getText())
                .toList());
    }

    private static void check(String id) {
        Fx.run(() -> {
            ((CheckBox) popup().getScene().getRoot().lookup(id)).fire();
            return true;
        });
    }

    private void firePopup(String id) {
        Fx.run(() -> {
            ((ButtonBase) popup().getScene().getRoot().lookup(id)).fire();
            return true;
        });
    }

    private static void escape() {
        Fx.run(() -> {
            PopupWindow popup = popup();
            popup.fireEvent(new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.ESCAPE, false, false, false, false));
            return true;
        });
    }
}
