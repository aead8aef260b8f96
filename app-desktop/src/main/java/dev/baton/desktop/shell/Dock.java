package dev.baton.desktop.shell;

import dev.baton.desktop.navigation.Route;

/// The main window as the windows beside it see it.
interface Dock {
    /// Opens a route in a new tab, and the window first if it was closed.
    void openInTab(Route route);

    /// Takes in the tab of a window beside.
    ///
    /// @param index before which one of its tabs it stands; behind the last where there is none of this number
    void take(Tab tab, int index);

    /// Its tabs.
    TabStrip strip();

    /// It was closed, and so was the last window beside.
    void lastClosed();
}
