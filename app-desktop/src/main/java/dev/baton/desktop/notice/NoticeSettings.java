package dev.baton.desktop.notice;

import dev.baton.desktop.prefs.Preferences;
import dev.baton.desktop.prefs.Setting;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;

/// The settings of notifications.
public final class NoticeSettings {
    public static final Setting<Boolean> FAILED_RUNS =
            Setting.flag("notifications", "Failed runs", "Tell of failed runs while no window has the focus.", true);
    public static final Setting<Boolean> APPS = Setting.flag(
            "notifications.apps",
            "Apps that stop syncing",
            "Tell when an app does not sync any more, and when all sync again.",
            true);
    public static final Setting<Boolean> SERVER = Setting.flag(
            "notifications.server",
            "A server that stops answering",
            "Tell when the server of a window cannot be reached any more.",
            true);
    public static final Setting<String> QUIET_FROM = Setting.typed(
            "notifications.quiet-from",
            "Quiet from",
            "Quiet hours begin at this time of day, like 18:00. Nothing is told in them.",
            "18:00",
            NoticeSettings::problem);
    public static final Setting<String> QUIET_UNTIL = Setting.typed(
            "notifications.quiet-until",
            "Quiet until",
            "Quiet hours end at this time of day, like 08:30; before the time above it is the next morning.",
            "08:30",
            NoticeSettings::problem);

    private static final String PAUSED = "notifications.paused-until";
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("H:mm", Locale.ROOT);

    private NoticeSettings() {}

    /// All of them, in the order of the screen.
    public static List<Setting<?>> all() {
        return List.of(FAILED_RUNS, APPS, SERVER, QUIET_FROM, QUIET_UNTIL);
    }

    /// Whether something is to be told of now.
    ///
    /// @param kind the setting of what it is about
    public static boolean isWanted(Setting<Boolean> kind, Preferences preferences, ZonedDateTime now) {
        return kind.in(preferences)
                && !isPaused(preferences, now.toInstant())
                && !isQuiet(QUIET_FROM.in(preferences), QUIET_UNTIL.in(preferences), now.toLocalTime());
    }

    /// Tells of nothing until then.
    public static void pause(Preferences preferences, Instant until) {
        preferences.put(PAUSED, until.toString());
    }

    /// Ends a pause.
    public static void resume(Preferences preferences) {
        preferences.remove(PAUSED);
    }

    /// Whether nothing is told of, because the user said so.
    public static boolean isPaused(Preferences preferences, Instant now) {
        try {
            return preferences
                    .text(PAUSED)
                    .map(Instant::parse)
                    .filter(now::isBefore)
                    .isPresent();
        } catch (DateTimeParseException e) {
            return false;
        }
    }

    /// Quiet hours may last over midnight; without both ends there are none.
    private static boolean isQuiet(String from, String until, LocalTime now) {
        if (from.isEmpty() || until.isEmpty()) {
            return false;
        }
        LocalTime begin = LocalTime.parse(from, CLOCK);
        LocalTime end = LocalTime.parse(until, CLOCK);
        boolean begun = !now.isBefore(begin);
        boolean ended = !now.isBefore(end);
        return begin.isBefore(end) ? begun && !ended : begun || !ended;
    }

    private static String problem(String text) {
        if (text.isEmpty()) {
            return "";
        }
        try {
            LocalTime.parse(text, CLOCK);
            return "";
        } catch (DateTimeParseException e) {
            return "This is no time of day. Write 18:00.";
        }
    }
}
