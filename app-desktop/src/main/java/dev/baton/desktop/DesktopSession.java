package dev.baton.desktop;

import dev.baton.desktop.client.BatonClient;
import dev.baton.desktop.component.Alert;
import dev.baton.desktop.component.Toast;
import dev.baton.desktop.connection.Secrets;
import dev.baton.desktop.link.LinkDoor;
import dev.baton.desktop.log.ServerLog;
import dev.baton.desktop.navigation.Params;
import dev.baton.desktop.navigation.Route;
import dev.baton.desktop.notice.DesktopNotifier;
import dev.baton.desktop.prefs.Preferences;
import dev.baton.desktop.screen.settings.SettingsScreen;
import dev.baton.desktop.shell.FailureWindow;
import dev.baton.desktop.shell.MainWindow;
import dev.baton.desktop.shell.ServerLabel;
import dev.baton.desktop.shell.ServerWindows;
import dev.baton.desktop.task.SystemTimer;
import dev.baton.desktop.theme.Appearance;
import dev.baton.desktop.time.StallWatchdog;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/// One life of the window: starts the toolkit beside the server, opens the window when the server is there, or says why
/// it is not, and ends with the last window, unless the user lets the server go on without one.
final class DesktopSession {
    private static final Logger LOG = LoggerFactory.getLogger(DesktopSession.class);
    private static final int STACK = 12;
    private static final Duration LONGEST_CLOSE = Duration.ofSeconds(2);

    /// A stall that a user may notice; shorter ones are told only when details are wanted.
    private static final Duration NOTICED = Duration.ofMillis(250);

    private final Preferences preferences;
    private final Secrets secrets;
    private final Toolkit toolkit;
    private @Nullable Path linkFolder;
    private String firstLink = "";
    private @Nullable LinkDoor door;
    private @Nullable DesktopApp app;
    /// Ready to show a window while there is none; tells of failures meanwhile.
    private @Nullable DesktopApp windowless;
    /// What to do once the last window has closed, when the server goes on.
    private @Nullable Runnable goesOn;
    private final SystemTimer timer = new SystemTimer();
    private final CountDownLatch ended = new CountDownLatch(1);

    /// @param secrets what other servers want to be shown
    DesktopSession(Preferences preferences, Secrets secrets, Toolkit toolkit) {
        this.preferences = preferences;
        this.secrets = secrets;
        this.toolkit = toolkit;
    }

    /// Follows links that other processes hand over, and one from the start.
    ///
    /// @param folder of the settings
    /// @param first what is opened at the start, or empty
    /// @return this
    DesktopSession withLinks(Path folder, String first) {
        linkFolder = folder;
        firstLink = first;
        return this;
    }

    /// What the window shows.
    ///
    /// @param clock the time of the server
    /// @param places where things are kept
    /// @param log of the server, when it runs in this process
    /// @param label how the server is called
    /// @param first what is shown at first, or null for what was shown last
    record Connected(
            BatonClient client,
            InstantSource clock,
            List<SettingsScreen.Place> places,
            Optional<ServerLog> log,
            ServerLabel label,
            @Nullable Route first) {
        /// A server whose windows come back as they were.
        Connected(
                BatonClient client,
                InstantSource clock,
                List<SettingsScreen.Place> places,
                Optional<ServerLog> log,
                ServerLabel label) {
            this(client, clock, places, log, label, null);
        }
    }

    /// Shows the window until the user closes it, or [#end] is called. Not on the FX thread.
    ///
    /// @param server the server, when it is there
    /// @return false when it could not be started
    boolean run(CompletableFuture<Connected> server) throws InterruptedException {
        toolkit.start(() -> {
            Appearance.prepareToolkit();
            server.whenComplete((connected, failure) -> Platform.runLater(() -> {
                if (ended.getCount() == 0) {
                    return;
                }
                if (failure == null) {
                    open(connected);
                } else {
                    new FailureWindow(appearance()).show(failure);
                }
                endWithLastWindow();
            }));
        });
        ended.await();
        closeWindows();
        closeDoor();
        timer.close();
        toolkit.exit();
        return !server.isCompletedExceptionally();
    }

    /// Ends it without waiting for the user, from any thread.
    void end() {
        ended.countDown();
    }

    /// Those that are open when it ends without the user. A window that hangs must not keep the server from closing.
    private static void closeWindows() throws InterruptedException {
        CountDownLatch closed = new CountDownLatch(1);
        Platform.runLater(() -> {
            List.copyOf(Window.getWindows()).forEach(Window::hide);
            closed.countDown();
        });
        if (!closed.await(LONGEST_CLOSE.toMillis(), TimeUnit.MILLISECONDS)) {
            LOG.warn("the window does not answer, and is left");
        }
    }

    private void openDoor(Connected connected) {
        Path folder = linkFolder;
        if (folder != null) {
            // Who starts Baton wants a server; a window on something else is not an answer to that.
            boolean serves = connected.log().isPresent();
            door = LinkDoor.open(
                            folder,
                            link -> serves || !link.equals(ServerWindows.FRONT),
                            link -> Platform.runLater(() -> follow(link, connected)))
                    .orElse(null);
        }
    }

    /// Follows a link, in a new window when the server goes on without one.
    private void follow(String link, Connected connected) {
        DesktopApp waits = windowless;
        if (waits != null) {
            windowless = null;
            show(waits, connected);
        }
        DesktopApp shown = app;
        if (shown != null) {
            shown.windows().follow(link);
        }
    }

    private void closeDoor() {
        LinkDoor open = door;
        if (open != null) {
            open.close();
        }
    }

    private void open(Connected connected) {
        MainWindow window = show(make(connected), connected);
        preferences
                .problems()
                .forEach(problem ->
                        window.overlay().show(Toast.of(Alert.Kind.ERROR, "Settings could not be read.", problem)));
        Route first = connected.first();
        if (first != null) {
            window.navigator().replace(first);
        } else if (window.isFirst()) {
            // Who starts for the first time has no runs, and is told there how to connect an app.
            window.navigator().replace(new Route.Apps(Params.NONE));
        }
        if (!firstLink.isEmpty()) {
            follow(firstLink, connected);
        }
        openDoor(connected);
        if (LOG.isDebugEnabled()) {
            tellWhenDrawn(window.stage().getScene());
        }
        // Making the window keeps its thread for a while, which is no stall.
        Platform.runLater(() -> Platform.runLater(
                () -> new StallWatchdog(Platform::runLater, StallWatchdog.LIMIT, DesktopSession::logStall).start()));
    }

    private DesktopApp make(Connected connected) {
        return new DesktopApp(
                        connected.client(), preferences, appearance(), timer, connected.clock(), ZoneId.systemDefault())
                .withSecrets(secrets)
                .on(connected.label())
                .withNotices(DesktopNotifier.of(System.getProperty("os.name", "")));
    }

    private MainWindow show(DesktopApp made, Connected connected) {
        app = made;
        if (linkFolder != null && connected.log().isPresent()) {
            // A server of this process, to whose window a link can lead back.
            made.windows()
                    .mayGoOn(() -> goesOn = () -> {
                        LOG.info("the last window is closed, and the server goes on; baton open shows it again");
                        windowless = make(connected);
                    });
        }
        return made.start(new Stage(), connected.places(), connected.log());
    }

    /// Says when the first screen has what it shows: no more grey bars stand for what is read.
    private static void tellWhenDrawn(Scene scene) {
        new AnimationTimer() {
            private int frames;

            @Override
            public void handle(long now) {
                frames = scene.getRoot().lookupAll(".skeleton-bar").stream().anyMatch(DesktopSession::isSeen)
                        ? 0
                        : frames + 1;
                if (frames > 2) {
                    stop();
                    LOG.atDebug().log("the first screen is drawn");
                }
            }
        }.start();
    }

    private static boolean isSeen(Node node) {
        for (Node each = node; each != null; each = each.getParent()) {
            if (!each.isVisible()) {
                return false;
            }
        }
        return true;
    }

    private static void logStall(StallWatchdog.Stall stall) {
        LOG.atLevel(stall.lasted().compareTo(NOTICED) < 0 ? Level.DEBUG : Level.WARN)
                .addKeyValue("ms", stall.lasted().toMillis())
                .addKeyValue("worked", stall.worked().toMillis())
                .addKeyValue(
                        "at",
                        stall.stack().stream()
                                .limit(STACK)
                                .map(StackTraceElement::toString)
                                .collect(Collectors.joining(" < ")))
                .log("the window did not answer");
    }

    private static Appearance appearance() {
        return Appearance.ofPlatform();
    }

    /// Popups count as windows too, but never live longer than their owner.
    private void endWithLastWindow() {
        Window.getWindows().addListener(new ListChangeListener<Window>() {
            @Override
            public void onChanged(Change<? extends Window> change) {
                if (Window.getWindows().stream().anyMatch(Stage.class::isInstance)) {
                    return;
                }
                Runnable next = goesOn;
                if (next != null && ended.getCount() > 0) {
                    goesOn = null;
                    Platform.runLater(next);
                } else {
                    Window.getWindows().removeListener(this);
                    ended.countDown();
                }
            }
        });
    }
}
