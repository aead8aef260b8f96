package dev.baton.desktop.shell;

import dev.baton.desktop.navigation.Links;
import dev.baton.desktop.navigation.Route;
import dev.baton.desktop.prefs.Preferences;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// What is open, remembered from one start to the next: the tabs of the main window, and the windows beside it.
final class SavedSession {
    private static final String TABS = "session.tabs";
    private static final String SELECTED = "session.selected";
    private static final String WINDOWS = "session.windows";

    private final Preferences preferences;

    SavedSession(Preferences preferences) {
        this.preferences = preferences;
    }

    void saveTabs(List<Route> tabs, int selected) {
        preferences.put(TABS, tabs.stream().map(Links::format).collect(Collectors.joining("\n")));
        preferences.put(SELECTED, Integer.toString(selected));
    }

    /// Whether there was no last time.
    boolean isFirst() {
        return preferences.text(TABS).isEmpty();
    }

    /// What was open the last time, whether it is to be opened now or not. To be read before anything is saved.
    Last last() {
        List<Route> tabs = lines(TABS).stream()
                .map(Links::parse)
                .filter(route -> !(route instanceof Route.NotFound))
                .toList();
        return new Last(
                tabs,
                (int) preferences.number(SELECTED, 0),
                lines(WINDOWS).stream().flatMap(line -> window(line).stream()).toList());
    }

    /// Whether what was open the last time is opened.
    Restore restore() {
        return Restore.SETTING.in(preferences);
    }

    void saveWindows(List<Window> windows) {
        preferences.put(
                WINDOWS,
                windows.stream()
                        .map(window -> window.placement() + " " + Links.format(window.route()))
                        .collect(Collectors.joining("\n")));
    }

    private static Optional<Window> window(String line) {
        String[] parts = line.split(" ", 2);
        if (parts.length < 2 || Links.parse(parts[1]) instanceof Route.NotFound) {
            return Optional.empty();
        }
        return Placement.parse(parts[0]).map(placement -> new Window(Links.parse(parts[1]), placement));
    }

    private List<String> lines(String name) {
        return preferences.text(name).orElse("").lines().toList();
    }

    /// What was open.
    ///
    /// @param selected which of the tabs was shown
    record Last(List<Route> tabs, int selected, List<Window> windows) {
        boolean isNothing() {
            return tabs.isEmpty() && windows.isEmpty();
        }
    }

    /// A window beside the main one.
    record Window(Route route, Placement placement) {}
}
