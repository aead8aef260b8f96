package dev.baton.desktop.navigation;

import dev.baton.desktop.component.Overlay;

/// How a screen leads elsewhere. FX thread only.
public interface Navigator {
    /// Goes to a route in this tab and remembers the present one.
    void open(Route route);

    /// Changes the present route without remembering it, as typing in a search field does.
    void replace(Route route);

    /// Opens a route in a new tab and goes there.
    void openInTab(Route route);

    /// Opens a route in a window of its own, without a sidebar.
    void openInWindow(Route route);

    /// Where the dialogs and messages of this window go.
    Overlay overlay();
}
