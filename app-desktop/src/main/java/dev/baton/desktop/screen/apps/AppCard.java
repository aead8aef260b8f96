package dev.baton.desktop.screen.apps;

import java.util.List;
import java.util.Optional;

/// An app as its card shows it.
///
/// @param id UUID of the app
/// @param name id that the SDK gives it; empty until it was synced once
/// @param url address of its serve endpoint; empty for a connected app
/// @param method `Serve`, `Connect` or `API`
/// @param sdk language and version: `js 4.2.1`
/// @param language in words, or empty
/// @param framework in words, or empty
/// @param version of the app, or empty
/// @param problem why it does not sync, if it does not
record AppCard(
        String id,
        String name,
        String url,
        String method,
        String sdk,
        String language,
        String framework,
        String version,
        boolean autodiscovered,
        Optional<SyncProblem> problem,
        List<FunctionLine> functions) {
    /// One of its functions.
    ///
    /// @param triggers at least none
    record FunctionLine(String id, String name, List<Trigger> triggers) {}

    /// @param cron whether the value is a cron expression, otherwise it is an event name
    record Trigger(String value, boolean cron) {}

    /// What stands as the title: the name, or where it is expected.
    String title() {
        return name.isEmpty() ? "New app" : name;
    }

    /// Whether it calls in by itself and is not called.
    boolean isConnected() {
        return method.equals("Connect");
    }
}
