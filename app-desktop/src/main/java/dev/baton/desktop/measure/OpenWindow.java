package dev.baton.desktop.measure;

import dev.baton.desktop.DesktopApp;
import dev.baton.desktop.client.BatonClient;
import dev.baton.desktop.log.ServerLog;
import dev.baton.desktop.prefs.MemoryPreferences;
import dev.baton.desktop.shell.MainWindow;
import dev.baton.desktop.task.SystemTimer;
import dev.baton.desktop.theme.Appearance;
import dev.baton.desktop.theme.ThemeChoice;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import javafx.application.ColorScheme;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.stage.Stage;

/// The whole application in a window.
final class OpenWindow implements AutoCloseable {
    private final SystemTimer timer = new SystemTimer();
    private final Stage stage;
    private final MainWindow window;

    /// @param client is not closed with the window
    /// @param clock the time of the server
    /// @param log of the server, if it is to be seen
    OpenWindow(BatonClient client, InstantSource clock, Optional<ServerLog> log) {
        MemoryPreferences preferences = new MemoryPreferences();
        preferences.put("theme", ThemeChoice.LIGHT.name());
        Appearance appearance = Ui.get(() -> new Appearance(new SimpleObjectProperty<>(ColorScheme.LIGHT)));
        this.stage = Ui.get(Stage::new);
        this.window = Ui.get(() -> new DesktopApp(client, preferences, appearance, timer, clock, ZoneOffset.UTC)
                .start(stage, List.of(), log));
        Ui.frames(30);
    }

    MainWindow window() {
        return window;
    }

    Stage stage() {
        return stage;
    }

    Scene scene() {
        return stage.getScene();
    }

    /// A node of the screen that is shown. FX thread only.
    Node find(String selector) {
        return Script.find(window, selector);
    }

    @Override
    public void close() {
        Ui.run(stage::close);
        timer.close();
    }
}
