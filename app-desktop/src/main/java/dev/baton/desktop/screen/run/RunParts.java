package dev.baton.desktop.screen.run;

import dev.baton.desktop.bundle.ExportDialog;
import dev.baton.desktop.bundle.ExportModel;
import dev.baton.desktop.client.BatonClient;
import dev.baton.desktop.component.Overlay;
import dev.baton.desktop.component.TimeText;
import dev.baton.desktop.component.json.TextSaver;
import dev.baton.desktop.payload.PrivacySettings;
import dev.baton.desktop.prefs.Preferences;
import dev.baton.desktop.task.Timer;
import dev.baton.desktop.theme.Appearance;
import java.time.InstantSource;
import java.util.List;
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
    /// Opens the dialog that saves runs as a bundle.
    ///
    /// @param overlay of the window that asks
    /// @param runs their ids
    public void exportBundle(Overlay overlay, List<String> runs) {
        ExportDialog.open(
                overlay,
                new ExportModel(client, ui, background, clock, PrivacySettings.redaction(preferences), runs),
                saver);
    }

    /// A view-model of one run, to be closed by whoever asked for it.
    public RunViewModel model(RunId id) {
        return new RunViewModel(id, client, store, ui, timer, clock);
    }
}
