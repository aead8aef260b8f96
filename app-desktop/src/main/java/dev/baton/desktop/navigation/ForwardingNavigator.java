package dev.baton.desktop.navigation;

import dev.baton.desktop.component.Overlay;

/// Leads where another navigator leads, but for what a subclass does otherwise. FX thread only.
public abstract class ForwardingNavigator implements Navigator {
    private final Navigator to;

    /// @param to does what the subclass leaves to it
    protected ForwardingNavigator(Navigator to) {
        this.to = to;
    }

    @Override
    public void open(Route target) {
        to.open(target);
    }

    @Override
    public void replace(Route target) {
        to.replace(target);
    }

    @Override
    public void openInTab(Route target) {
        to.openInTab(target);
    }

    @Override
    public void openInWindow(Route target) {
        to.openInWindow(target);
    }

    @Override
    public Overlay overlay() {
        return to.overlay();
    }
}
