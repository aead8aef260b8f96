package dev.baton.desktop.component;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.desktop.component.timeline.DurationText;
import dev.baton.desktop.time.DurationStyle;
import dev.baton.desktop.time.TimeFormat;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
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
    void timesAreWrittenAsTheUserWantsThem() {
        Instant now = Instant.parse("2026-11-20T10:42:03.218Z");
        Instant before = Instant.parse("2026-11-17T18:27:27.5Z");
        times.use(new TimeFormat(ZoneOffset.UTC, TimeFormat.Display.ABSOLUTE, true));
        assertThat(times.cell(now)).isEqualTo("10:42:03.218 AM");
        assertThat(times.cell(before)).isEqualTo("17 Nov 6:27:27 PM");
        assertThat(times.axis(before, false)).isEqualTo("17 Nov 6:27 PM");
        times.use(new TimeFormat(ZoneOffset.ofHours(2), TimeFormat.Display.RELATIVE, false));
        assertThat(times.cell(now)).isEqualTo("4 s ago");
        assertThat(times.precise(now)).isEqualTo("20 Nov 12:42:03.218");
        times.use(new TimeFormat(ZoneOffset.ofHours(2), TimeFormat.Display.BOTH, false));
        assertThat(times.cell(now)).isEqualTo("12:42:03.218 · 4 s ago");
        assertThat(times.axis(now, true)).isEqualTo("12:42:03");
    }

    @Test
    void whatIsCopiedIsIso8601WithMillisecondsAndZone() {
        assertThat(times.iso(Instant.parse("2026-11-20T10:42:03.2Z"))).isEqualTo("2026-11-20T12:42:03.200+02:00");
        times.use(TimeFormat.in(ZoneOffset.UTC));
        assertThat(times.iso(Instant.parse("2026-11-20T10:42:03.218999Z"))).isEqualTo("2026-11-20T10:42:03.218Z");
    }

    @Test
    void durationsAreWrittenAsTheUserWantsThem() {
        try {
            DurationText.use(DurationStyle.SECONDS);
            assertThat(List.of(DurationText.of(471), DurationText.of(96_430))).containsExactly("471 ms", "96.4 s");
            DurationText.use(DurationStyle.CLOCK);
            assertThat(List.of(DurationText.of(96_430), DurationText.of(3_696_000)))
                    .containsExactly("1:36.4", "1:01:36");
        } finally {
            DurationText.use(DurationStyle.UNITS);
        }
    }

    @Test
    void attemptsCountFromWhereTheUserBegins() {
        try {
            assertThat(AttemptText.name("Attempt 0")).isEqualTo("Attempt 0");
            AttemptText.startAt(1);
            assertThat(AttemptText.name("Attempt 0")).isEqualTo("Attempt 1");
            assertThat(AttemptText.name("attempt the impossible")).isEqualTo("attempt the impossible");
        } finally {
            AttemptText.startAt(0);
        }
    }

    @Test
    void theZoneIsNamedByItsOffset() {
        assertThat(times.zoneName()).isEqualTo("UTC+2");
        assertThat(new TimeText(ZoneOffset.UTC, clock).zoneName()).isEqualTo("UTC");
        assertThat(new TimeText(ZoneId.of("Asia/Kolkata"), clock).zoneName()).isEqualTo("UTC+5:30");
    }
}
