package dev.baton.engine.function;

/// Checks the syntax of schedules.
@FunctionalInterface
public interface CronSyntax {
    /// Accepts five fields with an optional `TZ=Zone ` before them.
    ///
    /// @throws IllegalArgumentException with a message that says what is wrong
    void check(String schedule);
}
