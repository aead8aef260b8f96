package dev.baton.desktop.shell;

import dev.baton.desktop.command.Command;
import dev.baton.desktop.command.Commands;
import dev.baton.desktop.command.Menu;
import dev.baton.desktop.component.Icon;
import dev.baton.desktop.component.Overlay;
import dev.baton.desktop.navigation.Navigator;
import dev.baton.desktop.navigation.Route;
import dev.baton.desktop.navigation.Screen;
import dev.baton.desktop.navigation.SidebarLayout;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import javafx.util.Subscription;

/// The main window. FX thread only.
public final class MainWindow implements Frame, Dock {
    private static final String NARROW = "nav.collapsed";
    private static final double ROOMY = 900;
    private static final double WIDTH = 1_280;
    private static final double HEIGHT = 800;

    private final ShellParts parts;
    private final Stage stage;
    private final Tabs tabs;
    private final Map<Tab, ScreenHost> hosts = new HashMap<>();
    private final Commands commands;
    private final StackPane content = new StackPane();
    private boolean closed;
    private Subscription listening = Subscription.EMPTY;
    private Subscription naming = Subscription.EMPTY;
    private final Sidebar sidebar;
    private final SavedSession session;
    private final Windows windows;
    private final BorderPane middle;
    private final Drawer drawer;
    private final Header header;
    private final StatusBar statusBar;
    private final Overlay overlay;
    private final Receiver receiver;
    private final SavedSession.Last last;
    private final boolean first;

    /// @param stage shown by [#show]
    public MainWindow(Stage stage, ShellParts parts) {
        this.stage = stage;
        this.parts = parts;
        List<Section> sections = Arrays.stream(Section.values())
                .filter(section -> parts.factory().has(section.route.getClass()))
                .toList();
        this.tabs = new Tabs(sections.contains(Section.RUNS) ? Section.RUNS.route : sections.getFirst().route);
        this.session = new SavedSession(parts.preferences());
        this.windows = new Windows(parts, session, this);
        this.last = session.last();
        this.first = session.isFirst();
        if (session.restore() == Restore.ALWAYS && !last.tabs().isEmpty()) {
            tabs.restore(last.tabs(), last.selected());
        }
        this.commands = new Commands(parts.keymap(), () -> screen().commands());
        addCommands(sections);
        this.sidebar = new Sidebar(
                sections,
                parts.preferences(),
                (route, inTab) -> {
                    if (inTab) {
                        tabs.openNew(route);
                    } else {
                        tabs.selected().open(route);
                    }
                },
                () -> commands.find("go.search").ifPresent(Command::run));
        content.getStyleClass().add("content");
        content.setMinSize(0, 0);
        this.header = new Header(
                tabs,
                new TabStrip(tabs, tab -> host(tab).screen(), this::tearOff),
                parts.appearance(),
                commands,
                new ServerPicker(
                        parts.servers(),
                        parts.server(),
                        parts.status().environmentProperty(),
                        parts.times()::ago,
                        this::connectToServer,
                        this::askForBundle),
                parts.client().readOnly(),
                () -> commands.find("event.send").ifPresent(Command::run));
        this.statusBar = new StatusBar(parts.status(), parts.times());
        this.middle = new BorderPane(content);
        middle.setTop(new VBox(
                new NoteStrip(parts.server().note()),
                new ConnectionBanner(parts.status(), parts.times(), this::enterToken)));
        BorderPane frame = new BorderPane(middle, new VBox(header, new ServerLine(parts)), null, statusBar, sidebar);
        this.overlay = new Overlay(frame);
        this.receiver = new Receiver(parts, this);
        this.drawer =
                new Drawer(overlay, parts.times(), this::createLog, this::createProblems, () -> middle.setBottom(null));
        sidebar.narrowProperty().subscribe(header::setNarrow);
        overlay.widthProperty()
                .map(width -> width.doubleValue() > 0 && width.doubleValue() < ROOMY)
                .subscribe(this::fitSidebar);
        tabs.selectedProperty().subscribe(tab -> showTab(tab));
        tabs.all().addListener((ListChangeListener<Tab>) change -> closeGoneTabs());
        parts.status().activityProperty().subscribe(now -> {
            sidebar.count(Section.APPS, now.brokenApps(), "error", "apps do not sync");
            sidebar.count(Section.RUNS, now.newFailures(), "warning", "new failures");
        });
        Scene scene = new Scene(
                overlay,
                parts.preferences().number("window.width", WIDTH),
                parts.preferences().number("window.height", HEIGHT));
        parts.appearance().adopt(scene);
        Staleness.follow(parts.status(), scene, content, () -> screen().refresh());
        commands.refuseWrites(parts.status().refusalProperty()::get);
        scene.addEventHandler(KeyEvent.KEY_PRESSED, commands::handle);
        scene.addEventHandler(KeyEvent.KEY_TYPED, commands::handle);
        receiver.install(scene, content);
        stage.setScene(scene);
        stage.getIcons().setAll(AppIcon.images());
        stage.setMinWidth(800);
        stage.setMinHeight(560);
        stage.setOnCloseRequest(event -> parts.servers().open().closing(event, this, parts));
        stage.setOnHidden(event -> onClosed());
        followPreferences();
    }

    /// The titles of the sections of the sidebar, in the order in which they came, without settings.
    public static List<String> sections() {
        return Arrays.stream(Section.values())
                .filter(section -> section != Section.SETTINGS)
                .map(section -> section.title)
                .toList();
    }

    private void arrangeSidebar() {
        sidebar.arrange(SidebarLayout.in(parts.preferences(), sections()).shown());
    }

    private void followPreferences() {
        arrangeSidebar();
        listening = parts.preferences().onChange(name -> {
            if (name.equals(SidebarLayout.NAME)) {
                arrangeSidebar();
            }
        });
        listening = listening.and(parts.appearance().beforeSwitch(this::putAside));
    }

    /// Takes what is not shown out of the window, so that a switch of the theme need not style it at once.
    private void putAside() {
        hosts.forEach((tab, host) -> {
            if (tab != tabs.selected()) {
                content.getChildren().remove(host.view());
            }
            host.putAside();
        });
    }

    /// Shows the window and begins to ask the server.
    public void show() {
        parts.status().start();
        parts.servers().open().opened(this);
        Placement.parse(parts.preferences().text("window.place").orElse("")).ifPresent(saved -> {
            Placement at = saved.fit(Windows.screens());
            stage.setX(at.x());
            stage.setY(at.y());
        });
        stage.show();
        switch (session.restore()) {
            case ALWAYS -> windows.restore(last.windows());
            case ASK -> {
                if (!last.isNothing()) {
                    RestoreDialog.open(overlay, last, this::openLast);
                }
            }
            case NEVER -> {}
        }
    }

    private void openLast() {
        if (!last.tabs().isEmpty()) {
            tabs.restore(last.tabs(), last.selected());
        }
        windows.restore(last.windows());
    }

    /// Whether this user has never had a window before.
    public boolean isFirst() {
        return first;
    }

    /// Goes to a route in the tab that is shown.
    public void open(Route route) {
        tabs.selected().open(route);
    }

    @Override
    public void openLink(String link) {
        tabs.selected().open(checked(link));
    }

    /// The place of a link from outside.
    Route checked(String link) {
        return Frame.checked(link, overlay);
    }

    @Override
    public void openInTab(Route route) {
        if (closed) {
            reopen();
        }
        tabs.openNew(route);
    }

    @Override
    public void take(Tab tab, int index) {
        if (closed) {
            reopen();
        }
        tabs.add(tab, index);
        bringToFront();
    }

    @Override
    public TabStrip strip() {
        return header.strip();
    }

    @Override
    public void lastClosed() {
        parts.servers().open().ended(this);
    }

    /// A window beside this one asks for it after it was closed.
    private void reopen() {
        closed = false;
        followPreferences();
        parts.appearance().adopt(stage.getScene());
        windows.mainOpened();
        stage.show();
    }

    /// Opens a route in a window of its own.
    ///
    /// @return the window, shown
    public Stage openInWindow(Route route) {
        return windows.open(route);
    }

    /// The server of this window.
    public ServerLabel server() {
        return parts.server();
    }

    /// Whether it shows a bundle in place of a server.
    boolean isOffline() {
        return parts.status().isOffline();
    }

    /// Opens the dialog that sends an event.
    ///
    /// @param payload JSON that stands in it
    void sendEvent(String payload) {
        parts.sendEvent().accept(navigator(), payload);
    }

    /// Brings the window to the front.
    public void bringToFront() {
        stage.setIconified(false);
        stage.toFront();
        stage.requestFocus();
    }

    /// Comes to the front with a place that is open here already, in a tab or in a window beside.
    ///
    /// @return false when it is not open
    boolean showAgain(Route route) {
        Optional<Tab> known = tabs.all().stream()
                .filter(tab -> tab.routeProperty().get().isSameScreenAs(route))
                .findFirst();
        if (known.isPresent() && !closed) {
            tabs.select(known.get());
            tabs.selected().open(route);
            bringToFront();
            return true;
        }
        return windows.showAgain(route);
    }

    /// Makes the screens of all windows anew, since texts on them are to be written in another way.
    public void renewScreens() {
        hosts.values().forEach(ScreenHost::renew);
        header.strip().renew();
        showTab(tabs.selected());
        windows.renewScreens();
    }

    /// What the user can ask this window for.
    public Commands commands() {
        return commands;
    }

    @Override
    public Overlay overlay() {
        return overlay;
    }

    @Override
    public Stage stage() {
        return stage;
    }

    @Override
    public List<Node> regions() {
        return List.of(header, sidebar, header.strip(), content, drawer, statusBar);
    }

    @Override
    public Tab tab() {
        return tabs.selected();
    }

    @Override
    public Screen screen() {
        return host(tabs.selected()).screen();
    }

    @Override
    public Navigator navigator() {
        return navigator(tabs.selected());
    }

    private Navigator navigator(Tab tab) {
        return new TabNavigator(tab, this::openInTab, this::openInWindow, this::overlay);
    }

    private ScreenHost host(Tab tab) {
        ScreenHost known = hosts.get(tab);
        if (known != null) {
            known.go(tab.routeProperty().get());
            return known;
        }
        ScreenHost host = new ScreenHost(
                parts.factory(), navigator(tab), tab.routeProperty().get());
        hosts.put(tab, host);
        tab.routeProperty().addListener((o, before, now) -> {
            if (tab == tabs.selected()) {
                showTab(tab);
            } else {
                Optional.ofNullable(hosts.get(tab)).ifPresent(kept -> kept.go(now));
                saveTabs();
            }
        });
        return host;
    }

    private void showTab(Tab tab) {
        ScreenHost host = host(tab);
        hosts.values().stream().filter(other -> other != host).forEach(other -> {
            other.setShown(false);
            other.view().setVisible(false);
        });
        if (!content.getChildren().contains(host.view())) {
            content.getChildren().add(host.view());
        }
        host.view().setVisible(true);
        host.setShown(true);
        Route route = tab.routeProperty().get();
        sidebar.mark(route);
        parts.status().setRunsInView(Section.RUNS.holds(route));
        stage.titleProperty().bind(parts.title(host.screen().title()));
        naming.unsubscribe();
        naming = host.screen().title().subscribe(tab::call);
        saveTabs();
    }

    /// Takes in what is dropped on it.
    Receiver receiver() {
        return receiver;
    }

    /// What its tabs show, in their order.
    List<Route> tabRoutes() {
        return tabs.all().stream().map(tab -> tab.routeProperty().get()).toList();
    }

    private void saveTabs() {
        if (!closed) {
            session.saveTabs(tabRoutes(), tabs.all().indexOf(tabs.selected()));
        }
    }

    private void closeGoneTabs() {
        hosts.entrySet().removeIf(entry -> {
            boolean gone = !tabs.all().contains(entry.getKey());
            if (gone) {
                content.getChildren().remove(entry.getValue().view());
                entry.getValue().close();
            }
            return gone;
        });
        saveTabs();
    }

    private void onClosed() {
        closed = true;
        listening.unsubscribe();
        naming.unsubscribe();
        parts.preferences()
                .put(
                        "window.place",
                        new Placement(stage.getX(), stage.getY(), stage.getWidth(), stage.getHeight()).toString());
        parts.preferences().put("window.width", Double.toString(stage.getScene().getWidth()));
        parts.preferences()
                .put("window.height", Double.toString(stage.getScene().getHeight()));
        hosts.values().forEach(ScreenHost::close);
        hosts.clear();
        content.getChildren().clear();
        parts.appearance().release(stage.getScene());
        drawer.close();
        windows.mainClosed();
    }

    private Node createLog() {
        return LogScreen.view(parts.log(), parts.times(), parts.timer(), parts.ui());
    }

    private Node createProblems() {
        return new ProblemsView(
                parts.problems().get(), parts.status(), route -> navigator().open(route));
    }

    private void toggleDrawer() {
        if (middle.getBottom() == null) {
            openDrawer(Drawer.Part.LOG);
        } else {
            middle.setBottom(null);
        }
    }

    private void openDrawer(Drawer.Part part) {
        drawer.open(part);
        middle.setBottom(drawer);
    }

    private void connectToServer() {
        parts.servers().openDialog(overlay, null);
    }

    private void enterToken() {
        parts.servers().openTokenDialog(overlay, parts.server());
    }

    private void askForBundle() {
        BundleChooser.ask(stage).ifPresent(this::openBundle);
    }

    /// Opens the file of a bundle in a window of its own.
    public void openBundle(Path file) {
        parts.servers().bundles().open(file, overlay);
    }

    private void addCommands(List<Section> sections) {
        commands.add(Command.of("bundle.open", Menu.FILE, "Open bundle…", this::askForBundle)
                .withKey("Shortcut+O")
                .withKeywords("import", "file", "offline", "trace")
                .withIcon(Icon.FOLDER));
        commands.add(Command.of("server.connect", Menu.FILE, "Connect to server…", this::connectToServer)
                .withKeywords("url", "remote", "token")
                .withIcon(Icon.PLUG));
        commands.add(Command.of("tab.new", Menu.FILE, "New tab", tabs::openNew)
                .withKey("Shortcut+T")
                .withIcon(Icon.PLUS));
        commands.add(Command.of("tab.close", Menu.FILE, "Close tab", () -> tabs.close(tabs.selected()))
                .withKey("Shortcut+W")
                .withIcon(Icon.CLOSE));
        commands.add(Command.of("view.sidebar", Menu.VIEW, "Sidebar", this::toggleSidebar)
                .withKey("Shortcut+B")
                .withIcon(Icon.SPLIT));
        commands.add(Command.of("view.drawer", Menu.VIEW, "Bottom drawer", this::toggleDrawer)
                .withKey("Shortcut+J")
                .withKeywords("log", "panel")
                .withIcon(Icon.SPLIT));
        commands.add(Command.of("go.log", Menu.GO, "Server log", () -> openDrawer(Drawer.Part.LOG))
                .withKey("Shortcut+9")
                .withIcon(Icon.LOG));
        commands.add(Command.of("go.problems", Menu.GO, "Problems", () -> openDrawer(Drawer.Part.PROBLEMS))
                .withKeywords("errors", "failing", "sync", "wrong")
                .withIcon(Icon.WARNING));
        commands.add(Command.of("go.activity", Menu.GO, "Activity", () -> openDrawer(Drawer.Part.ACTIVITY))
                .withKeywords("messages", "toasts", "notifications")
                .withIcon(Icon.BELL));
        for (Section section : sections) {
            boolean settings = section == Section.SETTINGS;
            // The key and the plain name of the log open it in the drawer.
            boolean log = section == Section.LOG;
            commands.add(Command.of(
                            "go." + section.name().toLowerCase(Locale.ROOT) + (log ? "-page" : ""),
                            settings ? Menu.TOOLS : Menu.GO,
                            log ? "Server log as a page" : section.title,
                            () -> tabs.selected().open(section.route))
                    .withKey(settings ? "Shortcut+COMMA" : log ? "" : "Shortcut+" + (section.ordinal() + 1))
                    .withKeywords(settings ? "preferences" : "show")
                    .withIcon(section.icon));
        }
        new FrameCommands(parts, this).addTo(commands);
        commands.add(Command.of("tab.next", Menu.WINDOW, "Next tab", () -> tabs.cycle(1))
                .withKey("Ctrl+Tab"));
        commands.add(Command.of("tab.previous", Menu.WINDOW, "Previous tab", () -> tabs.cycle(-1))
                .withKey("Ctrl+Shift+Tab"));
        commands.add(Command.of("tab.tear-off", Menu.WINDOW, "Move tab to a window of its own", this::tearOff)
                .withKey("Shortcut+Shift+T")
                .withKeywords("detach", "undock")
                .withIcon(Icon.WINDOW));
    }

    /// Moves the tab that is shown to a window of its own.
    private void tearOff() {
        Tab tab = tabs.selected();
        tearOff(tab, stage.getX() + 200, stage.getY() + 80);
    }

    private void tearOff(Tab tab, double x, double y) {
        Tab moved = tab.moved();
        tabs.close(tab);
        windows.open(moved, x, y);
    }

    /// Where there is little room, the sidebar shows icons only, until it is opened.
    private void fitSidebar(boolean tight) {
        sidebar.narrowProperty().set(tight || parts.preferences().flag(NARROW, false));
    }

    private void toggleSidebar() {
        sidebar.narrowProperty().set(!sidebar.narrowProperty().get());
        parts.preferences()
                .put(NARROW, Boolean.toString(sidebar.narrowProperty().get()));
    }
}
