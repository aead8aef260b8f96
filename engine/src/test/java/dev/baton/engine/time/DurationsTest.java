package dev.baton.engine.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationsTest {
    @ParameterizedTest
    @CsvSource({
        "1d2h30m,P1DT2H30M",
        "2w,P14D",
        "1.5h,PT1H30M",
        "90s,PT1M30S",
        "250ms,PT0.25S",
        "3us,PT0.000003S",
        "7ns,PT0.000000007S",
        "0,PT0S",
        "0s,PT0S",
        "-5m,PT-5M",
        "+5m,PT5M",
        ".5s,PT0.5S",
        "1.s,PT1S",
    })
    void readsDurations(String text, String expected) {
        assertThat(Durations.parse(text)).contains(Duration.parse(expected));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-", "5", "s", "1x", "1h ", "1.2.3s", "1 h", "300000h300000000h", "1H"})
    void refusesOtherText(String text) {
        assertThat(Durations.parse(text)).isEmpty();
    }

    @Test
    void daysAndWeeksCanBeLeftOut() {
        assertThat(Durations.parseWithoutDays("1h5ms"))
                .contains(Duration.ofHours(1).plusMillis(5));
        assertThat(Durations.parseWithoutDays("1d")).isEmpty();
        assertThat(Durations.parseWithoutDays("1w")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "PT0S,0s",
        "PT1H30M,1h30m0s",
        "PT1.5S,1.5s",
        "PT0.02S,20ms",
        "PT0.0000015S,1.5µs",
        "PT0.000000007S,7ns",
        "PT168H,168h0m0s",
        "PT1M0.5S,1m0.5s",
        "PT-1M,-1m0s",
    })
    void printsAsGoDoes(String duration, String expected) {
        assertThat(Durations.print(Duration.parse(duration))).isEqualTo(expected);
    }

    @Test
    void readsBackWhatItPrints() {
        var random = new Random(42);
        for (int i = 0; i < 5_000; i++) {
            var duration = Duration.ofNanos(random.nextLong() >> random.nextInt(62));
            assertThat(Durations.parse(Durations.print(duration))).contains(duration);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2023-11-14T22:13:20Z",
                "2023-11-14T22:13:20.000Z",
                "2023-11-14T23:13:20+01:00",
                "2023-11-14T22:13:20",
                "Tue, 14 Nov 2023 22:13:20 GMT",
                "Tue, 14 Nov 2023 17:13:20 -0500",
                "Tuesday, 14-Nov-23 22:13:20 UTC",
                "Tue Nov 14 22:13:20 2023",
                "Tue Nov 14 22:13:20 UTC 2023",
                "Tue Nov 14 17:13:20 -0500 2023",
                "2023-11-14 22:13:20 +0000 UTC",
                "2023-11-14 22:13:20.000000 +0000 UTC",
            })
    void readsDates(String text) {
        assertThat(Dates.parse(text)).contains(Instant.ofEpochSecond(1_700_000_000));
    }

    @Test
    void readsDatesWithoutSecondsOrYear() {
        assertThat(Dates.parse("14 Nov 23 22:13 GMT")).contains(Instant.parse("2023-11-14T22:13:00Z"));
        assertThat(Dates.parse("14 Nov 23 22:13 +0100")).contains(Instant.parse("2023-11-14T21:13:00Z"));
        assertThat(Dates.parse("2023-11-14")).contains(Instant.parse("2023-11-14T00:00:00Z"));
        assertThat(Dates.parse("Nov  4 22:13:20.5")).contains(Instant.parse("0000-11-04T22:13:20.500Z"));
        assertThat(Dates.parse("2023-13-14")).isEmpty();
        assertThat(Dates.parse("tomorrow at ten")).isEmpty();
        assertThat(Dates.parse("10m")).isEmpty();
    }
}
