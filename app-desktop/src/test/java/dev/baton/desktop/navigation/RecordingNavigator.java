package dev.baton.desktop.navigation;

import dev.baton.desktop.component.Overlay;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;

/// A navigator for tests: goes nowhere and remembers where it was asked to go. FX thread only.
public final class RecordingNavigator implements Navigator {
    private final List<String> visits = new ArrayList<>();
    private final Overlay overlay;

    /// @param content what fills the window
    public RecordingNavigator(Node content) {
        this.overlay = new Overlay(content);
    }

    /// Where it was asked to go, in order: `open app://…`, `replace …`, `tab …`, `window …`.
    public List<String> visits() {
        return visits;
    }

    @Override
    public void open(Route route) {
        visits.add("open " + Links.format(route));
    }

    @Override
    public void replace(Route route) {
        visits.add("replace " + Links.format(route));
    }

    @Override
    public void openInTab(Route route) {
        visits.add("tab " + Links.format(route));
    }

    @Override
    public void openInWindow(Route route) {
        visits.add("window " + Links.format(route));
    }

    @Override
    public Overlay overlay() {
        return overlay;
    }
}
