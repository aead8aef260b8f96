package dev.baton.desktop.shell;

import dev.baton.desktop.client.BatonClient;
import dev.baton.desktop.command.Keymap;
import dev.baton.desktop.component.TimeText;
import dev.baton.desktop.navigation.Navigator;
import dev.baton.desktop.navigation.ScreenFactory;
import dev.baton.desktop.prefs.Preferences;
import dev.baton.desktop.theme.Appearance;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/// What all windows on one server share.
///
/// @param client the server
/// @param ui the thread of the windows
/// @param factory must be complete: sections without a screen are left out
/// @param sendEvent opens the dialog that sends an event
public record ShellParts(
        BatonClient client,
        Executor ui,
        ScreenFactory factory,
        Appearance appearance,
        ServerStatus status,
        Preferences preferences,
        Keymap keymap,
        TimeText times,
        Consumer<Navigator> sendEvent) {}
