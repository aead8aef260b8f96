package dev.baton.desktop.shell;

import dev.baton.desktop.component.ActionButton;
import dev.baton.desktop.component.Icon;
import dev.baton.desktop.component.StateFace;
import dev.baton.desktop.navigation.Links;
import dev.baton.desktop.navigation.Navigator;
import dev.baton.desktop.navigation.Params;
import dev.baton.desktop.navigation.Route;
import dev.baton.desktop.navigation.Screen;
import dev.baton.desktop.navigation.ScreenFactory;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.layout.StackPane;

/// Keeps the one screen of a tab in step with its route.
final class ScreenHost {
    private final ScreenFactory factory;
    private final Navigator navigator;
    private Route route;
    private Screen screen;
    private boolean shown;

    ScreenHost(ScreenFactory factory, Navigator navigator, Route route) {
        this.factory = factory;
        this.navigator = navigator;
        this.route = route;
        this.screen = create(route);
    }

    Screen screen() {
        return screen;
    }

    /// Goes to a route, on the same screen when it can show it.
    void go(Route target) {
        if (target.equals(route)) {
            return;
        }
        boolean same = target.isSameScreenAs(route);
        route = target;
        if (same) {
            screen.show(target);
            return;
        }
        boolean wasShown = shown;
        setShown(false);
        screen.close();
        screen = create(target);
        setShown(wasShown);
    }

    void setShown(boolean on) {
        if (on == shown) {
            return;
        }
        shown = on;
        if (on) {
            screen.onShown();
        } else {
            screen.onHidden();
        }
    }

    void close() {
        setShown(false);
        screen.close();
    }

    private Screen create(Route target) {
        return factory.create(target, navigator).orElseGet(() -> new NotFound(target, navigator));
    }

    /// What a tab shows when its route leads nowhere.
    private static final class NotFound implements Screen {
        private final StackPane root;

        NotFound(Route route, Navigator navigator) {
            String link = route instanceof Route.NotFound notFound ? notFound.link() : Links.format(route);
            this.root = new StackPane(StateFace.emptyFace(new StateFace.Empty(
                    Icon.SEARCH,
                    "There is nothing at this link",
                    link,
                    ActionButton.of(ActionButton.Kind.SECONDARY, "Go to runs")
                            .onClick(() -> navigator.open(new Route.Runs(Params.NONE))))));
        }

        @Override
        public Parent root() {
            return root;
        }

        @Override
        public ObservableValue<String> title() {
            return new SimpleStringProperty("Not found");
        }

        @Override
        public Node tabIcon() {
            return Screen.icon(Icon.SEARCH);
        }

        @Override
        public void show(Route route) {}

        @Override
        public void onShown() {}

        @Override
        public void onHidden() {}

        @Override
        public void refresh() {}
    }
}
