package dev.baton.desktop.shell;

import dev.baton.desktop.command.Command;
import dev.baton.desktop.command.Commands;
import dev.baton.desktop.command.Menu;
import dev.baton.desktop.component.ActionButton;
import dev.baton.desktop.component.Icon;
import dev.baton.desktop.component.Logo;
import dev.baton.desktop.component.Overlay;
import dev.baton.desktop.component.Pill;
import dev.baton.desktop.component.Refusal;
import dev.baton.desktop.component.Texts;
import dev.baton.desktop.navigation.Navigator;
import dev.baton.desktop.navigation.Screen;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.geometry.Side;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import javafx.util.Subscription;

/// A window of its own for one route, without sidebar and tabs. It has a history, can stay on top, and outlives the
/// main
/// window.
final class RouteWindow implements Frame {
    private static final double WIDTH = 1_100;
    private static final double HEIGHT = 720;

    private final ShellParts parts;
    private final Windows windows;
    private final Stage stage = new Stage();
    private final Tab tab;
    private final Overlay overlay;
    private final ScreenHost host;
    private final Commands commands;
    private final StatusBar statusBar;
    private final StackPane content = new StackPane();
    private final HBox header = new HBox();
    private final StackPane sign = new StackPane();
    private final Label title = Texts.label("", "semibold");
    private Subscription naming = Subscription.EMPTY;
    private final ActionButton pin = ActionButton.icon(Icon.PIN, "Keep on top").id("pin");

    /// @param tab what is shown
    RouteWindow(ShellParts parts, Windows windows, Tab tab) {
        this.parts = parts;
        this.windows = windows;
        this.tab = tab;
        content.getStyleClass().add("content");
        header.getStyleClass().addAll("header", "torn");
        this.statusBar = new StatusBar(parts.status(), parts.times());
        BorderPane middle = new BorderPane(content);
        middle.setTop(new VBox(
                new NoteStrip(parts.server().note()),
                new ConnectionBanner(
                        parts.status(),
                        parts.times(),
                        () -> parts.servers().openTokenDialog(overlay(), parts.server()))));
        BorderPane frame = new BorderPane(middle, new VBox(header, new ServerLine(parts)), null, statusBar, null);
        frame.getStyleClass().add("torn-frame");
        this.overlay = new Overlay(frame);
        this.host =
                new ScreenHost(parts.factory(), navigator(), tab.routeProperty().get());
        content.getChildren().add(host.view());
        this.commands = new Commands(parts.keymap(), () -> screen().commands());
        addCommands();
    }

    /// Shows it.
    Stage open() {
        fillHeader();
        Scene scene = new Scene(overlay, WIDTH, HEIGHT);
        parts.appearance().adopt(scene);
        Staleness.follow(parts.status(), scene, content, () -> screen().refresh());
        commands.refuseWrites(parts.status().refusalProperty()::get);
        scene.addEventHandler(KeyEvent.KEY_PRESSED, commands::handle);
        scene.addEventHandler(KeyEvent.KEY_TYPED, commands::handle);
        new Receiver(parts, this).install(scene, content);
        stage.setScene(scene);
        stage.getIcons().setAll(AppIcon.images());
        stage.setOnCloseRequest(event -> parts.servers().open().closing(event, this, parts));
        stage.setOnHidden(event -> {
            naming.unsubscribe();
            host.close();
            windows.closed(this);
            parts.appearance().release(scene);
        });
        stage.show();
        host.setShown(true);
        return stage;
    }

    /// Where a window made of a tab stands that was dropped at a place on the screen: with its tab below the mouse.
    static Placement usual(double x, double y) {
        return new Placement(x - 160, y - 20, WIDTH, HEIGHT);
    }

    /// Puts it somewhere; before [#open].
    void place(Placement at) {
        stage.setX(at.x());
        stage.setY(at.y());
        stage.setWidth(at.width());
        stage.setHeight(at.height());
    }

    /// What it shows and where it stands.
    SavedSession.Window saved() {
        return new SavedSession.Window(
                tab.routeProperty().get(),
                new Placement(
                        number(stage.getX(), 0),
                        number(stage.getY(), 0),
                        number(stage.getWidth(), WIDTH),
                        number(stage.getHeight(), HEIGHT)));
    }

    private static double number(double value, double otherwise) {
        return Double.isNaN(value) ? otherwise : value;
    }

    @Override
    public Stage stage() {
        return stage;
    }

    @Override
    public List<Node> regions() {
        return List.of(header, content, statusBar);
    }

    @Override
    public Tab tab() {
        return tab;
    }

    @Override
    public Screen screen() {
        return host.screen();
    }

    @Override
    public void openLink(String link) {
        tab.open(Frame.checked(link, overlay));
    }

    @Override
    public Overlay overlay() {
        return overlay;
    }

    @Override
    public Navigator navigator() {
        return new TabNavigator(tab, windows::openInMain, windows::open, () -> overlay);
    }

    private void addCommands() {
        new FrameCommands(parts, this).addTo(commands);
        commands.add(Command.of("window.close", Menu.FILE, "Close window", stage::close)
                .withKey("Shortcut+W")
                .withIcon(Icon.CLOSE));
        commands.add(Command.of("window.pin", Menu.WINDOW, "Keep on top", this::togglePin)
                .withKeywords("pin")
                .withIcon(Icon.PIN));
        commands.add(Command.of("window.dock", Menu.WINDOW, "Move to the main window", this::dock)
                .withKeywords("dock", "tab")
                .withIcon(Icon.WINDOW));
    }

    private void fillHeader() {
        ActionButton menu = ActionButton.icon(Icon.MENU, "Menu").small().id("menu");
        menu.setOnAction(event -> CommandMenu.of(commands).show(menu, Side.BOTTOM, 0, 4));
        ActionButton back = ActionButton.icon(Icon.CHEVRON_LEFT, "Back").small().onClick(tab::back);
        Refusal.bind(back, tab.canGoBackProperty(), "Nothing was shown here before");
        ActionButton forward =
                ActionButton.icon(Icon.CHEVRON_RIGHT, "Forward").small().onClick(tab::forward);
        Refusal.bind(forward, tab.canGoForwardProperty(), "You have not gone back");
        pin.setOnAction(event -> togglePin());
        ActionButton dock = ActionButton.icon(Icon.WINDOW, "Move to the main window")
                .id("dock")
                .onClick(this::dock);
        Pill environment = Pill.of("", Pill.Kind.NEUTRAL).small();
        environment.textProperty().bind(parts.status().environmentProperty());
        HistoryMenu.behind(back, () -> tab);
        HistoryMenu.ahead(forward, () -> tab);
        HBox handle = new HBox(6, sign, title);
        handle.setId("tab-handle");
        handle.setAlignment(Pos.CENTER_LEFT);
        handle.getStyleClass().add("tab-handle");
        TabDrag.install(handle, new Docking());
        header.getChildren().addAll(menu, new Logo(20), back, forward, handle, environment, Texts.spacer(), pin, dock);
        tab.routeProperty().subscribe(route -> {
            host.go(route);
            showTitle();
            windows.save();
        });
    }

    private void showTitle() {
        sign.getChildren().setAll(host.screen().tabIcon());
        title.textProperty().bind(host.screen().title());
        naming.unsubscribe();
        naming = host.screen().title().subscribe(tab::call);
        stage.titleProperty().bind(parts.title(host.screen().title()));
    }

    /// Makes its screen anew.
    void renewScreen() {
        host.renew();
        showTitle();
    }

    private void togglePin() {
        stage.setAlwaysOnTop(!stage.isAlwaysOnTop());
        pin.getStyleClass().remove("on");
        if (stage.isAlwaysOnTop()) {
            pin.getStyleClass().add("on");
        }
    }

    private void dock() {
        windows.dock(this, Integer.MAX_VALUE);
    }

    /// The tab of this window while it is dragged to those of the main window.
    private final class Docking implements TabDrag.Target {
        @Override
        public String title() {
            return title.getText();
        }

        @Override
        public String over(double x, double y) {
            Optional<TabStrip> strip = windows.strip();
            if (strip.isEmpty()) {
                return "The main window is closed";
            }
            if (strip.get().covers(x, y)) {
                strip.get().showMark(x);
                return "";
            }
            strip.get().hideMark();
            return "Move it to the tabs of the main window";
        }

        @Override
        public void drop(double x, double y) {
            windows.strip()
                    .filter(strip -> strip.covers(x, y))
                    .ifPresent(strip -> windows.dock(RouteWindow.this, strip.indexAt(x)));
        }

        @Override
        public void end() {
            windows.strip().ifPresent(TabStrip::hideMark);
        }
    }
}
