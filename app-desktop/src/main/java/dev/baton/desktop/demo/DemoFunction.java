package dev.baton.desktop.demo;

/// A function of the demo.
///
/// @param app name of its app
/// @param trigger event name or cron expression
/// @param cron whether the trigger is a cron expression
/// @param retries after the first attempt
/// @param concurrency steps at once, or 0 for no limit
public record DemoFunction(
        String id, String app, String name, String trigger, boolean cron, int retries, int concurrency) {
    /// The id that the SDK gives it: app and name.
    public String slug() {
        return app + "-" + name;
    }
}
