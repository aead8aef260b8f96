package dev.baton.desktop.shell;

import dev.baton.desktop.client.BatonClient;
import dev.baton.desktop.command.Keymap;
import dev.baton.desktop.component.TimeText;
import dev.baton.desktop.intake.Takers;
import dev.baton.desktop.log.ServerLog;
import dev.baton.desktop.navigation.Navigator;
import dev.baton.desktop.navigation.ScreenFactory;
import dev.baton.desktop.prefs.Preferences;
import dev.baton.desktop.problem.ProblemsModel;
import dev.baton.desktop.task.Timer;
import dev.baton.desktop.theme.Appearance;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;

/// What all windows on one server share.
///
/// @param client the server
/// @param ui the thread of the windows
/// @param log of the server, when it runs in this process
/// @param factory must be complete: sections without a screen are left out
/// @param sendEvent opens the dialog that sends an event, given the JSON that stands in it; empty for an example
/// @param takers who takes what is dropped or pasted
/// @param problems looks for what is wrong on the server
/// @param server how the server is called
/// @param servers where else a window can be opened
/// @param ended what to do when the last window on this server has closed
public record ShellParts(
        BatonClient client,
        Executor ui,
        Timer timer,
        ScreenFactory factory,
        Appearance appearance,
        ServerStatus status,
        Preferences preferences,
        Keymap keymap,
        TimeText times,
        Optional<ServerLog> log,
        BiConsumer<Navigator, String> sendEvent,
        Takers takers,
        Supplier<ProblemsModel> problems,
        ServerLabel server,
        Servers servers,
        Runnable ended) {
    /// The title of a window that shows this.
    ObservableValue<String> title(ObservableValue<String> screen) {
        return Bindings.createStringBinding(
                () -> server.title(
                        screen.getValue(), status.environmentProperty().get()),
                screen,
                status.environmentProperty());
    }
}
