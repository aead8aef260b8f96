package dev.baton.desktop.shell;

import dev.baton.desktop.navigation.Route;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.Rectangle2D;
import javafx.stage.Screen;
import javafx.stage.Stage;

/// The windows beside the main one. They are remembered while the main window is open: those that are there when it
/// closes
/// come back with it. The server is asked until the last window has closed.
final class Windows {
    private final ShellParts parts;
    private final SavedSession session;
    private final Consumer<Route> openInMain;
    private final List<RouteWindow> open = new ArrayList<>();
    private boolean mainOpen = true;

    Windows(ShellParts parts, SavedSession session, Consumer<Route> openInMain) {
        this.parts = parts;
        this.session = session;
        this.openInMain = openInMain;
    }

    /// Opens a route in a window of its own.
    Stage open(Route route) {
        return show(new RouteWindow(parts, this, route));
    }

    /// Opens the windows of the last time, each where it was, or where it can be seen.
    void restore() {
        for (SavedSession.Window saved : session.windows()) {
            RouteWindow window = new RouteWindow(parts, this, saved.route());
            window.place(saved.placement().fit(screens()));
            show(window);
        }
    }

    /// Opens a route in a tab of the main window.
    void openInMain(Route route) {
        openInMain.accept(route);
    }

    /// The main window has closed; what is open now stays remembered.
    void mainClosed() {
        mainOpen = false;
        stopWithLast();
    }

    /// The main window is there again.
    void mainOpened() {
        mainOpen = true;
    }

    /// A window shows something else, or was moved.
    void save() {
        if (mainOpen) {
            session.saveWindows(open.stream().map(RouteWindow::saved).toList());
        }
    }

    void closed(RouteWindow window) {
        open.remove(window);
        save();
        stopWithLast();
    }

    /// What can be used of each screen, the main one first.
    static List<Rectangle2D> screens() {
        List<Rectangle2D> screens = new ArrayList<>();
        screens.add(Screen.getPrimary().getVisualBounds());
        Screen.getScreens().stream().map(Screen::getVisualBounds).forEach(screens::add);
        return screens;
    }

    private Stage show(RouteWindow window) {
        open.add(window);
        Stage stage = window.open();
        save();
        return stage;
    }

    private void stopWithLast() {
        if (!mainOpen && open.isEmpty()) {
            parts.status().close();
        }
    }
}
