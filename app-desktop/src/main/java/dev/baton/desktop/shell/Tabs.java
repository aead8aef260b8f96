package dev.baton.desktop.shell;

import dev.baton.desktop.navigation.Route;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// The tabs of a window. There is always at least one, and one is selected.
final class Tabs {
    private final Route home;
    private final ObservableList<Tab> all = FXCollections.observableArrayList();
    /// Kept, because listeners hang on this view of the list and would be lost with it.
    private final ObservableList<Tab> view = FXCollections.unmodifiableObservableList(all);
    private final ReadOnlyObjectWrapper<Tab> selected;

    /// @param home what a new tab shows
    Tabs(Route home) {
        this.home = home;
        Tab first = new Tab(home);
        all.add(first);
        this.selected = new ReadOnlyObjectWrapper<>(first);
    }

    /// In the order of the strip.
    ObservableList<Tab> all() {
        return view;
    }

    ReadOnlyObjectProperty<Tab> selectedProperty() {
        return selected.getReadOnlyProperty();
    }

    Tab selected() {
        return selected.get();
    }

    /// Opens a tab behind the selected one and goes there.
    Tab openNew(Route route) {
        Tab tab = new Tab(route);
        all.add(all.indexOf(selected()) + 1, tab);
        selected.set(tab);
        return tab;
    }

    /// Takes in a tab that was elsewhere, and goes there.
    ///
    /// @param index before which one it stands; behind the last where there is none of this number
    void add(Tab tab, int index) {
        all.add(Math.clamp(index, 0, all.size()), tab);
        selected.set(tab);
    }

    /// Moves a tab along the strip.
    ///
    /// @param index before which one of the present order it stands then
    void move(Tab tab, int index) {
        int from = all.indexOf(tab);
        int to = index > from ? index - 1 : index;
        if (from >= 0 && to != from) {
            List<Tab> order = new ArrayList<>(all);
            order.remove(from);
            order.add(Math.clamp(to, 0, order.size()), tab);
            all.setAll(order);
        }
    }

    /// Puts these tabs in the place of all that are there.
    ///
    /// @param routes at least one
    void restore(List<Route> routes, int index) {
        List<Tab> before = List.copyOf(all);
        routes.forEach(route -> all.add(new Tab(route)));
        selected.set(all.get(before.size() + Math.clamp(index, 0, routes.size() - 1)));
        all.removeAll(before);
    }

    /// Opens a tab that shows what new tabs show.
    Tab openNew() {
        return openNew(home);
    }

    void select(Tab tab) {
        selected.set(tab);
    }

    /// Closes a tab and goes to its neighbour. In the place of the last tab a fresh one appears.
    void close(Tab tab) {
        int index = all.indexOf(tab);
        if (index < 0) {
            return;
        }
        if (all.size() == 1) {
            all.add(new Tab(home));
        }
        if (selected() == tab) {
            selected.set(all.get(index == all.size() - 1 ? index - 1 : index + 1));
        }
        all.remove(tab);
    }

    /// Goes on by one tab, round the end.
    ///
    /// @param step 1 or -1
    void cycle(int step) {
        int index = Math.floorMod(all.indexOf(selected()) + step, all.size());
        selected.set(all.get(index));
    }
}
