package dev.baton.desktop.screen.run;

import dev.baton.desktop.client.BatonClient;
import dev.baton.desktop.component.TimeText;
import dev.baton.desktop.component.json.TextSaver;
import dev.baton.desktop.prefs.Preferences;
import dev.baton.desktop.task.Timer;
import dev.baton.desktop.theme.Appearance;
import java.time.InstantSource;
import java.util.concurrent.Executor;

/// What views and view-models of runs are made of. One for all screens of a server.
///
/// @param store what is known of runs, shared by all screens
/// @param ui runs actions on the FX thread
/// @param background runs work that would hold the FX thread up
/// @param clock the time of the server
public record RunParts(
        BatonClient client,
        RunStore store,
        Executor ui,
        Executor background,
        Timer timer,
        InstantSource clock,
        TimeText times,
        Appearance appearance,
        TextSaver saver,
        Preferences preferences) {
    /// A view-model of one run, to be closed by whoever asked for it.
    public RunViewModel model(RunId id) {
        return new RunViewModel(id, client, store, ui, timer, clock);
    }
}
