package dev.baton.desktop.shell;

import dev.baton.desktop.navigation.Route;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Rectangle2D;
import javafx.stage.Screen;
import javafx.stage.Stage;

/// The windows beside the main one. They are remembered while the main window is open: those that are there when it
/// closes
/// come back with it. The server is asked until the last window has closed.
final class Windows {
    private final ShellParts parts;
    private final SavedSession session;
    private final Dock main;
    private final List<RouteWindow> open = new ArrayList<>();
    private boolean mainOpen = true;

    Windows(ShellParts parts, SavedSession session, Dock main) {
        this.parts = parts;
        this.session = session;
        this.main = main;
    }

    /// Opens a route in a window of its own.
    Stage open(Route route) {
        return show(new RouteWindow(parts, this, new Tab(route)));
    }

    /// Makes a window of a tab, near a place on the screen.
    Stage open(Tab tab, double x, double y) {
        RouteWindow window = new RouteWindow(parts, this, tab);
        window.place(RouteWindow.usual(x, y).fit(screens()));
        return show(window);
    }

    /// Comes to the front with a place that a window shows already.
    boolean showAgain(Route route) {
        for (RouteWindow window : open) {
            if (window.tab().routeProperty().get().isSameScreenAs(route)) {
                window.tab().open(route);
                window.stage().toFront();
                window.stage().requestFocus();
                return true;
            }
        }
        return false;
    }

    /// Opens the windows of the last time, each where it was, or where it can be seen.
    void restore(List<SavedSession.Window> last) {
        for (SavedSession.Window saved : last) {
            RouteWindow window = new RouteWindow(parts, this, new Tab(saved.route()));
            window.place(saved.placement().fit(screens()));
            show(window);
        }
    }

    /// Makes the screens anew.
    void renewScreens() {
        open.forEach(RouteWindow::renewScreen);
    }

    /// Opens a route in a tab of the main window.
    void openInMain(Route route) {
        main.openInTab(route);
    }

    /// Moves the tab of a window to the main window.
    ///
    /// @param index before which one of its tabs it stands; behind the last where there is none of this number
    void dock(RouteWindow window, int index) {
        main.take(window.tab().moved(), index);
        window.stage().close();
    }

    /// The tabs of the main window, while it is open.
    Optional<TabStrip> strip() {
        return mainOpen ? Optional.of(main.strip()) : Optional.empty();
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
            main.lastClosed();
            parts.ended().run();
        }
    }
}
