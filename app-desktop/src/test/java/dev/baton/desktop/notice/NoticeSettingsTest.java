package dev.baton.desktop.notice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.desktop.prefs.MemoryPreferences;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NoticeSettingsTest {
    private final MemoryPreferences preferences = new MemoryPreferences();

    @ParameterizedTest
    @CsvSource({
        "18:00, 8:30, 17:59, true",
        "18:00, 8:30, 18:00, false",
        "18:00, 8:30, 03:00, false",
        "18:00, 8:30, 08:30, true",
        "12:00, 13:00, 12:30, false",
        "12:00, 13:00, 13:00, true",
        "12:00, '', 12:30, true",
        "12:00, noon, 12:30, true"
    })
    void nothingIsToldInQuietHours(String from, String until, LocalTime now, boolean wanted) {
        preferences.put(NoticeSettings.QUIET_FROM.name(), from);
        preferences.put(NoticeSettings.QUIET_UNTIL.name(), until);
        assertThat(NoticeSettings.isWanted(NoticeSettings.FAILED_RUNS, preferences, at(now)))
                .isEqualTo(wanted);
    }

    @Test
    void orWhenTheyAreOff() {
        NoticeSettings.FAILED_RUNS.put(preferences, false);
        assertThat(NoticeSettings.isWanted(NoticeSettings.FAILED_RUNS, preferences, at(LocalTime.NOON)))
                .isFalse();
        assertThat(NoticeSettings.isWanted(NoticeSettings.APPS, preferences, at(LocalTime.NOON)))
                .isTrue();
    }

    @Test
    void orWhileTheyArePaused() {
        NoticeSettings.pause(preferences, at(LocalTime.NOON).toInstant());
        assertThat(NoticeSettings.isWanted(NoticeSettings.APPS, preferences, at(LocalTime.of(11, 59))))
                .isFalse();
        assertThat(NoticeSettings.isWanted(NoticeSettings.APPS, preferences, at(LocalTime.NOON)))
                .isTrue();
        NoticeSettings.resume(preferences);
        assertThat(NoticeSettings.isWanted(NoticeSettings.APPS, preferences, at(LocalTime.of(11, 59))))
                .isTrue();
    }

    private static ZonedDateTime at(LocalTime time) {
        return time.atDate(LocalDate.of(2026, 11, 20)).atZone(ZoneOffset.UTC);
    }
}
