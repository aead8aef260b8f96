package dev.baton.desktop.screen.runs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.desktop.component.Status;
import dev.baton.desktop.navigation.Params;
import dev.baton.desktop.prefs.MemoryPreferences;
import dev.baton.desktop.screen.runs.SavedViews.View;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class SavedViewsTest {
    private final MemoryPreferences preferences = new MemoryPreferences();
    private final SavedViews views = new SavedViews(preferences);

    @Test
    void whatIsHandedOnComesOutTheSameElsewhere() {
        View view =
                new View("Big orders", Map.of("search", "event.data.total > 100", "last", "3d"), "status -app id:90");
        views.save(view);
        views.save(new View("Another", Map.of(), ""));
        SavedViews elsewhere = new SavedViews(new MemoryPreferences());
        assertThat(elsewhere.load(views.export())).isEqualTo(2);
        assertThat(elsewhere.saved()).isEqualTo(views.saved()).contains(view);
        assertThat(elsewhere.export()).isEqualTo(views.export());
    }

    @Test
    void aViewIsKnownByWhatItShows() {
        assertThat(views.of(Params.NONE)).map(View::name).contains("All runs");
        Params failing =
                RunFilter.of(views.builtIn().get(1).route(), Instant.EPOCH).toParams();
        assertThat(views.of(failing)).map(View::name).contains("Failing now");
        Params mine = RunFilter.DEFAULT.withStatuses(Set.of(Status.CANCELLED)).toParams();
        assertThat(views.of(mine)).isEmpty();
        views.save(new View("Mine", mine.values(), ""));
        assertThat(views.of(mine)).map(View::name).contains("Mine");
        views.remove("Mine");
        assertThat(views.of(mine)).isEmpty();
    }

    @Test
    void nonsenseIsNoView() {
        assertThat(views.load("")).isZero();
        assertThat(views.load("{}")).isZero();
        assertThat(views.load("[{\"name\":\" \",\"params\":{},\"columns\":\"\"}]"))
                .isZero();
        assertThat(views.load("[{\"name\":\"x\"}]")).isZero();
        preferences.put("views.runs", "broken");
        assertThat(views.saved()).isEmpty();
    }
}
