package dev.baton.desktop.shell;

import dev.baton.desktop.component.OpenWindow;
import dev.baton.desktop.connection.SavedServer;
import javafx.scene.layout.Region;

/// A line of 2 px below the head of a window, in the colour of its server; amber on a production server without one, so
/// that it is not taken for development.
final class ServerLine extends Region {
    ServerLine(ShellParts parts) {
        setId("server-line");
        getStyleClass().add("server-line");
        SavedServer.Tag tag = parts.server().tag();
        parts.status().environmentProperty().when(OpenWindow.holds(this)).subscribe(now -> {
            SavedServer.Tag shown =
                    tag == SavedServer.Tag.NONE && now.equals("Production") ? SavedServer.Tag.AMBER : tag;
            getStyleClass().setAll("server-line", shown.styleClass());
            setVisible(shown != SavedServer.Tag.NONE);
            setManaged(shown != SavedServer.Tag.NONE);
        });
    }
}
