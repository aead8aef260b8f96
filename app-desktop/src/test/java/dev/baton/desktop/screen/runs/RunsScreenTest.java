package dev.baton.desktop.screen.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.baton.conformance.Conformance;
import dev.baton.desktop.Fx;
import dev.baton.desktop.client.ClientException;
import dev.baton.desktop.component.Refusal;
import dev.baton.desktop.component.Status;
import dev.baton.desktop.component.json.CodeView;
import dev.baton.desktop.navigation.Params;
import dev.baton.desktop.navigation.Route;
import dev.baton.desktop.screen.run.RunId;
import dev.baton.desktop.screen.run.RunView;
import dev.baton.desktop.theme.ThemeChoice;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class RunsScreenTest extends RunsScreenCase {
    @ParameterizedTest
    @EnumSource(names = {"LIGHT", "DARK"})
    void theListLooksAsDesigned(ThemeChoice theme) {
        open(theme, demo.client());
        window.run(() -> {
            table.select(new RunId(demo.run("charge-card", "FAILED")));
            return true;
        });
        assertThat(window.picture("runs")).exists();
    }

    @ParameterizedTest
    @EnumSource(names = {"LIGHT", "DARK"})
    void anExpandedRunLooksAsDesigned(ThemeChoice theme) {
        open(theme, demo.client());
        RunId run = new RunId(demo.shop().runs().stream()
                .filter(each -> each.function().name().equals("send-welcome"))
                .skip(1)
                .findFirst()
                .orElseThrow()
                .id());
        window.run(() -> {
            table.select(run);
            model.toggleExpanded(run);
            return true;
        });
        settle();
        RunView view = window.find("#detail-" + run.value());
        window.run(() -> {
            view.select(run.value() + "-send-email");
            return true;
        });
        assertThat(window.picture("runs-expanded")).exists();
    }

    @ParameterizedTest
    @EnumSource(names = {"LIGHT", "DARK"})
    void emptyLoadingAndFailedListsHaveFacesOfTheirOwn(ThemeChoice theme) {
        open(theme, server.client());
        assertThat(texts()).contains("No runs yet", "Send event");
        window.run(() -> {
            screen.show(new Route.Runs(Params.NONE.with("filterStatus", "FAILED")));
            return true;
        });
        settle();
        assertThat(texts()).contains("No results were found", "Clear filters").doesNotContain("No runs yet");
        assertThat(window.picture("runs-empty")).exists();
        server.client().answer("GetRuns", in -> new ClientException("unreachable", "No server answers on 8288.", null));
        window.run(() -> {
            model.refresh();
            return true;
        });
        assertThat(texts()).contains("No server answers on 8288.", "unreachable");
        assertThat(window.picture("runs-failed")).exists();
        server.client().hold();
        window.run(() -> {
            model.refresh();
            return true;
        });
        assertThat(window.picture("runs-loading")).exists();
    }

    @Test
    void keysMoveExpandOpenAndPause() {
        server.fill("A", 40, 0);
        open(ThemeChoice.LIGHT, server.client());
        window.press(table, KeyCode.DOWN);
        window.press(table, KeyCode.RIGHT);
        assertThat(model.isExpanded(new RunId("A000039"))).isTrue();
        window.press(table, KeyCode.DOWN);
        assertThat(table.selectedRun()).isEqualTo(new RunId("A000038"));
        window.press(table, KeyCode.UP);
        window.press(table, KeyCode.LEFT);
        assertThat(model.isExpanded(new RunId("A000039"))).isFalse();
        window.press(table, KeyCode.ENTER);
        assertThat(navigator.visits().getLast()).isEqualTo("tab app://env/dev/runs/A000039");
        window.press(table, KeyCode.END);
        assertThat(table.selectedRun()).isEqualTo(new RunId("A000000"));
        window.press(table, KeyCode.SPACE);
        assertThat(model.followingProperty().get()).isFalse();
        assertThat(texts()).contains("Paused");
    }

    @Test
    void selectionStaysWithItsRunWhenRowsComeOnTop() {
        server.fill("A", 40, 0);
        open(ThemeChoice.LIGHT, server.client());
        window.run(() -> {
            table.select(new RunId("A000035"));
            return true;
        });
        for (int i = 0; i < 5; i++) {
            server.put("B" + i, "QUEUED", 100_000 + i);
            server.client().runChanged("B" + i);
            settle();
        }
        assertThat(model.items().getFirst().id()).isEqualTo(new RunId("B4"));
        assertThat(Fx.run(() -> table.getSelectionModel().getSelectedItem().id()))
                .isEqualTo(new RunId("A000035"));
        assertThat(table.selectedRun()).isEqualTo(new RunId("A000035"));
    }

    @Test
    @Conformance("UI-8")
    void detailsStayBelowTheirRunAndKeepTheirSelectionWhileRowsComeOnTop() {
        server.fill("A", 40, 0);
        open(ThemeChoice.LIGHT, server.client());
        window.run(() -> {
            for (int i = 30; i < 40; i++) {
                model.toggleExpanded(new RunId("A0000" + i));
            }
            return true;
        });
        settle();
        CodeView code = window.find("#detail-A000039 #code");
        window.run(() -> {
            code.select(2, 9);
            return true;
        });
        String selected = Fx.run(code::selectedText);
        assertThat(selected).isNotEmpty();
        for (int i = 0; i < 10; i++) {
            server.put("B" + i, "COMPLETED", 100_000 + i * 400L);
            server.client().runChanged("B" + i);
            window.run(() -> {
                demo.timer().advance(Duration.ofMillis(400));
                return true;
            });
            assertPanelsBelowTheirRuns();
            assertThat(Fx.run(code::selectedText)).isEqualTo(selected);
        }
        assertThat(model.items().getFirst().id()).isEqualTo(new RunId("B9"));
        for (int i = 0; i < 30; i++) {
            window.scroll(table, 400, 300, -90, false);
            assertPanelsBelowTheirRuns();
        }
    }

    @Test
    @Conformance("UI-13")
    void theListPagesByAHundredBeforeItsEndAndEndsWithAWayBack() {
        server.fill("A", 250, 0);
        open(ThemeChoice.LIGHT, server.client());
        assertThat(server.client().last("GetRuns").get("first")).isEqualTo(100);
        assertThat(texts()).contains("100 of 250 loaded");
        for (int i = 0; i < 400 && !model.endReachedProperty().get(); i++) {
            int before = model.loadedProperty().get();
            window.run(() -> {
                table.flow().scrollPixels(200);
                return true;
            });
            if (model.loadedProperty().get() > before) {
                int last = Fx.run(() -> table.flow().getLastVisibleCell().getIndex());
                assertThat(last).isLessThan(before - 5);
            }
        }
        assertThat(texts()).contains("250 of 250 loaded", "No additional runs");
        assertThat(this.<Node>find("#end-of-list").isVisible()).isTrue();
        fire("#back-to-top");
        assertThat(Fx.run(() -> table.flow().getFirstVisibleCell().getIndex())).isZero();
    }

    @Test
    @Conformance("UI-20")
    void cancellingInDetailsTurnsRowAndDetailsCancelledAndEndedRunsCannotBeCancelled() {
        server.put("A1", "RUNNING", 0);
        server.client().answer("CancelRun", in -> {
            server.put("A1", "CANCELLED", 0);
            return Map.of("cancelRun", Map.of("id", "A1", "status", "CANCELLED"));
        });
        open(ThemeChoice.LIGHT, server.client());
        window.run(() -> {
            model.toggleExpanded(new RunId("A1"));
            return true;
        });
        settle();
        fire("#detail-A1 #cancel");
        fire("#confirm");
        settle();
        assertThat(model.items().getFirst())
                .isInstanceOfSatisfying(
                        RunRow.class, row -> assertThat(row.status()).isEqualTo(Status.CANCELLED));
        ButtonBase cancel = window.find("#detail-A1 #cancel");
        assertThat(cancel.isDisabled()).isTrue();
        assertThat(Fx.run(() -> Refusal.of(cancel))).isEqualTo("The run has ended");
    }

    @Test
    void newRunsAreAnnouncedBelowWhileTheUserReadsFurtherDown() {
        server.fill("A", 90, 0);
        open(ThemeChoice.LIGHT, server.client());
        window.run(() -> {
            table.flow().scrollPixels(400);
            return true;
        });
        server.put("B1", "QUEUED", 200_000).put("B2", "QUEUED", 201_000);
        server.client().runChanged("B1");
        settle();
        assertThat(texts()).contains("2 new");
        fire("#new-runs");
        assertThat(model.items().getFirst().id()).isEqualTo(new RunId("B2"));
        assertThat(Fx.run(() -> table.flow().getFirstVisibleCell().getIndex())).isZero();
    }

    @Test
    @Conformance("UI-57")
    void clearingThreeFiltersIsOneStepOfHistoryAndOneQuery() {
        server.fill("A", 5, 0);
        open(ThemeChoice.LIGHT, server.client());
        RunFilter filter = RunFilter.DEFAULT
                .withStatuses(Set.of(Status.FAILED))
                .withApps(Set.of("a-1"))
                .withFunctions(Set.of("f-1"));
        window.run(() -> {
            screen.show(new Route.Runs(filter.toParams()));
            return true;
        });
        assertThat(texts()).contains("Failed", "Clear all");
        long queries = server.client().count("GetRuns");
        int visits = navigator.visits().size();
        fire("#clear-filters");
        assertThat(navigator.visits()).hasSize(visits + 1);
        assertThat(navigator.visits().getLast()).isEqualTo("open app://env/dev/runs");
        window.run(() -> {
            screen.show(new Route.Runs(Params.NONE));
            return true;
        });
        assertThat(server.client().count("GetRuns")).isEqualTo(queries + 1);
    }

    @Test
    void anExpressionThatTheServerDoesNotUnderstandLeavesTheRunsAndIsExplained() {
        server.fill("A", 5, 0);
        open(ThemeChoice.LIGHT, server.client());
        server.client()
                .answer(
                        "SearchRuns",
                        in -> new ClientException("expression_invalid", "Syntax error: mismatched input", null));
        window.run(() -> {
            screen.show(new Route.Runs(
                    RunFilter.DEFAULT.withQuery("event.data.n ==").toParams()));
            return true;
        });
        assertThat(texts()).contains("Syntax error: mismatched input");
        assertThat(model.items()).hasSize(5);
        assertThat(window.picture("runs-query")).exists();
    }

    @Test
    void aClickOnTheTimeHeaderTurnsTheOrderRound() {
        server.fill("A", 5, 0);
        open(ThemeChoice.LIGHT, server.client());
        Node header = window.find("#order");
        window.click(header, 4, 4, 1);
        assertThat(navigator.visits().getLast()).isEqualTo("open app://env/dev/runs?sort=asc");
    }

    private void assertPanelsBelowTheirRuns() {
        Fx.frames(1);
        Fx.run(() -> {
            for (int i = 0; i < model.items().size(); i++) {
                if (model.items().get(i) instanceof RunItem.DetailSlot slot && slot.part() == 0) {
                    Node panel = window.scene()
                            .getRoot()
                            .lookup("#detail-" + slot.id().value());
                    if (panel != null && panel.isVisible()) {
                        assertThat(panel.getLayoutY()).isCloseTo(table.lineTop(i), within(0.5));
                        assertThat(model.items().get(i - 1).id()).isEqualTo(slot.id());
                    }
                }
            }
            return true;
        });
    }
}
