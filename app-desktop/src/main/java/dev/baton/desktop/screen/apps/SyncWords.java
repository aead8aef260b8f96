package dev.baton.desktop.screen.apps;

/// Sync errors of apps in words, for places other than the list of apps.
public final class SyncWords {
    private SyncWords() {}

    /// What is wrong with an app, in a few words.
    ///
    /// @param error as `App.error` gives it
    /// @param url address of the app
    public static String title(String error, String url) {
        return error.isBlank() ? "" : SyncProblem.of(error, url).title();
    }
}
