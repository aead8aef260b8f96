package dev.baton.desktop.shell;

import dev.baton.desktop.component.Icon;
import dev.baton.desktop.component.StateFace;
import dev.baton.desktop.component.Texts;
import dev.baton.desktop.component.TimeText;
import dev.baton.desktop.log.ServerLog;
import dev.baton.desktop.navigation.Screen;
import dev.baton.desktop.task.Timer;
import java.util.Optional;
import java.util.concurrent.Executor;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;

/// The log of the server as a page of its own, or in a window.
public final class LogScreen implements Screen {
    private final BorderPane root = new BorderPane();
    private final Node content;

    /// @param log of the server, when it runs in this process
    public LogScreen(Optional<ServerLog> log, TimeText times, Timer timer, Executor ui) {
        this.content = view(log, times, timer, ui);
        HBox header = new HBox(Texts.fixed("Server log", "title"));
        header.getStyleClass().add("page-header");
        root.setId("log");
        root.setTop(header);
        root.setCenter(content);
    }

    /// The log, or why there is none here.
    static Node view(Optional<ServerLog> log, TimeText times, Timer timer, Executor ui) {
        return log.<Node>map(here -> new LogView(here, times, timer, ui))
                .orElseGet(() -> StateFace.emptyFace(new StateFace.Empty(
                        Icon.LOG,
                        "No log here",
                        "This server does not run in this window. Its log is where it was started.",
                        null)));
    }

    @Override
    public Parent root() {
        return root;
    }

    @Override
    public ObservableValue<String> title() {
        return new SimpleStringProperty("Server log");
    }

    @Override
    public Node tabIcon() {
        return Screen.icon(Icon.LOG);
    }

    @Override
    public void close() {
        if (content instanceof LogView view) {
            view.close();
        }
    }
}
