package dev.baton.desktop.task;

import dev.baton.desktop.prefs.Setting;
import java.time.Duration;
import java.util.List;

/// How often what is shown is read again while it changes. Reading again has a shortest gap of its own everywhere; this
/// makes it longer.
public final class Pace {
    public static final Setting<Integer> SETTING = new Setting<>(
            "live.interval",
            "Follow changes",
            "How soon lists and details show what has changed on the server. Live, refresh interval, polling.",
            0,
            new Setting.OneOf<>(
                    List.of(0, 1, 5, 30),
                    seconds -> seconds == 0 ? "At once" : "Every " + seconds + " s",
                    Object::toString));

    private static volatile Duration least = Duration.ZERO;

    private Pace() {}

    /// The shortest gap from now on.
    ///
    /// @param seconds 0 for none
    public static void set(int seconds) {
        least = Duration.ofSeconds(seconds);
    }

    /// The gap that holds where at least this one is wanted.
    static Duration of(Duration gap) {
        return gap.compareTo(least) < 0 ? least : gap;
    }
}
