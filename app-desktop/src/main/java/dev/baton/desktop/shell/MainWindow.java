package dev.baton.desktop.shell;

import dev.baton.desktop.component.Alert;
import dev.baton.desktop.component.Overlay;
import dev.baton.desktop.component.TimeText;
import dev.baton.desktop.component.Toast;
import dev.baton.desktop.navigation.Links;
import dev.baton.desktop.navigation.Navigator;
import dev.baton.desktop.navigation.Route;
import dev.baton.desktop.navigation.Screen;
import dev.baton.desktop.navigation.ScreenFactory;
import dev.baton.desktop.prefs.Preferences;
import dev.baton.desktop.theme.Appearance;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;

/// The main window. FX thread only.
public final class MainWindow {
    private static final String NARROW = "nav.collapsed";
    private static final double WIDTH = 1_280;
    private static final double HEIGHT = 800;

    private final Stage stage;
    private final ScreenFactory factory;
    private final Appearance appearance;
    private final ServerStatus status;
    private final Preferences preferences;
    private final Consumer<Navigator> sendEvent;
    private final TimeText times;
    private final Tabs tabs;
    private final Map<Tab, ScreenHost> hosts = new HashMap<>();
    private final StackPane content = new StackPane();
    private final Sidebar sidebar;
    private final Overlay overlay;

    /// @param stage shown by [#show]
    /// @param factory must be complete: sections without a screen are left out
    /// @param sendEvent opens the dialog that sends an event
    public MainWindow(
            Stage stage,
            ScreenFactory factory,
            Appearance appearance,
            ServerStatus status,
            Preferences preferences,
            TimeText times,
            Consumer<Navigator> sendEvent) {
        this.stage = stage;
        this.factory = factory;
        this.appearance = appearance;
        this.status = status;
        this.preferences = preferences;
        this.times = times;
        this.sendEvent = sendEvent;
        List<Section> sections = Arrays.stream(Section.values())
                .filter(section -> factory.has(section.route.getClass()))
                .toList();
        this.tabs = new Tabs(sections.contains(Section.RUNS) ? Section.RUNS.route : sections.getFirst().route);
        this.sidebar = new Sidebar(sections, (route, inTab) -> {
            if (inTab) {
                tabs.openNew(route);
            } else {
                tabs.selected().open(route);
            }
        });
        content.getStyleClass().add("content");
        Header header = new Header(
                tabs,
                new TabStrip(tabs, tab -> host(tab).screen()),
                appearance,
                commands(sections),
                this::openSendEvent);
        BorderPane frame = new BorderPane(content, header, null, new StatusBar(status, times), sidebar);
        this.overlay = new Overlay(frame);
        sidebar.narrowProperty().subscribe(header::setNarrow);
        sidebar.narrowProperty().set(preferences.flag(NARROW, false));
        tabs.selectedProperty().subscribe(tab -> showTab(tab));
        tabs.all().addListener((ListChangeListener<Tab>) change -> closeGoneTabs());
        status.activityProperty().subscribe(now -> {
            sidebar.count(Section.APPS, now.brokenApps(), "error", "apps do not sync");
            sidebar.count(Section.RUNS, now.newFailures(), "warning", "new failures");
        });
        Scene scene = new Scene(
                overlay, preferences.number("window.width", WIDTH), preferences.number("window.height", HEIGHT));
        appearance.adopt(scene);
        commands(sections).stream().flatMap(List::stream).forEach(command -> {
            if (command.combination() != null) {
                scene.getAccelerators().put(command.combination(), command.action());
            }
        });
        stage.setScene(scene);
        stage.getIcons().setAll(AppIcon.images());
        stage.setMinWidth(800);
        stage.setMinHeight(560);
        stage.setOnHidden(event -> onClosed());
    }

    /// Shows the window and begins to ask the server.
    public void show() {
        status.start();
        stage.show();
    }

    /// Goes to a route in the tab that is shown.
    public void open(Route route) {
        tabs.selected().open(route);
    }

    /// Opens a tab and goes there.
    public void openInTab(Route route) {
        tabs.openNew(route);
    }

    /// Opens a route in a window of its own.
    ///
    /// @return the window, shown
    public Stage openInWindow(Route route) {
        return new RouteWindow(factory, appearance, times, status, this::openInTab).open(route);
    }

    /// Where dialogs and messages go.
    public Overlay overlay() {
        return overlay;
    }

    private void openSendEvent() {
        sendEvent.accept(navigator(tabs.selected()));
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
        ScreenHost host =
                new ScreenHost(factory, navigator(tab), tab.routeProperty().get());
        hosts.put(tab, host);
        tab.routeProperty().addListener((o, before, now) -> {
            if (tab == tabs.selected()) {
                showTab(tab);
            } else {
                host.go(now);
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
        status.setRunsInView(Section.RUNS.holds(route));
        stage.titleProperty().bind(host.screen().title().map(this::title));
    }

    private String title(String screen) {
        return screen + " · Baton (" + status.address() + ")";
    }

    private void closeGoneTabs() {
        hosts.entrySet().removeIf(entry -> {
            boolean gone = !tabs.all().contains(entry.getKey());
            if (gone) {
                entry.getValue().close();
            }
            return gone;
        });
    }

    private void onClosed() {
        preferences.put("window.width", Double.toString(stage.getScene().getWidth()));
        preferences.put("window.height", Double.toString(stage.getScene().getHeight()));
        hosts.values().forEach(ScreenHost::close);
        hosts.clear();
        appearance.release(stage.getScene());
    }

    private List<List<Command>> commands(List<Section> sections) {
        List<Command> go = sections.stream()
                .filter(section -> section != Section.SETTINGS)
                .map(section -> new Command(
                        section.title,
                        "Shortcut+" + (section.ordinal() + 1),
                        () -> tabs.selected().open(section.route)))
                .toList();
        return List.of(
                List.of(
                        new Command("New tab", "Shortcut+T", tabs::openNew),
                        new Command("Close tab", "Shortcut+W", () -> tabs.close(tabs.selected())),
                        new Command("Next tab", "Ctrl+Tab", () -> tabs.cycle(1)),
                        new Command("Previous tab", "Ctrl+Shift+Tab", () -> tabs.cycle(-1))),
                go,
                List.of(
                        new Command("Back", "Alt+Left", () -> tabs.selected().back()),
                        new Command(
                                "Forward", "Alt+Right", () -> tabs.selected().forward()),
                        new Command("Refresh", "F5", () -> currentScreen().refresh()),
                        new Command("Copy link", "Shortcut+Shift+L", this::copyLink)),
                List.of(
                        new Command("Send event…", "Shortcut+E", this::openSendEvent),
                        new Command("Sidebar", "Shortcut+B", this::toggleSidebar),
                        new Command("Light or dark", "Shortcut+Shift+D", appearance::toggle),
                        new Command(
                                "Settings",
                                "Shortcut+COMMA",
                                () -> tabs.selected().open(new Route.Settings())),
                        new Command("Quit", "Shortcut+Q", stage::close)));
    }

    private Screen currentScreen() {
        return host(tabs.selected()).screen();
    }

    private void toggleSidebar() {
        sidebar.narrowProperty().set(!sidebar.narrowProperty().get());
        preferences.put(NARROW, Boolean.toString(sidebar.narrowProperty().get()));
    }

    private void copyLink() {
        ClipboardContent link = new ClipboardContent();
        link.putString(Links.format(tabs.selected().routeProperty().get()));
        Clipboard.getSystemClipboard().setContent(link);
        overlay.show(Toast.of(Alert.Kind.SUCCESS, "Link copied.", ""));
    }
}
