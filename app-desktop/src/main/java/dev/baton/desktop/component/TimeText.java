package dev.baton.desktop.component;

import dev.baton.desktop.time.TimeFormat;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// Times in words, as the user wants them, seen from one clock.
public final class TimeText {
    private static final Map<String, DateTimeFormatter> FORMATTERS = new ConcurrentHashMap<>();

    private final ReadOnlyObjectWrapper<TimeFormat> format;
    private final ReadOnlyLongWrapper beat = new ReadOnlyLongWrapper();
    private final InstantSource clock;

    /// @param zone in which times are shown at first
    /// @param clock what "ago" counts from, and what today is
    public TimeText(ZoneId zone, InstantSource clock) {
        this.format = new ReadOnlyObjectWrapper<>(TimeFormat.in(zone));
        this.clock = clock;
    }

    /// How times are written now. Whoever keeps a text listens to it.
    public ReadOnlyObjectProperty<TimeFormat> formatProperty() {
        return format.getReadOnlyProperty();
    }

    /// Writes times in another way from now on. FX thread only.
    public void use(TimeFormat other) {
        format.set(other);
    }

    /// The zone in which times are shown.
    public ZoneId zone() {
        return format.get().zone();
    }

    /// Grows while cells say how long ago something was, so that they can say it anew.
    public ReadOnlyLongProperty beatProperty() {
        return beat.getReadOnlyProperty();
    }

    /// Some seconds have passed. FX thread only.
    public void beat() {
        beat.set(beat.get() + 1);
    }

    /// Whether cells say how long ago something was.
    public boolean isTicking() {
        return format.get().display() != TimeFormat.Display.ABSOLUTE;
    }

    /// The time now, of the server that is looked at.
    public Instant now() {
        return clock.instant();
    }

    /// For table cells: `12:42:03.218` today, `17 Nov 10:27:27` on other days; or how long ago; or both.
    public String cell(Instant time) {
        return switch (format.get().display()) {
            case ABSOLUTE -> moment(time);
            case RELATIVE -> ago(time);
            case BOTH -> moment(time) + " · " + ago(time);
        };
    }

    private String moment(Instant time) {
        return write(local(time), isToday(time) ? clock(".SSS") : "d MMM " + clock(""));
    }

    /// For the axes of charts: `12:42`, `17 Nov 10:27`, with seconds where they matter.
    public String axis(Instant time, boolean seconds) {
        String text = seconds ? clock("") : clock("").replace(":ss", "");
        return write(local(time), isToday(time) ? text : "d MMM " + text);
    }

    private boolean isToday(Instant time) {
        return local(time).toLocalDate().equals(local(clock.instant()).toLocalDate());
    }

    /// For what counts to the second: `12:42:03`.
    public String second(Instant time) {
        return write(local(time), clock(""));
    }

    /// For facts: day and time with milliseconds, `17 Nov 10:27:27.318`.
    public String precise(Instant time) {
        return write(local(time), "d MMM " + clock(".SSS"));
    }

    /// For tooltips: how long ago, the local time and UTC, a line each.
    public String full(Instant time) {
        return ago(time) + "\n" + write(local(time), "EEE d MMM yyyy " + clock(".SSS")) + "\n" + time;
    }

    /// For the clipboard: ISO 8601 with milliseconds and zone, `2026-11-17T10:27:27.318+02:00`.
    public String iso(Instant time) {
        return DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSXXX", Locale.ROOT)
                .format(local(time.truncatedTo(ChronoUnit.MILLIS)));
    }

    /// When the day after begins, where times are shown.
    public Instant nextDay(Instant time) {
        return local(time).toLocalDate().plusDays(1).atStartOfDay(zone()).toInstant();
    }

    private ZonedDateTime local(Instant time) {
        return time.atZone(format.get().zone());
    }

    private String clock(String fraction) {
        return format.get().twelveHours() ? "h:mm:ss" + fraction + " a" : "HH:mm:ss" + fraction;
    }

    private static String write(ZonedDateTime time, String pattern) {
        return FORMATTERS
                .computeIfAbsent(pattern, text -> DateTimeFormatter.ofPattern(text, Locale.ENGLISH))
                .format(time);
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
        int seconds = format.get().zone().getRules().getOffset(clock.instant()).getTotalSeconds();
        if (seconds == 0) {
            return "UTC";
        }
        int minutes = Math.abs(seconds) / 60;
        String text = "UTC" + (seconds < 0 ? "-" : "+") + minutes / 60;
        return minutes % 60 == 0 ? text : text + String.format(Locale.ROOT, ":%02d", minutes % 60);
    }
}
