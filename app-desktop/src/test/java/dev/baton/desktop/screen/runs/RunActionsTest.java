package dev.baton.desktop.screen.runs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.desktop.client.ClientException;
import dev.baton.desktop.fake.ManualTimer;
import dev.baton.desktop.screen.list.ExportFormat;
import dev.baton.desktop.screen.run.RunFacts;
import dev.baton.desktop.screen.run.RunId;
import dev.baton.desktop.screen.run.RunJson;
import dev.baton.desktop.screen.run.RunStore;
import dev.baton.desktop.screen.runs.BulkAction.Progress;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

final class RunActionsTest {
    private final RunServer server = new RunServer();
    private final ManualTimer timer = new ManualTimer();
    private final RunsViewModel model =
            new RunsViewModel(server.client(), new RunStore(), Runnable::run, Runnable::run, timer, () -> RunJson.T0);
    private final RunActions actions = model.actions();

    @BeforeEach
    void show() {
        server.fill("A", 6, 0).put("A000006", "RUNNING", 6_000).put("A000007", "QUEUED", 7_000);
        server.client().answer("Rerun", in -> Map.of("rerun", "N-" + in.get("runID")));
        server.client().answer("CancelRun", in -> Map.of("cancelRun", Map.of("id", in.get("runID"))));
        model.onShown();
        assertThat(actions.order()).hasSize(8).startsWith(id(7), id(6));
    }

    @Test
    void stretchesAreMarkedFromWhereMarkingBeganInBothDirections() {
        actions.selection().start(id(4));
        actions.selection().extendTo(id(2), actions.order());
        assertThat(marked()).containsExactly(id(4), id(3), id(2));
        actions.selection().extendTo(id(5), actions.order());
        assertThat(marked()).containsExactly(id(5), id(4));
        actions.selection().toggle(id(0), id(5));
        assertThat(marked()).containsExactly(id(5), id(4), id(0));
        actions.selection().toggle(id(4), id(0));
        assertThat(marked()).containsExactly(id(5), id(0));
        actions.selection().start(id(1));
        assertThat(marked()).isEmpty();
    }

    @Test
    void theFirstMarkTakesTheSelectedRunAlong() {
        actions.selection().toggle(id(3), id(5));
        assertThat(marked()).containsExactly(id(5), id(3));
    }

    @Test
    void cancellingSkipsRunsThatHaveEnded() {
        actions.selection().markAll(actions.order());
        assertThat(actions.suited(BulkAction.Kind.CANCEL)).isEqualTo(2);
        actions.bulk().start(BulkAction.Kind.CANCEL, actions.marked());
        assertThat(server.client().count("CancelRun")).isEqualTo(2);
        assertThat(progress().text()).isEqualTo("2 cancelled, 6 skipped");
        assertThat(progress().running()).isFalse();
    }

    @Test
    void whatFailedIsCountedAndCanBeTriedAgain() {
        server.client()
                .answer(
                        "Rerun",
                        in -> in.get("runID").equals("A000003")
                                ? new ClientException("graphql", "no such run", null)
                                : Map.of("rerun", "N"));
        actions.selection().start(id(4));
        actions.selection().extendTo(id(2), actions.order());
        actions.bulk().start(BulkAction.Kind.RERUN, actions.marked());
        assertThat(progress().text()).isEqualTo("2 rerun, 1 failed");
        assertThat(progress().problem()).contains("no such run");
        assertThat(actions.bulk().failedRuns()).containsExactly(id(3));
        server.client().answer("Rerun", in -> Map.of("rerun", "N"));
        actions.bulk().retry();
        assertThat(progress().text()).isEqualTo("1 rerun");
    }

    @Test
    void stoppingBeginsNothingMore() {
        server.client().hold();
        actions.selection().markAll(actions.order());
        actions.bulk().start(BulkAction.Kind.RERUN, actions.marked());
        assertThat(progress().text()).isEqualTo("Rerunning 0 of 7, 1 skipped");
        actions.bulk().stop();
        assertThat(progress().left()).isEqualTo(3);
        server.client().release();
        assertThat(progress().text()).isEqualTo("4 rerun, 1 skipped, 3 not tried");
        assertThat(server.client().count("Rerun")).isEqualTo(4);
    }

    @Test
    void exportHoldsTheMarkedRunsOrAllThatMatch() {
        String all = actions.export(ExportFormat.CSV).join();
        assertThat(all.lines()).hasSize(9);
        assertThat(all)
                .startsWith("id,status,function,functionSlug,app,trigger,queuedAt,startedAt,endedAt,durationMS\r\n");
        actions.selection().start(id(4));
        actions.selection().extendTo(id(3), actions.order());
        var rows = new JsonMapper().readTree(actions.export(ExportFormat.JSON).join());
        assertThat(rows.valueStream().map(row -> row.path("id").stringValue())).containsExactly("A000004", "A000003");
    }

    @Test
    void cellsOfCsvCannotBreakOutNorBeFormulas() {
        RunFacts plain = model.find(id(3)).orElseThrow();
        RunFacts odd = new RunFacts(
                plain.id(),
                plain.status(),
                plain.queuedAt(),
                null,
                null,
                plain.trigger(),
                new RunFacts.FunctionRef("f", "=1+1", "say \"hi\", you"),
                plain.app(),
                false,
                false,
                "",
                List.of());
        assertThat(RunExport.text(List.of(odd), ExportFormat.CSV)).contains(",\"say \"\"hi\"\", you\",'=1+1,");
    }

    private List<RunId> marked() {
        return List.copyOf(actions.selection().markedProperty().get());
    }

    private Progress progress() {
        return actions.bulk().progressProperty().get();
    }

    private static RunId id(int number) {
        return new RunId("A00000" + number);
    }
}
