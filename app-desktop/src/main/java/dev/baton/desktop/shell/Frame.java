package dev.baton.desktop.shell;

import dev.baton.desktop.component.Alert;
import dev.baton.desktop.component.Overlay;
import dev.baton.desktop.component.Toast;
import dev.baton.desktop.navigation.LinkCheck;
import dev.baton.desktop.navigation.Links;
import dev.baton.desktop.navigation.Navigator;
import dev.baton.desktop.navigation.Route;
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

    /// Goes to the place of a link in the tab that is shown.
    void openLink(String link);

    /// The place of a link, without the parameters that make no sense: of those a message tells.
    static Route checked(String link, Overlay overlay) {
        LinkCheck check = LinkCheck.of(Links.parse(link));
        if (!check.ignored().isEmpty()) {
            overlay.show(Toast.of(
                    Alert.Kind.WARNING,
                    check.ignored().size() == 1 ? "A part of the link was ignored." : "Parts of the link were ignored.",
                    String.join(", ", check.ignored())));
        }
        return check.route();
    }

    /// Where dialogs and messages go.
    Overlay overlay();
}
