package dev.baton.desktop.shell;

import dev.baton.desktop.component.Overlay;
import dev.baton.desktop.navigation.Navigator;
import dev.baton.desktop.navigation.Screen;
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

    /// Where dialogs and messages go.
    Overlay overlay();
}
