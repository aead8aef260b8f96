package dev.baton.desktop.navigation;

import java.util.ArrayList;
import java.util.List;

/// Where one tab has been: a line of routes with a mark on the present one.
public final class History {
    /// How many routes are kept; the oldest goes first.
    public static final int LIMIT = 200;

    private final List<Entry> entries = new ArrayList<>();
    private int at;

    /// A place where the tab was.
    ///
    /// @param title what the screen called itself, or empty when it was not seen yet
    public record Entry(Route route, String title) {}

    /// @param start where the tab begins
    public History(Route start) {
        entries.add(new Entry(start, ""));
    }

    /// Where the tab is now.
    public Route current() {
        return entries.get(at).route();
    }

    /// All of it, the oldest at the head.
    public List<Entry> entries() {
        return List.copyOf(entries);
    }

    /// Which of the entries is the present one.
    public int position() {
        return at;
    }

    /// Goes on to a route and forgets what lay ahead. Going to where the tab is already changes nothing.
    public void push(Route route) {
        if (route.equals(current())) {
            return;
        }
        entries.subList(at + 1, entries.size()).clear();
        entries.add(new Entry(route, ""));
        if (entries.size() > LIMIT) {
            entries.removeFirst();
        }
        at = entries.size() - 1;
    }

    /// Puts a route in the place of the present one, as typing in a search field does.
    public void replace(Route route) {
        entries.set(at, new Entry(route, entries.get(at).title()));
    }

    /// Notes what the screen of the present route calls itself.
    public void call(String title) {
        entries.set(at, new Entry(current(), title));
    }

    /// Whether there is something behind.
    public boolean canGoBack() {
        return at > 0;
    }

    /// Whether there is something ahead.
    public boolean canGoForward() {
        return at < entries.size() - 1;
    }

    /// One step back; stays when there is nothing behind.
    public Route back() {
        return goTo(at - 1);
    }

    /// One step ahead; stays when there is nothing ahead.
    public Route forward() {
        return goTo(at + 1);
    }

    /// Goes to an entry; to the nearest one where there is none of this number.
    public Route goTo(int index) {
        at = Math.clamp(index, 0, entries.size() - 1);
        return current();
    }
}
