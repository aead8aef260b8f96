package dev.baton.desktop.payload;

import dev.baton.desktop.prefs.Preferences;
import dev.baton.desktop.prefs.Setting;
import dev.baton.schema.redaction.Redaction;
import java.util.List;

/// The settings of what leaves the window.
public final class PrivacySettings {
    private static final int LINES = 4;

    public static final Setting<String> PATHS = new Setting<>(
            "privacy.paths",
            "Masked JSON paths",
            "Values at these paths are masked in copies, exports, logs that are copied and notifications; they stay "
                    + "readable here. One a line. Redaction, secrets.",
            "",
            new Setting.Typed(LINES, "customer.email\n$.data.card.number", Redaction::pathProblem));
    public static final Setting<String> PATTERNS = new Setting<>(
            "privacy.patterns",
            "Masked regular expressions",
            "Text that fits is masked in the same places. One a line.",
            "",
            new Setting.Typed(LINES, "sk_live_\\w+", Redaction::patternProblem));

    private PrivacySettings() {}

    /// All of them, in the order of the screen.
    public static List<Setting<?>> all() {
        return List.of(PATHS, PATTERNS);
    }

    /// What the preferences want masked.
    public static Redaction redaction(Preferences preferences) {
        return Redaction.of(PATHS.in(preferences), PATTERNS.in(preferences));
    }
}
