package dev.baton.desktop.log;

import dev.baton.desktop.log.LogLine.Level;
import java.time.Instant;
import java.util.Locale;

/// What a line of any log says.
public interface LogEntry {
    /// When it happened.
    Instant at();

    /// How serious it is.
    Level level();

    /// Who or what it is about.
    String source();

    /// What happened.
    String text();

    /// Whether text or source hold some words, in upper or lower case; every line holds none.
    default boolean has(String words) {
        String wanted = words.toLowerCase(Locale.ROOT);
        return text().toLowerCase(Locale.ROOT).contains(wanted)
                || source().toLowerCase(Locale.ROOT).contains(wanted);
    }
}
