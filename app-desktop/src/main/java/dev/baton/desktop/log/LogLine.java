package dev.baton.desktop.log;

import java.time.Instant;

/// One line of a log.
///
/// @param number counts up from 0 without gaps
/// @param at when it was written
/// @param source who wrote it: the simple name of a class
/// @param text the message with its key-value pairs, and the message of a cause
public record LogLine(long number, Instant at, Level level, String source, String text) implements LogEntry {
    /// How serious it is.
    public enum Level {
        DEBUG,
        INFO,
        WARN,
        ERROR
    }
}
