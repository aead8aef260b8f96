package dev.baton.desktop;

import dev.baton.desktop.client.BatonClient;
import dev.baton.desktop.connection.Secrets;
import dev.baton.desktop.fake.ManualTimer;
import dev.baton.desktop.navigation.Route;
import dev.baton.desktop.prefs.MemoryPreferences;
import dev.baton.desktop.shell.MainWindow;
import dev.baton.desktop.theme.Appearance;
import dev.baton.desktop.theme.ThemeChoice;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.BooleanSupplier;
import javafx.application.ColorScheme;
import javafx.beans.property.SimpleObjectProperty;
import javafx.stage.Stage;

/// The whole application in a window, driven from a test thread. What is timed happens when [#pass] is called.
public final class TestWindow extends FxWindow {
    /// The instant at which the demo is looked at.
    public static final Instant NOW = Instant.parse("2026-11-20T10:42:07.318Z");

    public final ManualTimer timer = new ManualTimer();
    public final MemoryPreferences preferences;
    public final Appearance appearance;
    public final Stage stage;
    public final Secrets secrets = Secrets.inMemory();
    public final DesktopApp app;
    public final MainWindow window;

    /// On a made-up server at [#NOW].
    public TestWindow(BatonClient client, ThemeChoice theme) {
        this(client, theme, InstantSource.fixed(NOW));
    }

    /// @param preferences from earlier
    public TestWindow(BatonClient client, ThemeChoice theme, MemoryPreferences preferences) {
        this(client, theme, InstantSource.fixed(NOW), stage(), lightSystem(), preferences);
    }

    /// @param clock the time of the server
    public TestWindow(BatonClient client, ThemeChoice theme, InstantSource clock) {
        this(client, theme, clock, stage(), lightSystem(), new MemoryPreferences());
    }

    private TestWindow(
            BatonClient client,
            ThemeChoice theme,
            InstantSource clock,
            Stage stage,
            Appearance appearance,
            MemoryPreferences preferences) {
        super(stage, appearance);
        this.preferences = preferences;
        this.stage = stage;
        this.appearance = appearance;
        preferences.put("theme", theme.name());
        this.app = Fx.run(() -> new DesktopApp(client, preferences, appearance, timer, clock, ZoneOffset.ofHours(2))
                .withSecrets(secrets));
        this.window = Fx.run(() -> app.start(stage, List.of()));
        Fx.frames(3);
    }

    private static Stage stage() {
        Fx.start();
        return Fx.run(Stage::new);
    }

    private static Appearance lightSystem() {
        return Fx.run(() -> new Appearance(new SimpleObjectProperty<>(ColorScheme.LIGHT)));
    }

    /// Goes to a route and waits until it is drawn.
    public void open(Route route) {
        Fx.run(() -> {
            window.open(route);
            return true;
        });
        Fx.frames(4);
    }

    /// Lets time pass, so that what is waited for happens.
    public void pass(Duration time) {
        timer.advance(time);
        Fx.frames(4);
    }

    /// Lets time pass in steps until the condition, which is checked on the FX thread, holds.
    public void passUntil(Duration step, BooleanSupplier condition) {
        for (int i = 0; i < 100 && !Fx.run(condition::getAsBoolean); i++) {
            pass(step);
        }
        Fx.until(condition);
    }
}
