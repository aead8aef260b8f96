package dev.baton.desktop.component.range;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.conformance.Conformance;
import dev.baton.desktop.component.range.TimeRange.Reading;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RangeTextTest {
    /// A Friday, 12:42 in the zone.
    private static final Instant NOW = Instant.parse("2026-11-20T10:42:00Z");

    private final RangeText text = new RangeText(ZoneOffset.ofHours(2), NOW, Duration.ofDays(100));

    @ParameterizedTest
    @CsvSource({"90s, 90", "2h, 7200", "3M, 7776000", "1w, 604800", " 10 m , 600", "30d, 2592000"})
    void lengthsAreANumberAndAUnit(String typed, long seconds) {
        assertThat(range(typed).from(NOW)).isEqualTo(NOW.minusSeconds(seconds));
        assertThat(range(typed).until()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "yesterday 14:00, 2026-11-19T12:00:00Z",
        "Yesterday, 2026-11-18T22:00:00Z",
        "today 9:05, 2026-11-20T07:05:00Z",
        "12:30:15, 2026-11-20T10:30:15Z",
        "monday, 2026-11-15T22:00:00Z",
        "fri 08:00, 2026-11-20T06:00:00Z",
        "2026-11-18, 2026-11-17T22:00:00Z",
        "2026-11-18 10:00, 2026-11-18T08:00:00Z",
        "2026-11-18T10:00:30.250, 2026-11-18T08:00:30.250Z",
        "2026-11-18T10:00:00Z, 2026-11-18T10:00:00Z",
        "2026-11-18t10:00:00+01:00, 2026-11-18T09:00:00Z",
        "18 nov 10:00, 2026-11-18T08:00:00Z",
    })
    void timesAreReadInTheZoneThatIsShown(String typed, Instant start) {
        assertThat(range(typed)).isEqualTo(new TimeRange.Between(start, null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"yesterday 14:00 to today 9:00", "2026-11-19 14:00 - 9:00", "2026-11-19T12:00:00Z to 9:00"})
    void twoTimesAreARange(String typed) {
        assertThat(range(typed))
                .isEqualTo(new TimeRange.Between(
                        Instant.parse("2026-11-19T12:00:00Z"), Instant.parse("2026-11-20T07:00:00Z")));
    }

    @Test
    @Conformance("UI-10")
    void whatIsNoRangeIsRefusedEachInItsOwnWords() {
        assertThat(List.of("90s", "2h", "3M"))
                .allSatisfy(typed -> assertThat(text.read(typed)).isInstanceOf(Reading.Valid.class));
        List<String> words = Stream.concat(
                        Stream.of(
                                        "0d",
                                        "5x",
                                        "1.5h",
                                        "90",
                                        "",
                                        "whenever",
                                        "4M",
                                        "99999999d",
                                        "tomorrow 10:00",
                                        "2026-13-40",
                                        "today 10:00 to yesterday 10:00",
                                        "yesterday 10:00 to today 23:00",
                                        "today 23:00")
                                .map(this::refusal),
                        Stream.of(reason(text.between("soon", "")), reason(text.between("yesterday", "soon"))))
                .toList();
        assertThat(words).doesNotHaveDuplicates().noneMatch(String::isBlank);
        assertThat(refusal("0d")).contains("shortest range is one second");
        assertThat(refusal("5x")).contains("no unit \"x\"");
        assertThat(refusal("1.5h")).contains("whole number");
        assertThat(refusal("today 10:00 to yesterday 10:00")).contains("start must be before the end");
        assertThat(refusal("yesterday 10:00 to today 23:00")).contains("end lies in the future");
        assertThat(refusal("4M")).contains("kept for 100 d");
        assertThat(refusal("2026-01-01")).isEqualTo(refusal("4M"));
    }

    @Test
    void withoutABoundNothingIsTooLong() {
        assertThat(new RangeText(ZoneOffset.UTC, NOW, null).read("9y")).isInstanceOf(Reading.Valid.class);
        assertThat(new RangeText(ZoneOffset.UTC, NOW, Duration.ofDays(30)).read("30d"))
                .isInstanceOf(Reading.Valid.class);
    }

    private TimeRange range(String typed) {
        Reading reading = text.read(typed);
        assertThat(reading).as(typed).isInstanceOf(Reading.Valid.class);
        return ((Reading.Valid) reading).range();
    }

    private String refusal(String typed) {
        return reason(text.read(typed));
    }

    private static String reason(Reading reading) {
        assertThat(reading).isInstanceOf(Reading.Invalid.class);
        return ((Reading.Invalid) reading).message();
    }
}
