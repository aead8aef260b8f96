package dev.baton.desktop.shell;

import dev.baton.desktop.component.Overlay;
import dev.baton.desktop.navigation.Navigator;
import dev.baton.desktop.navigation.Route;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Leads one tab.
///
/// @param openTab opens a new tab
/// @param openWindow opens a window of its own
record TabNavigator(Tab tab, Consumer<Route> openTab, Consumer<Route> openWindow, Supplier<Overlay> surface)
        implements Navigator {
    @Override
    public void open(Route route) {
        tab.open(route);
    }

    @Override
    public void replace(Route route) {
        tab.replace(route);
    }

    @Override
    public void openInTab(Route route) {
        openTab.accept(route);
    }

    @Override
    public void openInWindow(Route route) {
        openWindow.accept(route);
    }

    @Override
    public Overlay overlay() {
        return surface.get();
    }
}
