package dev.baton.desktop.shell;

import dev.baton.desktop.navigation.History;
import dev.baton.desktop.navigation.Route;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// One tab: a history of its own, of which it shows one route.
final class Tab {
    private final History history;
    private final ReadOnlyObjectWrapper<Route> route;
    private final ReadOnlyBooleanWrapper canGoBack = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper canGoForward = new ReadOnlyBooleanWrapper();

    Tab(Route start) {
        this.history = new History(start);
        this.route = new ReadOnlyObjectWrapper<>(start);
    }

    /// What is shown.
    ReadOnlyObjectProperty<Route> routeProperty() {
        return route.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty canGoBackProperty() {
        return canGoBack.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty canGoForwardProperty() {
        return canGoForward.getReadOnlyProperty();
    }

    void open(Route target) {
        history.push(target);
        update();
    }

    void replace(Route target) {
        history.replace(target);
        update();
    }

    void back() {
        history.back();
        update();
    }

    void forward() {
        history.forward();
        update();
    }

    private void update() {
        canGoBack.set(history.canGoBack());
        canGoForward.set(history.canGoForward());
        route.set(history.current());
    }
}
