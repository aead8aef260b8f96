package dev.baton.desktop.shell;

import dev.baton.desktop.command.Command;
import dev.baton.desktop.command.Commands;
import dev.baton.desktop.command.Menu;
import dev.baton.desktop.component.ActionButton;
import dev.baton.desktop.component.Icon;
import dev.baton.desktop.component.Logo;
import dev.baton.desktop.component.Overlay;
import dev.baton.desktop.component.Pill;
import dev.baton.desktop.component.Texts;
import dev.baton.desktop.navigation.Navigator;
import dev.baton.desktop.navigation.Route;
import dev.baton.desktop.navigation.Screen;
import java.util.List;
import javafx.geometry.Side;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;

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
    private final ActionButton pin = ActionButton.icon(Icon.PIN, "Keep on top").id("pin");

    /// @param start what is shown
    RouteWindow(ShellParts parts, Windows windows, Route start) {
        this.parts = parts;
        this.windows = windows;
        this.tab = new Tab(start);
        content.getStyleClass().add("content");
        header.getStyleClass().addAll("header", "torn");
        this.statusBar = new StatusBar(parts.status(), parts.times());
        BorderPane middle = new BorderPane(content);
        middle.setTop(new ConnectionBanner(parts.status()));
        BorderPane frame = new BorderPane(middle, header, null, statusBar, null);
        frame.getStyleClass().add("torn-frame");
        this.overlay = new Overlay(frame);
        this.host = new ScreenHost(parts.factory(), navigator(), start);
        this.commands = new Commands(parts.keymap(), () -> screen().commands());
        addCommands();
    }

    /// Shows it.
    Stage open() {
        fillHeader();
        Scene scene = new Scene(overlay, WIDTH, HEIGHT);
        parts.appearance().adopt(scene);
        scene.addEventHandler(KeyEvent.KEY_PRESSED, commands::handle);
        scene.addEventHandler(KeyEvent.KEY_TYPED, commands::handle);
        stage.setScene(scene);
        stage.getIcons().setAll(AppIcon.images());
        stage.setOnHidden(event -> {
            host.close();
            windows.closed(this);
            parts.appearance().release(scene);
        });
        stage.show();
        host.setShown(true);
        return stage;
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
        StackPane sign = new StackPane();
        Label title = Texts.label("", "semibold");
        ActionButton menu = ActionButton.icon(Icon.MENU, "Menu").small().id("menu");
        menu.setOnAction(event -> CommandMenu.of(commands).show(menu, Side.BOTTOM, 0, 4));
        ActionButton back = ActionButton.icon(Icon.CHEVRON_LEFT, "Back").small().onClick(tab::back);
        back.disableProperty().bind(tab.canGoBackProperty().not());
        ActionButton forward =
                ActionButton.icon(Icon.CHEVRON_RIGHT, "Forward").small().onClick(tab::forward);
        forward.disableProperty().bind(tab.canGoForwardProperty().not());
        pin.setOnAction(event -> togglePin());
        ActionButton dock = ActionButton.icon(Icon.WINDOW, "Move to the main window")
                .id("dock")
                .onClick(this::dock);
        Pill environment = Pill.of("Development", Pill.Kind.NEUTRAL).small();
        header.getChildren()
                .addAll(menu, new Logo(20), back, forward, sign, title, environment, Texts.spacer(), pin, dock);
        tab.routeProperty().subscribe(route -> {
            host.go(route);
            content.getChildren().setAll(host.screen().root());
            sign.getChildren().setAll(host.screen().tabIcon());
            title.textProperty().bind(host.screen().title());
            stage.titleProperty().bind(host.screen().title());
            windows.save();
        });
    }

    private void togglePin() {
        stage.setAlwaysOnTop(!stage.isAlwaysOnTop());
        pin.getStyleClass().remove("on");
        if (stage.isAlwaysOnTop()) {
            pin.getStyleClass().add("on");
        }
    }

    private void dock() {
        windows.openInMain(tab.routeProperty().get());
        stage.close();
    }
}
