package dev.baton.desktop.screen.runs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.conformance.Conformance;
import dev.baton.desktop.client.ClientException;
import dev.baton.desktop.component.LoadState;
import dev.baton.desktop.component.Status;
import dev.baton.desktop.fake.ManualTimer;
import dev.baton.desktop.screen.run.RunId;
import dev.baton.desktop.screen.run.RunJson;
import dev.baton.desktop.screen.run.RunStore;
import dev.baton.desktop.screen.run.RunViewModel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import javafx.collections.ListChangeListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RunsViewModelTest {
    private static final Duration GAP = Duration.ofMillis(200);

    private final ManualTimer timer = new ManualTimer(RunJson.T0.plusSeconds(3_600));
    private final RunServer server = new RunServer();
    private final RunStore store = new RunStore();
    private final RunsViewModel model =
            new RunsViewModel(server.client(), store, Runnable::run, Runnable::run, timer, timer);

    @Test
    void theListIsLoadingThenLoaded() {
        server.fill("A", 3, 0).client().hold();
        model.onShown();
        assertThat(model.stateProperty().get()).isInstanceOf(LoadState.Loading.class);
        server.client().release();
        assertThat(model.stateProperty().get()).isEqualTo(new LoadState.Loaded<>(3));
        assertThat(ids()).containsExactly("A000002", "A000001", "A000000");
    }

    @Test
    void anEmptyListSaysSo() {
        model.onShown();
        assertThat(model.stateProperty().get()).isInstanceOf(LoadState.Empty.class);
    }

    @Test
    void aFailedListCanBeReadAgain() {
        server.client().answer("GetRuns", in -> new ClientException("unreachable", "No server answers", null));
        model.onShown();
        assertThat(model.stateProperty().get()).isEqualTo(new LoadState.Failed<>("No server answers", "unreachable"));
        RunServer healthy = new RunServer().fill("A", 1, 0);
        server.client()
                .answer("GetRuns", in -> healthy.client().execute("GetRuns", in).join());
        model.refresh();
        assertThat(ids()).containsExactly("A000000");
    }

    @Test
    void pagesOfAHundredAreReadBeforeTheEndIsReached() {
        server.fill("A", 250, 0);
        model.onShown();
        assertThat(server.client().last("GetRuns").get("first")).isEqualTo(100);
        assertThat(model.loadedProperty().get()).isEqualTo(100);
        model.scrolled(0, 30);
        assertThat(model.loadedProperty().get()).isEqualTo(100);
        model.scrolled(60, 85);
        assertThat(model.loadedProperty().get()).isEqualTo(200);
        assertThat(model.endReachedProperty().get()).isFalse();
        model.scrolled(160, 190);
        assertThat(model.loadedProperty().get()).isEqualTo(250);
        assertThat(model.endReachedProperty().get()).isTrue();
        assertThat(ids()).isEqualTo(server.ids());
    }

    @Test
    void runsFarBelowTheViewAreLetGoOfAndReadAgain() {
        server.fill("A", 2_750, 0);
        model.onShown();
        while (!model.endReachedProperty().get()) {
            model.loadMore();
        }
        assertThat(model.loadedProperty().get()).isEqualTo(2_750);
        model.scrolled(2_700, 2_749);
        model.scrolled(0, 30);
        assertThat(model.loadedProperty().get()).isEqualTo(2_100);
        assertThat(model.endReachedProperty().get()).isFalse();
        assertThat(ids()).isEqualTo(server.ids().subList(0, 2_100));
        model.scrolled(2_050, 2_099);
        assertThat(ids()).isEqualTo(server.ids().subList(0, 2_200));
    }

    @Test
    void aPageIsAskedForOnceHoweverMuchIsScrolled() {
        server.fill("A", 250, 0);
        model.onShown();
        server.client().hold();
        for (int i = 0; i < 20; i++) {
            model.scrolled(60 + i, 90);
        }
        assertThat(server.client().count("GetRuns")).isEqualTo(2);
    }

    @Test
    void newRunsSlideInAtTheTop() {
        server.fill("A", 3, 0);
        model.onShown();
        server.put("B1", "QUEUED", 10_000);
        server.client().runChanged("B1");
        timer.advance(GAP);
        assertThat(ids()).startsWith("B1").hasSize(4);
        assertThat(model.newRunsProperty().get()).isZero();
    }

    @Test
    void newRunsAreHeldBackWhileTheUserReadsFurtherDown() {
        server.fill("A", 60, 0);
        model.onShown();
        model.scrolled(10, 40);
        List<String> before = ids();
        server.put("B1", "QUEUED", 100_000).put("B2", "QUEUED", 101_000);
        server.client().runChanged("B1");
        server.client().runChanged("B2");
        timer.advance(GAP);
        assertThat(ids()).isEqualTo(before);
        assertThat(model.newRunsProperty().get()).isEqualTo(2);
        model.showNew();
        assertThat(ids()).startsWith("B2", "B1").hasSize(62);
        assertThat(model.newRunsProperty().get()).isZero();
    }

    @Test
    void manyNoticesAreOneReadAndOneChange() {
        server.fill("A", 40, 0);
        model.onShown();
        model.scrolled(0, 39);
        timer.advance(Duration.ofSeconds(2));
        List<Object> changes = new ArrayList<>();
        model.items().addListener((ListChangeListener<RunItem>) changes::add);
        long before = server.client().count("GetRuns");
        for (int i = 0; i < 200; i++) {
            server.put("B" + i, "QUEUED", 100_000 + i);
            server.client().runChanged("B" + i);
        }
        timer.advance(GAP);
        assertThat(changes).hasSize(1);
        assertThat(server.client().count("GetRuns")).isLessThanOrEqualTo(before + 6);
        assertThat(ids()).isEqualTo(server.ids());
    }

    @Test
    void aRunInViewIsBroughtUpToDateWhereItStands() {
        server.fill("A", 90, 0).put("A000000", "RUNNING", 0);
        model.onShown();
        model.scrolled(70, 89);
        server.change("A000000", "FAILED");
        timer.advance(GAP);
        assertThat(row("A000000").status()).isEqualTo(Status.FAILED);
    }

    @Test
    void aRunThatChangedOutOfViewIsReadWhenItComesIntoView() {
        server.fill("A", 90, 0).put("A000000", "RUNNING", 0);
        model.onShown();
        model.scrolled(10, 30);
        server.change("A000000", "FAILED");
        timer.advance(GAP);
        assertThat(row("A000000").status()).isEqualTo(Status.RUNNING);
        model.scrolled(70, 89);
        timer.advance(GAP);
        assertThat(row("A000000").status()).isEqualTo(Status.FAILED);
    }

    @Test
    void aStatusNeverGoesBack() {
        server.put("A1", "RUNNING", 0);
        model.onShown();
        model.scrolled(0, 0);
        server.change("A1", "COMPLETED");
        timer.advance(GAP);
        server.change("A1", "RUNNING");
        timer.advance(GAP);
        assertThat(row("A1").status()).isEqualTo(Status.COMPLETED);
    }

    @Test
    @Conformance("UIQ-7")
    void aPausedListStandsStillAndCatchesUpCompletely() {
        server.fill("A", 20, 0);
        model.onShown();
        model.toggleFollowing();
        List<String> before = ids();
        server.fill("B", 6_000, 100_000);
        server.client().runChanged("B000001");
        timer.advance(Duration.ofSeconds(60));
        assertThat(ids()).isEqualTo(before);
        model.toggleFollowing();
        timer.advance(GAP);
        for (int i = 0; i < 70; i++) {
            model.loadMore();
        }
        assertThat(ids()).isEqualTo(server.ids()).doesNotHaveDuplicates();
    }

    @Test
    void detailsStayWithTheirRunWhenRowsComeOnTop() {
        server.fill("A", 20, 0);
        model.onShown();
        RunId open = new RunId("A000010");
        model.toggleExpanded(open);
        for (int i = 0; i < 10; i++) {
            server.put("B" + i, "QUEUED", 100_000 + i);
            server.client().runChanged("B" + i);
            timer.advance(GAP);
            int at = model.items().indexOf(row("A000010"));
            for (int part = 0; part < RunItem.DETAIL_LINES; part++) {
                assertThat(model.items().get(at + 1 + part)).isEqualTo(new RunItem.DetailSlot(open, part));
            }
        }
        model.toggleExpanded(open);
        assertThat(model.items()).hasSize(30);
    }

    @Test
    void theFilterBecomesVariablesOfListAndCount() {
        server.fill("A", 5, 0).put("F1", "FAILED", 9_000);
        model.onShown();
        timer.advance(Duration.ofSeconds(2));
        assertThat(model.totalProperty().get()).isEqualTo(6);
        model.setFilter(RunFilter.DEFAULT
                .withStatuses(Set.of(Status.FAILED))
                .withFunctions(Set.of("f-1"))
                .withTimeField(RunFilter.TimeField.ENDED_AT));
        timer.advance(Duration.ofSeconds(2));
        assertThat(ids()).containsExactly("F1");
        assertThat(model.totalProperty().get()).isEqualTo(1);
        Map<String, Object> expected = Map.of(
                "from",
                RunJson.T0.plusSeconds(3_602).minus(Duration.ofDays(1)).toString(),
                "timeField",
                "ENDED_AT",
                "status",
                List.of("FAILED"),
                "functionIDs",
                List.of("f-1"));
        assertThat(server.client().last("GetRuns").get("filter")).isEqualTo(expected);
        assertThat(server.client().last("CountRuns").get("filter")).isEqualTo(expected);
    }

    @Test
    void threeFilterChangesAtOnceAreOneQuery() {
        model.onShown();
        long before = server.client().count("GetRuns");
        model.setFilter(RunFilter.DEFAULT
                .withStatuses(Set.of(Status.FAILED))
                .withApps(Set.of("a-1"))
                .withNewestFirst(false));
        assertThat(server.client().count("GetRuns")).isEqualTo(before + 1);
    }

    @Test
    void runsThatNoLongerMatchLeaveTheTop() {
        server.put("A1", "RUNNING", 0).put("A2", "RUNNING", 1_000);
        model.onShown();
        model.setFilter(RunFilter.DEFAULT.withStatuses(Set.of(Status.RUNNING)));
        model.scrolled(0, 1);
        server.change("A1", "COMPLETED");
        timer.advance(GAP);
        assertThat(ids()).containsExactly("A2");
    }

    @Test
    void theStepOfARunIsReadForRowsInViewOnly() {
        server.fill("A", 100, 0);
        model.onShown();
        model.scrolled(0, 9);
        timer.advance(GAP);
        assertThat(server.client().count("GetRunProgress")).isEqualTo(10);
        model.scrolled(0, 9);
        timer.advance(GAP);
        assertThat(server.client().count("GetRunProgress")).isEqualTo(10);
    }

    @Test
    void runningDurationsTick() {
        server.put("A1", "RUNNING", 0);
        model.onShown();
        assertThat(row("A1").duration()).isEqualTo("1 h 0 m");
        timer.advance(Duration.ofMinutes(3));
        assertThat(row("A1").duration()).isEqualTo("1 h 3 m");
    }

    @Test
    void olderFirstListsGrowAtTheirEnd() {
        server.fill("A", 3, 0);
        model.onShown();
        model.setFilter(RunFilter.DEFAULT.withNewestFirst(false));
        server.put("B1", "QUEUED", 10_000);
        server.client().runChanged("B1");
        timer.advance(GAP);
        model.scrolled(0, 2);
        assertThat(ids()).containsExactly("A000000", "A000001", "A000002", "B1");
    }

    @Test
    void aServerThatIsGoneLeavesTheRowsAndIsReported() {
        server.fill("A", 3, 0);
        model.onShown();
        server.client().answer("GetRuns", in -> new ClientException("unreachable", "gone", null));
        server.client().runChanged("A000000");
        timer.advance(GAP);
        assertThat(ids()).hasSize(3);
        assertThat(model.problemProperty().get().code()).isEqualTo("unreachable");
    }

    @Test
    void aHiddenListAsksNothing() {
        server.fill("A", 3, 0).put("R", "RUNNING", 9_000);
        model.onShown();
        timer.advance(Duration.ofSeconds(3));
        model.onHidden();
        int before = server.client().calls().size();
        server.client().runChanged("A000000");
        timer.advance(Duration.ofMinutes(1));
        assertThat(server.client().calls()).hasSize(before);
        assertThat(server.client().listeners()).isZero();
        assertThat(timer.waiting()).isZero();
    }

    @Test
    void cancellingInDetailsTurnsTheRowCancelledToo() {
        server.put("A1", "RUNNING", 0);
        model.onShown();
        RunViewModel details = new RunViewModel(new RunId("A1"), server.client(), store, Runnable::run, timer, timer);
        server.client().answer("GetRunTrace", in -> new ClientException("graphql", "none", null));
        server.client().answer("CancelRun", in -> {
            server.put("A1", "CANCELLED", 0);
            return Map.of("cancelRun", Map.of("id", "A1", "status", "CANCELLED"));
        });
        details.onShown();
        details.acts().cancel();
        timer.advance(GAP);
        assertThat(details.status()).contains(Status.CANCELLED);
        assertThat(row("A1").status()).isEqualTo(Status.CANCELLED);
    }

    @ParameterizedTest
    @ValueSource(longs = {41, 42, 43, 44})
    void whateverHappensTheListEndsUpAsTheServerHasIt(long seed) {
        Random random = new Random(seed);
        server.fill("A", 120, 0);
        model.onShown();
        for (int i = 0; i < 300; i++) {
            switch (random.nextInt(7)) {
                case 0, 1 -> {
                    String id = "N" + seed + "-" + i;
                    server.put(id, "QUEUED", 200_000 + i * 10L);
                    server.client().runChanged(id);
                }
                case 2 ->
                    server.change(server.ids().get(random.nextInt(server.ids().size())), "COMPLETED");
                case 3 -> model.scrolled(random.nextInt(100), 100 + random.nextInt(100));
                case 4 ->
                    model.toggleExpanded(new RunId(
                            server.ids().get(random.nextInt(server.ids().size()))));
                case 5 -> model.toggleFollowing();
                default -> timer.advance(Duration.ofMillis(random.nextInt(400)));
            }
            assertThat(ids()).as("seed %s step %s", seed, i).doesNotHaveDuplicates();
        }
        if (!model.followingProperty().get()) {
            model.toggleFollowing();
        }
        model.scrolled(0, 10);
        timer.advance(Duration.ofSeconds(1));
        model.showNew();
        for (int i = 0; i < 10; i++) {
            model.loadMore();
        }
        assertThat(ids()).as("seed %s", seed).isEqualTo(server.ids());
    }

    private RunRow row(String id) {
        return model.items().stream()
                .filter(RunRow.class::isInstance)
                .map(RunRow.class::cast)
                .filter(row -> row.id().value().equals(id))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no row for " + id));
    }

    private List<String> ids() {
        return model.items().stream()
                .filter(RunRow.class::isInstance)
                .map(item -> item.id().value())
                .toList();
    }
}
