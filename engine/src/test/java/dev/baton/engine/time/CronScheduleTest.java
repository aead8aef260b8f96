package dev.baton.engine.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.conformance.Conformance;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// When schedules tick.
final class CronScheduleTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "* * * * *|2026-01-05T10:00:30Z|2026-01-05T10:01:00Z",
                "* * * * *|2026-01-05T10:01:00Z|2026-01-05T10:02:00Z",
                "*/15 * * * *|2026-01-05T10:50:00Z|2026-01-05T11:00:00Z",
                "5/20 * * * *|2026-01-05T10:30:00Z|2026-01-05T10:45:00Z",
                "0 9 * * mon-fri|2026-01-09T10:00:00Z|2026-01-12T09:00:00Z",
                "0 0 1 jan,jul *|2026-01-05T10:00:00Z|2026-07-01T00:00:00Z",
                "0 0 31 * *|2026-02-01T00:00:00Z|2026-03-31T00:00:00Z",
                "0 0 29 2 *|2026-01-01T00:00:00Z|2028-02-29T00:00:00Z",
                "0 0 13 * 5|2026-02-01T00:00:00Z|2026-02-06T00:00:00Z",
                "0 0 * * 7|2026-01-05T00:00:00Z|2026-01-11T00:00:00Z",
                "TZ=Asia/Kolkata 30 5 * * *|2026-01-05T00:00:00Z|2026-01-06T00:00:00Z",
                "CRON_TZ=America/New_York 0 9 * * *|2026-01-05T00:00:00Z|2026-01-05T14:00:00Z"
            })
    void ticksNext(String schedule, Instant after, Instant next) {
        assertThat(CronSchedule.parse(schedule).next(after)).contains(next);
    }

    @Test
    @Conformance({"ENG-59", "SDK-14"})
    void nineInParisIsNineAllYear() {
        var schedule = CronSchedule.parse("TZ=Europe/Paris 0 9 * * *");
        assertThat(schedule.next(Instant.parse("2026-03-28T00:00:00Z")))
                .contains(Instant.parse("2026-03-28T08:00:00Z"));
        assertThat(schedule.next(Instant.parse("2026-03-29T00:00:00Z")))
                .contains(Instant.parse("2026-03-29T07:00:00Z"));
    }

    @Test
    void hourThatDoesNotExistIsLeftOut() {
        assertThat(CronSchedule.parse("TZ=Europe/Paris 30 2 * * *").next(Instant.parse("2026-03-28T12:00:00Z")))
                .contains(Instant.parse("2026-03-30T00:30:00Z"));
    }

    @Test
    void hourThatComesTwiceTicksOnceUnlessEveryHourTicks() {
        assertThat(ticks("TZ=Europe/Paris 30 2 * * *", "2026-10-24T22:00:00Z", 2))
                .containsExactly("2026-10-25T00:30:00Z", "2026-10-26T01:30:00Z");
        assertThat(ticks("TZ=Europe/Paris 30 * * * *", "2026-10-24T23:45:00Z", 3))
                .containsExactly("2026-10-25T00:30:00Z", "2026-10-25T01:30:00Z", "2026-10-25T02:30:00Z");
    }

    @Test
    void scheduleThatNeverTicksHasNoNext() {
        assertThat(CronSchedule.parse("0 0 30 2 *").next(Instant.parse("2026-01-01T00:00:00Z")))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "* * * *",
                "* * * * * *",
                "60 * * * *",
                "* 24 * * *",
                "* * 0 * *",
                "* * * 13 *",
                "* * * * 8",
                "@daily",
                "a * * * *",
                "5-1 * * * *",
                "*/0 * * * *",
                "TZ=Mars/Base * * * * *",
                "TZ=Europe/Paris"
            })
    void nonsenseIsRefused(String text) {
        assertThatThrownBy(() -> CronSchedule.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    private static List<String> ticks(String schedule, String after, int count) {
        var parsed = CronSchedule.parse(schedule);
        var ticks = new ArrayList<String>();
        var at = Instant.parse(after);
        for (int i = 0; i < count; i++) {
            at = parsed.next(at).orElseThrow();
            ticks.add(at.toString());
        }
        return ticks;
    }
}
