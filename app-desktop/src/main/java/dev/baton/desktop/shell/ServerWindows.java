package dev.baton.desktop.shell;

import dev.baton.desktop.navigation.BundleLink;
import dev.baton.desktop.navigation.Route;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.stage.Stage;
import javafx.stage.Window;
import javafx.stage.WindowEvent;
import org.jspecify.annotations.Nullable;

/// The main windows of this process, each on one server. FX thread only.
public final class ServerWindows {
    /// A link that leads nowhere else than to the window.
    public static final String FRONT = "app://window";

    /// The one used last at the head.
    private final List<MainWindow> open = new ArrayList<>();
    private @Nullable Runnable keep;

    void opened(MainWindow window) {
        open.addFirst(window);
        window.stage().focusedProperty().addListener((o, before, now) -> {
            if (now && open.remove(window)) {
                open.addFirst(window);
            }
        });
    }

    void ended(MainWindow window) {
        open.remove(window);
    }

    /// All of them, the one used last at the head.
    public List<MainWindow> all() {
        return List.copyOf(open);
    }

    /// The one on a server.
    public Optional<MainWindow> on(String address) {
        return open.stream()
                .filter(window -> window.server().address().equals(address))
                .findFirst();
    }

    /// Lets the server of this process go on without a window, if the user wants it.
    ///
    /// @param goesOn is told so before the last window closes
    public void mayGoOn(Runnable goesOn) {
        keep = goesOn;
    }

    /// The user closes a window. The last one may ask first, and is closed with the answer.
    void closing(WindowEvent event, Frame frame, ShellParts parts) {
        Runnable goesOn = keep;
        long shown =
                Window.getWindows().stream().filter(Stage.class::isInstance).count();
        if (goesOn == null || shown > 1) {
            return;
        }
        switch (LastWindow.SETTING.in(parts.preferences())) {
            case QUIT -> {}
            case KEEP -> goesOn.run();
            case ASK -> {
                event.consume();
                int running = parts.status().activityProperty().get().running();
                LastWindowDialog.open(frame.overlay(), running, (choice, always) -> {
                    frame.overlay().closeDialog();
                    if (always) {
                        LastWindow.SETTING.put(parts.preferences(), choice);
                    }
                    if (choice == LastWindow.KEEP) {
                        goesOn.run();
                    }
                    frame.stage().close();
                });
            }
        }
    }

    /// Follows a link from outside: the window that shows the place already comes to the front, else the window that
    /// was used last opens a tab. A link to a bundle opens the window of the bundle.
    ///
    /// @return false when there is no window
    public boolean follow(String link) {
        if (open.isEmpty()) {
            return false;
        }
        if (link.equals(FRONT)) {
            open.getFirst().bringToFront();
            return true;
        }
        Optional<Path> bundle = BundleLink.file(link);
        if (bundle.isPresent()) {
            open.getFirst().openBundle(bundle.get());
            return true;
        }
        Route route = open.getFirst().checked(link);
        for (MainWindow window : open) {
            if (window.showAgain(route)) {
                return true;
            }
        }
        open.getFirst().openInTab(route);
        open.getFirst().bringToFront();
        return true;
    }
}
