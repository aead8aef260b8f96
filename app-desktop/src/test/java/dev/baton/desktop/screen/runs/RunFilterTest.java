package dev.baton.desktop.screen.runs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.desktop.component.Status;
import dev.baton.desktop.component.range.TimeRange;
import dev.baton.desktop.navigation.Params;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RunFilterTest {
    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");

    @Test
    void theDefaultHasNoParameters() {
        assertThat(RunFilter.DEFAULT.toParams()).isEqualTo(Params.NONE);
        assertThat(RunFilter.of(Params.NONE, NOW)).isEqualTo(RunFilter.DEFAULT);
    }

    @Test
    void allStatusesAreTheSameAsNone() {
        assertThat(RunFilter.DEFAULT.withStatuses(Set.copyOf(RunFilter.STATUSES)))
                .isEqualTo(RunFilter.DEFAULT);
    }

    @Test
    void whatMakesNoSenseIsIgnoredAndTheRestHolds() {
        Params params = Params.of(Map.of(
                "filterStatus",
                "FAILED,NOPE",
                "last",
                "5x",
                "timeField",
                "SOMETIME",
                "sort",
                "asc",
                "search",
                "a == 1"));
        assertThat(RunFilter.of(params, NOW))
                .isEqualTo(RunFilter.DEFAULT
                        .withStatuses(Set.of(Status.FAILED))
                        .withNewestFirst(false)
                        .withQuery("a == 1"));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void aFilterSurvivesItsRoute(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 200; i++) {
            RunFilter filter = random(random);
            assertThat(RunFilter.of(filter.toParams(), NOW)).as("seed %s", seed).isEqualTo(filter);
        }
    }

    private static RunFilter random(Random random) {
        Set<Status> statuses = new HashSet<>(RunFilter.STATUSES);
        statuses.removeIf(status -> random.nextBoolean());
        List<TimeRange> ranges = List.of(
                TimeRange.DEFAULT,
                new TimeRange.Last("90s", Duration.ofSeconds(90)),
                new TimeRange.Between(NOW.minusSeconds(90), null),
                new TimeRange.Between(NOW.minusSeconds(90), NOW.minusSeconds(9)));
        return new RunFilter(
                statuses,
                ranges.get(random.nextInt(ranges.size())),
                RunFilter.TimeField.values()[random.nextInt(3)],
                random.nextBoolean(),
                random.nextBoolean() ? Set.of("a-1", "a-2") : Set.of(),
                random.nextBoolean() ? Set.of("f-1") : Set.of(),
                random.nextBoolean(),
                random.nextBoolean() ? "event.data.n > 1 && output == \"a,b\"" : "");
    }
}
