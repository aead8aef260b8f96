package dev.baton.desktop.navigation;

import java.util.ArrayList;
import java.util.List;

/// Where one tab has been: a line of routes with a mark on the present one.
public final class History {
    /// How many routes are kept; the oldest goes first.
    public static final int LIMIT = 200;

    private final List<Route> routes = new ArrayList<>();
    private int at;

    /// @param start where the tab begins
    public History(Route start) {
        routes.add(start);
    }

    /// Where the tab is now.
    public Route current() {
        return routes.get(at);
    }

    /// Goes on to a route and forgets what lay ahead. Going to where the tab is already changes nothing.
    public void push(Route route) {
        if (route.equals(current())) {
            return;
        }
        routes.subList(at + 1, routes.size()).clear();
        routes.add(route);
        if (routes.size() > LIMIT) {
            routes.removeFirst();
        }
        at = routes.size() - 1;
    }

    /// Puts a route in the place of the present one, as typing in a search field does.
    public void replace(Route route) {
        routes.set(at, route);
    }

    /// Whether there is something behind.
    public boolean canGoBack() {
        return at > 0;
    }

    /// Whether there is something ahead.
    public boolean canGoForward() {
        return at < routes.size() - 1;
    }

    /// One step back; stays when there is nothing behind.
    public Route back() {
        at = Math.max(0, at - 1);
        return current();
    }

    /// One step ahead; stays when there is nothing ahead.
    public Route forward() {
        at = Math.min(routes.size() - 1, at + 1);
        return current();
    }
}
