package dev.baton.desktop.shell;

import dev.baton.desktop.command.Command;
import dev.baton.desktop.command.Commands;
import dev.baton.desktop.command.Menu;
import dev.baton.desktop.component.Icon;
import dev.baton.desktop.component.Overlay;
import dev.baton.desktop.component.StateFace;
import dev.baton.desktop.navigation.Navigator;
import dev.baton.desktop.navigation.Route;
import dev.baton.desktop.navigation.Screen;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;

/// The main window. FX thread only.
public final class MainWindow implements Frame {
    private static final String NARROW = "nav.collapsed";
    private static final double WIDTH = 1_280;
    private static final double HEIGHT = 800;

    private final ShellParts parts;
    private final Stage stage;
    private final Tabs tabs;
    private final Map<Tab, ScreenHost> hosts = new HashMap<>();
    private final Commands commands;
    private final StackPane content = new StackPane();
    private boolean closed;
    private final Sidebar sidebar;
    private final SavedSession session;
    private final Windows windows;
    private final BorderPane middle;
    private final Drawer drawer;
    private final Header header;
    private final StatusBar statusBar;
    private final Overlay overlay;
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
        this.windows = new Windows(parts, session, this::openInTab);
        List<Route> before = session.tabs();
        this.first = session.isFirst();
        if (!before.isEmpty()) {
            tabs.restore(before, session.selected());
        }
        this.commands = new Commands(parts.keymap(), () -> screen().commands());
        addCommands(sections);
        this.sidebar = new Sidebar(
                sections,
                (route, inTab) -> {
                    if (inTab) {
                        tabs.openNew(route);
                    } else {
                        tabs.selected().open(route);
                    }
                },
                () -> commands.find("go.search").ifPresent(Command::run));
        content.getStyleClass().add("content");
        this.header = new Header(
                tabs,
                new TabStrip(tabs, tab -> host(tab).screen()),
                parts.appearance(),
                commands,
                () -> commands.find("event.send").ifPresent(Command::run));
        this.statusBar = new StatusBar(parts.status(), parts.times());
        this.middle = new BorderPane(content);
        middle.setTop(new ConnectionBanner(parts.status()));
        BorderPane frame = new BorderPane(middle, header, null, statusBar, sidebar);
        this.overlay = new Overlay(frame);
        this.drawer = new Drawer(overlay, parts.times(), this::createLog, () -> middle.setBottom(null));
        sidebar.narrowProperty().subscribe(header::setNarrow);
        sidebar.narrowProperty().set(parts.preferences().flag(NARROW, false));
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
        scene.addEventHandler(KeyEvent.KEY_PRESSED, commands::handle);
        scene.addEventHandler(KeyEvent.KEY_TYPED, commands::handle);
        stage.setScene(scene);
        stage.getIcons().setAll(AppIcon.images());
        stage.setMinWidth(800);
        stage.setMinHeight(560);
        stage.setOnHidden(event -> onClosed());
    }

    /// Shows the window and begins to ask the server.
    public void show() {
        parts.status().start();
        Placement.parse(parts.preferences().text("window.place").orElse("")).ifPresent(saved -> {
            Placement at = saved.fit(Windows.screens());
            stage.setX(at.x());
            stage.setY(at.y());
        });
        stage.show();
        windows.restore();
    }

    /// Whether this user has never had a window before.
    public boolean isFirst() {
        return first;
    }

    /// Goes to a route in the tab that is shown.
    public void open(Route route) {
        tabs.selected().open(route);
    }

    /// Opens a tab and goes there.
    public void openInTab(Route route) {
        if (closed) {
            reopen();
        }
        tabs.openNew(route);
    }

    /// A window beside this one asks for it after it was closed.
    private void reopen() {
        closed = false;
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
                host.go(now);
                saveTabs();
            }
        });
        return host;
    }

    private void showTab(Tab tab) {
        ScreenHost host = host(tab);
        hosts.values().stream().filter(other -> other != host).forEach(other -> other.setShown(false));
        Node root = host.screen().root();
        if (content.getChildren().size() != 1 || content.getChildren().getFirst() != root) {
            content.getChildren().setAll(root);
        }
        host.setShown(true);
        Route route = tab.routeProperty().get();
        sidebar.mark(route);
        parts.status().setRunsInView(Section.RUNS.holds(route));
        stage.titleProperty().bind(host.screen().title().map(this::title));
        saveTabs();
    }

    private void saveTabs() {
        if (!closed) {
            session.saveTabs(
                    tabs.all().stream().map(tab -> tab.routeProperty().get()).toList(),
                    tabs.all().indexOf(tabs.selected()));
        }
    }

    private String title(String screen) {
        return screen + " · Baton (" + parts.status().address() + ")";
    }

    private void closeGoneTabs() {
        hosts.entrySet().removeIf(entry -> {
            boolean gone = !tabs.all().contains(entry.getKey());
            if (gone) {
                entry.getValue().close();
            }
            return gone;
        });
        saveTabs();
    }

    private void onClosed() {
        closed = true;
        parts.preferences()
                .put(
                        "window.place",
                        new Placement(stage.getX(), stage.getY(), stage.getWidth(), stage.getHeight()).toString());
        parts.preferences().put("window.width", Double.toString(stage.getScene().getWidth()));
        parts.preferences()
                .put("window.height", Double.toString(stage.getScene().getHeight()));
        hosts.values().forEach(ScreenHost::close);
        hosts.clear();
        parts.appearance().release(stage.getScene());
        drawer.close();
        windows.mainClosed();
    }

    private Node createLog() {
        return parts.log()
                .<Node>map(log -> new LogView(log, parts.times(), parts.timer(), parts.ui()))
                .orElseGet(() -> StateFace.emptyFace(new StateFace.Empty(
                        Icon.LOG,
                        "No log here",
                        "This server does not run in this window. Its log is where it was started.",
                        null)));
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

    private void addCommands(List<Section> sections) {
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
        commands.add(Command.of("go.activity", Menu.GO, "Activity", () -> openDrawer(Drawer.Part.ACTIVITY))
                .withKeywords("messages", "toasts", "notifications")
                .withIcon(Icon.BELL));
        for (Section section : sections) {
            boolean settings = section == Section.SETTINGS;
            commands.add(Command.of(
                            "go." + section.name().toLowerCase(Locale.ROOT),
                            settings ? Menu.TOOLS : Menu.GO,
                            section.title,
                            () -> tabs.selected().open(section.route))
                    .withKey(settings ? "Shortcut+COMMA" : "Shortcut+" + (section.ordinal() + 1))
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
        openInWindow(tab.routeProperty().get());
        tabs.close(tab);
    }

    private void toggleSidebar() {
        sidebar.narrowProperty().set(!sidebar.narrowProperty().get());
        parts.preferences()
                .put(NARROW, Boolean.toString(sidebar.narrowProperty().get()));
    }
}
