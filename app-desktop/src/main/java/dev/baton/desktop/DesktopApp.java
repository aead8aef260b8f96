package dev.baton.desktop;

import dev.baton.desktop.client.BatonClient;
import dev.baton.desktop.command.Keymap;
import dev.baton.desktop.component.TimeText;
import dev.baton.desktop.component.json.FileTextSaver;
import dev.baton.desktop.demo.DemoClient;
import dev.baton.desktop.demo.DemoShop;
import dev.baton.desktop.log.ServerLog;
import dev.baton.desktop.navigation.Navigator;
import dev.baton.desktop.navigation.Params;
import dev.baton.desktop.navigation.Route;
import dev.baton.desktop.navigation.Screen;
import dev.baton.desktop.navigation.ScreenFactory;
import dev.baton.desktop.notice.DesktopNotifier;
import dev.baton.desktop.notice.FailureNotices;
import dev.baton.desktop.prefs.MemoryPreferences;
import dev.baton.desktop.prefs.Preferences;
import dev.baton.desktop.screen.apps.AppsScreen;
import dev.baton.desktop.screen.apps.AppsViewModel;
import dev.baton.desktop.screen.diff.RunDiffModel;
import dev.baton.desktop.screen.diff.RunDiffScreen;
import dev.baton.desktop.screen.events.EventDetailModel;
import dev.baton.desktop.screen.events.EventScreen;
import dev.baton.desktop.screen.events.EventsScreen;
import dev.baton.desktop.screen.events.EventsViewModel;
import dev.baton.desktop.screen.events.SendEventDialog;
import dev.baton.desktop.screen.events.SendEventModel;
import dev.baton.desktop.screen.functions.FunctionModels;
import dev.baton.desktop.screen.functions.FunctionScreen;
import dev.baton.desktop.screen.functions.FunctionsScreen;
import dev.baton.desktop.screen.functions.FunctionsViewModel;
import dev.baton.desktop.screen.functions.InvokeCalls;
import dev.baton.desktop.screen.run.RunParts;
import dev.baton.desktop.screen.run.RunScreen;
import dev.baton.desktop.screen.run.RunStore;
import dev.baton.desktop.screen.runs.RunsScreen;
import dev.baton.desktop.screen.runs.RunsViewModel;
import dev.baton.desktop.screen.settings.SettingsScreen;
import dev.baton.desktop.shell.MainWindow;
import dev.baton.desktop.shell.ServerStatus;
import dev.baton.desktop.shell.ShellParts;
import dev.baton.desktop.task.Timer;
import dev.baton.desktop.theme.Appearance;
import dev.baton.desktop.theme.ThemeChoice;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import javafx.application.Platform;
import javafx.stage.Stage;
import javafx.stage.Window;

/// The composition root: makes every part of the window and hands it what it needs. Nothing else wires anything.
public final class DesktopApp {
    private final BatonClient client;
    private final Preferences preferences;
    private final Appearance appearance;
    private final Timer timer;
    private final InstantSource clock;
    private final ZoneId zone;
    private final Keymap keymap;
    private final TimeText times;
    private final RunParts runs;
    private final Executor ui = Platform::runLater;

    /// @param client the server that the window shows; closed by whoever made it
    /// @param preferences what is remembered
    /// @param appearance the theme of all windows
    /// @param timer for what happens later
    /// @param clock the time of the server
    /// @param zone in which times are shown
    public DesktopApp(
            BatonClient client,
            Preferences preferences,
            Appearance appearance,
            Timer timer,
            InstantSource clock,
            ZoneId zone) {
        this.client = client;
        this.preferences = preferences;
        this.appearance = appearance;
        this.timer = timer;
        this.clock = clock;
        this.zone = zone;
        this.keymap = new Keymap(preferences);
        this.times = new TimeText(zone, clock);
        this.runs = new RunParts(
                client,
                new RunStore(),
                ui,
                Thread::startVirtualThread,
                timer,
                clock,
                times,
                appearance,
                new FileTextSaver(),
                preferences);
        appearance.choiceProperty().set(preferences.choice("theme", ThemeChoice.SYSTEM));
        appearance.choiceProperty().addListener((o, before, now) -> preferences.put("theme", now.name()));
    }

    /// Tells of failed runs while no window has the focus, until the server is closed.
    ///
    /// @return this
    public DesktopApp withNotices(DesktopNotifier notifier) {
        new FailureNotices(
                client,
                ui,
                timer,
                clock,
                () -> preferences.flag("notifications", true)
                        && Window.getWindows().stream().noneMatch(Window::isFocused),
                notifier);
        return this;
    }

    /// Shows the main window on a stage. FX thread only.
    ///
    /// @param places where things are kept, for the settings
    public MainWindow start(Stage stage, List<SettingsScreen.Place> places) {
        return start(stage, places, Optional.empty());
    }

    /// The same for a server in this process.
    ///
    /// @param log of the server
    public MainWindow start(Stage stage, List<SettingsScreen.Place> places, Optional<ServerLog> log) {
        ServerStatus status = new ServerStatus(client, ui, timer, clock);
        MainWindow window = new MainWindow(
                stage,
                new ShellParts(
                        client,
                        ui,
                        timer,
                        screens(status, places),
                        appearance,
                        status,
                        preferences,
                        keymap,
                        times,
                        log,
                        navigator -> sendEvent(navigator, "")));
        window.show();
        return window;
    }

    /// Every screen of the application, by the kind of route that it shows.
    private ScreenFactory screens(ServerStatus status, List<SettingsScreen.Place> places) {
        return new ScreenFactory()
                .register(Route.Apps.class, this::appsScreen)
                .register(Route.Functions.class, this::functionsScreen)
                .register(
                        Route.Function.class,
                        navigator -> new FunctionScreen(
                                new InvokeCalls(client, ui, preferences),
                                clock,
                                navigator,
                                new FunctionModels(client, ui, timer)))
                .register(Route.Runs.class, this::runsScreen)
                .register(
                        Route.Run.class,
                        navigator -> new RunScreen(runs, navigator, payload -> sendEvent(navigator, payload)))
                .register(
                        Route.RunDiff.class,
                        navigator -> new RunDiffScreen(new RunDiffModel(client, ui), times, navigator))
                .register(Route.Events.class, this::eventsScreen)
                .register(Route.Event.class, this::eventScreen)
                .register(
                        Route.Settings.class,
                        navigator -> new SettingsScreen(
                                appearance, preferences, keymap, status.serverProperty(), client.address(), places));
    }

    private Screen appsScreen(Navigator navigator) {
        return new AppsScreen(new AppsViewModel(client, ui, timer), navigator, client.address(), this::openDemo);
    }

    /// Opens one more window, on the made-up shop.
    private void openDemo() {
        new DesktopApp(new DemoClient(DemoShop.at(clock.instant())), demoPreferences(), appearance, timer, clock, zone)
                .start(new Stage(), List.of())
                .open(new Route.Apps(Params.NONE));
    }

    /// The demo looks like the rest, and forgets everything else.
    private Preferences demoPreferences() {
        Preferences own = new MemoryPreferences();
        own.put("theme", appearance.choiceProperty().get().name());
        return own;
    }

    private Screen functionsScreen(Navigator navigator) {
        return new FunctionsScreen(
                new FunctionsViewModel(client, ui, timer), new InvokeCalls(client, ui, preferences), navigator);
    }

    private Screen runsScreen(Navigator navigator) {
        return new RunsScreen(
                new RunsViewModel(client, runs.store(), runs.ui(), runs.timer(), runs.clock()),
                runs,
                preferences,
                navigator,
                from -> sendEvent(from, ""));
    }

    private Screen eventsScreen(Navigator navigator) {
        return new EventsScreen(
                new EventsViewModel(client, ui, timer, clock, times),
                this::eventDetail,
                times,
                preferences,
                navigator,
                payload -> sendEvent(navigator, payload));
    }

    private Screen eventScreen(Navigator navigator) {
        return new EventScreen(this::eventDetail, times, navigator, payload -> sendEvent(navigator, payload));
    }

    private EventDetailModel eventDetail(String id) {
        return new EventDetailModel(id, client, ui, timer, times);
    }

    private void sendEvent(Navigator navigator, String payload) {
        SendEventDialog.open(
                new SendEventModel(client, ui, timer, clock, preferences, payload), navigator, client.address());
    }
}
