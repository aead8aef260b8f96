package dev.baton.desktop.shell;

import dev.baton.desktop.client.BatonClient;
import dev.baton.desktop.command.Keymap;
import dev.baton.desktop.component.TimeText;
import dev.baton.desktop.log.ServerLog;
import dev.baton.desktop.navigation.Navigator;
import dev.baton.desktop.navigation.ScreenFactory;
import dev.baton.desktop.prefs.Preferences;
import dev.baton.desktop.task.Timer;
import dev.baton.desktop.theme.Appearance;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/// What all windows on one server share.
///
/// @param client the server
/// @param ui the thread of the windows
/// @param log of the server, when it runs in this process
/// @param factory must be complete: sections without a screen are left out
/// @param sendEvent opens the dialog that sends an event
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
        Consumer<Navigator> sendEvent) {}
