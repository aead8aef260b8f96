package dev.baton.desktop.screen.runs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.conformance.Conformance;
import dev.baton.desktop.Fx;
import dev.baton.desktop.command.Command;
import dev.baton.desktop.component.ActionButton;
import dev.baton.desktop.component.Status;
import dev.baton.desktop.component.cel.CelCompletion;
import dev.baton.desktop.component.cel.CodeSearch;
import dev.baton.desktop.navigation.Links;
import dev.baton.desktop.navigation.Params;
import dev.baton.desktop.navigation.Route;
import dev.baton.desktop.screen.run.RunAction;
import dev.baton.desktop.screen.run.RunFacts;
import dev.baton.desktop.screen.run.RunId;
import dev.baton.desktop.screen.run.RunParts;
import dev.baton.desktop.screen.run.RunScreen;
import dev.baton.desktop.theme.ThemeChoice;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javafx.event.EventType;
import javafx.scene.Node;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TableColumnBase;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.stage.Window;
import org.fxmisc.richtext.CodeArea;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Columns, search, histogram, links and actions of the list of runs.
final class RunsToolsTest extends RunsScreenCase {
    private List<String> suggestionsFor(String text) {
        CodeArea area = window.find("#query");
        return Fx.run(() -> {
            area.replaceText(text);
            CodeSearch search = (CodeSearch) window.scene().getRoot().lookup(".cel-search");
            return search.suggestions().stream()
                    .map(CelCompletion.Suggestion::text)
                    .toList();
        });
    }

    @Test
    @Conformance("DS-16")
    void columnsAreHiddenMovedAndPutBackAndStayAsTheyWereOverARestart() {
        open(ThemeChoice.LIGHT, demo.client());
        List<String> usual = titles();
        assertThat(usual).startsWith("", "Status", "Run ID", "Function");
        Fx.run(() -> {
            table.columns()
                    .arrange(table.columns()
                            .layoutProperty()
                            .get()
                            .withShown("function", false)
                            .withShown("app", true)
                            .moved("status", 1)
                            .withPayload("event.data.total"));
            return true;
        });
        settle();
        List<String> arranged = titles();
        assertThat(arranged)
                .startsWith("", "Run ID", "Status", "App")
                .endsWith("event.data.total")
                .doesNotContain("Function");
        assertThat(texts()).contains("189.4");
        restart();
        assertThat(titles()).isEqualTo(arranged);
        fire("#columns");
        Fx.run(() -> {
            table.columns().reset();
            return true;
        });
        assertThat(titles()).isEqualTo(usual);
        restart();
        assertThat(titles()).isEqualTo(usual);
    }

    @Test
    @Conformance("UI-2")
    void aCopiedLinkRestoresFiltersSearchAndOpenRowsAfterARestart() {
        open(ThemeChoice.LIGHT, demo.client());
        RunFilter wanted = RunFilter.of(
                        Params.NONE.with("last", "3d"), demo.timer().instant())
                .withStatuses(Set.of(Status.FAILED))
                .withQuery("event.data.total > 1");
        window.run(() -> {
            screen.show(new Route.Runs(wanted.toParams()));
            return true;
        });
        settle();
        List<RunId> rows = model.items().stream().map(RunItem::id).toList();
        assertThat(rows).hasSizeGreaterThan(2);
        window.run(() -> {
            model.toggleExpanded(rows.get(0));
            model.toggleExpanded(rows.get(2));
            return true;
        });
        settle();
        List<RunItem> before = List.copyOf(model.items());
        String visit = navigator.visits().getLast();
        assertThat(visit).startsWith("replace app:");
        restart();
        window.run(() -> {
            screen.show(Links.parse(visit.substring(visit.indexOf("app:"))));
            return true;
        });
        settle();
        assertThat(model.filterProperty().get()).isEqualTo(wanted);
        assertThat(model.isExpanded(rows.get(0))).isTrue();
        assertThat(model.isExpanded(rows.get(2))).isTrue();
        assertThat(model.items().stream().map(RunItem::id).toList())
                .isEqualTo(before.stream().map(RunItem::id).toList());
        CodeArea search = window.find("#query");
        String typed = Fx.run(() -> search.getText());
        assertThat(typed).isEqualTo("event.data.total > 1");
        assertThat(texts()).contains("Last 3 d");
    }

    @Test
    @Conformance("UI-51")
    void listDetailsMenuAndPaletteAllowTheSameForEachStatus() {
        for (String status : List.of("QUEUED", "RUNNING", "PAUSED", "COMPLETED", "FAILED", "CANCELLED", "SKIPPED")) {
            server.put("R-" + status, status, 1_000);
        }
        open(ThemeChoice.LIGHT, server.client());
        for (RunId id : model.items().stream().map(RunItem::id).toList()) {
            Status status = Status.of(id.value().substring(2));
            boolean rerun = RunAction.RERUN.refusal(status) == null;
            boolean cancel = RunAction.CANCEL.refusal(status) == null;
            boolean fromStep = RunAction.RERUN_FROM_STEP.refusal(status) == null;
            assertThat(inMenu(id, "Rerun")).as("menu, %s", status).isEqualTo(rerun);
            assertThat(inMenu(id, "Cancel…")).as("menu, %s", status).isEqualTo(cancel);
            List<RunFacts> facts = List.of(model.find(id).orElseThrow());
            assertThat(facts.stream().anyMatch(BulkAction.Kind.RERUN::suits)).isEqualTo(rerun);
            assertThat(facts.stream().anyMatch(BulkAction.Kind.CANCEL::suits)).isEqualTo(cancel);
            assertThat(allowedInDetails(id))
                    .as("details and palette, %s", status)
                    .isEqualTo(List.of(rerun, cancel, rerun, cancel, fromStep));
        }
    }

    /// Whether an entry of the context menu of a run can be chosen.
    private boolean inMenu(RunId id, String text) {
        return Fx.run(() -> {
            table.select(id);
            ContextMenu menu = table.getContextMenu();
            menu.getOnShowing().handle(null);
            return menu.getItems().stream()
                    .filter(item -> item.getText() != null && item.getText().startsWith(text))
                    .noneMatch(MenuItem::isDisable);
        });
    }

    /// The buttons Rerun and Cancel of a run in a tab, and its commands for rerun, cancel and rerun from step.
    private List<Boolean> allowedInDetails(RunId id) {
        return Fx.run(() -> {
            RunParts parts = demo.parts(shownAs, server.client());
            RunScreen details = new RunScreen(parts, navigator, payload -> {});
            details.show(new Route.Run(id.value(), Params.NONE));
            details.onShown();
            List<Boolean> allowed = new ArrayList<>();
            for (String button : List.of("#rerun", "#cancel")) {
                allowed.add(!details.root().lookup(button).isDisable());
            }
            for (String command : List.of("run.rerun", "run.cancel", "run.rerun-from")) {
                allowed.add(details.commands().stream()
                        .filter(each -> each.id().equals(command))
                        .allMatch(Command::isAvailable));
            }
            details.onHidden();
            details.close();
            return allowed;
        });
    }

    @Test
    void drawingAStretchOfTheHistogramNarrowsTheListToIt() {
        open(ThemeChoice.LIGHT, demo.client());
        window.run(() -> {
            demo.timer().advance(Duration.ofSeconds(3));
            return true;
        });
        List<Histogram.Bucket> buckets =
                Fx.run(() -> model.histogram().bucketsProperty().get());
        assertThat(buckets).hasSize(Histogram.BUCKETS);
        assertThat(buckets.stream().mapToLong(Histogram.Bucket::total).sum())
                .isEqualTo(model.totalProperty().get());
        Node strip = window.find("#histogram");
        Fx.run(() -> {
            double step = (strip.getLayoutBounds().getWidth() - 32) / Histogram.BUCKETS;
            strip.fireEvent(mouse(MouseEvent.MOUSE_PRESSED, 16 + 50.5 * step));
            strip.fireEvent(mouse(MouseEvent.MOUSE_DRAGGED, 16 + 52.5 * step));
            strip.fireEvent(mouse(MouseEvent.MOUSE_RELEASED, 16 + 52.5 * step));
            return true;
        });
        String link = navigator.visits().getLast();
        assertThat(Params.of(
                                Links.parse(link.substring(link.indexOf("app:"))) instanceof Route.Runs runs
                                        ? runs.params().values()
                                        : Map.of())
                        .get("start"))
                .contains(buckets.get(50).from().toString());
        fire("#toggle-histogram");
        assertThat(strip.isVisible()).isFalse();
        assertThat(preferences.flag("runs.histogram", true)).isFalse();
    }

    private static MouseEvent mouse(EventType<MouseEvent> type, double x) {
        return new MouseEvent(
                type,
                x,
                20,
                x,
                20,
                MouseButton.PRIMARY,
                1,
                false,
                false,
                false,
                false,
                true,
                false,
                false,
                true,
                false,
                false,
                null);
    }

    @Test
    void theOrderIsRememberedAndAnyTimeCanOrderTheList() {
        server.fill("A", 5, 0);
        open(ThemeChoice.LIGHT, server.client());
        Node header = window.find("#order");
        Fx.run(() -> {
            header.getOnMouseClicked().handle(null);
            return true;
        });
        settle();
        assertThat(navigator.visits().getLast()).isEqualTo("open app://env/dev/runs?sort=asc");
        restart();
        assertThat(model.filterProperty().get().newestFirst()).isFalse();
    }

    private List<String> titles() {
        return Fx.run(
                () -> table.getColumns().stream().map(TableColumnBase::getText).toList());
    }

    @ParameterizedTest
    @EnumSource(names = {"LIGHT", "DARK"})
    @Conformance("UI-11")
    void theSearchCompletesPathsAndOperatorsAndMarksWhatCannotBeRead(ThemeChoice theme) {
        open(theme, demo.client());
        fire("#toggle-search");
        settle();
        int shown = model.items().size();
        assertThat(suggestionsFor("")).contains("event.id", "event.data.", "output", "output.");
        assertThat(suggestionsFor("event.data.t")).contains("event.data.total");
        assertThat(suggestionsFor("event.name ")).containsExactly("==", "!=");
        assertThat(suggestionsFor("event.ts ")).contains("<", ">=");
        assertThat(suggestionsFor("output.total ")).contains("<", ">=");
        assertThat(suggestionsFor("event.ts > 3 && event.data.t")).contains("event.data.total");
        assertThat(suggestionsFor("event.ts > 3 ")).containsExactly("&&", "||");
        CodeArea area = window.find("#query");
        window.run(() -> {
            area.replaceText("event.data.total > 10 && event.name = \"a\"");
            return true;
        });
        Fx.until(() -> texts().contains("Line 1, column 37: = compares nothing; write =="));
        assertThat(Fx.run(() -> area.getStyleOfChar(36))).contains("invalid");
        assertThat(Fx.run(() -> area.getStyleOfChar(34))).doesNotContain("invalid");
        assertThat(model.items()).hasSize(shown);
        assertThat(window.picture("runs-search")).exists();
    }

    @Test
    void autoRefreshAndItsIntervalAreChosenInTheMenuAndRemembered() {
        server.fill("A", 3, 0);
        open(ThemeChoice.LIGHT, server.client());
        choose("Every 10 s");
        server.put("B1", "COMPLETED", 60_000);
        server.client().runChanged("B1");
        window.run(() -> {
            demo.timer().advance(Duration.ofSeconds(9));
            return true;
        });
        assertThat(model.items()).hasSize(3);
        window.run(() -> {
            demo.timer().advance(Duration.ofSeconds(2));
            return true;
        });
        assertThat(model.items()).hasSize(4);
        choose("Auto refresh");
        assertThat(model.followingProperty().get()).isFalse();
        restart();
        assertThat(model.followingProperty().get()).isFalse();
        assertThat(preferences.text("interval.runs")).contains("10000");
    }

    private void choose(String text) {
        Fx.run(() -> {
            ActionButton button = (ActionButton) window.scene().lookup("#live-menu");
            button.fire();
            ContextMenu menu = Window.getWindows().stream()
                    .filter(ContextMenu.class::isInstance)
                    .map(ContextMenu.class::cast)
                    .filter(ContextMenu::isShowing)
                    .findFirst()
                    .orElseThrow();
            MenuItem item = menu.getItems().stream()
                    .filter(each -> text.equals(each.getText()))
                    .findFirst()
                    .orElseThrow();
            if (item instanceof CheckMenuItem check) {
                check.setSelected(!check.isSelected());
            }
            item.getOnAction().handle(null);
            menu.hide();
            return true;
        });
    }
}
