package dev.baton.desktop.shell;

import dev.baton.desktop.component.OpenWindow;
import dev.baton.desktop.component.Writes;
import javafx.scene.Node;
import javafx.scene.Scene;

/// Lets a window say while its server does not answer that what it shows is old and that nothing can be changed, and
/// reads everything again once the server is back.
final class Staleness {
    private static final String STYLE_CLASS = "stale";

    private Staleness() {}

    /// @param content what is shown of the server
    /// @param refresh reads it again
    static void follow(ServerStatus status, Scene scene, Node content, Runnable refresh) {
        Writes.refuseIn(scene, status.refusalProperty());
        status.asOfProperty().when(OpenWindow.holds(content)).subscribe(asOf -> {
            boolean was = content.getStyleClass().contains(STYLE_CLASS);
            boolean is = asOf != null;
            if (is && !was) {
                content.getStyleClass().add(STYLE_CLASS);
            }
            if (was && !is) {
                content.getStyleClass().remove(STYLE_CLASS);
                refresh.run();
            }
        });
    }
}
