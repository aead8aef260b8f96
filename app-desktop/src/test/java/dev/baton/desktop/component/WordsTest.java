package dev.baton.desktop.component;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTest {
    private final InstantSource clock = InstantSource.fixed(Instant.parse("2026-11-20T10:42:07.318Z"));
    private final TimeText times = new TimeText(ZoneOffset.ofHours(2), clock);

    @ParameterizedTest
    @CsvSource({"0,—", "999,999", "1234,1.2K", "3400000,3.4M", "999949,999.9K", "999951,1.0M"})
    void largeCountsAreShort(long count, String text) {
        assertThat(CountText.compact(count)).isEqualTo(text);
    }

    @Test
    void aCountHasItsNoun() {
        assertThat(CountText.of(1, "event")).isEqualTo("1 event");
        assertThat(CountText.of(1_284, "event")).isEqualTo("1,284 events");
    }

    @Test
    void timesOfTodayLeaveTheDayOut() {
        assertThat(times.cell(Instant.parse("2026-11-20T10:42:03.218Z"))).isEqualTo("12:42:03.218");
        assertThat(times.cell(Instant.parse("2026-11-17T08:27:27Z"))).isEqualTo("17 Nov 10:27:27");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-20T10:42:07Z,now",
        "2026-11-20T10:42:03Z,4 s ago",
        "2026-11-20T08:00:00Z,2 h ago",
        "2026-11-10T08:00:00Z,10 d ago",
        "2026-11-21T08:00:00Z,now"
    })
    void agesHaveOneUnit(Instant time, String text) {
        assertThat(times.ago(time)).isEqualTo(text);
    }

    @Test
    void aTooltipTellsAgeLocalTimeAndUtc() {
        assertThat(times.full(Instant.parse("2026-11-20T10:42:03.218Z")))
                .isEqualTo("4 s ago\nFri 20 Nov 2026 12:42:03.218\n2026-11-20T10:42:03.218Z");
    }

    @Test
    void theZoneIsNamedByItsOffset() {
        assertThat(times.zoneName()).isEqualTo("UTC+2");
        assertThat(new TimeText(ZoneOffset.UTC, clock).zoneName()).isEqualTo("UTC");
        assertThat(new TimeText(ZoneId.of("Asia/Kolkata"), clock).zoneName()).isEqualTo("UTC+5:30");
    }
}
