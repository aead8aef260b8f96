package dev.baton.desktop.screen.runs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.desktop.component.LoadState;
import dev.baton.desktop.component.cel.SearchProgress;
import dev.baton.desktop.component.cel.SearchProgress.Phase;
import dev.baton.desktop.fake.ManualTimer;
import dev.baton.desktop.screen.run.RunJson;
import dev.baton.desktop.screen.run.RunStore;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Searches that take long: matches come as they are found.
final class RunSearchTest {
    private final RunServer server = new RunServer().fill("R", 10_000, 0);
    private final ManualTimer timer = new ManualTimer(RunJson.T0.plusSeconds(10_000));
    private final RunsViewModel model =
            new RunsViewModel(server.client(), new RunStore(), Runnable::run, Runnable::run, timer, timer);

    @BeforeEach
    void search() {
        server.search(run -> ((String) run.get("id")).endsWith("500"), 1_000);
        model.onShown();
        server.client().hold();
        model.setFilter(RunFilter.DEFAULT.withQuery("event.data.rare"));
    }

    @Test
    void matchesStreamInAndTheProgressTellsHowFarTheSearchHasCome() {
        answer();
        assertThat(ids()).containsExactly("R009500");
        assertThat(progress().phase()).isEqualTo(Phase.SEARCHING);
        assertThat(progress().looked()).isEqualTo(1_000);
        assertThat(progress().reached()).isEqualTo(RunJson.T0.plusSeconds(8_999));
        answer();
        assertThat(ids()).containsExactly("R009500", "R008500");
        assertThat(progress().reached()).isEqualTo(RunJson.T0.plusSeconds(7_999));
        server.client().release();
        assertThat(ids()).hasSize(10);
        assertThat(progress().phase()).isEqualTo(Phase.DONE);
        assertThat(model.endReachedProperty().get()).isTrue();
        assertThat(model.totalProperty().get()).isEqualTo(10);
    }

    @Test
    void aSearchThatWasStoppedKeepsWhatItFoundAndGoesOnFromThere() {
        answer();
        model.stopOrResumeSearch();
        long asked = server.client().count("SearchRuns");
        server.client().release();
        assertThat(ids()).containsExactly("R009500");
        assertThat(progress().phase()).isEqualTo(Phase.STOPPED);
        assertThat(server.client().count("SearchRuns")).isEqualTo(asked);
        model.stopOrResumeSearch();
        assertThat(ids()).hasSize(10).startsWith("R009500", "R008500");
        assertThat(progress().phase()).isEqualTo(Phase.DONE);
        assertThat(progress().looked()).isEqualTo(10_000);
    }

    @Test
    void nothingFoundYetIsNotAnEmptyList() {
        server.search(run -> ((String) run.get("id")).equals("R000001"), 1_000);
        answer();
        assertThat(model.stateProperty().get()).isInstanceOf(LoadState.Loading.class);
        server.client().release();
        assertThat(ids()).containsExactly("R000001");
        server.search(run -> false, 1_000);
        model.refresh();
        assertThat(model.stateProperty().get()).isInstanceOf(LoadState.Empty.class);
    }

    @Test
    void aPageThatIsFullRestsUntilMoreIsWanted() {
        server.search(run -> true, 1_000);
        server.client().release();
        model.refresh();
        assertThat(ids()).hasSize(100);
        assertThat(progress().phase()).isEqualTo(Phase.WAITING);
        model.loadMore();
        assertThat(ids()).hasSize(200);
    }

    @Test
    void newMatchesComeWhileTheListIsShownAndEachLookIsBounded() {
        server.client().release();
        assertThat(ids()).hasSize(10);
        server.put("R999500", "RUNNING", 10_001_000);
        long looks = server.client().count("SearchRuns");
        server.client().runChanged("R999500");
        timer.advance(Duration.ofSeconds(1));
        assertThat(ids()).startsWith("R999500", "R009500").hasSize(11);
        assertThat(server.client().count("SearchRuns")).isEqualTo(looks + 1);
        assertThat(((Map<?, ?>) server.client().last("SearchRuns").get("filter")).containsKey("searchLimit"))
                .isTrue();
    }

    /// Lets answers come until one of the search has.
    private void answer() {
        SearchProgress before = progress();
        while (progress().equals(before) && server.client().releaseOne()) {
            continue;
        }
    }

    private SearchProgress progress() {
        return model.searchProperty().get();
    }

    private List<String> ids() {
        return model.items().stream().map(item -> item.id().value()).toList();
    }
}
