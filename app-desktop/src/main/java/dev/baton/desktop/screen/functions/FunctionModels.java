package dev.baton.desktop.screen.functions;

import dev.baton.desktop.client.BatonClient;
import dev.baton.desktop.task.Timer;
import java.util.concurrent.Executor;

/// Makes the models of function pages.
///
/// @param ui the thread that owns the models
public record FunctionModels(BatonClient client, Executor ui, Timer timer) {
    /// @param slug of app and function
    FunctionModel model(String slug) {
        return new FunctionModel(slug, client, ui, timer);
    }
}
