package dev.baton.desktop.screen.functions;

import java.util.List;

/// A row of the functions list.
///
/// @param id UUID
/// @param slug id of app and function, by which it is invoked
/// @param app name of its app
/// @param appConnected whether its app syncs
/// @param url where its app serves it, or empty
/// @param concurrency steps at once, or 0 for no limit
record FunctionRow(
        String id,
        String name,
        String slug,
        List<Trigger> triggers,
        String app,
        boolean appConnected,
        String url,
        int concurrency) {
    /// What starts it.
    ///
    /// @param value event name or cron expression
    /// @param condition expression, or empty
    record Trigger(String value, boolean cron, String condition) {}

    /// Whether no event starts it, so that it takes no payload.
    boolean isCronOnly() {
        return !triggers.isEmpty() && triggers.stream().allMatch(Trigger::cron);
    }
}
