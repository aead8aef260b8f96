package dev.baton.desktop;

import dev.baton.desktop.client.BatonClient;
import dev.baton.desktop.log.ServerLog;
import dev.baton.desktop.navigation.Params;
import dev.baton.desktop.navigation.Route;
import dev.baton.desktop.notice.DesktopNotifier;
import dev.baton.desktop.prefs.Preferences;
import dev.baton.desktop.screen.settings.SettingsScreen;
import dev.baton.desktop.shell.FailureWindow;
import dev.baton.desktop.shell.MainWindow;
import dev.baton.desktop.task.SystemTimer;
import dev.baton.desktop.theme.Appearance;
import dev.baton.desktop.time.StallWatchdog;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import javafx.application.Platform;
import javafx.collections.ListChangeListener;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/// One life of the window: starts the toolkit beside the server, opens the window when the server is there, or says why
/// it
/// is not, and ends with the last window.
final class DesktopSession {
    private static final Logger LOG = LoggerFactory.getLogger(DesktopSession.class);
    private static final int STACK = 12;

    /// A stall that a user may notice; shorter ones are told only when details are wanted.
    private static final Duration NOTICED = Duration.ofMillis(250);

    private final Preferences preferences;
    private final Toolkit toolkit;
    private final SystemTimer timer = new SystemTimer();
    private final CountDownLatch ended = new CountDownLatch(1);

    DesktopSession(Preferences preferences, Toolkit toolkit) {
        this.preferences = preferences;
        this.toolkit = toolkit;
    }

    /// What the window shows.
    ///
    /// @param clock the time of the server
    /// @param places where things are kept
    /// @param log of the server, when it runs in this process
    record Connected(
            BatonClient client, InstantSource clock, List<SettingsScreen.Place> places, Optional<ServerLog> log) {}

    /// Shows the window until the user closes it. Not on the FX thread.
    ///
    /// @param server the server, when it is there
    /// @return false when it could not be started
    boolean run(CompletableFuture<Connected> server) throws InterruptedException {
        toolkit.start(() -> {
            Appearance.prepareToolkit();
            server.whenComplete((connected, failure) -> Platform.runLater(() -> {
                if (failure == null) {
                    open(connected);
                } else {
                    new FailureWindow(appearance()).show(failure);
                }
                endWithLastWindow();
            }));
        });
        ended.await();
        timer.close();
        toolkit.exit();
        return !server.isCompletedExceptionally();
    }

    private void open(Connected connected) {
        MainWindow window = new DesktopApp(
                        connected.client(), preferences, appearance(), timer, connected.clock(), ZoneId.systemDefault())
                .withNotices(DesktopNotifier.of(System.getProperty("os.name", "")))
                .start(new Stage(), connected.places(), connected.log());
        if (window.isFirst()) {
            // Who starts for the first time has no runs, and is told there how to connect an app.
            window.open(new Route.Apps(Params.NONE));
        }
        // Making the window keeps its thread for a while, which is no stall.
        Platform.runLater(() -> Platform.runLater(
                () -> new StallWatchdog(Platform::runLater, StallWatchdog.LIMIT, DesktopSession::logStall).start()));
    }

    private static void logStall(StallWatchdog.Stall stall) {
        LOG.atLevel(stall.lasted().compareTo(NOTICED) < 0 ? Level.DEBUG : Level.WARN)
                .addKeyValue("ms", stall.lasted().toMillis())
                .addKeyValue(
                        "at",
                        stall.stack().stream()
                                .limit(STACK)
                                .map(StackTraceElement::toString)
                                .collect(Collectors.joining(" < ")))
                .log("the window did not answer");
    }

    private static Appearance appearance() {
        return new Appearance(Platform.getPreferences().colorSchemeProperty());
    }

    /// Popups count as windows too, but never live longer than their owner.
    private void endWithLastWindow() {
        Window.getWindows().addListener(new ListChangeListener<Window>() {
            @Override
            public void onChanged(Change<? extends Window> change) {
                if (Window.getWindows().stream().noneMatch(Stage.class::isInstance)) {
                    Window.getWindows().removeListener(this);
                    ended.countDown();
                }
            }
        });
    }
}
