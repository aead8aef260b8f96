package dev.baton.desktop.shell;

import dev.baton.desktop.navigation.History;
import dev.baton.desktop.navigation.Route;
import java.util.List;
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
        this(new History(start));
    }

    private Tab(History history) {
        this.history = history;
        this.route = new ReadOnlyObjectWrapper<>(history.current());
        update();
    }

    /// A tab that goes on where this one was, with the way behind and ahead of it. This one is not used any more.
    Tab moved() {
        return new Tab(history);
    }

    /// Where it was and can go again, the oldest at the head.
    List<History.Entry> entries() {
        return history.entries();
    }

    /// Which of the entries is shown.
    int position() {
        return history.position();
    }

    /// Goes to an entry.
    void goTo(int index) {
        history.goTo(index);
        update();
    }

    /// Notes what the screen that is shown calls itself.
    void call(String title) {
        history.call(title);
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
