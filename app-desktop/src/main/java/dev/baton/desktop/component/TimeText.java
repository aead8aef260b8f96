package dev.baton.desktop.component;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// Times in words, in one zone and seen from one clock.
public final class TimeText {
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT);
    private static final DateTimeFormatter DAY_CLOCK = DateTimeFormatter.ofPattern("d MMM HH:mm:ss", Locale.ENGLISH);
    private static final DateTimeFormatter DAY_PRECISE =
            DateTimeFormatter.ofPattern("d MMM HH:mm:ss.SSS", Locale.ENGLISH);
    private static final DateTimeFormatter FULL =
            DateTimeFormatter.ofPattern("EEE d MMM yyyy HH:mm:ss.SSS", Locale.ENGLISH);

    private final ZoneId zone;
    private final InstantSource clock;

    /// @param zone in which times are shown
    /// @param clock what "ago" counts from, and what today is
    public TimeText(ZoneId zone, InstantSource clock) {
        this.zone = zone;
        this.clock = clock;
    }

    /// The time now, of the server that is looked at.
    public Instant now() {
        return clock.instant();
    }

    /// For table cells: `12:42:03.218` today, `17 Nov 10:27:27` on other days.
    public String cell(Instant time) {
        ZonedDateTime local = time.atZone(zone);
        boolean today = local.toLocalDate().equals(clock.instant().atZone(zone).toLocalDate());
        return (today ? CLOCK : DAY_CLOCK).format(local);
    }

    /// For facts: day and time with milliseconds, `17 Nov 10:27:27.318`.
    public String precise(Instant time) {
        return DAY_PRECISE.format(time.atZone(zone));
    }

    /// For tooltips: how long ago, the local time and UTC, a line each.
    public String full(Instant time) {
        return ago(time) + "\n" + FULL.format(time.atZone(zone)) + "\n" + time;
    }

    /// How long ago, in its largest unit: `4 s ago`, `2 h ago`; `now` below a second, and for times to come.
    public String ago(Instant time) {
        Duration since = Duration.between(time, clock.instant());
        if (since.compareTo(Duration.ofSeconds(1)) < 0) {
            return "now";
        }
        if (since.toMinutes() < 1) {
            return since.toSeconds() + " s ago";
        }
        if (since.toHours() < 1) {
            return since.toMinutes() + " m ago";
        }
        return since.toDays() < 1 ? since.toHours() + " h ago" : since.toDays() + " d ago";
    }

    /// The zone as the status bar shows it: `UTC+2`, `UTC-3:30`, `UTC`.
    public String zoneName() {
        int seconds = zone.getRules().getOffset(clock.instant()).getTotalSeconds();
        if (seconds == 0) {
            return "UTC";
        }
        int minutes = Math.abs(seconds) / 60;
        String text = "UTC" + (seconds < 0 ? "-" : "+") + minutes / 60;
        return minutes % 60 == 0 ? text : text + String.format(Locale.ROOT, ":%02d", minutes % 60);
    }
}
