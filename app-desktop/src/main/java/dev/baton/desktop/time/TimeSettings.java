package dev.baton.desktop.time;

import dev.baton.desktop.prefs.Preferences;
import dev.baton.desktop.prefs.Setting;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;

/// The settings of times and numbers.
public final class TimeSettings {
    public static final Setting<Zone> ZONE =
            Setting.of("time.zone", "Time zone", "Local time, UTC, or the zone below.", Zone.LOCAL, Zone::title);
    public static final Setting<String> ZONE_NAME = Setting.typed(
            "time.zone-name",
            "Another zone",
            "A name like Europe/Berlin or an offset like +05:30.",
            "Europe/Berlin",
            TimeSettings::problem);
    public static final Setting<TimeFormat.Display> DISPLAY = Setting.of(
            "time.display",
            "Times in tables",
            "The time, how long ago it was, or both. Absolute, relative.",
            TimeFormat.Display.ABSOLUTE,
            TimeFormat.Display::title);
    public static final Setting<Boolean> TWELVE = Setting.flag(
            "time.twelve-hours", "12-hour clock", "1:05:03 PM instead of 13:05:03. AM, PM, 24 hours.", false);
    public static final Setting<DurationStyle> DURATION = Setting.of(
            "time.duration",
            "Durations",
            "The two largest units, seconds, or a clock.",
            DurationStyle.UNITS,
            DurationStyle::title);
    public static final Setting<Integer> FIRST_ATTEMPT = new Setting<>(
            "time.first-attempt",
            "First attempt",
            "The number of the first attempt of a step, of which the others count on.",
            0,
            new Setting.OneOf<>(List.of(0, 1), number -> "Attempt " + number, Object::toString));

    private TimeSettings() {}

    /// Which zone.
    public enum Zone {
        LOCAL("Local"),
        UTC("UTC"),
        OTHER("Other");

        private final String title;

        Zone(String title) {
            this.title = title;
        }

        /// The word of the choice.
        public String title() {
            return title;
        }
    }

    /// All of them, in the order of the screen.
    public static List<Setting<?>> all() {
        return List.of(ZONE, ZONE_NAME, DISPLAY, TWELVE, DURATION, FIRST_ATTEMPT);
    }

    /// Whether a preference changes how times or durations are written.
    public static boolean isOne(String name) {
        return name.startsWith("time.");
    }

    /// How times are to be written.
    ///
    /// @param local the zone of this machine
    public static TimeFormat format(Preferences preferences, ZoneId local) {
        return new TimeFormat(zone(preferences, local), DISPLAY.in(preferences), TWELVE.in(preferences));
    }

    private static ZoneId zone(Preferences preferences, ZoneId local) {
        return switch (ZONE.in(preferences)) {
            case LOCAL -> local;
            case UTC -> ZoneOffset.UTC;
            case OTHER -> {
                String name = ZONE_NAME.in(preferences);
                yield name.isEmpty() ? local : ZoneId.of(name);
            }
        };
    }

    private static String problem(String name) {
        if (name.isEmpty()) {
            return "";
        }
        try {
            ZoneId.of(name);
            return "";
        } catch (DateTimeException e) {
            return "There is no such zone. Write Europe/Berlin, America/New_York or +05:30.";
        }
    }
}
