package dev.baton.desktop.shell;

import dev.baton.desktop.component.Overlay;
import dev.baton.desktop.navigation.Navigator;
import dev.baton.desktop.navigation.Screen;
import java.util.List;
import javafx.scene.Node;
import javafx.stage.Stage;

/// A window as its commands see it.
interface Frame {
    Stage stage();

    /// The tab that is shown.
    Tab tab();

    /// What the tab shows.
    Screen screen();

    /// Leads the tab that is shown.
    Navigator navigator();

    /// The parts of the window between which F6 moves, in order.
    List<Node> regions();

    /// Where dialogs and messages go.
    Overlay overlay();
}
