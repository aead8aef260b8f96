package dev.baton.desktop.screen.functions;

import dev.baton.desktop.client.BatonClient;
import dev.baton.desktop.prefs.Preferences;
import java.util.concurrent.Executor;

/// What invoking a function needs.
///
/// @param ui the thread that owns the models
/// @param preferences remember the last payload of each function
public record InvokeCalls(BatonClient client, Executor ui, Preferences preferences) {
    InvokeModel model(FunctionRow function) {
        return new InvokeModel(function, client, ui, preferences);
    }
}
