package dev.baton.desktop.screen.runs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.desktop.component.Status;
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
import org.junit.jupiter.params.provider.CsvSource;
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
    @CsvSource({"90s, 90", "2h, 7200", "3M, 7776000", "1w, 604800", "1y, 31536000", " 10 m , 600"})
    void lengthsAreANumberAndAUnit(String text, long seconds) {
        assertThat(TimeRange.last(text))
                .isInstanceOfSatisfying(
                        TimeRange.Reading.Valid.class,
                        valid -> assertThat(valid.range().from(NOW)).isEqualTo(NOW.minusSeconds(seconds)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0d", "5x", "1.5h", "", "h", "-1d", "99999999999d"})
    void otherLengthsAreRefusedWithAReason(String text) {
        assertThat(TimeRange.last(text))
                .isInstanceOfSatisfying(
                        TimeRange.Reading.Invalid.class,
                        invalid -> assertThat(invalid.message()).isNotBlank());
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-20T09:00:00Z, 2026-11-20T08:00:00Z, before the end",
        "2026-11-20T09:00:00Z, 2026-11-20T11:00:00Z, end lies in the future",
        "2026-11-20T11:00:00Z, '', start lies in the future",
        "yesterday, '', Write times"
    })
    void impossibleRangesAreRefusedEachInItsOwnWords(String start, String end, String message) {
        assertThat(TimeRange.between(start, end, NOW))
                .isInstanceOfSatisfying(
                        TimeRange.Reading.Invalid.class,
                        invalid -> assertThat(invalid.message()).contains(message));
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
                random.nextBoolean() ? "event.data.n > 1 && output == \"a,b\"" : "");
    }
}
