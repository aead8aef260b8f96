package dev.baton.desktop;

import dev.baton.desktop.bundle.BundleClient;
import dev.baton.desktop.bundle.BundleTakers;
import dev.baton.desktop.bundle.OpenedBundle;
import dev.baton.desktop.client.BatonClient;
import dev.baton.desktop.client.Credentials;
import dev.baton.desktop.client.HttpEndpoint;
import dev.baton.desktop.client.RemoteClient;
import dev.baton.desktop.command.Keymap;
import dev.baton.desktop.component.Alert;
import dev.baton.desktop.component.AttemptText;
import dev.baton.desktop.component.Outgoing;
import dev.baton.desktop.component.Overlay;
import dev.baton.desktop.component.Pulse;
import dev.baton.desktop.component.TimeText;
import dev.baton.desktop.component.Toast;
import dev.baton.desktop.component.json.FileTextSaver;
import dev.baton.desktop.component.json.MaskingTextSaver;
import dev.baton.desktop.component.timeline.DurationText;
import dev.baton.desktop.connection.SavedServer;
import dev.baton.desktop.connection.SavedServers;
import dev.baton.desktop.connection.Secrets;
import dev.baton.desktop.demo.DemoClient;
import dev.baton.desktop.demo.DemoShop;
import dev.baton.desktop.intake.Takers;
import dev.baton.desktop.intake.TextTakers;
import dev.baton.desktop.log.ServerLog;
import dev.baton.desktop.navigation.Navigator;
import dev.baton.desktop.navigation.Params;
import dev.baton.desktop.navigation.Route;
import dev.baton.desktop.navigation.Screen;
import dev.baton.desktop.navigation.ScreenFactory;
import dev.baton.desktop.notice.DesktopNotifier;
import dev.baton.desktop.notice.FailureNotices;
import dev.baton.desktop.notice.NoticeSettings;
import dev.baton.desktop.notice.ServerNotices;
import dev.baton.desktop.payload.PrivacySettings;
import dev.baton.desktop.prefs.MemoryPreferences;
import dev.baton.desktop.prefs.Preferences;
import dev.baton.desktop.prefs.Setting;
import dev.baton.desktop.problem.ProblemsModel;
import dev.baton.desktop.screen.apps.AppsScreen;
import dev.baton.desktop.screen.apps.AppsViewModel;
import dev.baton.desktop.screen.apps.SyncWords;
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
import dev.baton.desktop.screen.settings.SettingsFiles;
import dev.baton.desktop.screen.settings.SettingsScreen;
import dev.baton.desktop.shell.LogScreen;
import dev.baton.desktop.shell.MainWindow;
import dev.baton.desktop.shell.ServerLabel;
import dev.baton.desktop.shell.ServerPreferences;
import dev.baton.desktop.shell.ServerStatus;
import dev.baton.desktop.shell.ServerWindows;
import dev.baton.desktop.shell.Servers;
import dev.baton.desktop.shell.ShellParts;
import dev.baton.desktop.task.Pace;
import dev.baton.desktop.task.Timer;
import dev.baton.desktop.theme.Appearance;
import dev.baton.desktop.theme.AppearanceSettings;
import dev.baton.desktop.time.TimeFormat;
import dev.baton.desktop.time.TimeSettings;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javafx.application.Platform;
import javafx.stage.Stage;
import javafx.stage.Window;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/// The composition root: makes every part of the window and hands it what it needs. Nothing else wires anything.
public final class DesktopApp {
    private static final Duration AGES = Duration.ofSeconds(5);
    private static final Duration BEAT = Duration.ofSeconds(2);

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
    private ServerWindows windows = new ServerWindows();
    private Secrets secrets = Secrets.inMemory();
    private ServerLabel server;
    private @Nullable Servers servers;
    private Runnable ended = () -> {};
    private boolean beating;
    private Subscription listening = Subscription.EMPTY;
    private @Nullable DesktopNotifier notifier;

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
        this.server = ServerLabel.local(client.address());
        this.keymap = new Keymap(preferences);
        this.times = new TimeText(zone, clock);
        writeTimes();
        this.runs = new RunParts(
                client,
                new RunStore(),
                ui,
                Thread::startVirtualThread,
                timer,
                clock,
                times,
                appearance,
                new MaskingTextSaver(new FileTextSaver()),
                preferences);
        listening = AppearanceSettings.join(preferences, appearance);
        follow(AppearanceSettings.MOTION, Pulse::choose);
        follow(Pace.SETTING, Pace::set);
        follow(PrivacySettings.PATHS, paths -> Outgoing.mask(PrivacySettings.redaction(preferences)));
        follow(PrivacySettings.PATTERNS, patterns -> Outgoing.mask(PrivacySettings.redaction(preferences)));
    }

    private <T> void follow(Setting<T> setting, Consumer<T> effect) {
        effect.accept(setting.in(preferences));
        listening = listening.and(preferences.onChange(name -> {
            if (name.equals(setting.name())) {
                effect.accept(setting.in(preferences));
            }
        }));
    }

    /// Keeps what other servers want to be shown.
    ///
    /// @return this
    public DesktopApp withSecrets(Secrets kept) {
        secrets = kept;
        return this;
    }

    /// Shows a server that does not run in this process.
    ///
    /// @return this
    public DesktopApp on(ServerLabel remote) {
        server = remote;
        return this;
    }

    /// The windows of this process, for links that come from outside.
    public ServerWindows windows() {
        return windows;
    }

    /// Tells of failed runs while no window has the focus, until the server is closed.
    ///
    /// @return this
    public DesktopApp withNotices(DesktopNotifier shows) {
        notifier = shows;
        FailureNotices notices = new FailureNotices(
                client,
                ui,
                timer,
                clock,
                () -> isToBeTold(NoticeSettings.FAILED_RUNS),
                (title, text) -> shows.show(Outgoing.masked(title), Outgoing.masked(text)));
        Runnable before = ended;
        ended = () -> {
            notices.close();
            before.run();
        };
        return this;
    }

    private boolean isToBeTold(Setting<Boolean> kind) {
        return NoticeSettings.isWanted(kind, preferences, clock.instant().atZone(zone))
                && Window.getWindows().stream().noneMatch(Window::isFocused);
    }

    private void tellOfServer(ServerStatus status) {
        DesktopNotifier shows = notifier;
        if (shows == null) {
            return;
        }
        ServerNotices notices = new ServerNotices(
                server.name(),
                status.activityProperty().map(ServerStatus.Activity::brokenApps),
                status.connectionProperty().map(now -> now.kind() == ServerStatus.Connection.Kind.LOST),
                this::isToBeTold,
                (title, text) -> shows.show(Outgoing.masked(title), Outgoing.masked(text)));
        Runnable before = ended;
        ended = () -> {
            notices.close();
            before.run();
        };
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
        Servers others = new Servers(
                new SavedServers(preferences),
                secrets,
                windows,
                ui,
                clock,
                DesktopApp::remote,
                this::openServer,
                this::openBundle);
        servers = others;
        MainWindow window = new MainWindow(
                stage,
                new ShellParts(
                        client,
                        ui,
                        timer,
                        screens(status, places, log),
                        appearance,
                        status,
                        preferences,
                        keymap,
                        times,
                        log,
                        this::sendEvent,
                        new Takers(Stream.concat(
                                        BundleTakers.all(this::showBundle).stream(),
                                        TextTakers.all(client, ui, this::sendEvent).stream())
                                .toList()),
                        () -> new ProblemsModel(client, ui, times, SyncWords::title),
                        server,
                        others,
                        this::end));
        tellOfServer(status);
        window.show();
        listening = listening.and(preferences.onChange(name -> {
            if (TimeSettings.isOne(name)) {
                writeTimes();
                window.renewScreens();
            }
        }));
        return window;
    }

    private static BatonClient remote(URI url, Supplier<Credentials> credentials) {
        return new RemoteClient(new HttpEndpoint(url, credentials), BEAT);
    }

    /// Opens one more window, on another server.
    private void openServer(SavedServer other, BatonClient remote) {
        DesktopApp app = new DesktopApp(
                        remote,
                        new ServerPreferences(shared(), other.address()),
                        appearance,
                        timer,
                        InstantSource.system(),
                        zone)
                .on(ServerLabel.of(other))
                .withSecrets(secrets);
        app.windows = windows;
        app.ended = remote::close;
        if (notifier != null) {
            app.withNotices(notifier);
        }
        app.start(new Stage(), List.of());
    }

    /// Reads a bundle beside the windows, and opens one on it unless there is one.
    private void openBundle(Path file, Overlay asking) {
        CompletableFuture.supplyAsync(() -> OpenedBundle.read(file), Thread::startVirtualThread)
                .whenComplete((opened, failure) -> ui.execute(() -> {
                    if (failure == null) {
                        showBundle(opened);
                    } else {
                        asking.show(Toast.of(
                                Alert.Kind.ERROR, "The bundle could not be opened.", OpenedBundle.problem(failure)));
                    }
                }));
    }

    private void showBundle(OpenedBundle opened) {
        windows.on(opened.address()).ifPresentOrElse(MainWindow::bringToFront, () -> openBundleWindow(opened));
    }

    private void openBundleWindow(OpenedBundle opened) {
        DesktopApp app = new DesktopApp(
                        new BundleClient(opened.bundle(), opened.address()),
                        MemoryPreferences.lookingLike(preferences),
                        appearance,
                        timer,
                        opened.clock(),
                        zone)
                .on(ServerLabel.bundle(opened.name(), opened.address(), opened.note(zone)))
                .withSecrets(secrets);
        app.windows = windows;
        app.start(new Stage(), List.of()).open(opened.start());
    }

    private Preferences shared() {
        return preferences instanceof ServerPreferences own ? own.shared() : preferences;
    }

    /// Ages in cells are told anew every few seconds while there are any.
    private void beatLater() {
        if (times.isTicking() && !beating) {
            beating = true;
            timer.after(
                    AGES,
                    () -> ui.execute(() -> {
                        beating = false;
                        times.beat();
                        beatLater();
                    }));
        }
    }

    private void end() {
        times.use(TimeFormat.in(zone));
        listening.unsubscribe();
        ended.run();
    }

    /// Writes times, durations and attempts as the preferences say.
    private void writeTimes() {
        times.use(TimeSettings.format(preferences, zone));
        DurationText.use(TimeSettings.DURATION.in(preferences));
        AttemptText.startAt(TimeSettings.FIRST_ATTEMPT.in(preferences));
        beatLater();
    }

    /// Every screen of the application, by the kind of route that it shows.
    private ScreenFactory screens(ServerStatus status, List<SettingsScreen.Place> places, Optional<ServerLog> log) {
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
                .register(Route.Log.class, navigator -> new LogScreen(log, times, timer, ui))
                .register(
                        Route.Settings.class,
                        navigator -> new SettingsScreen(
                                preferences,
                                DesktopSettings.groups(preferences),
                                keymap,
                                SettingsFiles.ofPlatform(),
                                new SettingsScreen.ServerPlaces(status.serverProperty(), client.address(), places),
                                navigator));
    }

    private Screen appsScreen(Navigator navigator) {
        return new AppsScreen(new AppsViewModel(client, ui, timer), navigator, client.address(), this::openDemo);
    }

    /// Opens one more window, on the made-up shop.
    private void openDemo() {
        new DesktopApp(
                        new DemoClient(DemoShop.at(clock.instant())),
                        MemoryPreferences.lookingLike(preferences),
                        appearance,
                        timer,
                        clock,
                        zone)
                .start(new Stage(), List.of())
                .open(new Route.Apps(Params.NONE));
    }

    private Screen functionsScreen(Navigator navigator) {
        return new FunctionsScreen(
                new FunctionsViewModel(client, ui, timer), new InvokeCalls(client, ui, preferences), navigator);
    }

    private Screen runsScreen(Navigator navigator) {
        return new RunsScreen(
                new RunsViewModel(client, runs.store(), runs.ui(), runs.background(), runs.timer(), runs.clock()),
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
                runs.saver(),
                navigator,
                payload -> sendEvent(navigator, payload));
    }

    private Screen eventScreen(Navigator navigator) {
        return new EventScreen(this::eventDetail, times, navigator, payload -> sendEvent(navigator, payload));
    }

    private EventDetailModel eventDetail(String id) {
        return new EventDetailModel(id, client, ui, timer, times);
    }

    /// From a bundle an event goes to a server that the user chooses.
    private void sendEvent(Navigator navigator, String payload) {
        Servers others = servers;
        if (!client.readOnly().isEmpty() && others != null) {
            others.askReplay(navigator.overlay(), payload);
            return;
        }
        SendEventDialog.open(
                new SendEventModel(client, ui, timer, clock, preferences, payload), navigator, client.address());
    }
}
