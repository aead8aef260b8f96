package dev.baton.desktop.shell;

import dev.baton.desktop.component.ActionButton;
import dev.baton.desktop.component.Icon;
import dev.baton.desktop.component.Logo;
import dev.baton.desktop.component.Overlay;
import dev.baton.desktop.component.Pill;
import dev.baton.desktop.component.Texts;
import dev.baton.desktop.component.TimeText;
import dev.baton.desktop.navigation.Route;
import dev.baton.desktop.navigation.ScreenFactory;
import dev.baton.desktop.theme.Appearance;
import java.util.function.Consumer;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;

/// A window of its own for one route, without sidebar and tabs. It has a history, can stay on top, and outlives the
/// main
/// window.
final class RouteWindow {
    private static final double WIDTH = 1_100;
    private static final double HEIGHT = 720;

    private final ScreenFactory factory;
    private final Appearance appearance;
    private final TimeText times;
    private final ServerStatus status;
    private final Consumer<Route> openInMainWindow;

    RouteWindow(
            ScreenFactory factory,
            Appearance appearance,
            TimeText times,
            ServerStatus status,
            Consumer<Route> openInMainWindow) {
        this.factory = factory;
        this.appearance = appearance;
        this.times = times;
        this.status = status;
        this.openInMainWindow = openInMainWindow;
    }

    Stage open(Route start) {
        Stage stage = new Stage();
        Tab tab = new Tab(start);
        StackPane content = new StackPane();
        content.getStyleClass().add("content");
        HBox header = new HBox();
        header.getStyleClass().addAll("header", "torn");
        BorderPane frame = new BorderPane(content, header, null, new StatusBar(status, times), null);
        frame.getStyleClass().add("torn-frame");
        Overlay overlay = new Overlay(frame);
        ScreenHost host = new ScreenHost(
                factory,
                new TabNavigator(
                        tab,
                        openInMainWindow,
                        route -> new RouteWindow(factory, appearance, times, status, openInMainWindow).open(route),
                        () -> overlay),
                start);
        StackPane sign = new StackPane();
        Label title = Texts.label("", "semibold");
        ActionButton back = ActionButton.icon(Icon.CHEVRON_LEFT, "Back").small().onClick(tab::back);
        back.disableProperty().bind(tab.canGoBackProperty().not());
        ActionButton forward =
                ActionButton.icon(Icon.CHEVRON_RIGHT, "Forward").small().onClick(tab::forward);
        forward.disableProperty().bind(tab.canGoForwardProperty().not());
        ActionButton pin = ActionButton.icon(Icon.PIN, "Keep on top").id("pin");
        pin.setOnAction(event -> {
            stage.setAlwaysOnTop(!stage.isAlwaysOnTop());
            pin.getStyleClass().remove("on");
            if (stage.isAlwaysOnTop()) {
                pin.getStyleClass().add("on");
            }
        });
        ActionButton dock = ActionButton.icon(Icon.WINDOW, "Move to the main window")
                .onClick(() -> {
                    openInMainWindow.accept(tab.routeProperty().get());
                    stage.close();
                });
        header.getChildren().addAll(new Logo(20), back, forward, sign, title, environment(), Texts.spacer(), pin, dock);
        tab.routeProperty().subscribe(route -> {
            host.go(route);
            content.getChildren().setAll(host.screen().root());
            sign.getChildren().setAll(host.screen().tabIcon());
            title.textProperty().bind(host.screen().title());
            stage.titleProperty().bind(host.screen().title());
        });
        Scene scene = new Scene(overlay, WIDTH, HEIGHT);
        appearance.adopt(scene);
        scene.getAccelerators().put(KeyCombination.valueOf("Alt+Left"), tab::back);
        scene.getAccelerators().put(KeyCombination.valueOf("Alt+Right"), tab::forward);
        scene.getAccelerators().put(KeyCombination.valueOf("Shortcut+W"), stage::close);
        scene.getAccelerators()
                .put(KeyCombination.valueOf("F5"), () -> host.screen().refresh());
        stage.setScene(scene);
        stage.getIcons().setAll(AppIcon.images());
        stage.setOnHidden(event -> {
            host.close();
            appearance.release(scene);
        });
        stage.show();
        host.setShown(true);
        return stage;
    }

    private static Pill environment() {
        return Pill.of("Development", Pill.Kind.NEUTRAL).small();
    }
}
